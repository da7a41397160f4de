"""What a user typed to what the index knows: groups, meetings, items, people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sigtrack.errors import NotFound, UsageError

NEAR = 0.85
"""Words of names that are less similar (Jaro-Winkler, 0..1) are other words."""

if TYPE_CHECKING:
    from collections.abc import Sequence


class UnknownGroup(NotFound):
    """No group is called so."""

    def __init__(self, typed: str, groups: Sequence[str]) -> None:
        super().__init__(f'no group "{typed}"; there are: {", ".join(groups) or "none"}')


class AmbiguousGroup(UsageError):
    """A shortened name fits several groups."""

    def __init__(self, typed: str, groups: Sequence[str]) -> None:
        super().__init__(f'"{typed}" could be {" or ".join(groups)}')


class UnknownPerson(NotFound):
    """Nobody in the notes is called so."""

    def __init__(self, typed: str, near: Sequence[str]) -> None:
        hint = f"; nearest: {', '.join(near)}" if near else ""
        super().__init__(f'nobody called "{typed}" in the notes{hint}')


class AmbiguousPerson(NotFound):
    """A name fits several people."""

    def __init__(self, typed: str, people: Sequence[tuple[str, int]]) -> None:
        listed = "\n".join(f"  {name} ({items} {'item' if items == 1 else 'items'})" for name, items in people)
        super().__init__(f'"{typed}" could be:\n{listed}')


def find_group(typed: str, groups: Sequence[str]) -> str:
    """Return the group a name or an unambiguous shortening of it means (`support` is `sig-support`)."""
    low = typed.casefold().strip("/")
    for fits in (
        lambda name: name == low,
        lambda name: name.endswith((f"-{low}", f"_{low}", f"/{low}")),
        lambda name: name.startswith(low),
        lambda name: low in name,
    ):
        found = [name for name in groups if fits(name.casefold())]
        if len(found) == 1:
            return found[0]
        if found:
            raise AmbiguousGroup(typed, found)
    raise UnknownGroup(typed, groups)


def find_person(typed: str, people: Sequence[tuple[str, int, tuple[str, ...]]]) -> str:
    """Return the display name of the person a typed name means; people are (name, items, spellings)."""
    low = " ".join(typed.casefold().split())
    if not low:
        raise UnknownPerson(typed, ())

    def spelled(fits: object) -> list[tuple[str, int]]:
        return [(name, items) for name, items, others in people if any(fits(s.casefold()) for s in {name, *others})]  # type: ignore[operator]

    exact = spelled(lambda name: name == low)
    shared = spelled(lambda name: low in (name.split()[0], name.split()[-1]))
    if len(exact) == 1 and (" " in low or len(shared) == 1):
        return exact[0][0]
    for fits in (
        lambda name: low in (name.split()[0], name.split()[-1]),
        lambda name: name.startswith(low),
        lambda name: all(part in name for part in low.split()),
    ):
        found = spelled(fits)
        if len(found) == 1:
            return found[0][0]
        if found:
            raise AmbiguousPerson(typed, sorted(found, key=lambda pair: -pair[1]))
    raise UnknownPerson(typed, nearest(typed, [name for name, _, _ in people]))


def nearest(typed: str, names: Sequence[str], most: int = 4) -> list[str]:
    """Return the names with a word near to a typed one, those with most of them first."""
    from rapidfuzz.distance import JaroWinkler

    words = re.split(r"[\W_]+", typed.casefold())

    def nearness(name: str) -> float:
        parts = name.casefold().split()
        return sum(max(JaroWinkler.similarity(word, part, score_cutoff=NEAR) for part in parts) for word in words)

    scored = sorted(((nearness(name), name) for name in names if name.split()), key=lambda pair: (-pair[0], pair[1]))
    return [name for score, name in scored if score][:most]
