"""Zones as people write them."""

from __future__ import annotations

from datetime import date, datetime, timezone

import pytest

from sigtrack.rules.clock import label, to_utc, zone_of

SUMMER, WINTER = date(2026, 7, 15), date(2026, 1, 14)


@pytest.mark.parametrize("token", ["PT", "PST", "PDT", "pt", " PT ", "America/Los_Angeles"])
def test_the_place_is_meant_whatever_the_season_of_the_label(token: str) -> None:
    assert to_utc(SUMMER, "07:00", token) == datetime(2026, 7, 15, 14, tzinfo=timezone.utc)  # noqa: UP017
    assert to_utc(WINTER, "07:00", token) == datetime(2026, 1, 14, 15, tzinfo=timezone.utc)  # noqa: UP017
    assert (label(SUMMER, token), label(WINTER, token)) == ("PDT", "PST")


@pytest.mark.parametrize(
    ("token", "winter", "summer"),
    [
        ("ET", "EST", "EDT"),
        ("EDT", "EST", "EDT"),
        ("CT", "CST", "CDT"),
        ("MST", "MST", "MDT"),
        ("CEST", "CET", "CEST"),
        ("BST", "GMT", "BST"),
        ("JST", "JST", "JST"),
        ("GMT", "UTC", "UTC"),
        ("Z", "UTC", "UTC"),
    ],
)
def test_labels_as_of_the_day(token: str, winter: str, summer: str) -> None:
    assert (label(WINTER, token), label(SUMMER, token)) == (winter, summer)


@pytest.mark.parametrize(
    ("token", "utc"), [("GMT-7", "14:00"), ("GMT−7", "14:00"), ("UTC+05:30", "01:30"), ("utc +0530", "01:30")]
)
def test_fixed_offsets(token: str, utc: str) -> None:
    found = to_utc(SUMMER, "07:00", token)
    assert found is not None
    assert f"{found:%H:%M}" == utc


def test_an_offset_can_move_the_day() -> None:
    assert to_utc(date(2026, 12, 31), "23:00", "ET") == datetime(2027, 1, 1, 4, tzinfo=timezone.utc)  # noqa: UP017


@pytest.mark.parametrize("token", [None, "", "CST", "GMT+24", "UTC+", "No Such Zone", "/etc/passwd", "\0"])
def test_unknown_zones_are_none(token: str | None) -> None:
    assert zone_of(token) is None
    assert to_utc(SUMMER, "07:00", token) is None
    assert label(SUMMER, token) is None
