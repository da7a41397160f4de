"""What a note's path says of its date and number."""

from __future__ import annotations

from datetime import date

import pytest

from sigtrack.parse.paths import path_date, path_number


@pytest.mark.parametrize(
    ("path", "day", "number"),
    [
        ("plans/2026/05-May/07-primary.md", date(2026, 5, 7), None),
        ("plans/2026/05/07.md", date(2026, 5, 7), None),
        ("2026/september/03-call.md", date(2026, 9, 3), None),
        ("2026/Feb/30-call.md", None, 30),
        ("2026/misc/03-call.md", None, 3),
        ("2026/05-May/012-call.md", None, 12),
        ("2026/05-May/2026-05-08.md", date(2026, 5, 8), None),
        ("minutes/012-2026-05-08.md", date(2026, 5, 8), 12),
        ("2020/CG-06-09.md", date(2020, 6, 9), None),
        ("2026/05/08/README.md", date(2026, 5, 8), None),
        ("2026-05/08.md", date(2026, 5, 8), None),
        ("notes 2026 05 08.md", date(2026, 5, 8), None),
        ("25-11-06.md", date(2025, 11, 6), None),
        ("25-11-19.md", None, None),
        ("08-07-17.md", None, None),
    ],
)
def test_folders_by_year_and_month_make_a_leading_number_a_day(path: str, day: date | None, number: int | None) -> None:
    assert (path_date(path), path_number(path)) == (day, number)
