"""The shape of a recurrence rule (RFC 5545, section 3.3.10), checked without a library."""

from __future__ import annotations

import re

_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_DAY = "(?:MO|TU|WE|TH|FR|SA|SU)"
_NUMBERED_DAY = rf"(?:[+-]?0?(?:[1-9]|[1-4]\d|5[0-3]))?{_DAY}"
_SHAPES = {
    "FREQ": ("|".join(_FREQUENCIES), f"one of {', '.join(_FREQUENCIES)}"),
    "INTERVAL": (r"0*[1-9]\d{0,3}", "a number from 1"),
    "COUNT": (r"0*[1-9]\d{0,5}", "a number from 1"),
    "UNTIL": (r"\d{8}(?:T\d{6}Z?)?", "a date such as 20301231"),
    "BYDAY": (rf"{_NUMBERED_DAY}(?:,{_NUMBERED_DAY})*", "days such as WE, 3WE or -1FR"),
    "WKST": (_DAY, "one of MO, TU, WE, TH, FR, SA, SU"),
}
_RANGES = {"BYMONTH": (1, 12), "BYMONTHDAY": (-31, 31), "BYYEARDAY": (-366, 366), "BYWEEKNO": (-53, 53)}
_RANGES |= {"BYSETPOS": (-366, 366)}


def check_rrule(value: str) -> str | None:
    """Return what is wrong with a rule such as `FREQ=MONTHLY;BYDAY=3WE`, None where nothing is.

    The time of day has an option of its own, so BYHOUR, BYMINUTE and BYSECOND are not taken.
    """
    found: dict[str, str] = {}
    for part in value.upper().split(";"):
        key, equals, said = part.partition("=")
        if not equals:
            return f'"{value}" is not a recurrence rule such as "FREQ=MONTHLY;BYDAY=3WE"'
        if key in found:
            return f'{key} stands twice in "{value}"'
        if complaint := _check_part(key, said):
            return f'{complaint} in "{value}"'
        found[key] = said
    return _contradiction(value, found)


def _check_part(key: str, said: str) -> str | None:
    if key in _SHAPES:
        pattern, wanted = _SHAPES[key]
        return None if re.fullmatch(pattern, said, re.ASCII) and _is_day(key, said) else f"{key} must be {wanted}"
    if key in _RANGES:
        low, high = _RANGES[key]
        return None if all(_is_between(text, low, high) for text in said.split(",")) else _wanted(key, low, high)
    return f'"{key}" is no part of a rule (valid: {", ".join([*_SHAPES, *_RANGES])})'


def _is_day(key: str, said: str) -> bool:
    """Tell whether an UNTIL is a day and a time that exist."""
    from datetime import datetime

    try:
        datetime.fromisoformat(said) if key == "UNTIL" else None
    except ValueError:
        return False
    return True


def _is_between(text: str, low: int, high: int) -> bool:
    return bool(re.fullmatch(r"[+-]?\d{1,3}", text, re.ASCII)) and low <= int(text) <= high and int(text) != 0


def _wanted(key: str, low: int, high: int) -> str:
    return f"{key} must be numbers from 1 to {high}" + (f" or -1 to {low}" if low < 0 else "")


def _contradiction(value: str, found: dict[str, str]) -> str | None:
    frequency = found.get("FREQ")
    if frequency is None:
        return f'"{value}" needs FREQ, one of {", ".join(_FREQUENCIES)}'
    if frequency in {"DAILY", "WEEKLY"} and re.search(r"\d", found.get("BYDAY", "")):
        return f'"{value}": a numbered day such as 3WE needs FREQ=MONTHLY or FREQ=YEARLY'
    if frequency == "MONTHLY" and any(int(n) > 5 for n in re.findall(r"\d+", found.get("BYDAY", ""))):
        return f'"{value}": no month has more than five of a day'
    if "COUNT" in found and "UNTIL" in found:
        return f'"{value}" must not hold both COUNT and UNTIL'
    return None
