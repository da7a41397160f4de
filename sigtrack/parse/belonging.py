"""What people belong to, as a list of them writes it: after a comma, a dash, a bar or in brackets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sigtrack.parse.names import is_team
from sigtrack.parse.people_words import ROLES
from sigtrack.parse.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sigtrack.parse.roll_table import Entry

TRAIL = re.compile(r"\s+(?:[-–—|→]|:|@\s|->)\s*(\S.*)$")
"""What follows a name after a dash, a bar, a colon, an arrow or an at sign."""


def columns(listed: list[Entry]) -> list[Entry]:
    """Read `Mira Solano | Harbour` as name and organisation where at least two, half of all lines, are written so."""
    bars = [entry for entry in listed if " | " in entry.text]
    if len(bars) < 2 or 2 * len(bars) < len(listed):
        return listed
    return [entry._replace(text=" - ".join(re.split(r"\s+\|\s+", entry.text))) for entry in listed]


def described(listed: Sequence[Entry]) -> bool:
    """Tell whether half of all bullets give what somebody belongs to: after a comma, a dash or in brackets."""
    bullets = [entry.text for entry in listed if not entry.loose and not entry.key]
    told = sum(1 for text in bullets if text.count(",") == 1 or "(" in text or TRAIL.search(text) or places(text))
    return told > 1 and 2 * told >= len(bullets)


def places(text: str) -> bool:
    """Tell whether a full name and what is no full name stand between several commas: `Mira Solano, Harbour, UK`."""
    parts = [part.strip() for part in text.split(",")] if "," in text else ()
    others = [part.casefold().split() for part in parts[1:]]
    return len(parts) > 2 and " " in parts[0] and any(len(p) == 1 or not ROLES.isdisjoint(p) for p in others)


def affiliations(listed: Sequence[Entry]) -> frozenset[str] | None:
    """Return what follows the one comma of several lines, None where every line has one (all are affiliations)."""
    tails = [fold(e.text.split(",")[1]) for e in listed if e.text.count(",") == 1]
    if len(listed) > 1 and len(tails) == len(listed):
        return None
    return frozenset(tail for tail in tails if tails.count(tail) > 1)


def is_affiliation(tail: str, affiliations: frozenset[str], names: Sequence[str]) -> bool:
    """Tell whether what follows a comma is a team, role or organisation, not a second person."""
    words = fold(tail).split()
    return (
        fold(tail) in affiliations
        or is_team(tail)
        or not ROLES.isdisjoint(words)
        or "of" in words
        or "at" in words
        or (len(names) == 1 and tail not in names)
    )
