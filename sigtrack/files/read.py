"""Read a note as text, with what is needed to write it back byte for byte."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sigtrack.errors import SigtrackError

Newline = Literal["\n", "\r\n", "\r", "mixed"]

LARGEST = 64 * 2**20
"""Bytes above which a file isn't read at all."""


@dataclass(frozen=True, slots=True)
class NoteText:
    """A file's text with its newlines, the sha256 of its bytes, and lines whose bytes weren't valid in `encoding`."""

    text: str
    sha256: str
    newline: Newline
    encoding: str
    bom: bool
    bad_lines: tuple[int, ...] = ()


class UnreadableNote(SigtrackError):
    """A note that can't be read; `code` is the problem's."""

    def __init__(self, path: str, code: str, reason: str) -> None:
        super().__init__(f"{path}:1: {code} {reason}")
        self.path, self.code, self.reason = path, code, reason


def read_note(root: Path | None, relpath: str) -> NoteText:
    """Return the note at `relpath` below `root`; raises UnreadableNote.

    Lines end at `\\n`, `\\r\\n` or `\\r` only, as CommonMark has it.
    """
    import hashlib

    data = read_bytes(Path(relpath) if root is None else root / relpath, relpath)
    text, encoding, bom, bad = _decode(data, relpath)
    return NoteText(text, hashlib.sha256(data).hexdigest(), _newline(text), encoding, bom, bad)


def read_bytes(path: Path, name: str) -> bytes:
    """Return a file's bytes; raises UnreadableNote with a reason a reader understands."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise UnreadableNote(name, "not-found", "no such file") from None
    except IsADirectoryError:
        raise UnreadableNote(name, "not-a-file", "is a directory; name the notes in it") from None
    except OSError as error:
        raise UnreadableNote(name, "unreadable", error.strerror or str(error)) from None
    if len(data) > LARGEST:
        raise UnreadableNote(name, "too-large", f"over {LARGEST // 2**20} MiB")
    return data


def _decode(data: bytes, name: str) -> tuple[str, str, bool, tuple[int, ...]]:
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return data[2:].decode(encoding, errors="replace"), encoding, True, ()
    if b"\0" in data[:65536]:
        raise UnreadableNote(name, "binary", "holds NUL bytes: not a text file")
    bom = data.startswith(b"\xef\xbb\xbf")
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return data.decode(), "utf-8", bom, ()
    except UnicodeDecodeError:
        lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
        bad = tuple(number for number, line in enumerate(lines, 1) if not _valid(line))
        return data.decode(errors="replace"), "utf-8", bom, bad


def _valid(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _newline(text: str) -> Newline:
    windows = text.count("\r\n")
    unix, old = text.count("\n") - windows, text.count("\r") - windows
    kinds: list[Newline] = [kind for kind, number in (("\r\n", windows), ("\n", unix), ("\r", old)) if number]  # type: ignore[misc]
    return kinds[0] if len(kinds) == 1 else "mixed" if kinds else "\n"
