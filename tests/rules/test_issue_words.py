"""What GitHub's answers mean on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from sigtrack.model.issues import FATES, Issue
from sigtrack.rules.issue_words import age, brief, changes_since, new_for_triage, state_on, state_words

OPEN = Issue(
    "n/s#7", "issue", "2026-11-02T10:00:00Z", "n/s#7", "Document backups", "open", created="2026-01-05T00:00:00Z"
)
CLOSED = replace(OPEN, state="closed", reason="completed", closed="2026-11-01T09:00:00Z")


@pytest.mark.parametrize(
    ("issue", "day", "state", "words"),
    [
        (OPEN, None, "open", "open"),
        (CLOSED, None, "closed", "closed 1 Nov 2026"),
        (CLOSED, date(2026, 10, 31), "open", "open"),
        (CLOSED, date(2026, 11, 1), "closed", "closed 1 Nov 2026"),
        (CLOSED, date(2025, 1, 1), None, "not there yet"),
        (replace(CLOSED, reason="not_planned"), None, "closed", "closed as not planned 1 Nov 2026"),
        (replace(CLOSED, state="merged", merged=CLOSED.closed), None, "merged", "merged 1 Nov 2026"),
        (replace(OPEN, fate="moved", name="n/d#3"), None, "open", "open, moved to n/d#3"),
        (replace(OPEN, fate="deleted"), None, "open", FATES["deleted"]),
        (replace(OPEN, state=None, fate="private"), None, None, FATES["private"]),
    ],
)
def test_the_state_on_a_day(issue: Issue, day: date | None, state: str | None, words: str) -> None:
    assert state_on(issue, day) == state
    assert state_words(issue, day) == words


def test_brief_holds_a_few_labels_and_the_title() -> None:
    assert brief(replace(OPEN, labelled=(("P1", ""),))) == 'open · P1 · "Document backups"'
    many = replace(OPEN, title="", labelled=tuple((str(n), "") for n in range(5)))
    assert brief(many) == "open · 0, 1, 2, …"


def test_what_changed_since_a_day() -> None:
    issue = replace(CLOSED, labelled=(("P1", "2026-10-20T00:00:00Z"), ("old", "2026-01-01T00:00:00Z"), ("unknown", "")))
    assert changes_since(issue, date(2026, 10, 15)) == ("closed 1 Nov 2026", "labelled P1")
    assert changes_since(issue, date(2026, 10, 15), date(2026, 10, 25)) == ("labelled P1",)
    assert changes_since(issue, date(2026, 11, 2)) == ()
    assert changes_since(issue, None) == ()
    said = replace(OPEN, comments=9, commented=("2026-10-14T00:00:00Z", "2026-10-15T00:00:00Z", "2026-10-26T00:00:00Z"))
    assert changes_since(said, date(2026, 10, 15)) == ("2 new comments",)
    assert changes_since(said, date(2026, 10, 15), date(2026, 10, 25)) == ("1 new comment",)
    many = replace(OPEN, comments=30, commented=("2026-10-16T00:00:00Z",) * 20)
    assert changes_since(many, date(2026, 10, 15)) == ("at least 20 new comments",)


def test_triage_is_new_and_ordered_by_severity() -> None:
    def issue(number: int, *labels: str, created: str = "2026-10-30", seen: str = "", **more: object) -> Issue:
        labelled = tuple((label, seen) for label in ("Triage", *labels))
        return Issue(
            f"n/s#{number}", "issue", "x", state="open", created=f"{created}T00:00:00Z", labelled=labelled, **more
        )  # type: ignore[arg-type]

    issues = [
        issue(1), issue(2, "P2"), issue(3, "P0"), issue(4, "P1", created="2026-01-01"),
        issue(5, "P1", created="2026-01-01", seen="2026-10-29T00:00:00Z"), issue(6, fate="deleted"),
        replace(issue(7), labelled=()), replace(issue(8), state="closed", closed="2026-10-31T00:00:00Z"), replace(issue(9), ref="n/other#9"),
    ]  # fmt: skip
    found = new_for_triage(issues, "N/S", ["triage"], ("P0", "P1", "P2"), date(2026, 10, 21))
    assert [(i.number, mark) for i, mark in found] == [(3, "P0"), (5, "P1"), (2, "P2"), (1, None)]
    assert [i.number for i, _ in new_for_triage(issues, "n/s", ["triage"], (), None, date(2026, 10, 30))] == [
        1,
        2,
        3,
        4,
        5,
        8,
    ]


def test_the_age_of_the_oldest_answer() -> None:
    now = datetime(2026, 11, 5, 12, tzinfo=UTC)
    assert age([OPEN, replace(OPEN, fetched="2026-11-05T11:00:00Z")], now) == "3 days"
    assert age([replace(OPEN, fetched="2026-11-04T13:00:00Z")], now) == ""
    assert age([replace(OPEN, fetched="2026-11-04T11:00:00Z")], now) == "1 day"
    assert age([], now) == ""
