"""The one clock: tests put another day here."""

from __future__ import annotations

from datetime import date


def today() -> date:
    """Return the day on which the program runs, in local time."""
    return date.today()  # noqa: DTZ011
