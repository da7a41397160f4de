"""When a group meets next, learned from its past meetings: recent habit beats old, and it is always a prediction."""

from __future__ import annotations

import posixpath
from collections import Counter
from datetime import date, timedelta
from statistics import median
from typing import TYPE_CHECKING

from sigtrack.model.forecast import Choice, Forecast
from sigtrack.rules.habits import Habit, learn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sigtrack.model.ledger import MeetingSummary

ASLEEP = 3
"""A group without a meeting for more than so many of its usual gaps is asleep."""

NEAR = timedelta(days=10)
"""A cancelled meeting so near to a slot accounts for it."""


def forecast(
    meetings: Sequence[MeetingSummary], as_of: date, rule: str | None = None, time: str | None = None
) -> Forecast:
    """Return the next meeting after `as_of`; only meetings held up to then teach the habit.

    `rule` is a configured RFC 5545 recurrence (`FREQ=MONTHLY;BYDAY=3WE`), `time` a configured local time.
    """
    held = sorted((m for m in meetings if m.state == "held" and m.day and m.day <= as_of), key=lambda m: m.day or as_of)
    days = sorted({m.day for m in held if m.day})
    clock, zone = _clock(held)
    planned = min(
        (m for m in meetings if m.state == "planned" and m.day and m.day > as_of),
        key=lambda m: m.day or as_of,
        default=None,
    )
    if planned and planned.day:
        choice = Choice(planned.day, "a planned note for it exists", 1.0)
        return Forecast(None, choice, None, planned.number, planned.time or time or clock, planned.zone or zone)
    if rule:
        slots = _configured(rule, days[-1] if days else as_of, as_of)
        number, missing = _number(held, meetings, as_of, slots[:-1]), len(slots) - 1
        choice = Choice(slots[-1], "configured", 1.0)
        return Forecast("configured", choice, None, number, time or clock, zone, missing, configured=True)
    if not days:
        return Forecast(time=time, zone=zone)
    gaps = [(b - a).days for a, b in zip(days, days[1:], strict=False)]
    usual = median(gaps[-6:]) if gaps else 60
    if (as_of - days[-1]).days > ASLEEP * max(usual, 7):
        return Forecast(asleep=True)
    if not gaps:
        return Forecast(None, None, None, _number(held, meetings, as_of, ()), time or clock, zone)
    best, second = learn(days)
    passed = _passed(best, days[-1], as_of, meetings)
    first = best.after(days[-1], as_of)
    other = second.after(days[-1], as_of) if second else None
    return Forecast(
        cadence=best.cadence,
        first=Choice(first, best.reason, best.share),
        second=Choice(other, second.reason, second.share) if second and other and other != first else None,
        number=_number(held, meetings, as_of, passed),
        time=time or clock,
        zone=zone,
        missing=len(passed),
        rule=best.rule,
    )


def _passed(habit: Habit, last: date, as_of: date, meetings: Sequence[MeetingSummary]) -> tuple[date, ...]:
    """Return the slots since the last meeting without a note; a cancelled meeting accounts for its slot."""
    cancelled = [m.day for m in meetings if m.state != "held" and m.day]
    found: list[date] = []
    day = habit.after(last, last)
    while day < as_of and len(found) < 60:
        if not any(abs(day - other) <= NEAR for other in cancelled):
            found.append(day)
        day = habit.after(last, day)
    return tuple(found)


def _number(
    held: Sequence[MeetingSummary], meetings: Sequence[MeetingSummary], as_of: date, passed: Sequence[date]
) -> int | None:
    """Return the highest number in the newest note's folder + 1 + slots passed; None for groups that don't number."""
    if not held or held[-1].number is None:
        return None
    folder = posixpath.dirname(held[-1].path)
    numbers = [
        m.number
        for m in meetings
        if m.number is not None and posixpath.dirname(m.path) == folder and m.day and m.day <= as_of
    ]
    return max(numbers) + 1 + len(passed)


def _clock(held: Sequence[MeetingSummary]) -> tuple[str | None, str | None]:
    """Return the commonest local time of the last five meetings (the newest of equals) and its zone as written."""
    recent = [(m.time, m.zone) for m in held[-5:] if m.time]
    if not recent:
        return None, None
    times = Counter(time for time, _ in recent)
    best = max(times.values())
    return next((time, zone) for time, zone in reversed(recent) if times[time] == best)


def _configured(rule: str, last: date, as_of: date) -> list[date]:
    """Return the rule's days after the last meeting, up to the first one after `as_of`."""
    from datetime import datetime, time

    from dateutil.rrule import rrulestr

    start = datetime.combine(last - timedelta(days=0), time())
    days: list[date] = []
    for moment in rrulestr(rule, dtstart=start):
        if moment.date() > last:
            days.append(moment.date())
        if moment.date() > as_of:
            break
    return days or [as_of + timedelta(days=1)]
