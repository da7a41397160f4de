"""GitHub's answers, and where the notes name issues, with plain SQL."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sigtrack.model.issues import Issue, Page
from sigtrack.store.read import NEVER

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from datetime import date

COLUMNS = (
    "ref", "kind", "fetched", "name", "title", "state", "reason", "labels", "assignees", "author", "created", "updated",
    "closed", "merged", "milestone", "url", "etag", "fate", "comments", "commented",
)  # fmt: skip
"""The columns of the issue table, in the order of Issue's fields."""


def read_issues(connection: sqlite3.Connection, refs: Iterable[str] | None = None) -> dict[str, Issue]:
    """Return the issues GitHub was asked about, by key; only those of `refs` (keys) where given."""
    if refs is None:
        rows = connection.execute(f"SELECT {', '.join(COLUMNS)} FROM issue ORDER BY ref").fetchall()
    else:
        keys = sorted(set(refs))
        rows = []
        for start in range(0, len(keys), 900):
            part = keys[start : start + 900]
            marks = ", ".join("?" * len(part))
            rows += connection.execute(
                f"SELECT {', '.join(COLUMNS)} FROM issue WHERE ref IN ({marks})", part
            ).fetchall()
    return {row[0]: _issue(row) for row in rows}


def read_pages(connection: sqlite3.Connection) -> dict[str, Page]:
    """Return the pages of lists that were asked for before, by address."""
    rows = connection.execute("SELECT url, etag, first, last, following FROM issue_page")
    return {row[0]: Page(*row) for row in rows}


def read_named(
    connection: sqlite3.Connection,
    group: str | None = None,
    since: date | None = None,
    as_of: date | None = None,
    *,
    held: bool = False,
    web: str | None = None,
) -> list[tuple[str, str, str, str, str | None, str, int, int | None]]:
    """Return (group, ref, kind, meeting key, day, path, line, item's row id) of every mention, by day and line.

    With `held` only those of meetings that were held: what a planned one will discuss wasn't discussed yet. With `web`
    (`https://HOST`) only those that aren't linked on another server.
    """
    rows = connection.execute(
        "SELECT g.name, r.ref, r.kind, m.key, m.day, f.path, r.line, r.item_id FROM reference r "
        'JOIN meeting m ON m.id = r.meeting_id JOIN "group" g ON g.id = m.group_id JOIN file f ON f.id = m.file_id '
        "WHERE (? IS NULL OR g.name = ?) AND (? IS NULL OR m.day >= ?) AND (m.day IS NULL OR m.day <= ?) "
        "AND (NOT ? OR m.state = 'held') AND (? IS NULL OR NOT EXISTS (SELECT 1 FROM reference o WHERE "
        "o.meeting_id = r.meeting_id AND o.ref = r.ref AND o.url NOT LIKE ? AND o.url NOT LIKE ?)) "
        "ORDER BY m.day, g.name, m.key, r.line, r.id",
        (
            group,
            group,
            since and since.isoformat(),
            since and since.isoformat(),
            as_of.isoformat() if as_of else NEVER,
            held,
            web,
            f"{web}/%",
            f"{web}/%".replace("://", "://www."),
        ),
    )
    return [tuple(row) for row in rows]


def read_saying(
    connection: sqlite3.Connection, number: int, as_of: date | None = None
) -> list[tuple[str, str, str, str | None, str, int, str, str]]:
    """Return (note or turn, group, meeting key, day, path, line, section or speaker, text) of what holds a number."""
    day, pattern = as_of.isoformat() if as_of else NEVER, f"%{number}%"
    found: list[Any] = []
    for kind, who in (("note", "section"), ("turn", "speaker")):
        found += connection.execute(
            f"SELECT '{kind}', g.name, m.key, m.day, f.path, t.line, t.{who}, t.text FROM {kind} t "
            'JOIN meeting m ON m.id = t.meeting_id JOIN "group" g ON g.id = m.group_id JOIN file f ON f.id = m.file_id '
            "WHERE t.text LIKE ? AND (m.day IS NULL OR m.day <= ?)",
            (pattern, day),
        )
    return sorted((tuple(row) for row in found), key=lambda row: (row[3] or "", row[1], row[2], row[5]))


def read_items_of(connection: sqlite3.Connection, items: Iterable[int]) -> dict[int, tuple[str, str, str, str]]:
    """Return (thread's id, text, owners, status of the thread's newest mention) of action items, by row id."""
    keys = sorted(set(items))
    marks = ", ".join("?" * len(keys))
    rows = connection.execute(
        "SELECT i.id, g.name || '/' || tm.key || '.' || t.ordinal, i.text, "
        "COALESCE((SELECT GROUP_CONCAT(o.name, ', ') FROM action_owner o WHERE o.item_id = i.id), ''), "
        "(SELECT n.status FROM action_item n JOIN meeting nm ON nm.id = n.meeting_id WHERE n.thread_id = i.thread_id "
        "ORDER BY nm.day DESC, nm.held DESC, n.ordinal DESC LIMIT 1) "
        "FROM action_item i JOIN action_item t ON t.id = i.thread_id JOIN meeting tm ON tm.id = t.meeting_id "
        f'JOIN "group" g ON g.id = tm.group_id WHERE i.id IN ({marks})',
        keys,
    )
    return {row[0]: (row[1], row[2], row[3], row[4]) for row in rows}


def _issue(row: tuple[Any, ...]) -> Issue:
    values: list[Any] = list(row)
    values[3:5] = [row[3] or "", row[4] or ""]
    values[7] = tuple((label, seen) for label, seen in json.loads(row[7] or "[]"))
    values[8] = tuple(json.loads(row[8] or "[]"))
    values[19] = tuple(json.loads(row[19] or "[]"))
    return Issue(*values)
