"""Is an item a task, a standing duty that never closes, or a call to everybody? Verbs and objects in visible tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sigtrack.model.ledger import Nature

EVERYBODY = frozenset(
    """community communities member members participant participants contributor contributors validator validators
    provider providers attendee attendees everyone everybody anyone all user users developer developers tenant tenants
    tester testers people folks delegators holders maintainers operators""".split()
)
"""A team whose last word is in here is everybody, unless a word of MANDATED names a body with a mandate."""

MANDATED = frozenset(
    "team teams group committee council board sig wg core staff lead leads labs insiders council".split()
)

OPEN_ENDED = frozenset(
    """monitor maintain promote facilitate encourage ensure guide oversee foster moderate watch track highlight advise
    remain stay keep act serve uphold nurture supervise safeguard""".split()
)
"""Verbs of duties that don't end by themselves."""

OPEN_ENDED_WITH = (
    r"share (?:\w+ ){0,2}?(?:updates|announcements|news) (?:regarding|about|on|with|to|through|across)\b",
    r"share (?:relevant|ongoing|regular|further) \w+",
    r"(?:report|communicate|escalate|surface|document|collect|gather|track) (?:any |all )?(?:recurring|ongoing|regular|new)\b",
    r"provide (?:ongoing|regular|continued|continuous|periodic|guidance|updates?|support to)\b",
    r"(?:support|assist|help|investigate|respond)\b.*\b(?:when(?:ever)? (?:escalated|needed|required|they)|as needed|as required)",
    r"(?:respond to|answer|assist|support|welcome|onboard) (?:new |any )?(?:community )?(?:members|users|contributors|questions)\b",
)
"""Verbs that open a duty only with such an object."""

ENDING = frozenset(
    """investigating preparing finalizing finalising completing debugging drafting writing fixing resolving researching
    reproducing planning migrating""".split()
)
"""What somebody continues until it is done: "Continue investigating …" is a task."""

_BOUNDED = re.compile(
    r"\b(?:the|this|that|its)\s+(?:[\w-]+\s+){0,5}?(?:investigation|rollout|migration|upgrade|release|launch|vote|hackathon|"
    r"implementation|integration|deployment|transition|audit|redesign|campaign|event|session|call|fix|pull request|pr|issue)\b"
    r"|\b(?:by|before|until|through|within|on)\s+(?:the\s+)?(?:next|end|early|late|mid|monday|tuesday|wednesday|thursday|friday|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|\d)",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"please\b|(?:all |any |the |interested )?(?:[\w-]+ )?(?:participants|members|contributors|attendees|everyone|community members|"
    r"validators|providers|users|developers|people|anyone)\b.{0,40}?\b(?:are |is )?(?:encouraged|invited|welcome|reminded|asked|urged)\b",
    re.IGNORECASE,
)


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
    words = re.findall(r"\w+", team.casefold())
    return bool(words) and words[-1] in EVERYBODY and not any(word in MANDATED for word in words)


def is_standing(task: str) -> bool:
    """Tell whether a task is a standing duty: an open-ended verb with an unbounded object."""
    words = re.findall(r"[\w'-]+", task.casefold())
    if not words:
        return False
    if words[0] in ("continue", "continues", "continued", "continuing", "keep"):
        rest = [word for word in words[1:4] if word not in ("to", "with", "on", "the")]
        return not (rest and (rest[0] in ENDING or f"{rest[0].removesuffix('e')}ing" in ENDING)) and not _dated(task)
    if words[0] in OPEN_ENDED or (words[0].endswith("ly") and words[1:2] and words[1] in OPEN_ENDED):
        return not _BOUNDED.search(task)
    return any(re.match(pattern, task, re.IGNORECASE) for pattern in OPEN_ENDED_WITH) and not _BOUNDED.search(task)


def fingerprint(text: str) -> str:
    """Return eight hex digits that tell texts apart, whatever their case, spacing and punctuation."""
    words = " ".join(re.findall(r"\w+", text.casefold()))
    return f"{crc32(words.encode()):08x}"


def _dated(task: str) -> bool:
    found = _BOUNDED.search(task)
    return found is not None and not found.group().lower().startswith(("the", "this", "that", "its"))


def _task(text: str, owners: Sequence[Doer]) -> str:
    """Cut the doer off a sentence: `Mira to continue monitoring …`, `Mira will …`."""
    match = re.match(r"(?:[^.]{0,80}?)\s(?:to|will|should|must|is to|are to|shall)\s+(?:also\s+)?", text)
    first = text.split(" ", 1)[0].strip(",:").casefold()
    if match and any(first in owner.name.casefold().split() for owner in owners):
        return text[match.end() :]
    return text
