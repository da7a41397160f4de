"""Full-text search over notes, action items and transcript turns (SQLite FTS5, bm25 ranking)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sigtrack.store.read import NEVER

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import date

KINDS = {"notes": "note", "items": "action_item", "turns": "turn"}
"""What `--in` names -> the table."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that was found: `text` with the words between `[` and `]`; `who` is the speaker or the section.

    `item` is an action item's number in its meeting: `GROUP/MEETING.ITEM` names it.
    """

    kind: str
    group: str
    meeting: str
    path: str
    line: int
    day: str | None
    who: str
    item: int | None
    text: str
    score: float

    @property
    def id(self) -> str:
        """The id of the meeting, or of the item where it is one."""
        return f"{self.group}/{self.meeting}" + (f".{self.item}" if self.item is not None else "")


def search(
    connection: sqlite3.Connection, words: str, kinds: Sequence[str], group: str | None, person: str | None,
    as_of: date | None, limit: int = 30,
) -> list[Hit]:  # fmt: skip
    """Return the best places for all the words, best first; items weigh more than notes, notes more than turns."""
    query = " ".join(f'"{word}"' for word in words.replace('"', " ").split())
    if not query:
        return []
    hits: list[Hit] = []
    for kind in kinds:
        table = KINDS[kind]
        who = {"note": "t.section, NULL", "turn": "t.speaker, NULL", "action_item": "'', t.ordinal"}[table]
        by = {
            "turn": "EXISTS (SELECT 1 FROM person p LEFT JOIN alias a ON a.person_id = p.id AND a.scope IS NULL "
            "WHERE p.name = ? AND t.speaker IN (a.name, p.name))",
            "note": "t.text LIKE '%' || ? || '%'",
            "action_item": "t.id IN (SELECT o.item_id FROM action_owner o LEFT JOIN person p ON p.id = o.person_id WHERE p.name = ?)",
        }[table]
        rows = connection.execute(
            f"SELECT g.name, m.key, f.path, t.line, m.day, {who}, snippet({table}_search, 0, '[', ']', '…', 40), bm25({table}_search) "
            f"FROM {table}_search JOIN {table} t ON t.id = {table}_search.rowid JOIN meeting m ON m.id = t.meeting_id "
            f'JOIN "group" g ON g.id = m.group_id JOIN file f ON f.id = m.file_id WHERE {table}_search MATCH ? '
            f"AND (? IS NULL OR g.name = ?) AND (? IS NULL OR {by}) AND (m.day IS NULL OR m.day <= ?) "
            f"ORDER BY bm25({table}_search) LIMIT ?",
            (query, group, group, person, person, as_of.isoformat() if as_of else NEVER, limit),
        )
        weight = {"items": 1.3, "notes": 1.0, "turns": 0.7}[kind]
        hits += [_hit(kind, row[:8], -row[8] * weight) for row in rows]
    return sorted(hits, key=lambda hit: -hit.score)[:limit]


def _hit(kind: str, row: tuple[Any, ...], score: float) -> Hit:
    values: list[Any] = [kind, *row, score]
    return Hit(*values)
