"""What a heading or label opens: words of a visible table, with qualifiers, numbering and punctuation taken away."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from sigtrack.parse.people_words import ATTENDANCE, AWAY_LABEL_FILLERS, AWAY_LABELS, QUALIFIERS, SELECTING, VISITORS
from sigtrack.parse.task_words import (
    ACTION_HEADS,
    ACTION_QUALIFIERS,
    LOOKING_BACK,
    STEP_HEADS,
    STEP_QUALIFIERS,
    UNDONE,
    UNSURE_STEPS,
)
from sigtrack.parse.words import (
    ABSENT_WORDS,
    ACTION_PHRASES,
    AGENDA_WORDS,
    HEADINGS,
    MONTHS,
    NOT_ACTION_PHRASES,
    PEOPLE_WORDS,
    WEEKDAYS,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

JOINT = re.compile(r"\s*[/&+]\s*|\s+and\s+", re.IGNORECASE)
"""What joins the parts of a heading (`Roll Call / Attendance`)."""

KINDS = {word: kind for kind, words in HEADINGS.items() for word in words}
"""Normalised headings -> kinds of section."""

_STEPPING = frozenset("next follow followup followups proposed agreed suggested recommended planned upcoming".split())
"""Of the words of next steps those without which steps are of something else (`Steps to reproduce`)."""

DATE_WORDS = frozenset(name[:k] for name in (*MONTHS, *WEEKDAYS) for k in (3, 4, len(name))) | {"st", "nd", "rd", "th"}
"""What a date in a heading is made of, besides numbers ("Agenda 2024-10-16", "Agenda for 5th May")."""

_HEADS = ACTION_HEADS | STEP_HEADS | ATTENDANCE | VISITORS | ABSENT_WORDS | {"agenda", "follow"}
"""Words of which a heading that qualifies a known one holds at least one."""

LONGEST = 60
"""Letters of a longer line, which is no heading of a known kind."""

_ASIDE = re.compile(r"\([^)]*\)")
_NUMBERING = re.compile(r"^[\W_]*(?:\d+(?:\.\d+)*|[ivx]{1,4}|[a-h])[.)]\s+")
_PUNCTUATION = re.compile(r"[^\w]+|_")
_ORDINAL = re.compile(r"\d{1,2}(?:st|nd|rd|th)")
_ACRONYM = re.compile(r"\b[A-Z]{2,6}\b")


def classify(label: str, extra: Mapping[str, str] | None = None) -> str | None:
    """Return the kind of section a heading or label opens, None for a heading of the notes' own.

    `extra` maps normalised words of the configuration to kinds.
    """
    if extra and (words := normalise(label)) in extra and len(words) <= LONGEST:
        return extra[words]
    return _kind(label)


@lru_cache(maxsize=4096)
def _kind(label: str) -> str | None:
    words = normalise(label)
    if not words or len(words) > LONGEST:
        return None
    kind = KINDS.get(words) or ("next steps" if words in UNSURE_STEPS else None)
    if kind:
        return kind
    if ("action" in words or "todo" in words) and "actions" in (joined := joined_kinds(label)):
        if "notes" in joined:
            return "notes"
        if joined <= {"actions", "decisions", "next steps"}:
            return "actions"
        if joined == {"actions", "takeaways"}:
            return "takeaways"
    if is_undone(words):
        return "actions"
    if any(phrase in words for phrase in ACTION_PHRASES) and len(words.split()) <= 6:
        return None if any(phrase in words for phrase in NOT_ACTION_PHRASES) else "actions"
    return (_joined(label) if JOINT.search(label) else None) or _composed(words.split(), label)


def is_undone(words: str) -> bool:
    """Tell whether a normalised heading lists what is left to do: `Actions not completed from last time`."""
    found = {*words.split()}
    return (
        not ACTION_HEADS.isdisjoint(found)
        and not UNDONE.isdisjoint(found)
        and (ACTION_HEADS | ACTION_QUALIFIERS | UNDONE | LOOKING_BACK).issuperset(found)
    )


def _composed(words: Sequence[str], label: str) -> str | None:
    """Return the kind of a heading that qualifies a known one: `Voting member attendance`, `Agenda for today`.

    Its other words stand in a table, make a date or are an acronym, as groups' names are (`Summary of actions`). One
    that says who wasn't there is absent.
    """
    if _HEADS.isdisjoint(words):
        return None
    words = [word for word in words if not (word.isdigit() or word in DATE_WORDS or _ORDINAL.fullmatch(word))]
    if not 0 < len(words) <= 7 or words[0] in SELECTING:
        return None
    if not ACTION_HEADS.isdisjoint(words) and (ACTION_HEADS | ACTION_QUALIFIERS).issuperset(words):
        return "actions"
    if not STEP_HEADS.isdisjoint(words) or "follow up" in " ".join(words):
        return "next steps" if (STEP_HEADS | STEP_QUALIFIERS).issuperset(words) and {*words} & _STEPPING else None
    if not ACTION_HEADS.isdisjoint(words):
        return None
    if "agenda" in words:
        return "agenda" if {*words} <= AGENDA_WORDS and words[:2] != ["call", "for"] else None
    heads = ATTENDANCE.intersection(words)
    visitors = VISITORS.intersection(words)
    absent = ABSENT_WORDS.intersection(words)
    if not heads and not visitors and not absent:
        return None
    known = QUALIFIERS | heads | visitors | absent | {w.casefold() for w in _ACRONYM.findall(label)}
    if visitors:
        known |= {"invited"}
    if not known.issuperset(words) or (absent and not heads and not visitors and PEOPLE_WORDS.isdisjoint(words)):
        return None
    denied = any(word == "non" and after in heads for word, after in pairwise(words))
    return "absent" if absent or denied else "participants"


def says_away(label: str) -> bool:
    """Tell whether a label among participants says who wasn't there: `Away`, `Can't make it`, `Out of office`."""
    words = set(normalise(label).split())
    return not AWAY_LABELS.isdisjoint(words) and words <= AWAY_LABELS | AWAY_LABEL_FILLERS


def joined_kinds(label: str) -> set[str | None]:
    """Return the kinds of a joined heading's parts (`Notes / action items / misc`), none of one that isn't joined."""
    return {KINDS.get(normalise(part)) for part in JOINT.split(label)} if JOINT.search(label) else set()


def _joined(label: str) -> str | None:
    """Return the kind of `Roll Call / Attendance`: all parts of a joined heading must agree."""
    kinds = joined_kinds(label)
    return kinds.pop() if len(kinds) == 1 else None


@lru_cache(maxsize=4096)
def normalise(label: str) -> str:
    """Fold a heading: lower case, no numbering, brackets, emoji or punctuation."""
    text = label.casefold().replace("'", "").replace("’", "")
    if "(" in text:
        text = _ASIDE.sub(" ", text)
    return " ".join(_PUNCTUATION.sub(" ", _NUMBERING.sub("", text)).split())


def heading_words(configured: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """Return configured heading words (kind with `_`, words), normalised, with their kinds of section."""
    return {normalise(word): kind.replace("_", " ") for kind, words in configured for word in words}
