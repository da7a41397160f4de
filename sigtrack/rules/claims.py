"""What a meeting's notes claim to be over or taken back: found when a note is read, judged when somebody asks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sigtrack.model.evidence import Claim
from sigtrack.rules import claim_words as words
from sigtrack.rules.evidence_words import SHOWN, TELLING
from sigtrack.rules.similarity import stem, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sigtrack.model.notes import Note

HEADING = 3
"""Words that a heading has at most which is a person's name."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_CLAUSE = re.compile(r"; |, (?:and|but|while|although|though) | but | while ")
_ENDS = re.compile(r"[.!?] ")
_JOINTS = frozenset("and but while although though".split())
_DONE = re.compile(words.DONE)
_ACTIVE = re.compile(words.ACTIVE)
_NARRATED = re.compile(words.NARRATED)
_HEDGED = re.compile(words.HEDGED, re.IGNORECASE)
_ALREADY = re.compile(words.ALREADY)
_SUCCESS = re.compile(words.SUCCESS)
_SEEMS = re.compile(r"\bseems? to be\b")
_CHANGED = re.compile(words.CHANGED, re.IGNORECASE)
_ISSUE = re.compile(
    r"(?:\b(?:issues?|tickets?|bugs?|prs?|pull requests?)\s*#?|(?<![\w/:&.-])#)(\d{1,5})\b", re.IGNORECASE
)
_BACK = re.compile(r"\b(?:it|this|that|issue|fix|bug)\b", re.IGNORECASE)


def claims_of(notes: Iterable[Note]) -> tuple[Claim, ...]:
    """Return the claims of a meeting's notes, in their order."""
    found: list[Claim] = []
    above: Note | None = None
    for note in notes:
        tokens = note.text.casefold().split()
        if _may_claim(tokens):
            before = above.text if above and (above.line, above.section) == (note.line - 1, note.section) else ""
            found += _claims(note, before)
        above = note
    return tuple(found)


def _may_claim(tokens: Sequence[str]) -> bool:
    """Tell whether a bullet has a word that a claim needs: most have none, and are passed over unread."""
    return any(token in _SIGNS or (token.endswith(_ED) and token not in _ONLY_TOLD) for token in tokens)


_ED = ("ed", "ed,", "ed.", "ed:", "ed;")
_SIGNS = frozenset(w + end for w in words.PAST | words.TAKING | words.SUCCEEDING for end in ("", ",", "."))
_ONLY_TOLD = frozenset(
    """mentioned noted explained reported announced confirmed highlighted clarified emphasized stated informed discussed
    asked suggested expressed encouraged welcomed talked raised reminded invited outlined described recommended need
    acknowledged agreed appreciated inquired planned expected related interested focused based needed used proposed
    indeed feed speed seed embed exceed proceed succeed""".split()
)


def _claims(note: Note, before: str) -> Iterable[Claim]:
    """Yield the sentences of a bullet that tell of something over or taken back."""
    for sentence in _SENTENCE.split(note.text) if _ENDS.search(note.text) else (note.text,):
        tokens = set(sentence.casefold().split())
        plain = _SEEMS.sub("is", sentence) if "be" in tokens else sentence
        several = not tokens.isdisjoint(_JOINTS) or ";" in sentence
        if not several and "already" not in tokens and tokens.isdisjoint(words.TAKING) and _hedged(plain):
            continue
        news = plain if tokens.isdisjoint(words.NARRATING) else _NARRATED.sub("", plain, count=1)
        clauses = _CLAUSE.split(news) if several else [news]
        taken = [] if tokens.isdisjoint(words.TAKING) else [c for c in clauses if _CHANGED.search(c)]
        pasts: frozenset[str] = frozenset()
        heading = note.section if len(note.section.split()) <= HEADING else ""
        active = False
        if not taken:
            subject = _ACTIVE.match(sentence)
            taken, pasts = _over(clauses, None)
            if subject and not pasts:
                taken, pasts = _over(clauses, subject["done"])
                active = not pasts & words.WENT and bool(subject.start("done") or heading)
            elif subject:
                pasts |= {stem(subject["done"].casefold())}
            if not pasts:
                continue
        issues = _numbers(sentence) or (_numbers(before) if _BACK.search(sentence) else frozenset())
        yield Claim(
            "done" if pasts else "changed", note.line, sentence, pasts, active, words_of(" ".join(taken)),
            issues, heading,
        )  # fmt: skip


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
    return (
        not words.HEDGES.isdisjoint(word.strip(".,:()") for word in clause.casefold().split())
        or _HEDGED.search(clause) is not None
    )


def _numbers(text: str) -> frozenset[int]:
    return frozenset(map(int, _ISSUE.findall(text)))
