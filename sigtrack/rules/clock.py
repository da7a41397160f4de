"""Zones as people write them, local time to UTC with daylight saving right."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone, tzinfo

ZONES = {
    "America/Los_Angeles": ("PT", "PST", "PDT", "PACIFIC"),
    "America/New_York": ("ET", "EST", "EDT", "EASTERN"),
    "America/Chicago": ("CT", "CDT", "CENTRAL"),
    "America/Denver": ("MT", "MST", "MDT", "MOUNTAIN"),
    "Europe/Paris": ("CET", "CEST"),
    "Europe/London": ("BST",),
    "Europe/Lisbon": ("WET", "WEST"),
    "Europe/Helsinki": ("EET", "EEST"),
    "Asia/Tokyo": ("JST",),
    "Asia/Seoul": ("KST",),
    "Asia/Singapore": ("SGT",),
    "Australia/Sydney": ("AEST", "AEDT"),
    "UTC": ("UTC", "GMT", "Z"),
}
"""IANA zone -> what people write for it; the label often contradicts daylight saving, the place is meant.

CST (Chicago or Shanghai) and IST (India, Ireland or Israel) are left out: nobody knows which is meant.
"""

_OFFSET = re.compile(r"(?:GMT|UTC)\s?([+\-−])(\d{1,2})(?::?(\d\d))?", re.IGNORECASE)


def zone_of(token: str | None) -> tzinfo | None:
    """Return the zone a token means, None where it is unknown or means several."""
    if not token:
        return None
    offset = _OFFSET.fullmatch(token.strip())
    if offset:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        return timezone(timedelta(minutes=minutes if offset[1] == "+" else -minutes)) if minutes < 24 * 60 else None
    from zoneinfo import ZoneInfo

    name = next((iana for iana, tokens in ZONES.items() if token.strip().upper() in tokens), token.strip())
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return None


def to_utc(day: date, clock: str, zone: str | None) -> datetime | None:
    """Return a local `HH:MM` on a day in UTC, None where the zone is unknown."""
    where = zone_of(zone)
    if where is None:
        return None
    return datetime.combine(day, time.fromisoformat(clock), where).astimezone(timezone.utc)  # noqa: UP017


def label(day: date, zone: str | None) -> str | None:
    """Return what a zone is called on a day (`PDT`), None where it is unknown."""
    where = zone_of(zone)
    name = datetime.combine(day, time(12), where).tzname() if where else None
    return name if name and not name.startswith(("+", "-")) else None


def local_text(day: date, clock: str, zone: str | None) -> str:
    """Return `07:00 PDT`: local time with what its zone is called on that day, as written where that isn't known."""
    return f"{clock} {label(day, zone) or zone or ''}".rstrip()
