"""What spans files: keys, order and threads of the groups a run touched, persons of all groups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sigtrack.store.persons import write_persons
from sigtrack.store.threads import join_threads

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from sqlalchemy import Connection, Table

    from sigtrack.model.ledger import Nature
    from sigtrack.model.notes import Meeting, Owner
    from sigtrack.model.people import Joined, Sighting


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

    `keys` gives (key, order) for each meeting of a group; `people` gives who is who from all sightings of names;
    `join` gives item id -> id of the thread's first mention, `copies` the ids of mentions that only stand in a list
    copied from an older meeting.
    """

    day: Callable[[Meeting], date | None]
    number: Callable[[Meeting], int | None]
    nature: Callable[[str, Sequence[Owner]], Nature]
    fingerprint: Callable[[str], str]
    keys: Callable[[Sequence[MeetingRow]], Sequence[tuple[str, int | None]]]
    people: Callable[[Sequence[Sighting]], Joined]
    join: Callable[[Sequence[ItemRow]], Mapping[int, int]]
    copies: Callable[[Sequence[ItemRow], Mapping[int, int]], AbstractSet[int]]


def derive(connection: Connection, tables: Mapping[str, Table], groups: AbstractSet[int], rules: Rules) -> None:
    """Recompute the touched groups (ids); persons without a trace disappear."""
    ids = ", ".join(str(group) for group in sorted(groups))
    _keys(connection, ids, rules)
    elsewhere = write_persons(connection, tables, rules.people)
    join_threads(connection, ", ".join(str(group) for group in sorted(groups | elsewhere)), rules)
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
