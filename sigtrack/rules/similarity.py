"""How near two texts are: telling words in their plain form, rare ones weigh more, one slip of the pen is forgiven."""

from __future__ import annotations

import re
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

STOP = frozenset(
    """a an the to of in on for and or with by at from as is are be was were been being will would should can could may
    this that these those any all their its his her our your it they he she we you them him us not no but if so than
    then there here into about over under up out off also per via have has had do does did continue continues continued
    continuing keep further more next new""".split()
)
"""Words that tell nothing of a task; `continue` and its like only say that it was told before."""

ENDINGS = tuple(
    (ending, instead)
    for instead, endings in (
        ("iz", "ization isation izing ising ized ised ize ise"),
        ("", "ements ement ments ment ations ation ating ated ates ate ions ion ings ing"),
        ("y", "ies ied"),
        ("", "ers er ed es e s"),
    )
    for ending in endings.split()
)
"""English endings and what they become, tried in this order: `investigating` and `investigation` are one word."""

LEAST = 3
"""Letters that a word keeps when its ending goes."""

COMMON = 0.25
"""Nearness from which slips are looked for."""

_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*")
_SLIP = 5
"""Letters from which a word with one slip is still the word."""


def stem(word: str) -> str:
    """Return a folded word without its endings."""
    found = _STEMS.get(word)
    if found is None:
        found = _STEMS[word] = _stem(word) if word.isalpha() else word
    return found


_STEMS: dict[str, str] = {}
_BY_LAST: dict[str, list[tuple[str, str]]] = {}
for _ending, _instead in ENDINGS:
    _BY_LAST.setdefault(_ending[-1], []).append((_ending, _instead))


def _stem(word: str) -> str:
    """Take one ending after the other, so that `implement` and `implementation` end alike."""
    for ending, instead in _BY_LAST.get(word[-1], ()):
        if word.endswith(ending) and len(word) - len(ending) + len(instead) >= LEAST and word != ending:
            shorter = word[: len(word) - len(ending)] + instead
            return _stem(shorter) if instead != "y" else shorter
    return word[:-1] if len(word) > LEAST and word[-1] == word[-2] else word


def words_of(text: str) -> frozenset[str]:
    """Return a text's telling words, folded and without endings."""
    return frozenset([stem(word) for word in _WORD.findall(text.casefold()) if word not in STOP])


class Weights(dict[str, float]):
    """What words weigh that `seen` of `texts` texts hold: 1 for one of all texts, more for rarer ones."""

    def __init__(self, seen: Mapping[str, int], texts: int) -> None:
        super().__init__()
        self._seen, self._texts = seen, texts

    def __missing__(self, word: str) -> float:
        found = self[word] = 1 + log((self._texts + 1) / (self._seen.get(word, 0) + 1))
        return found

    def of(self, words: Iterable[str]) -> float:
        """Return the weight of several words."""
        return sum(map(self.__getitem__, words))


def nearness(one: AbstractSet[str], other: AbstractSet[str], weights: Weights) -> float:
    """Return the weight of the common words as a share of all words of both texts, 0 to 1.

    In texts with enough in common, a word that one slip tells apart from a word of the other counts as common.
    """
    shared = weights.of(one & other)
    if not shared:
        return 0.0
    left, right = one - other, other - one
    apart = weights.of(left) + weights.of(right)
    if left and right and shared >= COMMON * (shared + apart):
        for word, slip in _slips(left, right).items():
            shared += weights[word]
            apart -= weights[word] + weights[slip]
    return shared / (shared + apart)


def _slips(left: AbstractSet[str], right: AbstractSet[str]) -> dict[str, str]:
    """Pair words that one slip tells apart; each is used once."""
    free = {word for word in right if len(word) >= _SLIP}
    pairs: dict[str, str] = {}
    for word in sorted(w for w in left if len(w) >= _SLIP) if free else ():
        other = next((o for o in sorted(free) if is_slip(word, o) or _ends_badly(word, o)), None)
        if other is not None:
            pairs[word] = other
            free.discard(other)
    return pairs


def _ends_badly(one: str, other: str) -> bool:
    """Tell whether a slip in a long ending kept it from going: `announcemetns` is `announc`."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and any(is_slip(long[len(short) :], ending) for ending in _LONG)


_LONG = [ending for ending, _ in ENDINGS if len(ending) > LEAST]


def is_slip(one: str, other: str) -> bool:
    """Tell whether two words differ by one letter: missing, wrong, or two changed over; digits are never a slip."""
    if one.isalpha() != other.isalpha() or not one.isalpha() or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, theirs = one[start:], other[start:]
    if len(one) == len(other):
        return rest[1:] == theirs[1:] or (rest[:2] == theirs[:2][::-1] and rest[2:] == theirs[2:])
    return rest[1:] == theirs if len(one) > len(other) else rest == theirs[1:]
