"""Which database serves: the workspace's own, a temporary one where that can't be written, a new one after damage."""

from __future__ import annotations

import atexit
from pathlib import Path
from typing import TYPE_CHECKING

from sigtrack.app.workspace import FOLDER
from sigtrack.errors import SigtrackError
from sigtrack.store.read import BusyIndex, DamagedIndex

if TYPE_CHECKING:
    from sigtrack.app.workspace import Workspace

_own: list[str] = []
"""Indexes of this run that can be thrown away: nobody but sigtrack named them."""


def writable(workspace: Workspace) -> tuple[str, tuple[str, ...]]:
    """Return a database that can be written: the workspace's own, else a temporary one with a warning."""
    path = Path(workspace.database)
    try:
        if not workspace.explicit:
            path.parent.mkdir(exist_ok=True)
            ignore = path.parent / ".gitignore"
            if path.parent.name == FOLDER and not ignore.exists():
                ignore.write_text("*\n", encoding="utf-8")
        with Path(f"{path}.lock").open("a"):
            pass
        if path.exists():
            with path.open("r+b"):
                pass
    except OSError as error:
        return temporary(f"{path}: {error.strerror}")
    return str(path), ()


def temporary(why: object) -> tuple[str, tuple[str, ...]]:
    """Return a temporary database with the warning that it serves."""
    return temporary_database(), (f"{why}; working with a temporary index this time",)


def temporary_database() -> str:
    """Return a path for a database that is gone when the program ends."""
    import tempfile

    folder = tempfile.TemporaryDirectory(prefix="sigtrack-")
    atexit.register(folder.cleanup)
    return str(Path(folder.name) / "index.db")


def serves(workspace: Workspace) -> None:
    """Note that the workspace's index answers in this run, so that `damage` may throw it away."""
    if not workspace.explicit:
        _own.append(workspace.database)


def discard(path: str) -> bool:
    """Delete an index with its log; False where that isn't allowed."""
    try:
        for suffix in ("", "-wal", "-shm"):
            Path(f"{path}{suffix}").unlink(missing_ok=True)
    except OSError:
        return False
    return True


def damage(error: Exception) -> SigtrackError | None:
    """Return what to tell of an index that can't be read, None for any other error.

    A damaged index of our own is thrown away; SQLite has no class of its own for damage, but no other error is a bare
    DatabaseError.
    """
    import sqlite3

    path = _own[-1] if _own else "the index"
    if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
        return BusyIndex(path)
    if type(error) is not sqlite3.DatabaseError:
        return None
    if _own and discard(path):
        return ThrownAway(path, str(error))
    return DamagedIndex(path, str(error))


class ThrownAway(SigtrackError):
    """The index was damaged and is gone; the next command makes it again."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: the index was damaged ({reason}); run the command again, it is made anew")
