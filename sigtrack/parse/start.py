"""The time of day a meeting starts at, with its zone, among all the times in the head of a note."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sigtrack.parse.dates import find_date, find_time, without_dates
from sigtrack.parse.recording import URL
from sigtrack.parse.words import REGIONS, ZONES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sigtrack.parse.dates import FoundDate

_CLOCK = re.compile(r"\d\s?[ap]\.?m\b|\d:\d\d", re.IGNORECASE)
LONGEST_DATE = 120
"""Characters of a line that begins with a date and is read for a time."""

_TIME_KEY = re.compile(
    r"\W*(?:meeting\s+)?(?:(?:start(?:ing)? ?)?time\b|start(?:s|ed|ing)?(?: at)?\b[^:.]{0,3}(?=[:\s]*\d)"
    r"|call(?:ed)? to order\b|hour\s*:|(?:date\W{1,3}(?:and\W)?time|when)\b[^:]{0,12}:)",
    re.IGNORECASE,
)
_ZONED = re.compile(
    r"(?<![\d:.])\d{1,2}(?::\d\d)?\s?(?:[ap]\.?m\.?|(?<=\d)[ap]\b)?"
    r"(?:\s?[-–—]\s?\d{1,2}(?::\d\d)?\s?(?:[ap]\.?m\.?|(?<=\d)[ap]\b)?)?\s?\(?"
    r"(?:(?:GMT|UTC)\b|\b(?:" + ZONES + r"|Pacific|Eastern)\b|" + REGIONS + ")",
    re.IGNORECASE,
)
"""A time of day with its zone, which counts anywhere in the head."""


_MILITARY = re.compile(
    r"(?:(?<=at )|(?<=time: )|(?<=@ )|(?<![\d:.,-])(?!19|20[0-4]))([01]\d|2[0-3])([0-5]\d)"
    r"(?=(?:\s?[-–—]\s?\d{4})?\s?\(?(?:" + ZONES + r"|hrs|Pacific|Eastern)\b)",
    re.IGNORECASE,
)
"""A time in four digits before its zone (`1500 UTC`); what could be a year only after "at"."""

_NOON = re.compile(r"\b(?:12(?::00)? ?)?\(?noon\b\)?", re.IGNORECASE)
_ZONE_FIRST = re.compile(r"\b(UTC|GMT|CES?T)[ :]+(\d{1,2}:\d\d)(?!\s?(?:[ap]\.?m|UTC|GMT))\b")
"""The zone before its time (`UTC 14:00`)."""

_OTHER_TIME = re.compile(r"\W*(?:\w+ )?(?:recordings?|recorded|transcripts?|video|next meeting)\b", re.IGNORECASE)
"""Lines that give the time of something else."""

FRONT_KEYS = (
    "time",
    "start",
    "start time",
    "start_time",
    "start-time",
    "starttime",
    "meeting time",
    "meeting_time",
    "when",
)
"""Keys of front matter that hold the start of a meeting."""

_STAMP = re.compile(
    r"\d{4}-\d\d-\d\d[T ]((?:[01]\d|2[0-3]):(?:00|15|30|45))(?::00(?:\.0+)?)?\s*(?:([+-]\d\d):?(\d\d)|(Z|UTC))?"
)
"""A date of front matter with the time of a meeting: `2026-05-14 14:00:00 +1000`."""

_SEASON = re.compile(r"\b(?:summer|winter)\b", re.IGNORECASE)
"""Where a line with one of these gives two times, nothing says which of them holds."""


def read_start(
    lines: Sequence[tuple[int, str]],
    date_line: int,
    beside: Sequence[tuple[int, str]],
    day: FoundDate | None,
) -> tuple[str | None, str | None, int]:
    """Return the start with its zone and line: of a `Time:` line, beside the date, else the first with a zone."""
    lines = [row for row in lines if not (_OTHER_TIME.match(row[1]) or _by_season(row[1]))]
    keyed = [(line, text) for line, text in lines if _TIME_KEY.match(text)]
    dated = [(line, text) for line, text in lines if line == date_line and not URL.search(text)]
    for line, text in (*keyed, *dated, *beside):
        if found := _clock(text):
            return *found, line
    zoned = [(line, text, match.group()) for line, text in lines if (match := _ZONED.search(text))]
    for line, text, _ in zoned:
        if day and (again := find_date(text)) and again.day == day.day and (found := _clock(text)):
            return *found, line
    for line, _, written in zoned:
        if found := find_time(written):
            return *found, line
    for line, text in lines:
        if _written_out(text) != text and (found := _clock(text)):
            return *found, line
    return None, None, 1


def front_start(front: Mapping[str, str]) -> tuple[str | None, str | None, int]:
    """Return the start that front matter gives: of a key for it, else beside the date, as Jekyll writes both.

    Seconds, odd minutes, midnight and noon are those of a file that was saved or of a date alone.
    """
    for key in FRONT_KEYS:
        if (value := front.get(key)) and (found := _clock(value if ":" in value else _written_out(value))):
            return *found, 1
    stamp = _STAMP.fullmatch(front.get("date", ""))
    if stamp is None or stamp[1] in ("00:00", "12:00"):
        return None, None, 1
    return stamp[1], f"UTC{stamp[2]}:{stamp[3]}" if stamp[2] else "UTC" if stamp[4] else None, 1


def _by_season(text: str) -> bool:
    return _SEASON.search(text) is not None and len(_CLOCK.findall(text)) > 1


def _written_out(text: str) -> str:
    """Write `1500 UTC` and `UTC 15:00` as `15:00 UTC`, noon as `12:00`."""
    if "noon" in text.casefold():
        text = _NOON.sub("12:00", text)
    return _ZONE_FIRST.sub(r"\2 \1", _MILITARY.sub(r"\1:\2", text))


def _clock(text: str) -> tuple[str, str | None] | None:
    return find_time(re.sub(r"\b(?:19|20)\d\d\b", " ", without_dates(_written_out(text))))


def begins_with_date(text: str) -> bool:
    """Tell whether a short line begins with a date and holds a time of day."""
    found = find_date(text) if len(text) < LONGEST_DATE and _CLOCK.search(text) else None
    return found is not None and found.start < 3
