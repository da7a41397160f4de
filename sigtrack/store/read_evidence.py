"""What later meetings' notes claim to be over, as the index holds it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sigtrack.model.evidence import Claim, Telling
from sigtrack.store.read import NEVER

if TYPE_CHECKING:
    import sqlite3


def read_tellings(connection: sqlite3.Connection, after: date, until: date) -> list[Telling]:
    """Return the claims of all groups' notes after a day and up to another, by day and line."""
    rows = connection.execute(
        "SELECT g.name, m.key, f.path, m.day, c.kind, c.line, c.quote, c.pasts, c.active, c.words, c.issues, c.heading "
        'FROM meeting m JOIN claim c ON c.meeting_id = m.id JOIN "group" g ON g.id = m.group_id '
        "JOIN file f ON f.id = m.file_id WHERE m.day > ? AND m.day <= ? ORDER BY m.day, g.name, m.key, c.line, c.id",
        (after.isoformat(), until.isoformat()),
    )
    return [
        Telling(
            group,
            meeting,
            path,
            date.fromisoformat(day),
            Claim(
                kind,
                line,
                quote,
                frozenset(pasts.split()),
                bool(active),
                frozenset(words.split()),
                frozenset(map(int, issues.split())),
                heading,
            ),
        )
        for group, meeting, path, day, kind, line, quote, pasts, active, words, issues, heading in rows
    ]


def read_issue_mentions(
    connection: sqlite3.Connection, group: str, ref: str, after: date, until: date | None
) -> list[tuple[str, str, str, int, date, str]]:
    """Return (group, meeting key, path, line, day, text) of notes that name an issue, a meeting once, by day.

    A bare `#98` is looked for in its own group alone, and there stands for `OWNER/REPO#98` too.
    """
    number = ref.rpartition("#")[2].rpartition("/")[2]
    rows = connection.execute(
        "SELECT g.name, m.key, f.path, r.line, m.day, COALESCE((SELECT n.text FROM note n WHERE n.meeting_id = m.id AND "
        "n.line = r.line), r.ref) FROM reference r JOIN meeting m ON m.id = r.meeting_id "
        'JOIN "group" g ON g.id = m.group_id JOIN file f ON f.id = m.file_id WHERE r.number = ? AND r.item_id IS NULL '
        "AND (g.name = ? OR (lower(r.ref) = lower(?) AND substr(r.ref, 1, 1) <> '#')) AND m.day >= ? AND m.day <= ? ORDER BY m.day, g.name, r.line",
        (int(number), group, ref, after.isoformat(), until.isoformat() if until else NEVER),
    )
    found: dict[tuple[str, str], tuple[str, str, str, int, date, str]] = {}
    for name, key, path, line, day, text in rows:
        found.setdefault((name, key), (name, key, path, line, date.fromisoformat(day), text))
    return list(found.values())
