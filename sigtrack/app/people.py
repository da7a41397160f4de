"""People over all meetings: the list, one of them, the doubts."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from sigtrack.app.names import find_group, find_person
from sigtrack.app.overview import forecasts
from sigtrack.model.ledger import SHOWN, ItemFilter
from sigtrack.model.people import Candidate, Doubt, PersonCard, PersonLine, SpellingCard
from sigtrack.rules.attention import open_items
from sigtrack.rules.identity import name_key
from sigtrack.store import read, read_items, read_people

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import date

    from sigtrack.app.workspace import Workspace
    from sigtrack.model.people import Presence


def people(
    connection: sqlite3.Connection, workspace: Workspace, group: str | None = None, as_of: date | None = None
) -> list[PersonLine]:
    """Return everybody who was in a meeting (of the group) or owns an item, by meetings; raises UnknownGroup."""
    wanted = _group(connection, group)
    logins, presence = read_people.read_logins(connection), read_people.read_presence(connection, as_of)
    owned = _owned(connection, workspace, wanted, as_of)
    found = []
    for name, login in logins.items():
        places = tuple(p for p in presence.get(name, ()) if wanted in (None, p.group))
        counts = owned.get((name, None), NOTHING)
        if places or counts != NOTHING:
            found.append(PersonLine(name, login, places, *counts))
    return sorted(found, key=lambda person: (-person.meetings, -person.items, person.name.casefold()))


def card(connection: sqlite3.Connection, workspace: Workspace, typed: str, as_of: date | None = None) -> PersonCard:
    """Return everything about the person a typed name means; raises UnknownPerson and AmbiguousPerson."""
    name = find_person(typed, read_items.read_people(connection))
    line = PersonLine(
        name,
        read_people.read_logins(connection)[name],
        tuple(read_people.read_presence(connection, as_of).get(name, ())),
        *_owned(connection, workspace, None, as_of).get((name, None), NOTHING),
    )
    places = read_people.read_places(connection, name, as_of)
    spellings = [s for s in read_people.read_spellings(connection) if s[0] == name]
    cards = [
        SpellingCard(spelling, scope, why, tuple(p for p in places.get(spelling, ()) if scope in (None, p.group)))
        for _, spelling, scope, why in spellings
    ]
    full = sorted({name, *(spelling for _, spelling, scope, _ in spellings if scope is None)})
    return PersonCard(
        line,
        tuple(sorted((c for c in cards if c.places), key=lambda c: (c.name != name, -sum(p.times for p in c.places)))),
        tuple(read_people.read_turns(connection, full, as_of)),
    )


def doubts(
    connection: sqlite3.Connection, workspace: Workspace, group: str | None = None, as_of: date | None = None
) -> list[Doubt]:
    """Return names that are nobody's for certain, then people who may be one; those with most open items first."""
    from sigtrack.parse.names import is_team

    wanted = _group(connection, group)
    presence = read_people.read_presence(connection, as_of)
    everybody = {name: presence.get(name, []) for name in read_people.read_logins(connection)}
    owned = _owned(connection, workspace, wanted, as_of)
    names: dict[tuple[str, str], list[tuple[str, date | None, str, int]]] = {}
    for written, where, day, path, line in read_people.read_nobodys(connection, wanted, as_of):
        if not is_team(written):
            names.setdefault((written.casefold(), where), []).append((written, day, path, line))
    single = [_doubt(where, uses, everybody, owned) for (_, where), uses in names.items()]
    return [*_sorted(single), *_sorted(_pairs(connection, everybody, owned, wanted, as_of))]


def unresolved_share(
    connection: sqlite3.Connection, group: str | None = None, as_of: date | None = None
) -> tuple[int, int]:
    """Return how many mentions of people as owners are nobody's, and how many there are; raises UnknownGroup."""
    return read_people.read_share(connection, _group(connection, group), as_of)


def command(person: str, spelling: str, group: str | None) -> str:
    """Return the command that settles who a spelling is."""
    scope = ["--group", group] if group and name_key(person) != name_key(spelling) else []
    return shlex.join(["sigtrack", "people", "merge", person, spelling, *scope])


Owned = dict[tuple[str, str | None], tuple[int, int, int]]
NOTHING = (0, 0, 0)


def _doubt(
    where: str,
    uses: Sequence[tuple[str, date | None, str, int]],
    everybody: dict[str, list[Presence]],
    owned: Owned,
) -> Doubt:
    from sigtrack.rules.doubts import candidates

    written, _, path, line = uses[0]
    days = [day for _, day, _, _ in uses]
    dated = sorted(day for day in days if day)
    return Doubt(
        written,
        where,
        owned.get((written.casefold(), where), NOTHING)[1],
        len(uses),
        dated[0] if dated else None,
        dated[-1] if dated else None,
        path,
        line,
        tuple(
            Candidate(name, why, command(name, written, where))
            for name, why in candidates(written, where, days, everybody)
        ),
    )


def _pairs(
    connection: sqlite3.Connection,
    everybody: dict[str, list[Presence]],
    owned: Owned,
    group: str | None,
    as_of: date | None,
) -> list[Doubt]:
    from sigtrack.rules.doubts import pairs

    found: dict[str, list[Candidate]] = {}
    for full, short, why in pairs(everybody, read_people.read_rooms(connection, as_of)):
        found.setdefault(short, []).append(Candidate(full, why, command(full, short, None)))
    out = []
    for short, fuller in found.items():
        places = everybody[short]
        if group is not None and all(p.group != group for p in places):
            continue
        first, last = [p.first for p in places if p.first], [p.last for p in places if p.last]
        out.append(
            Doubt(
                short,
                None,
                owned.get((short, None), NOTHING)[1],
                sum(p.times for p in places),
                min(first, default=None),
                max(last, default=None),
                None,
                None,
                tuple(fuller[:4]),
            )
        )
    return out


def _sorted(found: Sequence[Doubt]) -> list[Doubt]:
    return sorted(found, key=lambda d: (-d.open_items, -d.mentions, d.written.casefold(), d.group or ""))


def _owned(connection: sqlite3.Connection, workspace: Workspace, group: str | None, as_of: date | None) -> Owned:
    """Return (threads, open ones, to do) by (person, None), and by (name, group) where it is nobody's."""
    threads = read_items.read_threads(connection, ItemFilter(group=group, as_of=as_of))
    groups = sorted({thread.newest.group for thread in threads})
    asleep = {name for name, coming in forecasts(connection, workspace, groups, as_of).items() if coming.asleep}
    opened = {i.thread.id: i for i in open_items(threads, read.read_last(connection, as_of), asleep)}
    found: Owned = {}
    for thread in threads:
        item = opened.get(thread.id)
        due = item is not None and not item.asleep and item.attention in SHOWN
        for person, name in {(o.person, o.name.casefold()) for o in thread.newest.owners if o.kind == "person"}:
            key = (person, None) if person else (name, thread.newest.group)
            before = found.get(key, NOTHING)
            found[key] = (before[0] + 1, before[1] + (item is not None), before[2] + due)
    return found


def _group(connection: sqlite3.Connection, typed: str | None) -> str | None:
    return find_group(typed, [g.name for g in read.read_groups(connection)]) if typed is not None else None
