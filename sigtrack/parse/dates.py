"""Dates and times as people write them; nothing is guessed that isn't written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from sigtrack.parse.words import MONTHS, WEEKDAYS, ZONES


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: `weekday` (0 is Monday) as written beside it, `misspelt` the month as written if misspelt."""

    day: date
    start: int
    weekday: int | None = None
    misspelt: str | None = None


_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(20\d\d)(\d\d)(\d\d)(?!\d)")
_MONTH_FIRST = re.compile(
    r"\b([A-Za-z]{3,10})\.?\s*,?\s+(\d{1,2})\s*(?:st|nd|rd|th)?\s*,?\s*(?:of\s+)?((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(
    r"\b(\d{1,2})\s*(?:st|nd|rd|th)?\.?\s+(?:of\s+)?([A-Za-z]{3,10})\.?\s*,?\s+((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\b", re.IGNORECASE)
_NO_YEAR = re.compile(r"\b([A-Za-z]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?\b(?!\s*[:\d])", re.IGNORECASE)
_FILE_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(\d{1,2})[-_.]?(\d{1,2})(?!\d)")
_TIME = re.compile(
    r"(?<![\d:.])(\d{1,2})(?:[:.h](\d\d))?(?::\d\d)?\s*(a\.?m\.?|p\.?m\.?)?(?![\d:])"
    r"(?:\s*[-–—]\s*\d{1,2}(?::\d\d)?\s*(a\.?m\.?|p\.?m\.?)?)?"
    r"(?:\s*\(?((?:GMT|UTC)\s?[+\-−]\d{1,2}(?::?\d\d)?|\b(?:" + ZONES + r")\b))?",
    re.IGNORECASE,
)


def find_date(text: str, year: int | None = None) -> FoundDate | None:
    """Return the first date in the text; a date without a year needs `year`."""
    found = [f for f in (_iso(text), _worded(text)) if f]
    if not found and year:
        found = [f for f in (_yearless(text, year),) if f]
    if not found:
        return None
    first = min(found, key=lambda f: f.start)
    weekday = _WEEKDAY.search(text)
    if weekday and abs(weekday.start() - first.start) < 40:
        names = [name[:3] for name in WEEKDAYS]
        return FoundDate(first.day, first.start, names.index(weekday.group(1).lower()), first.misspelt)
    return first


def find_time(text: str) -> tuple[str, str | None] | None:
    """Return (`HH:MM`, zone as written or None) for the first time of day in the text."""
    for match in _TIME.finditer(text):
        hour, minute, half, other_half, zone = match.groups()
        if minute is None and half is None and other_half is None and (zone is None or not match.group(1)):
            continue
        if minute is None and half is None and other_half is None and zone is None:
            continue
        hours, minutes = int(hour), int(minute or 0)
        half = (half or other_half or "").lower().replace(".", "")
        if half == "pm" and hours < 12:
            hours += 12
        if half == "am" and hours == 12:
            hours = 0
        if hours < 24 and minutes < 60:
            return f"{hours:02}:{minutes:02}", zone.upper().replace(" ", "") if zone else None
    return None


def file_date(name: str) -> date | None:
    """Return the date in a file name such as `008-2023-05-10.md`, `2025-11-06.md` or `023-2025-1-09.md`."""
    for match in _FILE_DATE.finditer(name):
        day = _date(*map(int, match.groups()))
        if day:
            return day
    return None


def file_number(name: str) -> int | None:
    """Return the meeting number that a file name starts with or names (`008-…`, `meeting-12`); None for dates."""
    match = re.match(
        r"(?:meeting|mtg|call|notes|minutes|no)?[-_ #]*(\d{1,4})(?!\d)(?![-_.]\d{1,2}[-_.]\d{1,2}(?!\d))",
        name,
        re.IGNORECASE,
    )
    if not match or _FILE_DATE.match(name):
        return None
    number = int(match.group(1))
    return None if len(match.group(1)) == 4 and 1900 <= number < 2100 else number


def _iso(text: str) -> FoundDate | None:
    for pattern in (_ISO, _COMPACT):
        for match in pattern.finditer(text):
            parts = [int(p) for p in match.groups() if p.isdigit()]
            day = _date(*parts)
            if day:
                return FoundDate(day, match.start())
    return None


def _worded(text: str) -> FoundDate | None:
    best: FoundDate | None = None
    for pattern, month_at, day_at in ((_MONTH_FIRST, 1, 2), (_DAY_FIRST, 2, 1)):
        for match in pattern.finditer(text):
            number, misspelt = month_number(match.group(month_at))
            day = _date(int(match.group(3)), number, int(match.group(day_at))) if number else None
            if day and (best is None or match.start() < best.start):
                best = FoundDate(day, match.start(), None, match.group(month_at) if misspelt else None)
                break
    return best


def _yearless(text: str, year: int) -> FoundDate | None:
    for match in _NO_YEAR.finditer(text):
        number, misspelt = month_number(match.group(1))
        day = _date(year, number, int(match.group(2))) if number else None
        if day:
            return FoundDate(day, match.start(), None, match.group(1) if misspelt else None)
    return None


@cache
def month_number(word: str) -> tuple[int, bool]:
    """Return (1..12, misspelt?) for a month's name, abbreviation or near spelling; (0, False) for other words."""
    low = word.lower().rstrip(".")
    for number, month in enumerate(MONTHS, 1):
        if low == month or (low == month[: len(low)] and len(low) in (3, 4)):
            return number, False
    if len(low) >= 5:
        from rapidfuzz.distance import OSA

        near = [n for n, month in enumerate(MONTHS, 1) if OSA.distance(low, month, score_cutoff=2) <= 2]
        if len(near) == 1:
            return near[0], True
    return 0, False


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
