"""Keep the index as fresh as the notes: a stat per file, parse what changed, one transaction a run."""

from __future__ import annotations

import atexit
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sigtrack.app.workspace import FOLDER, Workspace
from sigtrack.files.discover import discover
from sigtrack.model.files import FileState
from sigtrack.store.read import BusyIndex, DamagedIndex, connect, read_stamp, read_states
from sigtrack.store.stamp import NotAnIndex, check_stamp, is_database

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Mapping


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh did: counts of files, the database that serves, and warnings for the user."""

    database: str
    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    warnings: tuple[str, ...] = ()


@dataclass(slots=True)
class _Difference:
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def refresh(workspace: Workspace, progress: Callable[[int, int], None] | None = None) -> Refreshed:
    """Bring the index up to date; raises NoNotesFound, IndexLocked and what a foreign database raises."""
    discovery = discover(workspace.root.path, workspace.config)
    if not discovery.groups:
        from sigtrack.files.hints import NoNotesFound

        raise NoNotesFound(workspace.root.path)
    now = {f.relpath: FileState(f.relpath, f.mtime_ns, f.ctime_ns, f.size, f.inode) for f in discovery.files}
    known, warnings = _known(workspace)
    difference = _compare(now, known or {})
    skipped = tuple(f"{p.path}:{p.line}: {p.code} {p.message}" for p in discovery.problems)
    if known is not None and not difference:
        return Refreshed(workspace.database, unchanged=difference.unchanged, warnings=skipped)
    path, more = _writable(workspace)
    from sigtrack.app.update import update

    done = update(path, workspace, discovery, now, [*difference.added, *difference.changed], progress)
    return replace(done, warnings=(*warnings, *more, *skipped))


def reader(workspace: Workspace, *, warn: Callable[[str], None] | None = None) -> sqlite3.Connection:
    """Return a connection to the refreshed index."""
    done = refresh(workspace)
    for warning in done.warnings if warn else ():
        warn(warning)  # type: ignore[misc]
    return connect(done.database)


def _known(workspace: Workspace) -> tuple[dict[str, FileState] | None, tuple[str, ...]]:
    """Return what the index knows, None where it has to be (re)built, and a warning where it was damaged."""
    import sqlite3

    path = Path(workspace.database)
    if not path.exists() or path.stat().st_size == 0:
        return None, ()
    if workspace.explicit and path.is_file() and not is_database(workspace.database):
        raise NotAnIndex(workspace.database)
    try:
        with closing(connect(workspace.database)) as connection:
            if not check_stamp(
                workspace.database, read_stamp(connection), workspace.stamp, explicit=workspace.explicit
            ):
                return None, ()
            return read_states(connection), ()
    except (DamagedIndex, sqlite3.DatabaseError) as error:
        if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
            raise BusyIndex(workspace.database) from None
        if workspace.explicit:
            raise error if isinstance(error, DamagedIndex) else DamagedIndex(workspace.database, str(error)) from error
        try:
            for suffix in ("", "-wal", "-shm"):
                Path(f"{path}{suffix}").unlink(missing_ok=True)
        except OSError:
            return None, ()  # a temporary index serves, and says so
        return None, (f"{path}: the index was damaged and has been made again from the notes",)


def _compare(now: Mapping[str, FileState], known: Mapping[str, FileState]) -> _Difference:
    """Return which files differ in what `stat` says."""
    difference = _Difference()
    for path, state in now.items():
        before = known.get(path)
        if before is None:
            difference.added.append(path)
        elif before.stat != state.stat:
            difference.changed.append(path)
        else:
            difference.unchanged += 1
    difference.removed = [path for path in known if path not in now]
    return difference


def _writable(workspace: Workspace) -> tuple[str, tuple[str, ...]]:
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
        return temporary_database(), (f"{path}: {error.strerror}; working with a temporary index this time",)
    return str(path), ()


def temporary_database() -> str:
    """Return a path for a database that is gone when the program ends."""
    import tempfile

    folder = tempfile.TemporaryDirectory(prefix="sigtrack-")
    atexit.register(folder.cleanup)
    return str(Path(folder.name) / "index.db")
