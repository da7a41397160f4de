"""When a task is due: a stated day, or words that the meeting's date makes one (`by Friday`, `in two weeks`)."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sigtrack.parse.words import MONTHS, WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Callable

    Rule = Callable[[re.Match[str], date], date | None]

FRIDAY = 4
"""A week "ends" for a task on its Friday, or on its Sunday where the meeting itself is later than that."""

PAST = 30
"""A day without a year is the one nearest the meeting, at most so many days before it."""

_NUMBERS = {
    word: n
    for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
} | {"a": 1, "an": 1}  # fmt: skip
_MONTH = "|".join([*MONTHS, *(f"{m[:3]}\\.?" for m in MONTHS), "sept\\.?"])
_DAY = "|".join([*WEEKDAYS, *(f"{d[:3]}\\.?" for d in WEEKDAYS)])
_COUNT = "|".join([*_NUMBERS, r"\d{1,2}"])
_ABSOLUTE = (
    r"(?P<iso>\d{4}-\d{2}-\d{2})\b"
    rf"|(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<year>20\d\d)\b)?"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month2>{_MONTH})(?!\w)(?:,?\s+(?P<year2>20\d\d)\b)?"
)
_ON = rf"(?:(?:{_DAY}),?\s+)?"
_STATED = re.compile(
    r"(?<![\w-])(?P<prep>by|before|through|no later than"
    r"|due(?:\s+(?:date|by|on|is))?\s*:?|deadline(?:\s+(?:is|on|of))?\s*:?)\s+"
    rf"(?:(?:on|the)\s+(?=\d))?{_ON}(?P<date>{_ABSOLUTE})(?!['’]s)",
    re.IGNORECASE,
)
_END = r"(?=\s*(?:$|[.,;!)\]]|\band\b|\bso\b|\bto\b|\bat\b|\bfor\b|\bin order\b))"
_NO_EVENT = r"(?!\w|['’]s|\s+(?:\d|meeting\b|call\b))"
_RELATIVE: tuple[tuple[re.Pattern[str], Rule], ...] = tuple(
    (re.compile(rf"(?<![\w-]){pattern}", re.IGNORECASE), rule)
    for pattern, rule in (
        (r"(?:by|before)\s+(?:the\s+)?end\s+of\s+(?:the\s+|this\s+)?(?P<unit>day|week|month|quarter|year)\b(?!['’]s)",
         lambda m, day: _end(m["unit"].lower(), day)),
        (r"(?:by|before)\s+(?:the\s+)?end\s+of\s+next\s+(?P<unit>week|month)\b(?!['’]s)",
         lambda m, day: _end(m["unit"].lower(), _next(m["unit"].lower(), day))),
        (rf"by\s+(?:the\s+)?end\s+of\s+(?P<month>{_MONTH})(?!\w)",
         lambda m, day: _month_end(m["month"], day)),
        (rf"(?:by|before|due)\s+(?:(?P<which>this|next|coming)\s+)?(?P<weekday>{_DAY}){_NO_EVENT}",
         lambda m, day: _weekday(m["weekday"], m["which"], day)),
        (r"(?:by|due)\s+(?P<which>tomorrow|today)\b(?!['’]s)",
         lambda m, day: day + timedelta(m["which"].lower() == "tomorrow")),
        (r"(?:by|due)\s+(?P<which>this|next)\s+(?P<unit>week|month)\b(?!['’]s|\s+(?:meeting|call)\b)",
         lambda m, day: _end(m["unit"].lower(), _coming(m["which"], m["unit"], day))),
        (rf"(?:in|within)\s+(?:the\s+next\s+)?(?P<count>{_COUNT})\s+(?P<unit>days?|weeks?|months?){_END}",
         lambda m, day: _later(m["count"], m["unit"].lower(), day)),
        (rf"(?<!for )(?<!of )(?P<which>today|tomorrow){_END}",
         lambda m, day: day + timedelta(m["which"].lower() == "tomorrow")),
        (rf"(?:later\s+)?(?P<which>this|next)\s+week{_END}",
         lambda m, day: _end("week", _coming(m["which"], "week", day))),
        (r"(?:before|by|prior to)\s+(?:the\s+|our\s+)?next\s+(?:[\w-]+\s+){0,3}(?:meeting|call|sync)\b(?!['’]s)",
         lambda _m, _day: None),
    )
)  # fmt: skip
_SIGN = re.compile(r"\b(?:by|before|through|than|due|deadline|within|in|week|prior|today|tomorrow)\b", re.IGNORECASE)
_MEETS = re.compile(
    r"\b(?:meeting|call|session|event|hackathon|launch\w*|upgrade|release|happening|scheduled|planned"
    r"|starts?|opens?|closes?|going live|out)\b[^.;]*$",
    re.IGNORECASE,
)
_AFTER_DATE = re.compile(r"(?:\d|st|nd|rd|th)\s*[-–—]?\s*$")
LONGEST = 1500
"""Characters of a task in which its due date is looked for."""


def read_due(text: str, day: date | None) -> tuple[date | None, str | None]:
    """Return (day the task is due, the words that say so) of a task's text, (None, None) where it says nothing.

    A date without a year, and words such as "by Friday", need the meeting's `day`: without it, and for "before the
    next meeting", only the words are returned.
    """
    text = text[:LONGEST]
    if not _SIGN.search(text):
        return None, None
    match = _STATED.search(text)
    if match and not (match["prep"].lower() == "through" and _AFTER_DATE.search(text[: match.start()])):
        due = read_day(match, day)
        if due or not day:
            return due, " ".join(match.group().split())
    for pattern, rule in _RELATIVE:
        match = pattern.search(text)
        if match and not (match.re.groups and _is_event(text, match)):
            return _apply(rule, match, day), " ".join(match.group().split())
    return None, None


def read_words(words: str, day: date | None) -> tuple[date | None, str | None]:
    """Return what a field or table cell made for due dates says: a day and its words as written."""
    words = " ".join(words.split())
    if not words or words.casefold() in ("tbd", "tba", "n/a", "-", "–", "—", "none", "?"):
        return None, None
    due, found = read_due(f"due {words}", day)
    if not found:
        due, _ = read_due(words, day)
    return due, words


def read_day(match: re.Match[str], day: date | None) -> date | None:
    """Return the day of a match with the groups of a stated date; a missing year is the one nearest the meeting."""
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        month = _month(match["month"] or match["month2"])
        number = int(match["day"] or match["day2"])
        if year := match["year"] or match["year2"]:
            return date(int(year), month, number)
        return _nearest(month, number, day) if day else None
    except (ValueError, OverflowError):
        return None


def _apply(rule: Rule, match: re.Match[str], day: date | None) -> date | None:
    try:
        return rule(match, day) if day else None
    except (ValueError, OverflowError):  # the calendar ends with the year 9999
        return None


def _is_event(text: str, match: re.Match[str]) -> bool:
    """Tell whether bare "next week" or "in two weeks" tells when something else happens."""
    words = match.group().lower()
    return not words.startswith(("by", "before", "due", "prior", "within", "in the next")) and bool(
        _MEETS.search(text[: match.start()][-80:])
    )


def _month(word: str) -> int:
    return next(n for n, name in enumerate(MONTHS, 1) if name.startswith(word.lower()[:3]))


def _nearest(month: int, number: int, day: date) -> date:
    found = date(day.year, month, number)
    return found if found >= day - timedelta(PAST) else date(day.year + 1, month, number)


def _month_end(word: str, day: date) -> date:
    month = _month(word)
    year = day.year if month >= day.month else day.year + 1
    return date(year, month, calendar.monthrange(year, month)[1])


def _end(unit: str, day: date) -> date:
    if unit == "week":
        return day + timedelta((FRIDAY if day.weekday() <= FRIDAY else 6) - day.weekday())
    months = {"month": day.month, "quarter": (day.month + 2) // 3 * 3, "year": 12}
    if unit not in months:
        return day
    return date(day.year, months[unit], calendar.monthrange(day.year, months[unit])[1])


def _next(unit: str, day: date) -> date:
    if unit == "week":
        return day + timedelta(7 - day.weekday())
    return (day.replace(day=1) + timedelta(32)).replace(day=1)


def _coming(which: str, unit: str, day: date) -> date:
    return _next(unit.lower(), day) if which.lower() == "next" else day


def _weekday(word: str, which: str | None, day: date) -> date:
    number = next(n for n, name in enumerate(WEEKDAYS) if name.startswith(word.lower()[:3]))
    if (which or "").lower() == "next":
        return _next("week", day) + timedelta(number)
    return day + timedelta((number - day.weekday() - 1) % 7 + 1)


def _later(count: str, unit: str, day: date) -> date | None:
    number = _NUMBERS.get(count.lower()) or int(count)
    if unit.startswith("month"):
        month = day.month - 1 + number
        year, month = day.year + month // 12, month % 12 + 1
        return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    return day + timedelta(number * (7 if unit.startswith("week") else 1))
