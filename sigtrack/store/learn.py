"""Habits that the index shows: which repository's issues a group links, which headings its notes have."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3


def issue_repository(connection: sqlite3.Connection, group: str) -> tuple[str, int, int] | None:
    """Return (OWNER/REPO, links to its issues, links in all) of the repository a group links most, None without links."""
    rows = connection.execute(
        "SELECT substr(r.ref, 1, instr(r.ref, '#') - 1) AS repository, COUNT(*) FROM reference r "
        'JOIN meeting m ON m.id = r.meeting_id JOIN "group" g ON g.id = m.group_id '
        "WHERE g.name = ? AND r.item_id IS NULL AND r.kind <> 'discussion' AND r.ref LIKE '%/%#%' "
        "GROUP BY repository ORDER BY 2 DESC, 1",
        (group,),
    ).fetchall()
    return (rows[0][0], rows[0][1], sum(row[1] for row in rows)) if rows else None


def headings(connection: sqlite3.Connection, group: str) -> list[tuple[str, int]]:
    """Return the headings above a group's notes with the number of meetings that have them, the commonest first."""
    rows = connection.execute(
        "SELECT n.section, COUNT(DISTINCT n.meeting_id) FROM note n JOIN meeting m ON m.id = n.meeting_id "
        'JOIN "group" g ON g.id = m.group_id WHERE g.name = ? AND NOT m.agenda GROUP BY n.section ORDER BY 2 DESC, 1',
        (group,),
    )
    return [(row[0], row[1]) for row in rows]
