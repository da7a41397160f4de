"""What a meeting's notes claim to be over or taken back: found when a note is read, judged when somebody asks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sigtrack.model.evidence import Claim
from sigtrack.rules import claim_words as words
from sigtrack.rules.evidence_words import SHOWN, TELLING, VAGUE
from sigtrack.rules.similarity import stem, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sigtrack.model.evidence import Kind
    from sigtrack.model.notes import Note

HEADING = 3
"""Words that a heading has at most which is a person's name."""

USEFUL = 2
"""Telling words without which a sentence that names no issue is about no item."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_CLAUSE = re.compile(r"; |, (?:and|but|while|although|though) | but | while ")
_JOINTS = frozenset("and but while although though".split())
_DONE = re.compile(words.DONE)
_ACTIVE = re.compile(words.ACTIVE)
_NARRATED = re.compile(words.NARRATED)
_ALREADY = re.compile(words.ALREADY)
_SUCCESS = re.compile(words.SUCCESS)
_SEEMS = re.compile(r"\bseems? to be\b")
_CHANGED = re.compile(words.CHANGED, re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_ISSUE = re.compile(
    r"(?:\b(?:issues?|tickets?|bugs?|prs?|pull requests?)\s*#?|(?<![\w/:&.-])#)(\d{1,5})\b", re.IGNORECASE
)
_BACK = frozenset("it it, this that issue fix bug".split())


def claims_of(notes: Iterable[Note]) -> tuple[Claim, ...]:
    """Return the claims of a meeting's notes, in their order."""
    found: list[Claim] = []
    above: Note | None = None
    for note in notes:
        text = note.text
        if _may_claim(text):
            beside = above and (above.line, above.section) == (note.line - 1, note.section)
            before = above.text if above and beside else ""
            sentences = _SENTENCE.split(text) if ". " in text or "? " in text or "! " in text else [text]
            for sentence in sentences:
                if len(sentences) == 1 or _may_claim(sentence):
                    found += _claims(note, sentence, before)
        above = note
    return tuple(found)


def _may_claim(text: str) -> bool:
    """Tell whether a text has words that a claim needs: most have none, and are passed over unread."""
    end = text.find("ed")
    while end >= 0:
        if not text[end + 2 : end + 3].isalpha():
            start = text.rfind(" ", 0, end) + 1
            if start < BEGINNING and text[start : end + 2].casefold() not in _ONLY_TOLD:
                return True
            if text[text.rfind(" ", 0, max(0, start - 1)) + 1 : start - 1].casefold() in _AUXILIARIES:
                return True
            if text.rfind(". ", max(0, start - BEGINNING), start) >= 0:
                return True
        end = text.find("ed", end + 2)
    for sign in words.SIGNS:  # a loop takes half the time of `any`, and every bullet comes by
        if sign in text:
            return True
    return "not " in text and any(sign in text for sign in words.NOT)


BEGINNING = 40
"""Letters at a sentence's beginning within which its doer's past form starts."""

_AUXILIARIES = frozenset(words.AUXILIARIES.split("|")) | {"be"}
_ONLY_TOLD = frozenset(
    """mentioned noted explained reported confirmed highlighted clarified emphasized stated informed discussed
    asked suggested expressed encouraged welcomed talked raised reminded invited recommended need
    acknowledged agreed appreciated inquired planned expected related interested focused based needed used proposed
    indeed feed speed seed embed exceed proceed succeed""".split()
)


def _claims(note: Note, sentence: str, before: str) -> Iterable[Claim]:
    """Yield the claim that a sentence makes, if it tells of something over or taken back."""
    tokens = set(sentence.casefold().split())
    plain = _SEEMS.sub("is", sentence) if "be" in tokens else sentence
    several = not tokens.isdisjoint(_JOINTS) or ";" in sentence
    takes = not tokens.isdisjoint(words.TAKING)
    if not several and "already" not in tokens and not takes and _hedged(plain):
        return
    news = plain if tokens.isdisjoint(words.NARRATING) else _NARRATED.sub("", plain, count=1)
    clauses = _CLAUSE.split(news) if several else [news]
    taken = [clause for clause in clauses if _CHANGED.search(clause)] if takes else []
    pasts: frozenset[str] = frozenset()
    heading = note.section if len(note.section.split()) <= HEADING else ""
    active = False
    if not taken:
        subject = _ACTIVE.match(sentence)
        taken, pasts = _over(clauses, subject["done"] if subject else None)
        if not pasts:
            return
        active = subject is not None and pasts == {stem(subject["done"].casefold())} and not pasts & words.WENT
        active = active and subject is not None and bool(subject.start("done") or heading)
        if not active and pasts <= TELLING:
            return
    telling = words_of(" ".join(taken)) - VAGUE
    issues = _numbers(sentence) or (_numbers(before) if before and not tokens.isdisjoint(_BACK) else frozenset())
    if issues or len(telling) >= USEFUL:
        kind: Kind = "done" if pasts else "changed"
        yield Claim(kind, note.line, sentence, pasts, active, telling, issues, heading)


def _over(clauses: Sequence[str], did: str | None) -> tuple[list[str], frozenset[str]]:
    """Return the clauses that tell of something over and its past forms; `did` is the one the sentence begins with."""
    taken: dict[str, set[str]] = {}
    for place, clause in enumerate(clauses):
        found = {m["done"] for m in _ALREADY.finditer(clause)} if "already" in clause else set()
        found |= {"completed"} if any(stem(word) not in TELLING - SHOWN for word in found) else set()
        told = {m["done"] or m["went"] for m in _DONE.finditer(clause)}
        told |= {did} if did and place == 0 else set()
        if "successful " in clause or "ready " in clause or "thanked" in clause:
            told |= {"completed"} if _SUCCESS.search(clause) else set()
        if told and not _hedged(clause):
            found |= told
        if found:
            taken[clause] = found
    return list(taken), frozenset(stem(word.casefold()) for found in taken.values() for word in found)


def _hedged(clause: str) -> bool:
    """Tell whether a clause is about something that isn't over."""
    plain = clause.casefold()
    if not words.HEDGES.isdisjoint(plain.split()):
        return True
    return any(phrase in plain for phrase in words.HEDGED)


def _numbers(text: str) -> frozenset[int]:
    return frozenset(map(int, _ISSUE.findall(text))) if _DIGIT.search(text) else frozenset()
