"""Which folder of notes is meant, from wherever the command was started."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sigtrack.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

CONFIG_NAME = "sigtrack.toml"

Reason = Literal["-C", "SIGTRACK_DIR", "sigtrack.toml", "git config sigtrack.dir", "git", "current folder"]


@dataclass(frozen=True, slots=True)
class Root:
    """The folder of notes, absolute and without links; `reason` is why it was taken.

    `top` is the git working tree's top folder around it, None outside of git.
    """

    path: Path
    reason: Reason
    top: Path | None = None

    @property
    def config(self) -> Path | None:
        """The root's `sigtrack.toml`, None where there is none."""
        path = self.path / CONFIG_NAME
        return path if path.is_file() else None


class NoSuchFolder(UsageError):
    """A folder of notes was named that isn't there or isn't a folder."""

    def __init__(self, path: Path, named_by: str) -> None:
        what = "is not a folder" if path.exists() else "doesn't exist"
        super().__init__(f"{path} {what} (named by {named_by})")


def find_root(
    start: Path,
    *,
    explicit: Path | None,
    environ: Mapping[str, str],
    configured: Callable[[Path], str | None] | None = None,
) -> Root:
    """Return the folder of notes for a command that was started in `start`.

    In this order: `explicit` (`-C DIR`); the variable SIGTRACK_DIR; the nearest folder upward that
    holds a sigtrack.toml; what `configured` returns for `start` (git config sigtrack.dir); git's
    top folder; `start`. Relative names count from `start`, git's from git's top folder.
    Raises NoSuchFolder.
    """
    start = start.resolve()
    top = find_top(start)
    if explicit is not None:
        return _named(start, explicit, "-C")
    if variable := environ.get("SIGTRACK_DIR"):
        return _named(start, Path(variable), "SIGTRACK_DIR")
    if with_config := next((f for f in (start, *start.parents) if (f / CONFIG_NAME).is_file()), None):
        return Root(with_config, "sigtrack.toml", find_top(with_config))
    if configured and (folder := configured(start)):
        return _named(top or start, Path(folder), "git config sigtrack.dir")
    return Root(top, "git", top) if top else Root(start, "current folder")


def find_top(start: Path) -> Path | None:
    """Return the nearest folder from `start` upward that holds `.git` (a folder, or a worktree's file)."""
    return next((folder for folder in (start, *start.parents) if (folder / ".git").exists()), None)


def _named(base: Path, folder: Path, reason: Reason) -> Root:
    try:
        path = (base / folder.expanduser()).resolve()
    except (RuntimeError, OSError):  # no such user's home; a loop of links
        path = base / folder
    if not path.is_dir():
        raise NoSuchFolder(path, reason)
    return Root(path, reason, find_top(path))
