"""Is this the same task in another group? Near words at nearly the same time, told in two groups' notes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sigtrack.rules.similarity import Weights, nearness, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sigtrack.model.ledger import Mention, OpenItem

NEAR = 0.6
"""Nearness from which two texts are one task ..."""
NEAR_SAME = 0.5
"""... and from which they are where an owner is the same."""
WITHIN = timedelta(days=45)
"""Days between the newest mentions of both."""
LEAST = 4
"""Telling words that both must have in common, whoever owns them; one less where an owner is the same."""


def listed_once(items: Sequence[OpenItem]) -> list[OpenItem]:
    """Return the items without those that another group tells too: the newest stays and names the `also`.

    It takes over what speaks for their being done or changed, where that is newer than its own telling.
    """
    merged: dict[int, int] = {}
    for one, other in _pairs(items):
        first, second = sorted((_root(merged, one), _root(merged, other)), key=lambda n: _rank(items[n]), reverse=True)
        if first != second and not _share_group(items, merged, first, second):
            merged[second] = first
    also: dict[int, list[OpenItem]] = {}
    for n in sorted(merged, key=lambda n: items[n].thread.id):
        also.setdefault(_root(merged, n), []).append(items[n])
    return [_with(item, also.get(n, [])) for n, item in enumerate(items) if n not in merged]


def linked(items: Sequence[OpenItem], others: Sequence[OpenItem]) -> list[OpenItem]:
    """Return the items, each with the newest mention of the same task among the items of other groups."""
    also: dict[int, list[Mention]] = {}
    for one, other in _pairs([*items, *others]):
        if one < len(items) <= other:
            also.setdefault(one, []).append(others[other - len(items)].thread.newest)
    return [replace(item, also=tuple(also.get(n, ()))) for n, item in enumerate(items)]


def _with(item: OpenItem, also: Sequence[OpenItem]) -> OpenItem:
    newest = item.thread.newest
    told = max((day for day in (newest.day, newest.reviewed) if day), default=date.max)
    evidence = item.evidence or tuple(e for other in also for e in other.evidence if e.day and e.day > told)
    return replace(item, also=tuple(other.thread.newest for other in also), evidence=evidence)


def _rank(item: OpenItem) -> tuple[date, int, str]:
    """Order two tellings of a task: the newest, then the one with evidence, then by id."""
    return (item.thread.newest.day or date.min, len(item.evidence), item.thread.id)


def _root(merged: dict[int, int], n: int) -> int:
    while n in merged:
        n = merged[n]
    return n


def _share_group(items: Sequence[OpenItem], merged: dict[int, int], first: int, second: int) -> bool:
    """Tell whether both stand for items of one group: within a group, threads alone say what is one item."""
    groups = [
        {items[n].thread.newest.group for n in range(len(items)) if _root(merged, n) == root}
        for root in (first, second)
    ]
    return not groups[0].isdisjoint(groups[1])


def _pairs(items: Sequence[OpenItem]) -> list[tuple[int, int]]:
    """Return the pairs that are one task; common words find them."""
    plain = Weights({}, 0)
    newest = [item.thread.newest for item in items]
    names = [{owner.name.casefold() for owner in mention.owners} for mention in newest]
    words = [words_of(mention.text) - words_of(" ".join(own)) for mention, own in zip(newest, names, strict=True)]
    places: dict[str, list[int]] = {}
    pairs = []
    for n, mention in enumerate(newest):
        common = Counter(other for word in words[n] for other in places.get(word, ()))
        for other, times in common.items():
            same = bool(names[n] & names[other])
            if times < LEAST - same or not _together(mention, newest[other]):
                continue
            if nearness(words[n], words[other], plain) >= (NEAR_SAME if same else NEAR):
                pairs.append((other, n))
        for word in words[n] if mention.nature == "one-off" else ():
            places.setdefault(word, []).append(n)
    return pairs


def _together(one: Mention, other: Mention) -> bool:
    if one.group == other.group or one.nature != "one-off" or not one.day or not other.day:
        return False
    return abs(one.day - other.day) <= WITHIN
