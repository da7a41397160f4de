"""Persons and their spellings over all groups; written so that only what differs is touched."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sigtrack.model.people import Sighting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Table

    from sigtrack.model.people import Joined, SightingKind

    Before = dict[tuple[SightingKind, int], tuple[int | None, int]]

_PLACE = 'FROM {} JOIN meeting m ON m.id = {} JOIN "group" g ON g.id = m.group_id'
_SEEN = "COALESCE(m.whole_id, m.id) AS meeting, g.id AS group_id, g.name AS scope, m.day"
_PARTICIPANTS = f"SELECT p.id, p.name, p.login, p.person_id, {_SEEN} {_PLACE.format('participant p', 'p.meeting_id')}"
_OWNERS = (
    f"SELECT o.id, o.name, o.resolved, o.person_id, {_SEEN} "
    f"{_PLACE.format('action_owner o JOIN action_item i ON i.id = o.item_id', 'i.meeting_id')} WHERE o.kind = 'person'"
)
_SPEAKERS = (
    f"SELECT DISTINCT t.speaker, {_SEEN} {_PLACE.format('turn t', 't.meeting_id')} WHERE instr(t.speaker, ' ') > 0 "
    "AND COALESCE(m.whole_id, m.id) IN (SELECT COALESCE(w.whole_id, w.id) FROM participant p JOIN meeting w ON w.id = p.meeting_id "
    "WHERE instr(p.name, ' ') = 0)"
)
"""Speakers matter where a participant is listed with a single name."""


def write_persons(
    connection: Connection, tables: Mapping[str, Table], people: Callable[[Sequence[Sighting]], Joined]
) -> set[int]:
    """Rewrite who is who over all groups; returns the ids of groups in which an owner became somebody else.

    All sightings are looked at, whatever a run touched, so that the result never depends on the order of runs.
    """
    before: Before = {}
    joined = people(list(_sightings(connection, before)))
    ids = _write(connection, tables, joined)
    changed: dict[str, list[tuple[int | None, int]]] = {"participant": [], "owner": []}
    groups = set()
    for (kind, place), (old, group) in before.items():
        key = joined.of.get((kind, place))
        new = ids[key] if key is not None else None
        if new != old:
            changed[kind].append((new, place))
            if kind == "owner":
                groups.add(group)
    for kind, table in (("participant", "participant"), ("owner", "action_owner")):
        if changed[kind]:
            connection.exec_driver_sql(f"UPDATE {table} SET person_id = ? WHERE id = ?", changed[kind])
    connection.exec_driver_sql("DELETE FROM person WHERE id NOT IN (SELECT person_id FROM alias)")
    return groups


def _sightings(connection: Connection, before: Before) -> Iterator[Sighting]:
    """Yield everything the notes show of names; fills `before` with (kind, id) -> (person, group)."""
    days: dict[str | None, int | None] = {None: None}

    def day(text: str | None) -> int | None:
        if text not in days:
            days[text] = date.fromisoformat(text).toordinal() if text else None
        return days[text]

    for place, name, login, person, meeting, group, scope, when in connection.exec_driver_sql(_PARTICIPANTS):
        before["participant", place] = (person, group)
        yield Sighting(place, "participant", meeting, scope, day(when), name, login=login)
    for place, name, resolved, person, meeting, group, scope, when in connection.exec_driver_sql(_OWNERS):
        before["owner", place] = (person, group)
        yield Sighting(place, "owner", meeting, scope, day(when), name, bool(resolved))
    for place, (name, meeting, _, scope, when) in enumerate(connection.exec_driver_sql(_SPEAKERS)):
        yield Sighting(place, "speaker", meeting, scope, day(when), name)


def _write(connection: Connection, tables: Mapping[str, Table], joined: Joined) -> dict[str, int]:
    """Write persons and aliases; returns key -> id, with the ids that were there."""
    known = {row.key: row.id for row in connection.exec_driver_sql("SELECT id, key FROM person")}
    top = max(known.values(), default=0)
    new, renamed = [], []
    for person in joined.persons:
        if person.key in known:
            renamed.append((person.name, person.github, known[person.key]))
        else:
            top += 1
            known[person.key] = top
            new.append({"id": top, "key": person.key, "name": person.name, "github": person.github})
    if new:
        connection.execute(tables["person"].insert(), new)
    if renamed:
        connection.exec_driver_sql("UPDATE person SET name = ?, github = ? WHERE id = ?", renamed)
    connection.exec_driver_sql("DELETE FROM alias")
    rows = [(known[s.person], s.name, s.scope, s.evidence) for s in joined.spellings]
    if rows:
        connection.exec_driver_sql("INSERT INTO alias (person_id, name, scope, evidence) VALUES (?, ?, ?, ?)", rows)
    return known
