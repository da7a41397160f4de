"""Headings that list who was there where only full names stand below them: `Check-in`, `Welcome & roll call`."""

from __future__ import annotations

import re
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from sigtrack.parse.headings import JOINT, KINDS, normalise
from sigtrack.parse.names import looks_like_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sigtrack.parse.document import Block

ROLLS = frozenset(
    (
        "check in", "checkin", "check ins", "who", "names", "name", "your name", "please sign in", "sign in here",
        "on call", "participation", "joining", "roll", "introductions", "intros", "delegates",
        "panel", "sign in please",
    )
)  # fmt: skip
"""Headings, normalised, that may open such a list ..."""

OPENINGS = frozenset(
    (
        "welcome", "introductions", "introduction", "intros", "intro", "call to order", "opening", "greetings",
        "quorum", "check in",
        "hellos", "hello", "icebreaker", "ice breaker", "housekeeping",
    )
)  # fmt: skip
"""... and what a heading that lists people is joined with (`Call to order / roll call`)."""

_REST = re.compile(r"\s*(?:[(\[,;|].*|\s[-–—].*|\s@.*)$")
MOST = 60
"""Bullets that are looked at."""


def lists_names(label: str, below: Iterable[Block]) -> bool:
    """Tell whether two or more bullets right below a heading of these all begin with a full name or a login."""
    words = normalise(label)
    if words not in ROLLS:
        parts = [normalise(part) for part in JOINT.split(label)] if JOINT.search(label) else []
        if not any(KINDS.get(part) == "participants" for part in parts):
            return False
        if not all(KINDS.get(part) == "participants" or part in OPENINGS for part in parts):
            return False
    items = list(takewhile(lambda block: block.kind == "item", islice(below, MOST)))
    return len(items) > 1 and all(_named(item.flat) for item in items)


def _named(text: str) -> bool:
    name = _REST.sub("", text).strip(" .:*_")
    return text.startswith("@") or (" " in name and looks_like_name(name))
