"""Is an item a task, a standing duty that never closes, or a call to everybody? The words stand in nature_words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol
from zlib import crc32

from sigtrack.rules import nature_words as words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sigtrack.model.ledger import Nature


class Doer(Protocol):
    """What an owner must tell."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def kind(self) -> str: ...  # noqa: D102


def nature_of(text: str, owners: Sequence[Doer]) -> Nature:
    """Return what kind of item a text is for its owners."""
    if owners and all(owner.kind == "team" and is_everybody(owner.name) for owner in owners):
        return "call"
    if not owners and _CALL.match(text):
        return "call"
    return "standing" if is_standing(_task(text, owners)) else "one-off"


def is_everybody(team: str) -> bool:
    """Tell whether a team's name means everybody who reads it."""
    named = re.findall(r"\w+", team.casefold())
    return bool(named) and named[-1] in words.EVERYBODY and words.MANDATED.isdisjoint(named)


def is_standing(task: str) -> bool:
    """Tell whether a task (without its doer) is a standing duty: an open-ended verb with an unbounded object.

    In doubt it is none: a task folded away is worse than a duty listed.
    """
    task = _LEADING.sub("", " ".join(task.split()))
    verb = _first(task)
    if verb in _CONTINUING:
        open_ended = not _ends(task)
    elif verb in words.OPEN_ENDED or _OPEN_ENDED_WITH.match(task):
        open_ended = not _bounded(task, verb)
    else:
        open_ended = verb not in words.STARTING and _RECURRING.search(task) is not None
    return open_ended and not (_TIMED.search(task) or _NUMBERED.search(task) or _CLOSING.search(task))


def fingerprint(text: str) -> str:
    """Return eight hex digits that tell texts apart, whatever their case, spacing and punctuation."""
    joined = " ".join(re.findall(r"\w+", text.casefold()))
    return f"{crc32(joined.encode()):08x}"


def _bounded(task: str, verb: str) -> bool:
    """Tell whether the object is one thing that ends: `the … rollout`, or a bare `rollout` that is only watched."""
    if _EVENT.search(_NEWS.split(task)[0]):
        return True
    if verb in ("ensure", "make") and _ACHIEVED.search(task):
        return True
    return verb in words.OPEN_ENDED - words.PROMOTING and _BARE_EVENT.match(task) is not None


def _ends(task: str) -> bool:
    """Tell whether what is continued comes to an end."""
    rest = _CONTINUE.sub("", task)
    verb = _first(rest)
    if verb in words.ENDING or f"{verb.removesuffix('e')}ing" in words.ENDING:
        return True
    if _WORK_ON_ONE.match(rest) or _FINITE.search(task) or (" ensure " in task and _ACHIEVED.search(task)):
        return True
    if verb.endswith("ing"):
        return False
    return any(_last(chunk) in words.ENDING for chunk in _JOINT.split(rest)[:2])


def _first(task: str) -> str:
    return task.split(" ", 1)[0].strip(".,;:").casefold()


def _last(task: str) -> str:
    return task.rpartition(" ")[2].strip(".,;:").casefold()


def _task(text: str, owners: Sequence[Doer]) -> str:
    """Cut the doer off: `Mira to continue monitoring …`, `Mira will …`, also behind a topic (`Docs: Mira to …`)."""
    for start in (0, text.find(": ") + 2):
        sentence = text[start:]
        doer = _DOER.match(sentence)
        first = _first(sentence)
        if doer and any(first in owner.name.casefold().split() for owner in owners):
            return sentence[doer.end() :]
    return text


_AFTER = (
    r"(?:and|or|of|for|from|in|on|with|within|to|by|at|via|through|across|as|until|during|before|after|following|when|if|once|that|which|"
    r"so|is|has|about|under|into|between|among|without|regarding|affecting|concerning|involving)"
)
"""What may follow a noun that is the head of its phrase."""


def _one_of(nouns: str) -> str:
    """Match one of some nouns as the head of its phrase: `the bug`, not `the bug tracker` nor `the bugs`."""
    named = "|".join(nouns.split()).replace("_", " ")
    return rf"(?:{named})\b(?!-)(?!\s+(?!{_AFTER}\b)[a-z][\w-]*(?<!ed)\b)"


_DETERMINED = r"\b(?:the|this|that|its|his|her|their|our|[\w-]+['’]s)\s+(?:[\w-]+\s+){0,6}?"
_CONTINUING = frozenset(["continue", "continues", "continued", "continuing", "keep", "keeps"])
_CONTINUE = re.compile(r"^\w+\s+(?:(?:to|with|on|the)\s+)*")
_WORK_ON_ONE = re.compile(r"work(?:ing)? on (?:the|this|that|his|her|their|an?)\b", re.IGNORECASE)
_JOINT = re.compile(r"\s(?:and|or|of|for|from|in|on|with|to|at|via|by|following)\s")
_NEWS = re.compile(r"\sfor (?:\w+ )?(?:updates|announcements|news|questions|feedback)\b", re.IGNORECASE)
_LEADING = re.compile(r"^(?:(?:also|please|and|\w+ly|help(?: to)?(?= monitor| maintain))\s+)+", re.IGNORECASE)
_DOER = re.compile(r"[^.]{0,80}?\s(?:to|will|should|must|shall)\s+(?:also\s+)?")
_CALL = re.compile(
    r"please\b|feel free to\b|(?:all |any |the |interested |other )?(?:[\w-]+ )?(?:participants|members|contributors"
    r"|attendees|everyone|everybody|validators|providers|users|developers|testers|people|anyone|parties)\b"
    r"(?: (?:can|may|should|must|to)\b"
    r"|.{0,40}?\b(?:are |is |were )?(?:encouraged|invited|welcome|reminded|asked|urged)\b)",
    re.IGNORECASE,
)
_EVENT = re.compile(_DETERMINED + _one_of(words.EVENTS), re.IGNORECASE)
_BARE_EVENT = re.compile(rf"\w+ (?:and \w+ )?(?:[\w.-]+ ){{0,4}}?{_one_of(words.EVENTS)}", re.IGNORECASE)
_FINITE = re.compile(rf"{_DETERMINED}{_one_of(words.CONTINUED)}|\bfinal \w+", re.IGNORECASE)
_OPEN_ENDED_WITH = re.compile("|".join(f"(?:{pattern})" for pattern in words.OPEN_ENDED_WITH), re.IGNORECASE)
_RECURRING = re.compile(words.RECURRING, re.IGNORECASE)
_CLOSING = re.compile(words.CLOSING, re.IGNORECASE)
_ACHIEVED = re.compile(words.ACHIEVED, re.IGNORECASE)
_TIMED = re.compile(words.TIMED, re.IGNORECASE)
_NUMBERED = re.compile(words.NUMBERED, re.IGNORECASE)
