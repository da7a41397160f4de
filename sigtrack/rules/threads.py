"""Is this the same item? A later mention continues an earlier one: by its id, its issue, or near words."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from sigtrack.rules.similarity import Weights, nearness, stem, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NEAR = 0.6
"""Nearness from which two texts of the same owner say the same ..."""
NEAR_SOON = 0.5
"""... and from which they do within SOON meetings, if each has LEAST telling words ..."""
NEAR_OTHER = 0.75
"""... and from which they do under another owner, in that time and with so many words."""
SAME_CLAUSE = 0.8
"""Nearness from which two clauses of CLAUSE telling words make two texts of one owner, within SOON meetings, one."""
CLAUSE = 3
SOON = 2
LEAST = 4
TOLD_BY_ID = 0.2
"""Nearness that a mention needs which names the earlier one's id: what looks like an id may be a version."""
REACH = 8
"""Meetings over which near words are the same item; told again later, it is a new one ..."""
ISSUE_REACH = 4
"""... and over which another task about the same one issue is."""
RECENT = 24
"""Mentions that one word finds: the newest."""
RAREST = 5
"""Words of a text that find candidates: the rarest."""


ATTENDING = frozenset(
    map(
        stem,
        """look review comment follow investigate discuss check test track explore examine reproduce research monitor
        read revisit debug clarify respond answer reply""".split(),
    )
)
"""What one does about an issue without changing anything: two such tasks about the same one issue are one item."""


class Told(Protocol):
    """What a mention must tell to be joined.

    `names` are the owners as written; `unsure` tells that one of them fits nobody for certain.
    """

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
    @property
    def names(self) -> str: ...  # noqa: D102
    @property
    def refs(self) -> frozenset[int]: ...  # noqa: D102
    @property
    def unsure(self) -> bool: ...  # noqa: D102
    @property
    def key(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class _Text:
    """A mention with its telling words, without its owners' names."""

    told: Told
    words: frozenset[str]

    def clauses(self) -> list[frozenset[str]]:
        """Return the telling words of each clause that has enough of them."""
        names = words_of(self.told.names)
        found = [words_of(clause) - names for clause in _CLAUSE.split(self.told.text)]
        return [clause for clause in found if len(clause) >= CLAUSE]


@dataclass(slots=True)
class _Known:
    """What the earlier meetings of one group told."""

    texts: int = 0
    seen: dict[str, int] = field(default_factory=dict)
    words: dict[str, deque[_Text]] = field(default_factory=dict)
    issues: dict[int, deque[_Text]] = field(default_factory=dict)
    keys: dict[str, _Text] = field(default_factory=dict)

    def add(self, text: _Text) -> None:
        """Remember a mention for the meetings to come."""
        self.texts += 1
        for word in text.words:
            self.seen[word] = self.seen.get(word, 0) + 1
            if word not in self.words:  # no deque is made in vain
                self.words[word] = deque(maxlen=RECENT)
            self.words[word].append(text)
        for number in text.told.refs:
            self.issues.setdefault(number, deque(maxlen=RECENT)).append(text)
        self.keys[text.told.key] = text


def join(mentions: Iterable[Told]) -> dict[int, int]:
    """Return mention id -> id of the thread's first mention.

    `place` is (day, meeting, ordinal) and orders the mentions. A mention only joins an earlier meeting's, and words
    weigh by what was told until then, so that leaving out later meetings never changes a thread. An item that others
    tell in this meeting stays theirs: under another owner it is only joined where nobody else does.
    """
    threads: dict[int, int] = {}
    known: dict[str, _Known] = {}
    names: dict[str, frozenset[str]] = {}
    ordered = sorted(mentions, key=lambda m: (m.group, m.place))
    for (group, *_), told in groupby(ordered, key=lambda m: (m.group, *m.place[:2])):
        texts = []
        for mention in told:
            if mention.names not in names:
                names[mention.names] = words_of(mention.names)
            texts.append(_Text(mention, words_of(mention.text) - names[mention.names]))
        _meeting(texts, known.setdefault(group, _Known()), threads)
    return threads


_CLAUSE = re.compile(r"\s*(?:[;,:.]\s|\band\s)(?:and\s)?")


def _meeting(texts: Sequence[_Text], known: _Known, threads: dict[int, int]) -> None:
    """Join the mentions of one meeting: the surest first."""
    weights = Weights(known.seen, known.texts)
    found = [(rank, text.told, other) for text in texts for rank, other in _candidates(text, known, weights)]
    taken: set[int] = set()
    for rank, told, other in sorted(found, key=lambda f: (f[0], f[1].place), reverse=True):
        thread = threads[other.id]
        if told.id not in threads and (rank[0] > _CHANGED or thread not in taken):
            threads[told.id] = thread
            taken.add(thread)
    for text in texts:
        threads.setdefault(text.told.id, text.told.id)
        known.add(text)


_BY_ID, _SAME, _CHANGED = 3, 2, 1
_Rank = tuple[int, float, tuple[str, int, int]]


def _candidates(text: _Text, known: _Known, weights: Weights) -> Iterable[tuple[_Rank, Told]]:
    """Yield the earlier mentions that this one may continue, each with how sure that is."""
    told = text.told
    rarest = sorted(text.words & known.words.keys(), key=lambda w: (-weights[w], w))[:RAREST]
    found = {other.told.id: other for word in rarest for other in known.words[word]}
    found.update((other.told.id, other) for number in told.refs for other in known.issues.get(number, ()))
    named = {key for key in _ID.findall(told.text) if key in known.keys} if "." in told.text[:-1] else set[str]()
    found.update((known.keys[key].told.id, known.keys[key]) for key in named)
    few = min(len(text.words), LEAST)
    for other in found.values():
        theirs = other.told
        common = len(text.words & other.words)
        issue = bool(told.refs and theirs.refs)
        if theirs.key in named and nearness(text.words, other.words, weights) >= TOLD_BY_ID:
            yield (_BY_ID, 1.0, theirs.place), theirs
            continue
        if issue and told.refs.isdisjoint(theirs.refs):
            continue
        if not issue and common < few and 2 * common < min(len(text.words), len(other.words)):
            continue
        apart = told.place[1] - theirs.place[1] if told.place[1] and theirs.place[1] else 1
        if apart > REACH:
            continue
        kind, near = _kind(text, other, apart, weights)
        if kind:
            yield (kind, near, theirs.place), theirs


_ID = re.compile(r"(?<![\w.])(?:[\w-]+/)?(\d[\d@-]*[a-z]?\.\d+)(?![\w.]\w|\d)")
"""An item's id in a text, without its group: `58.2`, `2025-11-06.1`."""


def _kind(text: _Text, other: _Text, apart: int, weights: Weights) -> tuple[int, float]:
    """Tell how a text may continue another one told `apart` meetings before, 0 for not at all, and how near it is."""
    mine, theirs = text.told, other.told
    nobody = not mine.owners or not theirs.owners
    same = bool(mine.owners & theirs.owners) or (nobody and mine.owners == theirs.owners)
    soon = apart <= SOON
    if not same and not soon:
        return 0, 0.0
    about = len(mine.refs) == 1 and mine.refs == theirs.refs and _attend(text) and _attend(other)
    near = nearness(text.words, other.words, weights) + about
    enough = min(len(text.words), len(other.words)) >= LEAST
    if same:
        again = near >= NEAR and (not about or apart <= ISSUE_REACH)
        again = again or (soon and ((enough and near >= NEAR_SOON) or _share_clause(text, other, weights)))
        return (_SAME if again else 0), near
    open_to = nobody or mine.unsure or theirs.unsure
    alike = enough and near - about >= (NEAR if open_to else NEAR_OTHER)
    return (_CHANGED if alike or (about and open_to) else 0), near


def _share_clause(text: _Text, other: _Text, weights: Weights) -> bool:
    """Tell whether a clause of one says what a clause of the other does, while the rest differs."""
    if len(text.words & other.words) < CLAUSE - 1:
        return False
    theirs = other.clauses()
    return any(nearness(one, two, weights) >= SAME_CLAUSE for one in text.clauses() for two in theirs if one & two)


def _attend(text: _Text) -> bool:
    """Tell whether a task only looks into something."""
    return not text.words.isdisjoint(ATTENDING)
