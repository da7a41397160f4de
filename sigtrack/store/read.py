"""Read the index with plain SQL over the DB-API: neither SQLModel nor SQLAlchemy is imported."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sigtrack.errors import SigtrackError
from sigtrack.model.files import FileState
from sigtrack.model.ledger import Group, MeetingSummary

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

NEVER = "9999-12-31"

THERE = "m.state = 'held' AND (m.whole_id IS NULL OR m.whole_id NOT IN (SELECT meeting_id FROM participant))"
"""Whom a file lists was there: the meeting has been held, and its notes, if others, list nobody."""


class DamagedIndex(SigtrackError):
    """The index is no SQLite database, or one that can't be read."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: can't be read as an index ({reason})")


class BusyIndex(SigtrackError):
    """Another program holds SQLite's own lock on the index."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path}: another program has locked the index; close it and try again")


def connect(path: str) -> sqlite3.Connection:
    """Open an index for reading only; raises DamagedIndex and BusyIndex."""
    import sqlite3

    errors = []
    for options in ("mode=ro", "mode=ro&immutable=1"):  # a read-only folder can't hold the log's shared memory
        try:
            connection = sqlite3.connect(f"{Path(path).absolute().as_uri()}?{options}", uri=True, timeout=10)
            connection.execute("SELECT name FROM sqlite_master LIMIT 1").fetchone()
        except sqlite3.Error as error:
            if "locked" in str(error):
                raise BusyIndex(path) from None
            errors.append(str(error))
        else:
            return connection
    raise DamagedIndex(path, errors[0])


def has_answers(connection: sqlite3.Connection) -> bool:
    """Tell whether GitHub was ever asked: whether the index holds an answer."""
    return bool(connection.execute("SELECT EXISTS (SELECT 1 FROM issue)").fetchone()[0])


def read_stamp(connection: sqlite3.Connection) -> dict[str, str] | None:
    """Return the stamp, None where the database is no index."""
    columns = {row[1] for row in connection.execute("PRAGMA table_info(stamp)")}
    if columns != {"key", "value"}:
        return None
    found = dict(connection.execute("SELECT key, value FROM stamp"))
    return found if {"schema", "root"} <= found.keys() else None


def read_states(connection: sqlite3.Connection) -> dict[str, FileState]:
    """Return what the index knows of each file, by path."""
    rows = connection.execute("SELECT path, mtime_ns, ctime_ns, size, inode, sha256 FROM file")
    return {row[0]: FileState(*row) for row in rows}


def read_groups(connection: sqlite3.Connection) -> list[Group]:
    """Return all groups by name."""
    return [Group(*row) for row in connection.execute('SELECT name, path, title FROM "group" ORDER BY name')]


def read_meetings(
    connection: sqlite3.Connection, group: str | None = None, as_of: date | None = None
) -> list[MeetingSummary]:
    """Return meetings by group and day, counted up to `as_of`."""
    rows = connection.execute(
        "SELECT g.name, m.key, f.path, m.line, m.title, m.number, m.day, m.time, m.zone, m.state, m.held, "
        "(SELECT COUNT(*) FROM participant p WHERE p.meeting_id = m.id), "
        "(SELECT COUNT(*) FROM action_item i WHERE i.meeting_id = m.id), m.id, m.whole_id "
        'FROM meeting m JOIN "group" g ON g.id = m.group_id JOIN file f ON f.id = m.file_id '
        "WHERE (? IS NULL OR g.name = ?) AND (m.day IS NULL OR m.day <= ?) ORDER BY g.name, m.day, m.held, f.path, m.line",
        (group, group, as_of.isoformat() if as_of else NEVER),
    )
    return _joined(connection, rows.fetchall())


def _joined(connection: sqlite3.Connection, rows: Sequence[tuple[Any, ...]]) -> list[MeetingSummary]:
    """Return meetings with what their agenda files say where the notes don't."""
    parts: dict[int, list[MeetingSummary]] = {}
    for row in rows:
        if row[14] is not None:
            parts.setdefault(row[14], []).append(_summary(row[:13]))
    found = []
    for row in rows:
        if row[14] is None:
            files = [_summary(row[:13]), *parts.get(row[13], ())]
            found.append(files[0] if len(files) == 1 else _whole(connection, row[13], files))
    return found


def _whole(connection: sqlite3.Connection, meeting: int, files: Sequence[MeetingSummary]) -> MeetingSummary:
    """Return the summary of a meeting in several files; people in more than one agenda count once."""
    names = connection.execute(
        "SELECT COUNT(DISTINCT lower(p.name)) FROM participant p JOIN meeting m ON m.id = p.meeting_id WHERE m.whole_id = ?",
        (meeting,),
    )
    timed = next((f for f in files if f.time), files[0])
    return replace(
        files[0],
        title=next((f.title for f in files if f.title), None),
        number=next((f.number for f in files if f.number is not None), None),
        time=timed.time,
        zone=timed.zone,
        participants=files[0].participants or names.fetchone()[0],
        action_items=sum(f.action_items for f in files),
    )


def read_last(connection: sqlite3.Connection, as_of: date | None = None) -> dict[str, int]:
    """Return each group's number of held meetings up to `as_of`."""
    rows = connection.execute(
        'SELECT g.name, COALESCE(MAX(m.held), 0) FROM "group" g LEFT JOIN meeting m ON m.group_id = g.id AND m.day <= ? GROUP BY g.name',
        (as_of.isoformat() if as_of else NEVER,),
    )
    return dict(rows.fetchall())


def read_newest(connection: sqlite3.Connection, as_of: date | None = None) -> date | None:
    """Return the day of the newest held meeting of all groups up to `as_of`."""
    row = connection.execute(
        "SELECT MAX(day) FROM meeting WHERE held IS NOT NULL AND day <= ?", (as_of.isoformat() if as_of else NEVER,)
    ).fetchone()
    return to_date(row[0])


def read_problems(connection: sqlite3.Connection, codes: Sequence[str] = ()) -> list[tuple[str, int, str, str]]:
    """Return the problems (of some codes, or all) as (path, line, code, message); a planned meeting lacks nothing."""
    marks = ", ".join("?" * len(codes))
    rows = connection.execute(
        "SELECT f.path, p.line, p.code, p.message FROM problem p JOIN file f ON f.id = p.file_id "
        "WHERE NOT (p.code IN ('no-participants', 'no-actions') AND NOT EXISTS "
        "(SELECT 1 FROM meeting m WHERE m.file_id = f.id AND m.state = 'held')) "
        f"{f'AND p.code IN ({marks}) ' if codes else ''}ORDER BY f.path, p.line, p.code",
        tuple(codes),
    )
    return [tuple(row) for row in rows]


def read_present(connection: sqlite3.Connection, group: str, keys: Sequence[str]) -> dict[str, list[str]]:
    """Return the participants' display names of meetings of a group, by meeting key."""
    marks = ", ".join("?" * len(keys))
    rows = connection.execute(
        "SELECT m.key, COALESCE(pe.name, p.name) FROM participant p JOIN meeting m ON m.id = p.meeting_id "
        'JOIN "group" g ON g.id = m.group_id LEFT JOIN person pe ON pe.id = p.person_id '
        f"WHERE g.name = ? AND m.key IN ({marks}) AND {THERE} ORDER BY p.id",
        (group, *keys),
    )
    return _grouped(rows)


def read_agendas(connection: sqlite3.Connection, group: str, keys: Sequence[str]) -> dict[str, list[str]]:
    """Return the agenda texts of meetings of a group, by meeting key."""
    marks = ", ".join("?" * len(keys))
    rows = connection.execute(
        "SELECT m.key, a.text FROM agenda_entry a JOIN meeting m ON m.id = a.meeting_id "
        f'JOIN "group" g ON g.id = m.group_id WHERE g.name = ? AND m.key IN ({marks}) '
        "AND (m.whole_id IS NULL OR m.whole_id NOT IN (SELECT meeting_id FROM agenda_entry)) ORDER BY a.id",
        (group, *keys),
    )
    return _grouped(rows)


def read_references(
    connection: sqlite3.Connection, group: str, keys: Sequence[str]
) -> list[tuple[str, str, int, str, str | None]]:
    """Return (ref, path, line, meeting key, url) of a group's meetings, each place once, in order."""
    marks = ", ".join("?" * len(keys))
    rows = connection.execute(
        "SELECT DISTINCT r.ref, f.path, r.line, m.key, r.url FROM reference r JOIN meeting m ON m.id = r.meeting_id "
        'JOIN "group" g ON g.id = m.group_id JOIN file f ON f.id = m.file_id '
        f"WHERE g.name = ? AND m.key IN ({marks}) AND r.item_id IS NULL ORDER BY m.day, r.line",
        (group, *keys),
    )
    return [tuple(row) for row in rows]


def _grouped(rows: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, value in rows:
        values = found.setdefault(key, [])
        if value not in values:
            values.append(value)
    return found


def to_date(text: str | None) -> date | None:
    """Return an ISO day as a date."""
    return date.fromisoformat(text) if text else None


def _summary(row: tuple[Any, ...]) -> MeetingSummary:
    values: list[Any] = [*row[:6], to_date(row[6]), *row[7:]]
    return MeetingSummary(*values)
