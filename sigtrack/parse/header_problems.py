"""What is doubtful about a meeting's date, start and list of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sigtrack.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from sigtrack.model.notes import Meeting
    from sigtrack.parse.header import Header

STEP = 5
"""Meetings start at minutes that this divides; another one looks like a pasted stamp."""

SEASONS = {
    "PST": ("PDT", "America/Los_Angeles"), "PDT": ("PST", "America/Los_Angeles"),
    "MST": ("MDT", "America/Denver"), "MDT": ("MST", "America/Denver"),
    "EST": ("EDT", "America/New_York"), "EDT": ("EST", "America/New_York"), "CDT": ("CST", "America/Chicago"),
    "CET": ("CEST", "Europe/Paris"), "CEST": ("CET", "Europe/Paris"),
    "EET": ("EEST", "Europe/Helsinki"), "EEST": ("EET", "Europe/Helsinki"),
    "WET": ("WEST", "Europe/Lisbon"), "WEST": ("WET", "Europe/Lisbon"),
    "AEST": ("AEDT", "Australia/Sydney"), "AEDT": ("AEST", "Australia/Sydney"),
}  # fmt: skip
"""Label -> the one of the other season, and the place whose clocks decide.

CST is left out: it may be Shanghai's. MST is Denver's here, so Arizona's is not told apart.
"""


def join_problems(
    meeting: Meeting, header: Header, found: Iterable[Problem], people: Sequence[tuple[int, str, str]]
) -> tuple[Problem, ...]:
    """Return `found` with the header's and the list's own problems, in the order of the lines."""
    own = [Problem(meeting.path, *problem) for problem in (*_header(meeting, header), *people)]
    if header.ambiguous:
        found = (problem for problem in found if problem.code != "no-date")
    return tuple(sorted((*found, *own), key=lambda p: (p.line, p.code)))


def _header(meeting: Meeting, header: Header) -> Iterator[tuple[int, str, str]]:
    if header.ambiguous:
        yield header.date_line, "ambiguous-date", f'"{header.ambiguous}" could be one of two days'
    if meeting.time and int(meeting.time[3:]) % STEP:
        yield header.time_line, "odd-time", f"{meeting.time} looks like a pasted stamp, not a start"
    if meeting.date and meeting.zone in SEASONS:
        other, place = SEASONS[meeting.zone]
        if _label(meeting.date, place) == other:
            yield header.time_line, "zone-season", f"{meeting.zone} on {meeting.date}, when {other} holds"


def _label(day: date, place: str) -> str | None:
    """Return the zone's label at noon of a day, None where the system knows no zones."""
    from datetime import datetime
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(place)).tzname()
    except (ZoneInfoNotFoundError, ValueError, OverflowError):
        return None
