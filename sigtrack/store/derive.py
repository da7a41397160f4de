"""What spans files, recomputed for the groups a run touched: keys and order, persons, threads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sigtrack.store.threads import join_threads

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from sqlalchemy import Connection, Table

    from sigtrack.model.ledger import Nature
    from sigtrack.model.notes import Meeting, Owner


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """What a meeting's key and order depend on."""

    number: int | None
    day: date | None
    held: bool
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class ItemRow:
    """What joining mentions to threads depends on."""

    id: int
    group: str
    place: tuple[str, int, int]
    owners: frozenset[str]
    text: str
    refs: frozenset[int] = frozenset()
    unsure: bool = False
    key: str = ""
    names: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """The decisions that writing needs, as functions of the rules floor (which store doesn't see).

    `keys` gives (key, order) for each meeting of a group; `person` gives (key, name) for a name in a group, None
    where it is no person; `join` gives item id -> id of the thread's first mention, `copies` the ids of mentions that
    only stand in a list copied from an older meeting.
    """

    day: Callable[[Meeting], date | None]
    number: Callable[[Meeting], int | None]
    nature: Callable[[str, Sequence[Owner]], Nature]
    fingerprint: Callable[[str], str]
    keys: Callable[[Sequence[MeetingRow]], Sequence[tuple[str, int | None]]]
    person: Callable[[str, str, bool], tuple[str, str] | None]
    join: Callable[[Sequence[ItemRow]], Mapping[int, int]]
    copies: Callable[[Sequence[ItemRow], Mapping[int, int]], AbstractSet[int]]
    github: Callable[[str], str | None]


def derive(connection: Connection, tables: Mapping[str, Table], groups: AbstractSet[int], rules: Rules) -> None:
    """Recompute the touched groups (ids); groups without a meeting and persons without a trace disappear."""
    ids = ", ".join(str(group) for group in sorted(groups))
    _keys(connection, ids, rules)
    _persons(connection, tables, ids, rules)
    join_threads(connection, ids, rules)
    connection.exec_driver_sql('DELETE FROM "group" WHERE id NOT IN (SELECT group_id FROM meeting)')
    connection.exec_driver_sql(
        'UPDATE "group" SET title = (SELECT m.title FROM meeting m WHERE m.group_id = "group".id AND m.title IS NOT NULL '
        f"ORDER BY m.held IS NULL, m.day DESC, m.id LIMIT 1) WHERE id IN ({ids})"
    )


def _keys(connection: Connection, ids: str, rules: Rules) -> None:
    rows = connection.exec_driver_sql(
        "SELECT m.id, m.group_id, m.number, m.day, m.state, f.path, m.line FROM meeting m JOIN file f ON f.id = m.file_id "
        f"WHERE m.group_id IN ({ids}) ORDER BY m.group_id, f.path, m.line"
    ).all()
    groups: dict[int, list[Any]] = {}
    for row in rows:
        groups.setdefault(row.group_id, []).append(row)
    updates = []
    for members in groups.values():
        given = [
            MeetingRow(m.number, date.fromisoformat(m.day) if m.day else None, m.state == "held", m.path, m.line)
            for m in members
        ]
        updates += [(key, order, m.id) for m, (key, order) in zip(members, rules.keys(given), strict=True)]
    if updates:  # two steps, as a key may pass from one meeting to another
        connection.exec_driver_sql(f"UPDATE meeting SET key = '~' || id WHERE group_id IN ({ids})")
        connection.exec_driver_sql("UPDATE meeting SET key = ?, held = ? WHERE id = ?", updates)


def _persons(connection: Connection, tables: Mapping[str, Table], ids: str, rules: Rules) -> None:
    names = connection.exec_driver_sql(
        "SELECT DISTINCT g.name AS scope, p.name, 1 AS sure, 0 AS owner FROM participant p JOIN meeting m ON m.id = p.meeting_id "
        f'JOIN "group" g ON g.id = m.group_id WHERE g.id IN ({ids}) UNION '
        "SELECT DISTINCT g.name, o.name, o.resolved, 1 FROM action_owner o JOIN action_item i ON i.id = o.item_id "
        f"JOIN meeting m ON m.id = i.meeting_id JOIN \"group\" g ON g.id = m.group_id WHERE g.id IN ({ids}) AND o.kind = 'person'"
    ).all()
    known = {row.key: row.id for row in connection.exec_driver_sql("SELECT id, key FROM person")}
    new: list[dict[str, object]] = []
    top = max(known.values(), default=0)
    participants: list[tuple[object, ...]] = []
    owners: list[tuple[object, ...]] = []
    for row in names:
        person = rules.person(row.name, row.scope, bool(row.sure))
        if person is None:
            continue
        key, name = person
        if key not in known:
            top += 1
            known[key] = top
            new.append({"id": top, "key": key, "name": name, "github": None})
        (owners if row.owner else participants).append(
            (known[key], row.name, row.scope, *((row.sure,) if row.owner else ()))
        )
    if new:
        connection.execute(tables["person"].insert(), new)
    connection.exec_driver_sql(
        "CREATE TEMP TABLE IF NOT EXISTS naming (person_id INTEGER, name TEXT, scope TEXT, sure INTEGER, owner INTEGER)"
    )
    connection.exec_driver_sql("DELETE FROM naming")
    if participants:
        connection.exec_driver_sql("INSERT INTO naming VALUES (?, ?, ?, 1, 0)", participants)
    if owners:
        connection.exec_driver_sql("INSERT INTO naming VALUES (?, ?, ?, ?, 1)", owners)
    connection.exec_driver_sql("CREATE INDEX IF NOT EXISTS temp.naming_name ON naming (name, scope)")
    connection.exec_driver_sql(
        'UPDATE participant SET person_id = (SELECT n.person_id FROM naming n, meeting m, "group" g WHERE n.owner = 0 AND '
        "n.name = participant.name AND m.id = participant.meeting_id AND g.id = m.group_id AND n.scope = g.name) "
        f"WHERE meeting_id IN (SELECT id FROM meeting WHERE group_id IN ({ids}))"
    )
    connection.exec_driver_sql(
        'UPDATE action_owner SET person_id = (SELECT n.person_id FROM naming n, action_item i, meeting m, "group" g WHERE n.owner = 1 '
        "AND n.name = action_owner.name AND n.sure = action_owner.resolved AND i.id = action_owner.item_id AND m.id = i.meeting_id "
        "AND g.id = m.group_id AND n.scope = g.name) WHERE kind = 'person' AND item_id IN "
        f"(SELECT i.id FROM action_item i JOIN meeting m ON m.id = i.meeting_id WHERE m.group_id IN ({ids}))"
    )
    _spellings(connection, rules)


def _spellings(connection: Connection, rules: Rules) -> None:
    """Rewrite aliases and display names from all mentions, so that they don't depend on the order of syncs."""
    connection.exec_driver_sql(
        "DELETE FROM person WHERE id NOT IN (SELECT person_id FROM participant WHERE person_id IS NOT NULL UNION "
        "SELECT person_id FROM action_owner WHERE person_id IS NOT NULL)"
    )
    connection.exec_driver_sql("DELETE FROM alias")
    connection.exec_driver_sql(
        "INSERT INTO alias (person_id, name) SELECT person_id, name FROM (SELECT person_id, name FROM participant "
        "WHERE person_id IS NOT NULL UNION SELECT person_id, name FROM action_owner WHERE person_id IS NOT NULL) ORDER BY 1, 2"
    )
    rows = connection.exec_driver_sql("SELECT id, key FROM person").all()
    named = [(rules.github(row.key), row.id) for row in rows]
    if named:
        connection.exec_driver_sql("UPDATE person SET github = ? WHERE id = ?", named)
    connection.exec_driver_sql(
        "UPDATE person SET name = COALESCE((SELECT name FROM (SELECT name, COUNT(*) AS times FROM participant "
        "WHERE person_id = person.id GROUP BY name) ORDER BY times DESC, name LIMIT 1), "
        "(SELECT name FROM (SELECT name, COUNT(*) AS times FROM action_owner WHERE person_id = person.id GROUP BY name) "
        "ORDER BY times DESC, name LIMIT 1), name) "
        "WHERE github IS NULL AND key NOT LIKE '=%'"
    )
