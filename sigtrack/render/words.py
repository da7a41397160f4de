"""Days, counts and short names in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


def day_text(day: date | None, *, year: bool = True, weekday: bool = False) -> str:
    """Return `Wed 19 Aug 2026` or parts of it; `?` for no day."""
    if day is None:
        return "?"
    return (f"{day:%a} " if weekday else "") + f"{day.day} {day:%b}" + (f" {day.year}" if year else "")


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Return `1 item`, `2 items`."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def listed(names: Sequence[str], last: str = "and") -> str:
    """Return `A`, `A and B`, `A, B and C`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def short_group(name: str, names: Sequence[str] = ()) -> str:
    """Return the shortest part of a group's name that its words make unique: `sig-support` is `support`."""
    parts = name.split("-")
    for start in range(len(parts) - 1, -1, -1):
        short = "-".join(parts[start:])
        if sum(1 for other in names if other == short or other.endswith(f"-{short}")) <= 1 and len(short) > 2:
            return short
    return name


def title_case(group: str) -> str:
    """Return a group's short name as a heading: `akash-website` is `Akash website`."""
    words = group.replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:]
