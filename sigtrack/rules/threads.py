"""Is this the same item? A later mention continues an earlier one of its group with the same owners and near text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

NEAR = 0.8
"""Share of common words (of all words of both texts) from which two texts say the same."""

_STOP = frozenset(
    "a an the to of in on for and or with by at from as is are be will this that any all their its his her".split()
)


class Told(Protocol):
    """What a mention must tell to be joined."""

    @property
    def id(self) -> int: ...  # noqa: D102
    @property
    def group(self) -> str: ...  # noqa: D102
    @property
    def place(self) -> tuple[str, int, int]: ...  # noqa: D102
    @property
    def owners(self) -> frozenset[str]: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102


def words_of(text: str) -> frozenset[str]:
    """Return a text's telling words, folded."""
    return frozenset(re.findall(r"\w+", text.casefold())) - _STOP


def join(mentions: Iterable[Told]) -> dict[int, int]:
    """Return mention id -> id of the thread's first mention.

    `place` is (day, meeting, ordinal) and orders the mentions. A mention only joins an earlier meeting's, so that
    leaving out later meetings never changes a thread.
    """
    threads: dict[int, int] = {}
    known: dict[tuple[str, frozenset[str], str], list[tuple[Told, frozenset[str]]]] = {}
    for mention in sorted(mentions, key=lambda m: m.place):
        words = words_of(mention.text)
        best = _best(mention, words, known)
        threads[mention.id] = threads[best.id] if best else mention.id
        for word in words:
            known.setdefault((mention.group, mention.owners, word), []).append((mention, words))
    return threads


def _best(
    mention: Told,
    words: frozenset[str],
    known: dict[tuple[str, frozenset[str], str], list[tuple[Told, frozenset[str]]]],
) -> Told | None:
    """Return the newest earlier mention that says the same; the rarest word of the text finds the candidates."""
    lists = [known.get((mention.group, mention.owners, word), []) for word in words]
    candidates: dict[int, tuple[Told, frozenset[str]]] = {}
    for entries in sorted(lists, key=len)[: max(1, len(lists) // 2 + 1)]:
        for other, theirs in entries:
            candidates[other.id] = (other, theirs)
    same = [
        other
        for other, theirs in candidates.values()
        if other.place[:2] < mention.place[:2] and len(words & theirs) >= NEAR * len(words | theirs)
    ]
    return max(same, key=lambda other: other.place, default=None)
