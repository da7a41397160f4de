"""GitHub's word on an item's issue: every reason for which it is evidence, or isn't."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sigtrack.model.issues import Issue
from sigtrack.model.ledger import Mention
from sigtrack.rules.closed_issues import closed_since

ITEM = Mention(
    "g", "4", 2, "g/meetings/4.md", 31, 31, date(2026, 3, 4), 4, "Mira to bound the queue (#7)", "open", "one-off", refs=("#7",)
)  # fmt: skip
OVER = Issue(
    "n/s#7", "issue", "2026-06-01T00:00:00Z", "N/s#7", "Queue grows", "closed", "completed",
    created="2026-01-01T00:00:00Z", closed="2026-04-10T08:00:00Z", url="https://example.org/n/s/7",
)  # fmt: skip
MERGED = replace(OVER, ref="n/s#9", name="N/s#9", kind="pull", state="merged", merged="2026-05-02T08:00:00Z")


def test_it_cites_the_state_and_the_place() -> None:
    found = closed_since(ITEM, [OVER], None)
    assert found is not None
    assert (found.kind, found.reason, found.day, found.url) == ("done", "issue closed", date(2026, 4, 10), OVER.url)
    assert (found.path, found.line) == (ITEM.path, ITEM.line)
    assert found.quote == 'N/s#7 closed 10 Apr 2026 · "Queue grows"'


def test_of_several_issues_the_last_one_counts() -> None:
    found = closed_since(replace(ITEM, refs=("#7", "#9")), [OVER, MERGED], None)
    assert found is not None
    assert (found.day, found.url) == (date(2026, 5, 2), MERGED.url)


def test_not_planned_is_a_change() -> None:
    found = closed_since(ITEM, [replace(OVER, reason="not_planned")], None)
    assert found is not None
    assert found.kind == "changed"


@pytest.mark.parametrize(
    ("item", "issues", "as_of"),
    [
        (ITEM, [], None),
        (ITEM, [replace(OVER, state="open", closed=None)], None),
        (ITEM, [OVER], date(2026, 4, 9)),
        (replace(ITEM, day=date(2026, 4, 10)), [OVER], None),
        (replace(ITEM, day=None), [OVER], None),
        (replace(ITEM, reviewed=date(2026, 4, 10)), [OVER], None),
        (replace(ITEM, refs=("#7", "#8")), [OVER], None),
        (replace(ITEM, refs=("#7", "#9")), [OVER, replace(MERGED, state="open", merged=None, closed=None)], None),
        (ITEM, [replace(OVER, fate="moved")], None),
        (ITEM, [replace(OVER, kind="discussion")], None),
    ],
    ids=[
        "none", "open", "closed later", "closed before", "no day", "reviewed", "one unknown", "one open", "moved",
        "discussion",
    ],
)  # fmt: skip
def test_what_is_no_evidence(item: Mention, issues: list[Issue], as_of: date | None) -> None:
    assert closed_since(item, issues, as_of) is None
