"""People in the index: where they were, how they are spelt, which names are nobody's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sigtrack.model.people import Presence
from sigtrack.store.read import NEVER, THERE, to_date

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import date

_PLACE = 'JOIN meeting m ON m.id = p.meeting_id JOIN "group" g ON g.id = m.group_id JOIN file f ON f.id = m.file_id'
_ALL = (
    "(SELECT meeting_id, person_id, name, line FROM participant UNION ALL "
    "SELECT i.meeting_id, o.person_id, o.name, i.line FROM action_owner o JOIN action_item i ON i.id = o.item_id WHERE o.kind = 'person')"
)
"""All names of participants and owners."""


def read_logins(connection: sqlite3.Connection) -> dict[str, str | None]:
    """Return everybody's display name with their GitHub login, by name."""
    return dict(connection.execute("SELECT name, github FROM person ORDER BY name").fetchall())


def read_presence(connection: sqlite3.Connection, as_of: date | None = None) -> dict[str, list[Presence]]:
    """Return where everybody attended, by display name."""
    rows = connection.execute(
        f"SELECT pe.name, g.name, COUNT(DISTINCT COALESCE(m.whole_id, m.id)), MIN(m.day), MAX(m.day) FROM participant p {_PLACE} "
        f"JOIN person pe ON pe.id = p.person_id WHERE {THERE} AND (m.day IS NULL OR m.day <= ?) GROUP BY pe.name, g.name ORDER BY 1, 2",
        (_until(as_of),),
    )
    found: dict[str, list[Presence]] = {}
    for name, group, times, first, last in rows:
        found.setdefault(name, []).append(Presence(group, times, to_date(first), to_date(last)))
    return found


def read_rooms(connection: sqlite3.Connection, as_of: date | None = None) -> dict[str, set[int]]:
    """Return the meetings everybody attended, by display name."""
    found: dict[str, set[int]] = {}
    for name, meeting in connection.execute(
        f"SELECT pe.name, m.id FROM participant p {_PLACE} JOIN person pe ON pe.id = p.person_id WHERE m.day IS NULL OR m.day <= ?",
        (_until(as_of),),
    ):
        found.setdefault(name, set()).add(meeting)
    return found


def read_spellings(connection: sqlite3.Connection) -> list[tuple[str, str, str | None, str]]:
    """Return (display name, spelling, scope, evidence) of everybody."""
    rows = connection.execute(
        "SELECT p.name, a.name, a.scope, a.evidence FROM alias a JOIN person p ON p.id = a.person_id ORDER BY p.name, a.id"
    )
    return [tuple(row) for row in rows]


def read_places(connection: sqlite3.Connection, person: str, as_of: date | None = None) -> dict[str, list[Presence]]:
    """Return where each spelling of a person stands, as participant or owner, by spelling."""
    rows = connection.execute(
        f"SELECT p.name, g.name, COUNT(*), MIN(m.day), MAX(m.day) FROM {_ALL} p {_PLACE} JOIN person pe ON pe.id = p.person_id "
        "WHERE pe.name = ? AND (m.day IS NULL OR m.day <= ?) GROUP BY p.name, g.name ORDER BY 1, 2",
        (person, _until(as_of)),
    )
    found: dict[str, list[Presence]] = {}
    for name, group, times, first, last in rows:
        found.setdefault(name, []).append(Presence(group, times, to_date(first), to_date(last)))
    return found


def read_turns(
    connection: sqlite3.Connection, names: Sequence[str], as_of: date | None = None
) -> list[tuple[str, int]]:
    """Return (group, turns) spoken under any of these names."""
    marks = ", ".join("?" * len(names))
    rows = connection.execute(
        f"SELECT g.name, COUNT(*) FROM turn p {_PLACE} WHERE p.speaker IN ({marks}) AND (m.day IS NULL OR m.day <= ?) "
        "GROUP BY g.name ORDER BY g.name",
        (*names, _until(as_of)),
    )
    return [tuple(row) for row in rows]


def read_nobodys(
    connection: sqlite3.Connection, group: str | None = None, as_of: date | None = None
) -> list[tuple[str, str, date | None, str, int]]:
    """Return (name as written, group, day, path, line) of participants and owners that are no person, newest first."""
    rows = connection.execute(
        f"SELECT p.name, g.name, m.day, f.path, p.line FROM {_ALL} p {_PLACE} WHERE p.person_id IS NULL "
        "AND (? IS NULL OR g.name = ?) AND (m.day IS NULL OR m.day <= ?) ORDER BY m.day DESC, f.path, p.line",
        (group, group, _until(as_of)),
    )
    return [(name, where, to_date(day), path, line) for name, where, day, path, line in rows]


def read_share(connection: sqlite3.Connection, group: str | None = None, as_of: date | None = None) -> tuple[int, int]:
    """Return how many mentions of people as owners are nobody's, and how many there are."""
    row = connection.execute(
        "SELECT COUNT(*) - COUNT(o.person_id), COUNT(*) FROM action_owner o JOIN action_item i ON i.id = o.item_id "
        'JOIN meeting m ON m.id = i.meeting_id JOIN "group" g ON g.id = m.group_id '
        "WHERE o.kind = 'person' AND (? IS NULL OR g.name = ?) AND (m.day IS NULL OR m.day <= ?)",
        (group, group, _until(as_of)),
    ).fetchone()
    return (row[0], row[1])


def read_written(connection: sqlite3.Connection) -> set[str]:
    """Return all names that stand in the notes as participant, owner or speaker."""
    rows = connection.execute(f"SELECT name FROM {_ALL} UNION SELECT DISTINCT speaker FROM turn")
    return {row[0] for row in rows}


def _until(as_of: date | None) -> str:
    return as_of.isoformat() if as_of else NEVER
