"""Habits of meeting: the n-th weekday of every month or so many months, every so many weeks, or only a usual gap."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

RECENT = 18
"""So many meetings are looked at; each counts FADE of the one after it."""
FADE = 0.85
FIRM = 0.25
"""A habit with a smaller share is none: then only the usual gap counts."""

MONTHS = 3
"""A habit of so many months at most; all of the last four gaps must be about as long."""
EVERY = {2: "every second month", 3: "every third month"}

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PLACES = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last"}


@dataclass(frozen=True, slots=True)
class Habit:
    """`nth`, `weekday` and `months` for a monthly habit (nth -1 is the last), else `step` days.

    `share` is that of recent meetings which fit.
    """

    share: float
    cadence: str
    reason: str
    weekday: int
    nth: int = 0
    step: int = 0
    months: int = 1

    @property
    def rule(self) -> str | None:
        """The habit as a recurrence rule of RFC 5545, None where it is only a usual gap."""
        day = NAMES[self.weekday][:2].upper()
        if self.nth:
            interval = f";INTERVAL={self.months}" if self.months > 1 else ""
            return f"FREQ=MONTHLY{interval};BYDAY={self.nth}{day}"
        return f"FREQ=WEEKLY;INTERVAL={self.step // 7};BYDAY={day}" if self.share and not self.step % 7 else None

    def after(self, last: date, day: date) -> date:
        """Return the first slot after both `day` and the slot that the meeting of day `last` took."""
        if self.nth:
            own = min((self._slot(last.year, last.month + n) for n in (-1, 0, 1)), key=lambda slot: abs(slot - last))
            return self._monthly_after(own, max(own, last, day))
        slot = self._to_weekday(last + timedelta(days=self.step))
        while slot <= max(day, last):
            slot += timedelta(days=self.step)
        return slot

    def _monthly_after(self, own: date, day: date) -> date:
        """Return the first slot after a day, whole steps of months from the slot that was taken last."""
        ahead = (day.year - own.year) * 12 + day.month - own.month
        first = ahead - ahead % self.months
        slots = (self._slot(own.year, own.month + first + n * self.months) for n in range(3))
        return next(slot for slot in slots if slot > day)

    def _slot(self, year: int, month: int) -> date:
        year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
        return nth_weekday(year, month, self.weekday, self.nth)

    def _to_weekday(self, day: date) -> date:
        """Move to the nearest such weekday, unless the step is whole weeks from one."""
        back = (day.weekday() - self.weekday) % 7
        return day - timedelta(days=back) if back <= 3 else day + timedelta(days=7 - back)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Return the n-th weekday of a month; the last one for -1 and for a fifth that doesn't exist."""
    first = date(year, month, 1)
    start = 1 + (weekday - first.weekday()) % 7
    days = calendar.monthrange(year, month)[1]
    if nth == -1:
        return date(year, month, start + 7 * ((days - start) // 7))
    day = start + 7 * (nth - 1)
    return date(year, month, day if day <= days else day - 7)


def learn(days: Sequence[date]) -> tuple[Habit, Habit | None]:
    """Return the best and the second-best habit of at least two meeting days (ascending); of two only the gap."""
    if len(days) < 3:
        return _gap(days), None
    habits = sorted([*_monthly(days), *_interval(days)], key=lambda habit: -habit.share)
    firm = [habit for habit in habits if habit.share >= FIRM]
    if not firm:
        return _gap(days), habits[0] if habits else None
    best = firm[0]
    others = [h for h in habits if h is not best and (h.nth, h.weekday, h.step) != (best.nth, best.weekday, best.step)]
    return best, next((habit for habit in others if habit.share >= 0.1), None)


def _weights(number: int) -> list[float]:
    return [FADE ** (number - 1 - n) for n in range(number)]


def _monthly(days: Sequence[date]) -> list[Habit]:
    """Habits of meeting on the n-th weekday; only where meetings are about a month apart."""
    recent = days[-RECENT:]
    gaps = [(b - a).days for a, b in zip(recent, recent[1:], strict=False)]
    if not gaps or median(gaps[-5:]) < 22:
        return []
    months = min(MONTHS, max(1, round(min(gaps[-4:]) / 30.4)))
    weights = _weights(len(recent))
    tally: dict[tuple[int, int], list[float]] = {}
    for day, weight in zip(recent, weights, strict=True):
        places = {(day.day - 1) // 7 + 1}
        if (day + timedelta(days=7)).month != day.month:
            places.add(-1)
        for nth in places:
            entry = tally.setdefault((nth, day.weekday()), [0.0, 0])
            entry[0] += weight
            entry[1] += 1
    found = []
    for (nth, weekday), (weight, times) in tally.items():
        name = f"{PLACES[nth]} {NAMES[weekday]}"
        share = weight / sum(weights) - (0.01 if nth == -1 else 0)
        every = EVERY.get(months, "")
        cadence = f"{name} of {every or 'the month'}"
        reason = f"{name} in {int(times)} of the last {len(recent)} meetings{', ' + every if every else ''}"
        found.append(Habit(share, cadence, reason, weekday, nth, months=months))
    return found


def _interval(days: Sequence[date]) -> list[Habit]:
    """Habits of meeting every one, two or three weeks."""
    recent = days[-RECENT:]
    gaps = [(b - a).days for a, b in zip(recent, recent[1:], strict=False)]
    weights = _weights(len(gaps))
    found = []
    for step in (7, 14, 21):
        fits = [weight for gap, weight in zip(gaps, weights, strict=True) if gap == step]
        if fits:
            words = "every week" if step == 7 else f"every {step // 7} weeks"
            reason = f"{step} days apart in {len(fits)} of the last {len(gaps)} gaps"
            found.append(Habit(sum(fits) / sum(weights), words, reason, _usual_weekday(recent), step=step))
    return found


def _gap(days: Sequence[date]) -> Habit:
    gaps = [(b - a).days for a, b in zip(days, days[1:], strict=False)][-6:]
    usual = max(1, round(median(gaps)))
    weekday = _usual_weekday(days[-6:])
    reason = f"no firm habit; the usual gap of the last {len(gaps)} is {usual} days, mostly a {NAMES[weekday]}"
    if len(gaps) == 1:
        reason = f"only two meetings so far, {usual} days apart"
    return Habit(0.0, f"about every {usual} days", reason, weekday, step=max(7, usual))


def _usual_weekday(days: Sequence[date]) -> int:
    weights = _weights(len(days))
    tally: dict[int, float] = {}
    for day, weight in zip(days, weights, strict=True):
        tally[day.weekday()] = tally.get(day.weekday(), 0.0) + weight
    return max(tally, key=lambda weekday: tally[weekday])
