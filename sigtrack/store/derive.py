"""What spans files: keys, order and threads of the groups a run touched, persons of all groups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sigtrack.store.joint import note_texts, number_items
from sigtrack.store.persons import write_persons
from sigtrack.store.threads import join_threads

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from sqlalchemy import Connection, Table

    from sigtrack.model.ledger import Nature
    from sigtrack.model.notes import Meeting, Owner, State
    from sigtrack.model.people import Joined, Sighting


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """What a meeting's key, order and state, and which meeting it is part of, depend on; `state` is what its file tells."""

    number: int | None
    day: date | None
    state: State
    path: str
    line: int
    agenda: bool


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

    `unfilled` gives the stubs among meetings of which nothing but notes is known; `settle` gives (key, order, state,
    place of what it is part of) for each meeting of a group; `people` gives who is who from all sightings of names;
    `join` gives item id -> id of the thread's first mention, `copies` the ids of mentions that only stand in a list
    copied from an older meeting.
    """

    day: Callable[[Meeting], date | None]
    number: Callable[[Meeting], int | None]
    nature: Callable[[str, Sequence[Owner]], Nature]
    fingerprint: Callable[[str], str]
    unfilled: Callable[[Mapping[int, Iterable[str]], Container[int]], set[int]]
    settle: Callable[[Sequence[MeetingRow]], Sequence[tuple[str, int | None, State, int | None]]]
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
        f"ORDER BY m.held IS NULL, m.day DESC, m.whole_id IS NOT NULL, m.id LIMIT 1) WHERE id IN ({ids})"
    )


def _keys(connection: Connection, ids: str, rules: Rules) -> None:
    rows = connection.exec_driver_sql(
        "SELECT m.id, m.group_id, m.number, m.day, m.stated, f.path, m.line, m.agenda FROM meeting m JOIN file f ON f.id = m.file_id "
        f"WHERE m.group_id IN ({ids}) ORDER BY m.group_id, f.path, m.line"
    ).all()
    groups: dict[int, list[Any]] = {}
    for row in rows:
        groups.setdefault(row.group_id, []).append(row)
    texts, bare = note_texts(connection, ids)
    stubs = {meeting for notes in texts.values() for meeting in rules.unfilled(notes, bare)}
    updates = []
    for members in groups.values():
        given = [
            MeetingRow(
                m.number,
                date.fromisoformat(m.day) if m.day else None,
                "planned" if m.id in stubs else m.stated,
                m.path,
                m.line,
                bool(m.agenda),
            )
            for m in members
        ]
        for m, (key, order, state, whole) in zip(members, rules.settle(given), strict=True):
            updates.append((key, order, state, None if whole is None else members[whole].id, m.id))
    if updates:
        connection.exec_driver_sql(
            "UPDATE meeting SET key = ?, held = ?, state = ?, whole_id = ? WHERE id = ?", updates
        )
    if any(row.agenda for row in rows):
        number_items(connection, ids)
