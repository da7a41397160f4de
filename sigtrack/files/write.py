"""Write without ever losing a text: guarded by what was read, atomic, and as durable as the disk allows."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sigtrack.errors import SigtrackError, UsageError
from sigtrack.files.read import digest

if TYPE_CHECKING:
    from collections.abc import Iterator


class ChangedMeanwhile(SigtrackError):
    """The file isn't what was read any more, so it was left alone."""

    def __init__(self, path: Path, what: str = "has changed since it was read") -> None:
        super().__init__(f"{path}: {what}; nothing was written, run the command again")


class NotWritten(SigtrackError):
    """Writing failed (disk full, no permission …); the file is as it was."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: not written, {reason}; nothing was changed")


class AlreadyExists(UsageError):
    """An output would replace a file that nobody said may be replaced."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} exists already; --force replaces it")


def guarded_write(path: Path, new_bytes: bytes, expected_sha256: str) -> None:
    """Replace a file's content if it still has the sha256 (hex) that it had when it was read.

    The new content is complete or not there at all: it goes to a temporary file in the same folder,
    onto the disk, then takes the file's place, with its mode, group, extended attributes and, where
    allowed, owner. A symbolic link stays one: its target is replaced. Writing what is there already
    does nothing. Raises ChangedMeanwhile or NotWritten.
    """
    target = _target(path)
    with _told(path):
        before, current = _as_read(path, target, expected_sha256)
        if current == new_bytes:
            return
        if not os.access(target, os.W_OK):
            raise NotWritten(path, "it is read-only")
        with _temporary(target, new_bytes, before) as temporary:
            _still(path, target, before)
            temporary.replace(target)
        _sync_folder(target.parent)


def check_write(path: Path, expected_sha256: str) -> None:
    """Raise what `guarded_write` would, as far as that is known before: once something is sent it comes too late."""
    target = _target(path)
    with _told(path):
        _as_read(path, target, expected_sha256)
        if not os.access(target, os.W_OK) or not os.access(target.parent, os.W_OK):
            raise NotWritten(path, "it is read-only")


def _as_read(path: Path, target: Path, expected_sha256: str) -> tuple[os.stat_result, bytes]:
    try:
        before, current = target.stat(), target.read_bytes()
    except FileNotFoundError:
        raise ChangedMeanwhile(path, "is gone") from None
    if digest(current) != expected_sha256:
        raise ChangedMeanwhile(path)
    return before, current


def write_new(path: Path, content: bytes, *, force: bool = False) -> None:
    """Write a generated file; one that exists is replaced (through a link, its target) only with `force`.

    Raises AlreadyExists or NotWritten.
    """
    target = _target(path)
    with _told(path):
        if not target.parent.is_dir():
            raise NotWritten(path, f"there is no folder {target.parent}")
        if not os.path.lexists(target):
            _create(path, target, content)
        elif not target.is_file():
            raise NotWritten(path, "it is no regular file")
        elif not force:
            raise AlreadyExists(path)
        elif not os.access(target, os.W_OK):
            raise NotWritten(path, "it is read-only")
        else:
            with _temporary(target, content, target.stat()) as temporary:
                temporary.replace(target)
        _sync_folder(target.parent)


def difference(path: Path, text: str) -> str:
    """Return the unified diff from what a file holds (nothing, where it isn't there) to a text."""
    from difflib import unified_diff

    try:
        old = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
    except OSError as error:
        raise NotWritten(path, error.strerror or str(error)) from error
    name = path.as_posix()
    lines = unified_diff(
        old.splitlines(keepends=True), text.splitlines(keepends=True), name if old else "/dev/null", name
    )
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def _target(path: Path) -> Path:
    return Path(os.path.realpath(path))


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise NotWritten(path, error.strerror or str(error)) from error


def _create(path: Path, target: Path, content: bytes) -> None:
    try:
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
    except FileExistsError:  # somebody was quicker
        raise AlreadyExists(path) from None
    with _removed_on_failure(target):
        _fill(descriptor, content)


@contextmanager
def _temporary(target: Path, content: bytes, like: os.stat_result) -> Iterator[Path]:
    """Give a file beside the target with the content and the attributes of `like`; removed on failure."""
    temporary = target.with_name(f".sigtrack-{os.urandom(6).hex()}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
    with _removed_on_failure(temporary):
        _fill(descriptor, content, target, like)
        yield temporary


@contextmanager
def _removed_on_failure(path: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


_BINARY: int = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def _fill(descriptor: int, content: bytes, target: Path | None = None, like: os.stat_result | None = None) -> None:
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        if target and like:
            _copy_attributes(descriptor, target, like)
        os.fsync(descriptor)


def _copy_attributes(descriptor: int, target: Path, like: os.stat_result) -> None:
    """Give the new file the old one's group, owner, extended attributes and, last, mode.

    Owner and group can be kept only as far as the system allows; the mode always is.
    """
    if sys.platform != "win32":
        for owner, group in ((-1, like.st_gid), (like.st_uid, -1)):
            with suppress(OSError):
                os.fchown(descriptor, owner, group)
        if sys.platform == "linux":
            with suppress(OSError):
                for name in os.listxattr(target):
                    os.setxattr(descriptor, name, os.getxattr(target, name))
        os.fchmod(descriptor, stat.S_IMODE(like.st_mode))


def _still(path: Path, target: Path, before: os.stat_result) -> None:
    """Look once more, just before the file is replaced."""
    try:
        now = target.stat()
    except FileNotFoundError:
        raise ChangedMeanwhile(path, "is gone") from None
    if any(getattr(now, name) != getattr(before, name) for name in ("st_mtime_ns", "st_size", "st_ino")):
        raise ChangedMeanwhile(path)


def _sync_folder(folder: Path) -> None:
    """Make a new name durable; where folders can't be synced there is nothing to be done."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
