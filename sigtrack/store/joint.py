"""Meetings in several files: whom agenda files list, which notes that touches, and what both files number together."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sigtrack.model.notes import Participant

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from sqlalchemy import Connection

Listed = dict[date, tuple[Participant, ...]]
"""The people of a group's agendas by day; their lines don't matter and are 0."""

LISTED = (
    "SELECT g.name, m.day, p.name, p.login, p.detail FROM participant p JOIN meeting m ON m.id = p.meeting_id "
    'JOIN "group" g ON g.id = m.group_id JOIN file f ON f.id = m.file_id '
    "WHERE m.agenda AND m.day IS NOT NULL ORDER BY f.path, p.line, p.id"
)
NOTES = (
    "SELECT DISTINCT f.path, m.day FROM meeting m JOIN file f ON f.id = m.file_id "
    'JOIN "group" g ON g.id = m.group_id WHERE NOT m.agenda AND m.day IS NOT NULL AND g.name = ?'
)
_ITEMS = (
    "SELECT i.id, i.ordinal, COALESCE(m.whole_id, m.id) FROM action_item i JOIN meeting m ON m.id = i.meeting_id "
    "JOIN file f ON f.id = m.file_id WHERE m.group_id IN ({ids}) "
    "AND (m.agenda OR m.id IN (SELECT whole_id FROM meeting WHERE whole_id IS NOT NULL)) "
    "ORDER BY 3, m.whole_id IS NOT NULL, f.path, i.line, i.id"
)

_BARE = "SELECT m.id FROM meeting m WHERE m.stated = 'held' AND NOT m.agenda AND m.group_id IN ({ids}) " + "".join(
    f"AND NOT EXISTS (SELECT 1 FROM {table} t WHERE t.meeting_id = m.id) "
    for table in ("participant", "action_item", "turn")
)


def listed_people(rows: Iterable[Any]) -> dict[str, Listed]:
    """Return what LISTED gives as people by group and day."""
    found: dict[str, Listed] = {}
    for group, day, name, login, detail in rows:
        days = found.setdefault(group, {})
        when = date.fromisoformat(day)
        days[when] = (*days.get(when, ()), Participant(name, 0, login, detail))
    return found


def notes_on(rows: Iterable[Any], days: Iterable[date]) -> list[str]:
    """Return the paths of what NOTES gives for some days."""
    wanted = {day.isoformat() for day in days}
    return sorted({path for path, day in rows if day in wanted})


def read_listed(connection: sqlite3.Connection, group: str) -> Listed:
    """Return whom the agenda files of a group list, by day."""
    return listed_people(connection.execute(LISTED)).get(group, {})


def read_parts(connection: sqlite3.Connection, group: str, key: str) -> list[tuple[str, int]]:
    """Return path and line of each agenda that was joined to a meeting."""
    rows = connection.execute(
        'SELECT f.path, m.line FROM meeting m JOIN file f ON f.id = m.file_id JOIN "group" g ON g.id = m.group_id '
        "WHERE m.whole_id IS NOT NULL AND g.name = ? AND m.key = ? ORDER BY f.path, m.line",
        (group, key),
    )
    return [(path, line) for path, line in rows]


def is_agenda(connection: sqlite3.Connection, path: str) -> bool:
    """Tell whether a file is one of agendas."""
    row = connection.execute(
        "SELECT 1 FROM meeting m JOIN file f ON f.id = m.file_id WHERE m.agenda AND f.path = ?", (path,)
    ).fetchone()
    return row is not None


def newest_agenda(connection: sqlite3.Connection, group: str, as_of: date) -> tuple[str, str | None] | None:
    """Return path and title of the newest agenda file of a group up to a day, None where it has none."""
    row = connection.execute(
        'SELECT f.path, m.title FROM meeting m JOIN file f ON f.id = m.file_id JOIN "group" g ON g.id = m.group_id '
        "WHERE m.agenda AND g.name = ? AND m.day <= ? ORDER BY m.day DESC, f.path DESC LIMIT 1",
        (group, as_of.isoformat()),
    ).fetchone()
    return (row[0], row[1]) if row else None


def note_texts(connection: Connection, ids: str) -> tuple[dict[int, dict[int, list[str]]], set[int]]:
    """Return the texts of notes by group and meeting (of groups of some ids), and the meetings with nothing else in them.

    Without such a meeting there are no texts.
    """
    bare = {row[0] for row in connection.exec_driver_sql(_BARE.format(ids=ids))}
    found: dict[int, dict[int, list[str]]] = {}
    if bare:
        rows = connection.exec_driver_sql(
            "SELECT m.group_id, m.id, n.text FROM note n JOIN meeting m ON m.id = n.meeting_id "
            f"WHERE NOT m.agenda AND m.group_id IN ({ids})"
        )
        for group, meeting, text in rows:
            found.setdefault(group, {}).setdefault(meeting, []).append(text)
    return found, bare


def number_items(connection: Connection, ids: str) -> None:
    """Number the items of meetings with agenda files (in groups of some ids): those of the notes first, then by file."""
    last: dict[int, int] = {}
    updates = []
    for item, ordinal, whole in connection.exec_driver_sql(_ITEMS.format(ids=ids)).all():
        last[whole] = last.get(whole, 0) + 1
        if ordinal != last[whole]:
            updates.append((last[whole], item))
    if updates:
        connection.exec_driver_sql("UPDATE action_item SET ordinal = ? WHERE id = ?", updates)
