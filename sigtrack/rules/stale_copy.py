"""Is this list only copied? Items pasted as they were from an older meeting's note, past the one between."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sigtrack.rules.threads import Told

LEAST = 2
"""Items that make a list."""


def copies(mentions: Iterable[Told], threads: Mapping[int, int]) -> frozenset[int]:
    """Return the ids of mentions that stand in a stale copy.

    A meeting's items are one where at least LEAST of them follow each other word for word as in a meeting at least
    two before, and no meeting between told them. Each must be joined to that meeting's item by `threads`, so that
    what is flagged is never lost.
    """
    meetings: dict[str, dict[tuple[str, int], list[Told]]] = {}
    for mention in sorted(mentions, key=lambda m: (m.group, m.place)):
        meetings.setdefault(mention.group, {}).setdefault(mention.place[:2], []).append(mention)
    found: set[int] = set()
    for group in meetings.values():
        newest: dict[str, tuple[int, int]] = {}
        for number, told in enumerate(group.values()):
            places = [newest.get(_plain(mention.text)) for mention in told]
            older = {m.id: threads[m.id] for n, m in enumerate(told) if _old(places[n], number)}
            for first, last in _runs(places, number):
                found.update(m.id for m in told[first:last] if older.get(m.id, m.id) != m.id)
            newest.update((_plain(mention.text), (number, n)) for n, mention in enumerate(told))
    return frozenset(found)


def _runs(places: list[tuple[int, int] | None], number: int) -> Iterable[tuple[int, int]]:
    """Yield (first, last + 1) of items that follow each other as in one meeting at least two before `number`."""
    start = 0
    for n in range(1, len(places) + 1):
        before, here = places[n - 1], places[n] if n < len(places) else None
        follows = before and here and _old(before, number) and here == (before[0], before[1] + 1)
        if not follows:
            if n - start >= LEAST and _old(places[start], number):
                yield start, n
            start = n


def _old(place: tuple[int, int] | None, number: int) -> bool:
    return place is not None and place[0] <= number - LEAST


def _plain(text: str) -> str:
    return " ".join(text.split())
