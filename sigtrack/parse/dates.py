"""Dates and times as people write them; nothing is guessed that isn't written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Literal

from sigtrack.parse.words import MONTHS, REGIONS, WEEKDAYS, ZONES

if TYPE_CHECKING:
    from collections.abc import Iterable

Order = Literal["day", "month"]
"""Which part of `03/04/2025` comes first."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: `weekday` (0 is Monday) as written beside it, `misspelt` the month as written if misspelt."""

    day: date
    start: int
    weekday: int | None = None
    misspelt: str | None = None


_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/._])(\d{1,2})\2(\d{1,2})(?!\d)")
_COUNTED = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日")
_COMPACT = re.compile(r"(?<!\d)(20\d\d)(\d\d)(\d\d)(?!\d)")
_SLASHED = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d\d|(?<=/)\d\d)(?![\d/])")
_YEAR_MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)[-\s,]{1,2}([A-Za-z]{3,10})\.?[-\s]{1,2}(\d{1,2})(?:st|nd|rd|th)?\b")
_SHORT = re.compile(r"(?<![\d-])\d\d-\d\d-\d\d(?![\d-])")
FIRST_SHORT_YEAR = "13"
"""Two digits that begin a short date are its year from here on: `08-07-17` begins with a month or a day."""

_MONTH_FIRST = re.compile(
    r"\b([A-Za-z]{3,10})\.?\s*,?\s+(\d{1,2})\s*(?:st|nd|rd|th)?\s*,?\s*(?:of\s+)?((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(
    r"\b(\d{1,2})\s*(?:st|nd|rd|th)?\.?(?:\s+|-)(?:of\s+)?([A-Za-z]{3,10})\.?(?:\s*,?\s+|-)((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\b", re.IGNORECASE)
_NO_YEAR = re.compile(r"\b([A-Za-z]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?\b(?!\s*[:\d])", re.IGNORECASE)
_DAY_NO_YEAR = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([A-Za-z]{3,9})\b", re.IGNORECASE)
_DAY_OF_MONTH = re.compile(r"\b([A-Za-z]{3,9})\s+the\s+(\d{1,2})(?:st|nd|rd|th)\b", re.IGNORECASE)
_TIME = re.compile(
    r"(?<![\d:.])(?<![a-su-z])(\d{1,2})(?:[:.h](\d\d))?(?::\d\d)?\s*(a\.?m\.?|p\.?m\.?|(?<=\d)[ap]\b)?(?![\d:]|\.\d)"
    r"(?:\s*[-–—]\s*\d{1,2}(?::\d\d)?\s*(a\.?m\.?|p\.?m\.?|noon\b|(?<=\d)[ap]\b)?)?"
    r"(?:\s*\(?(?:US\s+)?("
    + REGIONS
    + r"|(?:GMT|UTC)\s?[+\-−]\d{1,2}(?::?\d\d)?|\b(?:"
    + ZONES
    + "|"
    + REGIONS
    + r"|Pacific|Eastern|Central|Mountain)\b))?",
    re.IGNORECASE,
)


def find_date(text: str, year: int | None = None, order: Order | None = None) -> FoundDate | None:
    """Return the first date in the text; a date without a year needs `year`, `03/04/2025` needs `order`."""
    found = [f for f in (_iso(text), _slashed(text, order), _worded(text)) if f]
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
        half = (half or other_half or "").lower()[:1]
        if half == "p" and hours < 12:
            hours += 12
        if half == "a" and hours == 12:
            hours = 0
        if hours < 24 and minutes < 60:
            return f"{hours:02}:{minutes:02}", _zone(zone)
    return None


def _zone(written: str | None) -> str | None:
    """Return a zone as written, in capitals where it's an abbreviation (`PT`, `GMT-7`, `Pacific`)."""
    if not written or "/" in written:
        return written
    return written.title() if written.isalpha() and len(written) > 4 else written.upper().replace(" ", "")


def without_dates(text: str) -> str:
    """Return the text with its numeric dates blanked, so that no part of one is taken for a time of day."""
    return _SLASHED.sub(" ", _COMPACT.sub(" ", _ISO.sub(" ", text)))


def short_date(text: str, name: str) -> FoundDate | None:
    """Return the date of `23-10-26` (year, month, day), read only where the file name is written the same way.

    In `07-23-17` and `10-31-22` the part over 12 tells that the year comes last; `08-07-17` could be one of two days.
    """
    for match in _SHORT.finditer(text):
        first, second, third = map(int, match.group().split("-"))
        if match.group()[:2] >= FIRST_SHORT_YEAR:
            day = valid_date(2000 + first, second, third)
        else:
            day = valid_date(2000 + third, first, second) if second > 12 else None
        if day and match.group() in _SHORT.findall(name):
            return FoundDate(day, match.start())
    return None


def slashed_order(texts: Iterable[str], day: date | None = None) -> Order | None:
    """Return the order of dates such as `03/04/2025` in one note: a part over 12 decides, else the file name's `day`.

    None where neither does, or where parts contradict each other.
    """
    orders: set[Order] = set()
    for match in (m for text in texts for m in _SLASHED.finditer(text)):
        first, second, year = int(match[1]), int(match[3]), _full_year(match[4])
        if match[2] == ".":
            continue
        if first > 12 >= second or (day and first != second and day == valid_date(year, second, first)):
            orders.add("day")
        elif second > 12 >= first or (day and first != second and day == valid_date(year, first, second)):
            orders.add("month")
    return orders.pop() if len(orders) == 1 else None


def ambiguous_date(text: str) -> str | None:
    """Return a date as written whose day and month can't be told apart."""
    for match in _SLASHED.finditer(text):
        if match[2] != "." and match[1] != match[3] and 0 < int(match[1]) <= 12 and 0 < int(match[3]) <= 12:
            return match.group()
    short = _SHORT.fullmatch(text.strip())
    return short.group() if short and max(short.group().split("-")[:2]) < FIRST_SHORT_YEAR else None


def _full_year(written: str) -> int:
    return int(written) if len(written) == 4 else 2000 + int(written)


def _slashed(text: str, order: Order | None) -> FoundDate | None:
    """Read `3/17/2017`, `3/17/17`, `05-11-2024` and `5.11.2024` (dots: day first, as DIN 1355 has it)."""
    for match in _SLASHED.finditer(text):
        first, second, year = int(match[1]), int(match[3]), _full_year(match[4])
        kind = "day" if match[2] == "." or first > 12 or first == second else "month" if second > 12 else order
        day = valid_date(year, *((second, first) if kind == "day" else (first, second))) if kind else None
        if day:
            return FoundDate(day, match.start())
    return None


def _iso(text: str) -> FoundDate | None:
    for pattern in (_ISO, _COMPACT, _COUNTED):
        for match in pattern.finditer(text):
            parts = [int(p) for p in match.groups() if p.isdigit()]
            day = valid_date(*parts)
            if day:
                return FoundDate(day, match.start())
    return None


def _worded(text: str) -> FoundDate | None:
    best: FoundDate | None = None
    for pattern, month_at, day_at, year_at in ((_MONTH_FIRST, 1, 2, 3), (_DAY_FIRST, 2, 1, 3), (_YEAR_MONTH, 2, 3, 1)):
        for match in pattern.finditer(text):
            number, misspelt = month_number(match.group(month_at))
            day = valid_date(int(match.group(year_at)), number, int(match.group(day_at))) if number else None
            if day and (best is None or match.start() < best.start):
                best = FoundDate(day, match.start(), None, match.group(month_at) if misspelt else None)
                break
    return best


def _yearless(text: str, year: int) -> FoundDate | None:
    for match in _NO_YEAR.finditer(text):
        number, misspelt = month_number(match.group(1))
        day = valid_date(year, number, int(match.group(2))) if number else None
        if day:
            return FoundDate(day, match.start(), None, match.group(1) if misspelt else None)
    for pattern, month_at, day_at in ((_DAY_OF_MONTH, 1, 2), (_DAY_NO_YEAR, 2, 1)):
        for match in pattern.finditer(text):
            number, misspelt = month_number(match.group(month_at))
            day = valid_date(year, number, int(match.group(day_at))) if number and not misspelt else None
            if day:
                return FoundDate(day, match.start())
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


def valid_date(year: int, month: int, day: int) -> date | None:
    """Return the date, None for a day that no calendar has."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
