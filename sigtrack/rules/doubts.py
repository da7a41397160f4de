"""Whom could a name mean, and which two people may be one? Evidence for a person to decide, never a decision."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sigtrack.rules.people_cluster import NEAR
from sigtrack.rules.spelling import resembles, words_of_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from sigtrack.model.people import Presence

MOST = 4
"""So many candidates are named."""

CROWD = 40
"""A first or last name of more people than this makes no pairs."""


def candidates(
    written: str, group: str, days: Sequence[date | None], people: Mapping[str, Sequence[Presence]]
) -> list[tuple[str, str]]:
    """Return (display name, evidence) of whom a name could mean in a group on these days, the likeliest first."""
    said = words_of_name(written)
    found = []
    for name, presence in people.items():
        words = words_of_name(name)
        fit = _fit(said, words)
        if fit is None:
            continue
        here = next((p for p in presence if p.group == group), None)
        near = here is not None and any(_around(here, day) for day in days)
        times = here.times if here else 0
        where = _where(here, near=near) if here else _elsewhere(presence, group)
        always = sum(p.times for p in presence)
        found.append(((fit[0], not near, here is None, -times, -always, name), name, f"{fit[1]}; {where}"))
    return [(name, evidence) for _, name, evidence in sorted(found)][:MOST]


def pairs(
    people: Mapping[str, Sequence[Presence]], rooms: Mapping[str, AbstractSet[int]]
) -> list[tuple[str, str, str]]:
    """Return (fuller name, other name, evidence) of people who may be one: a shorter form, or a near first name."""
    blocks: dict[str, set[str]] = {}
    for name in people:
        words = words_of_name(name)
        if words:
            blocks.setdefault(f"first {words[0]}", set()).add(name)
            blocks.setdefault(f"last {words[-1]}", set()).add(name)
            blocks.setdefault(f"first {words[-1]}", set()).add(name)
            blocks.setdefault(f"near {words[0][:3]}", set()).add(name)
    found: dict[tuple[str, str], str] = {}
    for _, members in sorted(blocks.items()):
        if 1 < len(members) <= CROWD:
            for one in sorted(members):
                for other in sorted(members):
                    why = _pair(words_of_name(one), words_of_name(other)) if one != other else None
                    if why:
                        found[one, other] = f"{why}; {_shared(one, other, people, rooms)}"
    return [(one, other, evidence) for (one, other), evidence in sorted(found.items())]


def _fit(said: tuple[str, ...], words: tuple[str, ...]) -> tuple[int, str] | None:
    """Return how well a written name fits a person's words: rank and what fits."""
    if not said or not words or len(words) < len(said):
        return None
    if len(said) > 1:
        return (0, "shorter form") if _pair(words, said) else None
    if words[0] == said[0]:
        return 0, "first name" if len(words) > 1 else "the whole name"
    if words[-1] == said[0]:
        return 1, "last name"
    return (2, "near first name") if resembles(said[0], words[0]) else None


def _pair(full: tuple[str, ...], short: tuple[str, ...]) -> str | None:
    """Return why a name could be a shorter or near form of a fuller one."""
    if len(short) == 1:
        if len(full) > 1 and short[0] in (full[0], full[-1]):
            return "first name alone" if short[0] == full[0] else "last name alone"
        return "short first name" if len(full) > 1 and full[0] != short[0] and _short(full[0], short[0]) else None
    if len(full) < 2:
        return None
    if short[0] == full[0] and len(short[-1]) < len(full[-1]) and full[-1].startswith(short[-1]):
        return "shortened last name"
    if short[0] == full[0] and short[-1] == full[-1] and len(short) < len(full):
        return "without the middle name"
    if full[0] != short[0] and _short(full[0], short[0]) and len(short) == 2 and full[-1].startswith(short[-1]):
        return "short first name"
    near = short[-1] == full[-1] and resembles(short[0], full[0])
    return "near first name" if near and (len(short[0]), short) < (len(full[0]), full) else None


def _short(full: str, short: str) -> bool:
    return len(short) >= 3 and full.startswith(short)


def _around(presence: Presence, day: date | None) -> bool:
    if day is None or presence.first is None or presence.last is None:
        return True
    return presence.first - timedelta(NEAR) <= day <= presence.last + timedelta(NEAR)


def _where(here: Presence, *, near: bool) -> str:
    text = f"{here.times} {'meeting' if here.times == 1 else 'meetings'} of {here.group}, {_span(here)}"
    return text if near else f"{text}: not at that time"


def _elsewhere(presence: Sequence[Presence], group: str) -> str:
    if not presence:
        return "attends no meeting"
    most = max(presence, key=lambda p: (p.times, p.group))
    return f"never in {group}, {most.times} of {most.group}, {_span(most)}"


def _span(presence: Presence) -> str:
    if presence.first is None or presence.last is None:
        return "undated"
    first, last = (day.strftime("%Y-%m") for day in (presence.first, presence.last))
    return first if first == last else f"{first} to {last}"


def _shared(
    one: str, other: str, people: Mapping[str, Sequence[Presence]], rooms: Mapping[str, AbstractSet[int]]
) -> str:
    groups = _groups(people[one]) & _groups(people[other])
    met = len(rooms.get(one, frozenset()) & rooms.get(other, frozenset()))
    together = f"together in {met} {'meeting' if met == 1 else 'meetings'}" if met else "never in one meeting"
    return f"{', '.join(sorted(groups)) or 'no group in common'}; {together}"


def _groups(presence: Iterable[Presence]) -> set[str]:
    return {p.group for p in presence}
