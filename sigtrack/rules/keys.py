"""What meetings are called in ids, and in which order they were held."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sigtrack.model.notes import Meeting


@dataclass(frozen=True, slots=True)
class KeyInput:
    """What a meeting's key depends on."""

    number: int | None
    day: date | None
    held: bool
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class KeyOutput:
    """A meeting's key and, for held ones, its order in the group from 1."""

    key: str
    order: int | None


def effective_day(meeting: Meeting) -> date | None:
    """Return the day that orders a meeting."""
    return meeting.day


def effective_number(meeting: Meeting) -> int | None:
    """Return the number of the file name, else the title's."""
    return meeting.number if meeting.file_number is None else meeting.file_number


def assign_keys(meetings: Sequence[KeyInput]) -> list[KeyOutput]:
    """Return key and order for each meeting of one group, in the order given.

    MEETING is the number, else the date; two meetings with one number both take the date with it, and what is
    still equal takes a letter by path.
    """
    plain = [str(m.number) if m.number is not None else m.day.isoformat() if m.day else "undated" for m in meetings]
    shared = {key for key in plain if plain.count(key) > 1}
    dated = [
        f"{key}@{m.day.isoformat()}" if key in shared and m.number is not None and m.day else key
        for key, m in zip(plain, meetings, strict=True)
    ]
    keys = list(dated)
    for key in {key for key in dated if dated.count(key) > 1}:
        same = sorted((n for n, k in enumerate(dated) if k == key), key=lambda n: (meetings[n].path, meetings[n].line))
        for place, n in enumerate(same):
            keys[n] = f"{key}{_letters(place)}"
    held = sorted(
        (n for n, m in enumerate(meetings) if m.held and m.day),
        key=lambda n: (meetings[n].day, meetings[n].number or 0, meetings[n].path, meetings[n].line),
    )
    order = {n: place for place, n in enumerate(held, 1)}
    return [KeyOutput(key, order.get(n)) for n, key in enumerate(keys)]


def _letters(place: int) -> str:
    """Return `a`, `b` … `z`, `za`, `zb` and so on."""
    return "z" * (place // 25) + chr(ord("a") + place % 25)
