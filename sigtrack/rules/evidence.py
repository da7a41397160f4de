"""Do later notes say that an item was done or changed? Precision first: what is found is only proposed to a person."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from sigtrack.model.evidence import Evidence
from sigtrack.rules import evidence_words as words
from sigtrack.rules.similarity import STOP, stem
from sigtrack.rules.wording import task_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sigtrack.model.evidence import Reason, Telling
    from sigtrack.model.ledger import Mention, Thread

WINDOW = timedelta(days=120)
"""How long after its newest mention a sentence may tell that an item is done ..."""
WINDOW_CHANGED = timedelta(days=60)
"""... or that it changed."""
LEAST = 3
"""Telling words of the item that a sentence must repeat, one less where a number is among them (`mainnet 8`) ..."""
SHARE = 0.5
"""... and what share of them ..."""
SHARE_DOER = 0.4
"""... and what share where it names the owner; of two words at least where the owner did what the item asks for."""
SHARE_CHANGED = 0.35
"""The share that a sentence must repeat which takes something back: it tells the new, not the old."""
MOST = 2
"""Pieces of evidence shown for one item."""


def evidence_of(threads: Iterable[Thread], tellings: Sequence[Telling]) -> dict[str, tuple[Evidence, ...]]:
    """Return thread id -> what speaks for a one-off item being done or changed, the strongest first, at most MOST.

    Only notes of a day after the item's newest mention, and after a person said that it is still open, count.
    """
    by_word: dict[str, list[int]] = {}
    by_issue: dict[tuple[str, int], list[int]] = {}
    for place, telling in enumerate(tellings):
        for word in telling.claim.words:
            by_word.setdefault(word, []).append(place)
        for number in telling.claim.issues:
            by_issue.setdefault((telling.group, number), []).append(place)
    found: dict[str, tuple[Evidence, ...]] = {}
    for thread in threads:
        if thread.newest.nature != "one-off":
            continue
        item = _Item(thread.newest)
        near = Counter(place for word in item.objects for place in by_word.get(word, ()))
        places = {place for place, times in near.items() if times >= LEAST - 1}
        places.update(place for number in item.issues for place in by_issue.get((thread.newest.group, number), ()))
        told = [*_written(thread.newest), *(e for place in sorted(places) for e in _judge(item, tellings[place]))]
        told.sort(key=lambda e: (e.reason != "written done", e.reason != "issue", -e.share, e.path, e.line))
        if told:
            found[thread.id] = tuple(told[:MOST])
    return found


class _Item:
    """What an item asks for: its act, the words it is known by, who owns it."""

    def __init__(self, mention: Mention) -> None:
        owners = [owner.name for owner in mention.owners]
        names = {word for owner in owners for word in _WORD.findall(owner.casefold())}
        told = [w for w in _WORD.findall(task_of(mention.text, owners).casefold()) if w not in STOP and w not in names]
        self.verb = stem(told[0]) if told else ""
        verbs = {self.verb, *(stem(w) for w in _SECOND.findall(mention.text.casefold()))}
        self.acts = frozenset({self.verb}).union(*(act for act in words.ACTS.values() if self.verb in act))
        self.objects = frozenset(stem(w) for w in told[1:]) - words.VAGUE - verbs
        self.issues = {int(ref.rpartition("#")[2]) for ref in mention.refs if ref.rpartition("#")[2].isdecimal()}
        self.names = {n for o in mention.owners if o.kind == "person" for n in _WORD.findall(o.name.casefold())}
        reviewed = mention.reviewed
        self.day = max(mention.day, reviewed) if mention.day and reviewed else mention.day


_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*")
_DIGIT = re.compile(r"\d")
_SECOND = re.compile(r"\band (\w+)\b")
_MAY_BE_WRITTEN = re.compile("already|ha[sv]e? ", re.IGNORECASE)


def _judge(item: _Item, telling: Telling) -> Iterable[Evidence]:
    """Yield the evidence that a claim is for an item, if it is one."""
    claim, day = telling.claim, telling.day
    if item.day is None or not item.day < day <= item.day + WINDOW:
        return
    ours = not item.names.isdisjoint(_WORD.findall(f"{claim.quote} {claim.heading}".casefold()))
    ends = not claim.pasts.isdisjoint(words.CLOSED | {item.verb})
    if ends and item.issues & claim.issues and (ours or not claim.active):
        yield _evidence(telling, "issue", 1.0)
        return
    common = item.objects & claim.words
    share = len(common) / len(item.objects) if item.objects else 0.0
    if claim.kind == "changed":
        if day <= item.day + WINDOW_CHANGED and len(common) >= LEAST and share >= SHARE_CHANGED:
            yield _evidence(telling, "words", share)
        return
    did = ours and not claim.pasts.isdisjoint(item.acts if claim.active else item.acts - words.TELLING)
    if did and len(common) >= LEAST - 1 and share >= SHARE_DOER:
        yield _evidence(telling, "words", share)
        return
    over = item.acts - words.TELLING if item.verb in words.FOLLOWING else item.acts - words.TELLING | words.ENDED
    many = len(common) + any(_DIGIT.search(word) for word in common) >= LEAST and share >= SHARE
    many = many or (ours and len(common) >= LEAST and share >= SHARE_DOER)
    if claim.pasts & over and many and (ours or not claim.active):
        yield _evidence(telling, "words", share)


def _evidence(telling: Telling, reason: Reason, share: float) -> Evidence:
    claim = telling.claim
    return Evidence(
        claim.kind, reason, telling.group, telling.meeting, telling.path, claim.line, telling.day, claim.quote, share
    )


def _written(mention: Mention) -> Iterable[Evidence]:
    """Yield the item's own line where it tells that it was done when it was written; somebody may say otherwise."""
    if mention.reviewed is not None or not _MAY_BE_WRITTEN.search(mention.text):
        return
    if re.search(words.WRITTEN_DONE, mention.text, re.IGNORECASE):  # compiled only where it is needed
        m = mention
        yield Evidence("done", "written done", m.group, m.meeting, m.path, m.line, m.day, m.text)
