"""When a group is expected to meet next, and why: always a prediction, never a fact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Choice:
    """A predicted day with the habit behind it: `reason` in words, `share` of recent meetings, 0..1."""

    day: date
    reason: str
    share: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """The next meeting of a group as its past meetings predict it.

    `last` is the day of the last held meeting. `asleep` groups have neither day nor number; `rule` is the habit as
    an RFC 5545 recurrence; `missing` counts slots that passed since `last` without a note; `cadence` is the habit in
    words ("third Wednesday of the month"), learned even where the day is configured or the group asleep.
    """

    cadence: str | None = None
    first: Choice | None = None
    second: Choice | None = None
    number: int | None = None
    time: str | None = None
    zone: str | None = None
    missing: int = 0
    asleep: bool = False
    configured: bool = False
    rule: str | None = None
    last: date | None = None
