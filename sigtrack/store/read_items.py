"""Action items with owners, references and threads; names of people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sigtrack.model.ledger import ItemOwner, Mention, Thread
from sigtrack.store.read import NEVER, to_date

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from sigtrack.model.ledger import ItemFilter

_FROM = ' FROM action_item i JOIN meeting m ON m.id = i.meeting_id JOIN "group" g ON g.id = m.group_id JOIN file f ON f.id = m.file_id '
_SELECT = (
    "SELECT i.id, i.thread_id, g.name, m.key, i.ordinal, f.path, i.line, i.end_line, m.day, m.held, i.text, i.status, i.nature, "
    "i.label, i.due, i.closed, CASE WHEN i.due IS NOT NULL AND NOT i.due_field THEN (SELECT COUNT(*) FROM meeting h "
    "WHERE h.group_id = m.group_id AND h.held IS NOT NULL AND h.whole_id IS NULL AND h.day > i.due AND h.day <= ?) END, "
    "i.copied, i.reviewed, i.said"
)

_UNRESOLVED = "o.person_id IS NULL AND o.kind = 'person'"


def read_threads(connection: sqlite3.Connection, wanted: ItemFilter) -> list[Thread]:
    """Return the threads with a mention that fits, whole up to `as_of`, by group and first mention.

    What was closed or reviewed after `as_of` is as it was before.

    `person` fits a thread whose newest mention they own; `since` one mentioned on or after that day.
    """
    where, values = _where(wanted)
    as_of = wanted.as_of.isoformat() if wanted.as_of else NEVER
    chosen = f"SELECT i.thread_id{_FROM}WHERE {where}"
    rows = connection.execute(
        f"{_SELECT}{_FROM}WHERE (m.day IS NULL OR m.day <= ?) AND i.thread_id IN ({chosen}) "
        "ORDER BY g.name, m.day, m.held, i.ordinal",
        (as_of, as_of, *values),
    ).fetchall()
    ids = [row[0] for row in rows]
    owners, refs = _owners(connection, ids), _refs(connection, ids)
    first = {row[0]: f"{row[2]}/{row[3]}.{row[4]}" for row in rows}
    threads: dict[int, list[Mention]] = {}
    for row in rows:
        who, named = tuple(owners.get(row[0], ())), tuple(refs.get(row[0], ()))
        threads.setdefault(row[1], []).append(_mention(row, who, named, first.get(row[1], ""), as_of))
    found = [Thread(tuple(mentions)) for mentions in threads.values()]
    if wanted.person is not None:
        found = [t for t in found if any(o.person == wanted.person for o in t.newest.owners)]
    if wanted.since is not None:
        found = [t for t in found if t.newest.day and t.newest.day >= wanted.since]
    return found


def _mention(
    row: tuple[Any, ...], owners: tuple[ItemOwner, ...], refs: tuple[str, ...], thread: str, as_of: str
) -> Mention:
    group, meeting, ordinal, path, line, end_line = row[2:8]
    closed, reviewed = (day if day is None or day <= as_of else None for day in (row[15], row[18]))
    return Mention(
        group=group,
        meeting=meeting,
        ordinal=ordinal,
        path=path,
        line=line,
        end_line=end_line,
        day=to_date(row[8]),
        order=row[9],
        text=row[10],
        status="open" if row[15] and not closed else row[11],
        nature=row[12],
        owners=owners,
        refs=refs,
        label=row[13],
        due=to_date(row[14]),
        closed=to_date(closed),
        past_due=row[16],
        copied=bool(row[17]),
        reviewed=to_date(reviewed),
        said=row[19] if closed else None,
        thread=thread,
    )


def _where(wanted: ItemFilter) -> tuple[str, list[object]]:
    clauses, values = ["1 = 1"], list[object]()
    for clause, value in (
        ("g.name = ?", wanted.group),
        ("m.key = ?", wanted.meeting),
        (
            "i.id IN (SELECT o.item_id FROM person p JOIN action_owner o ON o.person_id = p.id WHERE p.name = ?)",
            wanted.person,
        ),
    ):
        if value is not None:
            clauses.append(clause)
            values.append(value)
    if wanted.recent:
        clauses.append(
            "(i.due IS NOT NULL OR m.held IS NULL OR m.held > "
            "(SELECT MAX(h.held) FROM meeting h WHERE h.group_id = m.group_id AND h.day <= ?) - 3)"
        )
        values.append(wanted.as_of.isoformat() if wanted.as_of else NEVER)
    if wanted.written:
        marks = ", ".join("?" * len(wanted.written))
        clauses.append(f"i.id IN (SELECT o.item_id FROM action_owner o WHERE {_UNRESOLVED} AND o.name IN ({marks}))")
        values += wanted.written
    if wanted.issue is not None:
        head, _, number = wanted.issue.rpartition("#")
        marks = ", ".join("?" * len(wanted.bare))
        clauses.append(
            "i.id IN (SELECT r.item_id FROM reference r WHERE r.number = ? AND (? = '' OR lower(r.ref) LIKE ? "
            f"OR (substr(r.ref, 1, 1) = '#' AND g.name IN ({marks}))))"
        )
        values += [int(number) if number.isdecimal() and len(number) < 19 else -1, head, f"%{head.casefold()}#%"]
        values += wanted.bare
    return " AND ".join(clauses), values


def _owners(connection: sqlite3.Connection, ids: list[int]) -> dict[int, list[ItemOwner]]:
    found: dict[int, list[ItemOwner]] = {}
    for part in _chunks(ids):
        marks = ", ".join("?" * len(part))
        for item, name, kind, person in connection.execute(
            "SELECT o.item_id, o.name, o.kind, p.name FROM action_owner o LEFT JOIN person p ON p.id = o.person_id "
            f"WHERE o.item_id IN ({marks}) ORDER BY o.item_id, o.position",
            part,
        ):
            found.setdefault(item, []).append(ItemOwner(person or name, kind, person))
    return found


def _refs(connection: sqlite3.Connection, ids: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for part in _chunks(ids):
        marks = ", ".join("?" * len(part))
        for item, ref in connection.execute(
            f"SELECT item_id, ref FROM reference WHERE item_id IN ({marks}) ORDER BY id",
            part,
        ):
            found.setdefault(item, []).append(ref)
    return found


def _chunks(ids: list[int], size: int = 900) -> Iterable[list[int]]:
    return (ids[n : n + size] for n in range(0, len(ids), size))


def read_people(connection: sqlite3.Connection) -> list[tuple[str, int, tuple[str, ...]]]:
    """Return (display name, owned items, spellings that hold everywhere) of everybody."""
    rows = connection.execute(
        "SELECT p.name, (SELECT COUNT(*) FROM action_owner o WHERE o.person_id = p.id), GROUP_CONCAT(a.name, char(31)) "
        "FROM person p LEFT JOIN alias a ON a.person_id = p.id AND a.scope IS NULL GROUP BY p.id, p.name ORDER BY p.name"
    )
    return [(name, items, tuple((spellings or name).split("\x1f"))) for name, items, spellings in rows]


def read_unresolved(connection: sqlite3.Connection) -> list[str]:
    """Return the names, as written, of owners nobody could resolve."""
    return [name for (name,) in connection.execute(f"SELECT DISTINCT o.name FROM action_owner o WHERE {_UNRESOLVED}")]
