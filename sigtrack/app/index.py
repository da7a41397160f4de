"""Keep the index as fresh as the notes: a stat per file, parse what changed, one transaction a run."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sigtrack.app.doubts import doubts
from sigtrack.app.serving import discard, serves, temporary, writable
from sigtrack.files.discover import discover
from sigtrack.model.files import FileState
from sigtrack.store.read import (
    BusyIndex,
    DamagedIndex,
    connect,
    read_groups,
    read_problems,
    read_stamp,
    read_states,
)
from sigtrack.store.stamp import NotAnIndex, check_stamp, is_database

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Mapping, Sequence

    from sigtrack.app.workspace import Workspace
    from sigtrack.model.problem import Problem

UNREAD = ("bad-name", "binary", "missing", "too-large", "unreadable")
"""Codes of problems that keep a note, or its notes part, from being read."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh did: counts of files, the database that serves, warnings for the user, what was passed over."""

    database: str
    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    warnings: tuple[str, ...] = ()
    passed_over: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    files: dict[str, FileState]
    groups: frozenset[str]


@dataclass(slots=True)
class _Difference:
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def refresh(workspace: Workspace, progress: Callable[[int, int], None] | None = None) -> Refreshed:
    """Bring the index up to date; raises NoNotesFound, IndexLocked and what a foreign database raises.

    Notes in a folder that can't be read any more stay as they were.
    """
    discovery = discover(workspace.root.path, workspace.config)
    if not discovery.groups:
        from sigtrack.files.hints import NoNotesFound, find_hints

        raise NoNotesFound(workspace.root.path, find_hints(workspace.root.path), discovery.problems)
    now = {f.relpath: FileState(f.relpath, f.mtime_ns, f.ctime_ns, f.size, f.inode) for f in discovery.files}
    known, warnings = _known(workspace)
    closed = tuple(p.path for p in discovery.problems if p.code == "unreadable")
    if known and closed:
        now |= {path: state for path, state in known.files.items() if path not in now and _inside(path, closed)}
    difference = _compare(now, known.files if known else {})
    serves(workspace)
    skipped = (*(f"{p.path}:{p.line}: {p.code} {p.message}" for p in discovery.problems), *doubts(workspace, discovery))
    found = {group.name for group in discovery.groups}
    settled = known is not None and (known.groups == found or (bool(closed) and known.groups >= found))
    if settled and not difference:
        return Refreshed(
            workspace.database,
            unchanged=difference.unchanged,
            warnings=skipped,
            passed_over=discovery.problems,
        )
    path, more = writable(workspace)
    from sigtrack.app.update import update
    from sigtrack.store.transaction import NoRoom

    suspects = [*difference.added, *difference.changed]
    try:
        done = update(path, workspace, discovery, now, suspects, progress)
    except DamagedIndex:
        if workspace.explicit or not discard(path):
            raise
        done = update(path, workspace, discovery, now, list(now), progress)
        more = (*more, _made_again(path))
    except NoRoom as error:
        if path != workspace.database:
            raise
        path, more = temporary(error)
        done = update(path, workspace, discovery, now, list(now), progress)
    return replace(done, warnings=(*warnings, *more, *skipped), passed_over=discovery.problems)


def _inside(path: str, folders: Sequence[str]) -> bool:
    return any(path == folder or path.startswith(f"{folder}/") for folder in folders)


def _made_again(path: str | Path) -> str:
    return f"{path}: the index was damaged and has been made again from the notes"


def reader(workspace: Workspace, *, warn: Callable[[str], None] | None = None) -> sqlite3.Connection:
    """Return a connection to the refreshed index; `warn` is told what went wrong, and which notes can't be read."""
    done = refresh(workspace)
    connection = connect(done.database)
    if warn:
        for warning in (*done.warnings, *unread(connection)):
            warn(warning)
    return connection


def unread(connection: sqlite3.Connection) -> list[str]:
    """Return a line for each note that couldn't be read, so that nobody takes an answer for the whole."""
    return [f"{p}:{n}: {code} {text}" for p, n, code, text in read_problems(connection, UNREAD)]


def _known(workspace: Workspace) -> tuple[_Known | None, tuple[str, ...]]:
    """Return what the index knows, None where it has to be (re)built, and a warning where it was damaged."""
    import sqlite3

    path = Path(workspace.database)
    if not path.exists() or (path.is_file() and path.stat().st_size == 0):
        return None, ()
    if workspace.explicit and not is_database(workspace.database):
        raise NotAnIndex(workspace.database)
    try:
        with closing(connect(workspace.database)) as connection:
            if not check_stamp(
                workspace.database, read_stamp(connection), workspace.stamp, explicit=workspace.explicit
            ):
                return None, ()
            return _Known(read_states(connection), frozenset(g.name for g in read_groups(connection))), ()
    except (DamagedIndex, sqlite3.DatabaseError) as error:
        if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
            raise BusyIndex(workspace.database) from None
        if workspace.explicit:
            raise error if isinstance(error, DamagedIndex) else DamagedIndex(workspace.database, str(error)) from error
        if not discard(workspace.database):
            return None, ()  # a temporary index serves, and says so
        return None, (_made_again(path),)


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
