"""Predictions: habits of invented groups, and properties of any."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigtrack.model.ledger import MeetingSummary
from sigtrack.rules.clock import label, to_utc, zone_of
from sigtrack.rules.habits import nth_weekday
from sigtrack.rules.schedule import following_number, forecast


def meeting(day: date | None, number: int | None = None, state: str = "held", path: str = "m/a.md") -> MeetingSummary:
    return MeetingSummary("g", "k", path, 1, None, number, day, "07:00", "PT", state, None)  # type: ignore[arg-type]


def monthly(count: int, nth: int = 3) -> list[MeetingSummary]:
    return [meeting(nth_weekday(2025, n, 2, nth), n) for n in range(1, count + 1)]


def test_third_wednesday() -> None:
    found = forecast(monthly(6), date(2025, 6, 20))
    assert found.first is not None
    assert (found.first.day, found.number, found.time, found.zone, found.missing) == (
        date(2025, 7, 16),
        7,
        "07:00",
        "PT",
        0,
    )
    assert found.first.reason == "third Wednesday in 6 of the last 6 meetings"


def test_slots_that_passed_are_counted_and_a_cancelled_one_is_not() -> None:
    found = forecast(monthly(6), date(2025, 8, 1))
    assert found.first is not None
    assert (found.first.day, found.number, found.missing) == (date(2025, 8, 20), 8, 1)
    cancelled = meeting(date(2025, 7, 16), 7, "cancelled")
    found = forecast([*monthly(6), cancelled], date(2025, 8, 1))
    assert (found.number, found.missing) == (8, 0)


def test_every_two_weeks_then_monthly() -> None:
    days = [date(2025, 1, 1) + timedelta(days=14 * n) for n in range(6)]
    found = forecast([meeting(day, n) for n, day in enumerate(days, 1)], days[-1])
    assert found.first is not None
    assert (found.first.day, found.cadence) == (days[-1] + timedelta(days=14), "every 2 weeks")
    later = [meeting(nth_weekday(2025, n, 2, 3), n + 3) for n in range(4, 10)]
    found = forecast([*(meeting(day, n) for n, day in enumerate(days, 1)), *later], date(2025, 9, 20))
    assert found.first is not None
    assert found.first.day == date(2025, 10, 15)


def test_every_second_month() -> None:
    odd = [meeting(nth_weekday(2025, n, 2, 3), place) for place, n in enumerate((1, 3, 5, 7, 9), 1)]
    found = forecast(odd, date(2025, 9, 20))
    assert found.first is not None
    assert (found.first.day, found.number, found.missing) == (date(2025, 11, 19), 6, 0)
    assert found.first.reason == "third Wednesday in 5 of the last 5 meetings, every second month"
    assert (found.cadence, found.rule) == ("third Wednesday of every second month", "FREQ=MONTHLY;INTERVAL=2;BYDAY=3WE")
    late = forecast(odd, date(2025, 12, 24))
    assert late.first is not None
    assert (late.first.day, late.number, late.missing) == (date(2026, 1, 21), 7, 1)
    once_monthly = [*odd, meeting(nth_weekday(2025, 10, 2, 3), 6)]
    found = forecast(once_monthly, date(2025, 10, 20))
    assert found.first is not None
    assert found.first.day == date(2025, 11, 19)


def test_a_group_that_sleeps_has_no_forecast_but_a_following_number() -> None:
    assert forecast(monthly(6), date(2026, 6, 1)).asleep
    held = [replace(m, order=n) for n, m in enumerate(monthly(6), 1)]
    assert following_number(held, date(2026, 6, 1)) == 7
    assert following_number([replace(m, number=None) for m in held], date(2026, 6, 1)) is None


def test_a_meeting_off_its_slot_uses_that_slot_up() -> None:
    moved = [*monthly(5), meeting(date(2025, 6, 11), 6)]
    found = forecast(moved, date(2025, 6, 12))
    assert found.first is not None
    assert found.first.day == date(2025, 7, 16)


def test_planned_configured_asleep_and_too_few() -> None:
    planned = meeting(date(2025, 7, 9), 7, "planned")
    found = forecast([*monthly(6), planned], date(2025, 6, 20))
    assert found.first is not None
    assert (found.first.day, found.number, found.first.reason) == (date(2025, 7, 9), 7, "a planned note for it exists")
    found = forecast(monthly(6), date(2025, 6, 20), "FREQ=MONTHLY;BYDAY=2TU", "18:00")
    assert found.first is not None
    assert (found.first.day, found.time, found.configured) == (date(2025, 7, 8), "18:00", True)
    assert forecast(monthly(6), date(2026, 6, 20)).asleep
    assert forecast([], date(2025, 1, 1)).first is None
    assert forecast(monthly(1), date(2025, 1, 20)).first is None


def test_no_number_where_the_newest_has_none() -> None:
    assert forecast([*monthly(5), meeting(date(2025, 6, 18))], date(2025, 6, 20)).number is None


@given(
    st.lists(st.tuples(st.dates(date(2020, 1, 1), date(2026, 1, 1)), st.none() | st.integers(1, 99), st.sampled_from(["held", "planned", "cancelled"])), max_size=25),
    st.dates(date(2020, 1, 1), date(2026, 6, 1)),
)  # fmt: skip
def test_never_raises_and_always_looks_ahead(rows: list[tuple[date, int | None, str]], as_of: date) -> None:
    found = forecast([meeting(*row) for row in rows], as_of)
    assert found.first is None or found.first.day > as_of
    assert found.missing >= 0


@pytest.mark.parametrize(
    ("zone", "utc", "name"),
    [
        ("PT", "14:00", "PDT"),
        ("PST", "14:00", "PDT"),
        ("GMT-7", "14:00", None),
        ("UTC+05:30", "01:30", None),
        ("Europe/Paris", "05:00", "CEST"),
    ],
)
def test_zones(zone: str, utc: str, name: str | None) -> None:
    found = to_utc(date(2026, 7, 15), "07:00", zone)
    assert found is not None
    assert f"{found:%H:%M}" == utc
    if name:
        assert label(date(2026, 7, 15), zone) == name


@pytest.mark.parametrize("zone", [None, "", "IST", "../etc", "Nowhere/Land", "GMT+99"])
def test_unknown_zones(zone: str | None) -> None:
    assert zone_of(zone) is None
    assert to_utc(date(2026, 7, 15), "07:00", zone) is None
    assert label(date(2026, 7, 15), zone) is None


def test_a_rule_that_has_ended_gives_way_to_the_habit() -> None:
    found = forecast(monthly(6), date(2025, 6, 20), "FREQ=WEEKLY;UNTIL=20250601T000000Z")
    assert found.first is not None
    assert (found.first.day, found.configured) == (date(2025, 7, 16), False)
    assert forecast([], date(2025, 6, 20), "FREQ=YEARLY;UNTIL=20240101").first is None


def test_a_configured_slot_that_is_today_taken_early_or_cancelled() -> None:
    rule = "FREQ=MONTHLY;BYDAY=3WE"
    found = forecast(monthly(1), date(2025, 2, 19), rule)
    assert found.first is not None
    assert (found.first.day, found.number, found.missing) == (date(2025, 3, 19), 2, 0)
    found = forecast([meeting(date(2025, 1, 14), 1)], date(2025, 1, 14), rule)
    assert found.first is not None
    assert (found.first.day, found.number) == (date(2025, 2, 19), 2)
    found = forecast([*monthly(1), meeting(date(2025, 2, 19), 2, "cancelled")], date(2025, 3, 1), rule)
    assert (found.number, found.missing) == (3, 0)


def test_a_cancelled_note_accounts_for_one_slot_and_is_not_the_next() -> None:
    weekly = [meeting(date(2025, 1, 1) + timedelta(days=7 * n), n + 1) for n in range(6)]
    found = forecast([*weekly, meeting(date(2025, 2, 12), 7, "cancelled")], date(2025, 2, 20))
    assert (found.number, found.missing) == (9, 1)
    found = forecast([*weekly, meeting(date(2025, 2, 12), 7, "cancelled")], date(2025, 2, 6))
    assert found.first is not None
    assert (found.first.day, found.number) == (date(2025, 2, 19), 8)


def test_of_two_meetings_only_the_gap_counts() -> None:
    found = forecast(monthly(2), date(2025, 2, 20))
    assert found.first is not None
    assert (found.first.reason, found.first.day, found.rule) == (
        "only two meetings so far, 35 days apart",
        date(2025, 3, 26),
        None,
    )


@given(
    st.lists(st.dates(date(2020, 1, 1), date(2026, 1, 1)), max_size=8),
    st.dates(date(2020, 1, 1), date(2026, 6, 1)),
    st.sampled_from(["FREQ=MONTHLY;BYDAY=3WE", "FREQ=WEEKLY;INTERVAL=2", "FREQ=WEEKLY;UNTIL=20230101", "FREQ=DAILY;COUNT=3"]),
)  # fmt: skip
def test_a_configured_rule_always_looks_ahead(days: list[date], as_of: date, rule: str) -> None:
    found = forecast([meeting(day) for day in days], as_of, rule)
    assert found.first is None or found.first.day > as_of
