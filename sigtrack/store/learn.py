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


def discussion_home(connection: sqlite3.Connection, group: str) -> tuple[str, int, int] | None:
    """Return (OWNER/REPO or ORG, links to its discussions, links in all) of what a group links most."""
    rows = connection.execute(
        "SELECT substr(r.ref, 1, instr(r.ref, '#') - 1) AS home, COUNT(*) FROM reference r "
        'JOIN meeting m ON m.id = r.meeting_id JOIN "group" g ON g.id = m.group_id '
        "WHERE g.name = ? AND r.item_id IS NULL AND r.kind = 'discussion' AND r.ref LIKE '_%#%' "
        "GROUP BY home ORDER BY 2 DESC, 1",
        (group,),
    ).fetchall()
    return (rows[0][0], rows[0][1], sum(row[1] for row in rows)) if rows else None


def linking(connection: sqlite3.Connection, group: str, home: str, most: int = 3) -> list[tuple[str, int]]:
    """Return the newest places (path, line) at which a group's notes link a repository, or an organisation."""
    rows = connection.execute(
        "SELECT f.path, r.line FROM reference r JOIN meeting m ON m.id = r.meeting_id JOIN file f ON f.id = m.file_id "
        'JOIN "group" g ON g.id = m.group_id WHERE g.name = ? AND r.item_id IS NULL AND r.ref LIKE ? '
        "ORDER BY m.day DESC, r.line LIMIT ?",
        (group, f"{home}#%", most),
    )
    return [(row[0], row[1]) for row in rows]


def headings(connection: sqlite3.Connection, group: str) -> list[tuple[str, int]]:
    """Return the headings above a group's notes with the number of held meetings that have them, the commonest first."""
    rows = connection.execute(
        "SELECT n.section, COUNT(DISTINCT n.meeting_id) FROM note n JOIN meeting m ON m.id = n.meeting_id "
        "JOIN \"group\" g ON g.id = m.group_id WHERE g.name = ? AND m.state = 'held' AND NOT m.agenda "
        "AND n.section <> COALESCE(m.title, '') GROUP BY n.section ORDER BY 2 DESC, 1",
        (group,),
    )
    return [(row[0], row[1]) for row in rows]


def without_items(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """Return the groups with held meetings of which none has action items or a section for them, with their number."""
    rows = connection.execute(
        "SELECT g.name, COUNT(*), SUM((SELECT COUNT(*) FROM action_item i WHERE i.meeting_id = m.id)), "
        "(SELECT COUNT(*) FROM problem p WHERE p.code = 'no-actions' AND p.file_id IN "
        "(SELECT file_id FROM meeting f WHERE f.group_id = g.id AND f.state = 'held')) AS doubts "
        "FROM meeting m JOIN \"group\" g ON g.id = m.group_id WHERE m.state = 'held' AND m.whole_id IS NULL "
        "GROUP BY g.id, g.name ORDER BY g.name"
    )
    return [(name, held) for name, held, items, doubts in rows if not items and doubts >= held]


def note_lines(connection: sqlite3.Connection, group: str) -> list[tuple[str, int, str]]:
    """Return (path, line, text) of all notes of a group's held meetings, the newest meeting first."""
    rows = connection.execute(
        "SELECT f.path, n.line, n.text FROM note n JOIN meeting m ON m.id = n.meeting_id JOIN file f ON f.id = m.file_id "
        "JOIN \"group\" g ON g.id = m.group_id WHERE g.name = ? AND m.state = 'held' AND NOT m.agenda "
        "ORDER BY m.day DESC, f.path, n.line",
        (group,),
    )
    return [(path, line, text) for path, line, text in rows]
