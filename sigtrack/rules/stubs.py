"""Notes that were made ahead from a template: what stands in them stands in the group's other notes too."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

TIMES = 2
"""A template's line stands in at least so many other notes of the group."""

_DAYS = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)[a-z]*\b|[\W\d_]+", re.IGNORECASE
)


def unfilled(notes: Mapping[int, Iterable[str]], candidates: Container[int]) -> set[int]:
    """Return those of the `candidates` (held meetings without people, items and transcript) that are stubs.

    `notes` are the texts of all meetings of a group by meeting; dates and numbers in them don't count.
    """
    lines = {meeting: {_DAYS.sub(" ", text.casefold()).strip() for text in texts} for meeting, texts in notes.items()}
    times = Counter(line for own in lines.values() for line in own)
    return {
        meeting for meeting, own in lines.items() if meeting in candidates and all(times[line] > TIMES for line in own)
    }
