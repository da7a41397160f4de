"""What the next agenda is based on, in sentences: notes, prediction, doubts, missing notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sigtrack.rules.clock import label, to_utc

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sigtrack.model.forecast import Forecast
    from sigtrack.model.ledger import MeetingSummary

UNKNOWN = "to be decided"


def basis(held: Sequence[MeetingSummary], today: date, coming: Forecast, *, day: date | None) -> str:
    """Return from which notes the draft was made and how sure its date is; `day` is one that was asked for."""
    text = f"Draft of {_day(today)} {today.year} {_notes(held)}."
    if day:
        return text
    if coming.first is None:
        return f"{text} The date is not known: too few or too old meetings to learn a habit."
    if coming.configured:
        return f"{text} The date is from the configured schedule."
    second = coming.second
    other = f", otherwise {_day(second.day)} ({second.share:.0%})" if second else ""
    return f"{text} The date is **predicted**: {coming.first.reason}{other}."


def doubts(coming: Forecast, stale: int, group: str, *, numbered: bool) -> tuple[str, ...]:
    """Return what a reader must know; `numbered` where the number was asked for, so that nothing is counted."""
    found = []
    if coming.asleep:
        found.append("This group has not met for three of its usual gaps.")
    if coming.missing and coming.last:
        counts = "; the number counts them" if coming.number is not None and not numbered else ""
        found.append(f"Notes of about {_meetings(coming.missing)} are missing since {_day(coming.last)}{counts}.")
    if stale:
        found.append(
            f"{stale} older items nobody mentioned since are not listed: `sigtrack actions --group {group} --stale`."
        )
    return tuple(found)


def clock(day: date | None, coming: Forecast) -> str | None:
    """Return the local time with its zone as it is called on that day, and UTC: `07:00 PDT (14:00 UTC)`."""
    if not coming.time:
        return None
    if day is None or not coming.zone:
        return f"{coming.time} {coming.zone or ''}".strip()
    utc = to_utc(day, coming.time, coming.zone)
    local = f"{coming.time} {label(day, coming.zone) or coming.zone}"
    if utc is None or local.endswith(" UTC"):
        return local
    other = "" if utc.date() == day else f" on {utc.day} {utc:%B}"
    return f"{local} ({utc:%H:%M} UTC{other})"


def missing_line(name: str, coming: Forecast) -> str:
    """Return since when a group has no note, empty where none is missing."""
    if not coming.missing or coming.asleep or not coming.last:
        return ""
    return f"{name}: no note since {_day(coming.last)}, about {_meetings(coming.missing)}"


def _notes(held: Sequence[MeetingSummary]) -> str:
    if not held or held[-1].day is None:
        return "before any meeting was held"
    last, day = held[-1], held[-1].day
    if last.number is not None:
        return f"from the notes up to meeting {last.number} ({_day(day)} {day.year})"
    return f"from the notes up to the meeting of {_day(day)} {day.year}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B}"


def _meetings(number: int) -> str:
    return f"{number} meeting{'' if number == 1 else 's'}"
