"""When a group meets next, learned from its past meetings: recent habit beats old, and it is always a prediction."""

from __future__ import annotations

import posixpath
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING

from sigtrack.model.forecast import Choice, Forecast
from sigtrack.rules.habits import Habit, learn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from sigtrack.model.ledger import MeetingSummary

ASLEEP = 3
"""A group without a meeting for more than so many of its usual gaps is asleep."""

NEAR = timedelta(days=10)
"""A cancelled meeting so near to a slot accounts for it."""

AHEAD = 12
"""So many slots of a configured rule are looked at for one that isn't cancelled."""

EARLY = 3
"""A meeting took the configured slot after it when that is so many times nearer than slots are to each other."""


def forecast(
    meetings: Sequence[MeetingSummary], as_of: date, rule: str | None = None, time: str | None = None
) -> Forecast:
    """Return the next meeting after `as_of`; only meetings held up to then teach the habit.

    `rule` is a configured RFC 5545 recurrence (`FREQ=MONTHLY;BYDAY=3WE`), `time` a configured local time. A rule that
    has ended gives way to the learned habit; one that isn't a recurrence raises ValueError (`config` checks them).
    """
    held = sorted((m for m in meetings if m.state == "held" and m.day and m.day <= as_of), key=lambda m: m.day or as_of)
    found = _forecast(held, meetings, as_of, rule, time)
    return replace(found, last=held[-1].day) if held else found


def _forecast(
    held: Sequence[MeetingSummary], meetings: Sequence[MeetingSummary], as_of: date, rule: str | None, time: str | None
) -> Forecast:
    days = sorted({m.day for m in held if m.day})
    clock, zone = _clock(held)
    planned = min(
        (m for m in meetings if m.state == "planned" and m.day and m.day > as_of),
        key=lambda m: m.day or as_of,
        default=None,
    )
    if planned and planned.day:
        choice = Choice(planned.day, "a planned note for it exists", 1.0)
        empty = {m.day for m in meetings if m.state == "planned" and m.day and days and days[-1] < m.day < as_of}
        return Forecast(
            None, choice, None, planned.number, planned.time or time or clock, planned.zone or zone, len(empty)
        )
    noted = {m.day for m in meetings if m.state != "held" and m.day and (not days or m.day > days[-1])}
    off = {m.day for m in meetings if m.state == "cancelled" and m.day in noted and m.day}
    slots = _configured(rule, days[-1] if days else None, as_of) if rule else []
    first = next((slot for slot in slots if slot > as_of and slot not in noted), None)
    if first:
        passed = [slot for slot in slots if slot < as_of]
        number, missing = _number(held, meetings, as_of, first, _missing(passed, noted)), _missing(passed, off)
        choice = Choice(first, "configured", 1.0)
        return Forecast(_cadence(days), choice, None, number, time or clock, zone, missing, configured=True)
    found = _learned(held, days, meetings, as_of, noted, off)
    return found if found.asleep else replace(found, time=time or clock, zone=zone)


def _learned(
    held: Sequence[MeetingSummary],
    days: Sequence[date],
    meetings: Sequence[MeetingSummary],
    as_of: date,
    noted: AbstractSet[date],
    off: AbstractSet[date],
) -> Forecast:
    if not days:
        return Forecast()
    gaps = [(b - a).days for a, b in zip(days, days[1:], strict=False)]
    usual = median(gaps[-6:]) if gaps else 60
    if (as_of - days[-1]).days > ASLEEP * max(usual, 7):
        return Forecast(_cadence(days), asleep=True)
    if not gaps:
        return Forecast(number=_number(held, meetings, as_of, as_of, 0))
    best, second = learn(days)
    first = _next(best, days[-1], as_of, noted)
    other = _next(second, days[-1], as_of, noted) if second else None
    passed = _passed(best, days[-1], as_of)
    return Forecast(
        cadence=best.cadence,
        first=Choice(first, best.reason, best.share),
        second=Choice(other, second.reason, second.share) if second and other and other != first else None,
        number=_number(held, meetings, as_of, first, _missing(passed, noted)),
        missing=_missing(passed, off),
        rule=best.rule,
    )


def _cadence(days: Sequence[date]) -> str | None:
    return learn(days)[0].cadence if len(days) > 1 else None


def following_number(meetings: Sequence[MeetingSummary], as_of: date) -> int | None:
    """Return the number after the highest of the newest note's folder, no slots counted; None without numbers."""
    held = sorted((m for m in meetings if m.order and m.day and m.day <= as_of), key=lambda m: m.day or as_of)
    return _number(held, meetings, as_of, as_of, 0)


def _next(habit: Habit, last: date, as_of: date, noted: AbstractSet[date]) -> date:
    """Return the first slot after `as_of` that no note says is cancelled."""
    day = habit.after(last, as_of)
    while day in noted:
        day = habit.after(last, day)
    return day


def _passed(habit: Habit, last: date, as_of: date) -> list[date]:
    """Return the slots between the last meeting and `as_of`."""
    found: list[date] = []
    day = habit.after(last, last)
    while day < as_of:
        found.append(day)
        day = habit.after(last, day)
    return found


def _missing(slots: Sequence[date], noted: AbstractSet[date]) -> int:
    """Count the slots that no note accounts for; one of the `noted` days accounts for the slot nearest to it."""
    left = list(slots)
    for day in sorted(noted):
        nearest = min(left, key=lambda slot: abs(slot - day), default=None)
        if nearest and abs(nearest - day) <= NEAR:
            left.remove(nearest)
    return len(left)


def _number(
    held: Sequence[MeetingSummary], meetings: Sequence[MeetingSummary], as_of: date, first: date, missing: int
) -> int | None:
    """Return the highest number in the newest note's folder + 1 + missing notes; None for groups that don't number.

    Planned meetings count wherever their file is: an agenda may stand in a folder of its own.
    """
    if not held or held[-1].number is None or held[-1].day is None:
        return None
    folder = posixpath.dirname(held[-1].path)
    numbers = [
        m.number
        for m in meetings
        if m.number is not None
        and m.day
        and (posixpath.dirname(m.path) == folder or (m.state == "planned" and m.day > held[-1].day))
        and (m.day <= as_of or (m.state == "cancelled" and m.day < first))
    ]
    return max(numbers) + 1 + missing


def _clock(held: Sequence[MeetingSummary]) -> tuple[str | None, str | None]:
    """Return the commonest local time of the last five meetings (the newest of equals) and its zone as written."""
    recent = [(m.time, m.zone) for m in held[-5:] if m.time]
    if not recent:
        return None, None
    times = Counter(time for time, _ in recent)
    best = max(times.values())
    return next((time, zone) for time, zone in reversed(recent) if times[time] == best)


def _configured(rule: str, last: date | None, as_of: date) -> list[date]:
    """Return the rule's days after the last meeting, up to the first few after `as_of`; fewer where the rule ends.

    A meeting held a little before its slot, off the rule, has used that slot up.
    """
    from datetime import datetime, time

    from dateutil.rrule import rrulestr

    start = last or as_of
    days: list[date] = []
    ahead = 0
    for moment in rrulestr(rule, dtstart=datetime.combine(start, time()), ignoretz=True):
        days.append(moment.date())
        ahead += days[-1] > as_of
        if ahead > AHEAD:
            break
    if days[:1] == [start]:
        return days[1:]
    if last and len(days) > 1 and EARLY * (days[0] - last) < days[1] - days[0]:
        return days[1:]
    return days
