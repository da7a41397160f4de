"""Dates and meeting numbers in the names of files and of their folders."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sigtrack.parse.dates import find_date, valid_date
from sigtrack.parse.words import MONTHS

if TYPE_CHECKING:
    from datetime import date

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_MONTH_DAY = re.compile(r"(?<!\d)(?<!\d[-_.])(\d\d)[-_.](\d\d)(?!\d|[-_.]\d)")
_MONTH_FOLDER = re.compile(
    r"(?:.*/)?(20\d\d)[/_.-](?:(0[1-9]|1[0-2])(?:[-_. ]?[a-z]{3,9})?|([a-z]{3,9}))/(\d\d)(?!\d)[^/]*(?:/[^/]*)?",
    re.IGNORECASE,
)
_APART = re.compile(
    r"[-_.]+|(?<=\d)(?=[A-SU-Z][a-z]{2})|(?<=[a-z]{3})(?=\d)"
    r"|(?<=\d)(?=(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\d)"
)
"""Where a file name's date in words falls apart: `12Jan2021`, `13mar2026`, `05-may-2024`."""

_SHORT_NAME = re.compile(r"(\d\d)([-_.])(\d\d)\2(\d\d)(?:\D.*)?")
_FILE_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_. ]?(\d{1,2})[-_. ]?(\d{1,2})(?!\d)")


def file_date(name: str) -> date | None:
    """Return the date in a file name such as `008-2023-05-10.md`, `2025-11-06.md` or `023-2025-1-09.md`."""
    for match in _FILE_DATE.finditer(name):
        day = valid_date(*map(int, match.groups()))
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


def path_number(path: str) -> int | None:
    """Return the meeting number in a file's name, unless that is a day (`2024/05-May/02-call.md`)."""
    name = path.rpartition("/")[2]
    return None if _day_in_month(path) and not file_date(name) else file_number(name)


def _day_in_month(path: str) -> date | None:
    """Return the date that folders by year and month and a file's two first digits make: `2024/05-May/02-call.md`."""
    match = _MONTH_FOLDER.fullmatch(path)
    if not match:
        return None
    named = (match[3] or "").casefold()
    month = int(match[2] or 0) or next((n for n, m in enumerate(MONTHS, 1) if named in (m, m[:3])), 0)
    return valid_date(int(match[1]), month, int(match[4])) if month else None


def path_date(path: str) -> date | None:
    """Return the file name's date, else that of its folder (`2025-11-06/notes.md`).

    `2020/CG-06-09.md` and `2024/05-May/02.md` take the rest from their folders, so does one in words
    (`2022/may-the-4th.md`, `12Jan2021.md`).
    """
    folder, _, name = path.rpartition("/")
    found = file_date(name) or _day_in_month(path) or _short_name(name)
    if found:
        return found
    year = path_year(path)
    if year and len(matches := _MONTH_DAY.findall(name)) == 1:
        return valid_date(year, int(matches[0][0]), int(matches[0][1]))
    return _worded_name(name.rpartition(".")[0] or name, year) or file_date(folder.rpartition("/")[2])


def _short_name(name: str) -> date | None:
    """Read `25-03-05.md` as year, month and day where it can be nothing else."""
    match = _SHORT_NAME.fullmatch(name)
    if match is None or not (int(match[1]) > 31 or (int(match[1]) > 12 and int(match[4]) < 13)):
        return None
    return valid_date(2000 + int(match[1]), int(match[3]), int(match[4]))


def apart(text: str) -> str:
    """Return a date that is written as one word in parts: `13mar2026`; one in numbers stays as it is."""
    return _APART.sub(" ", text) if text.isalnum() and not text.isdigit() else text


def _worded_name(stem: str, year: int | None) -> date | None:
    """Read a file name's date in words; `05-may` may be May without a day."""
    if not any(c.isdigit() for c in stem):
        return None
    found = find_date(stem) or find_date(_APART.sub(" ", stem), year)
    return found.day if found and not found.misspelt and found.day.day != found.day.month else None


def path_year(path: str) -> int | None:
    """Return the one year that the file name holds, else that of its folders (`meetings-2023/`, `2019/calls/`)."""
    for part in reversed(path.rsplit("/", 3)[-3:]):
        years = set(_YEAR.findall(part))
        if len(years) == 1:
            return int(years.pop())
    return None
