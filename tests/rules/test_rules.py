"""Keys, attention, identity: small worlds, every row of the tables."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigtrack.model.ledger import ItemOwner, Mention, OpenItem, Thread
from sigtrack.model.notes import Meeting
from sigtrack.rules.attention import open_items
from sigtrack.rules.keys import KeyInput, assign_keys, effective_day, effective_number


def keys(*meetings: tuple[int | None, str | None, bool]) -> list[tuple[str, int | None]]:
    given_ = [
        KeyInput(n, date.fromisoformat(d) if d else None, h, f"{i}.md", 1) for i, (n, d, h) in enumerate(meetings)
    ]
    return [(k.key, k.order) for k in assign_keys(given_)]


def test_keys_and_order() -> None:
    assert keys((1, "2025-01-01", True), (3, "2025-03-01", True), (2, "2025-02-01", False)) == [
        ("1", 1),
        ("3", 2),
        ("2", None),
    ]
    assert keys((None, "2025-01-01", True), (None, None, True)) == [("2025-01-01", 1), ("undated", None)]
    assert keys((35, "2025-12-17", True), (35, "2025-12-03", True)) == [("35@2025-12-17", 2), ("35@2025-12-03", 1)]
    assert keys((35, "2025-12-17", True), (35, "2025-12-17", True)) == [("35@2025-12-17a", 1), ("35@2025-12-17b", 2)]


@given(
    st.lists(
        st.tuples(
            st.none() | st.integers(1, 3), st.none() | st.dates(date(2025, 1, 1), date(2025, 1, 5)), st.booleans()
        )
    )
)
def test_keys_are_unique(meetings: list[tuple[int | None, date | None, bool]]) -> None:
    found = assign_keys([KeyInput(n, d, h, f"{i}.md", 1) for i, (n, d, h) in enumerate(meetings)])
    assert len({k.key for k in found}) == len(found)


def test_a_slip_yields_to_the_file_name() -> None:
    stated, named = date(2024, 1, 8), date(2025, 1, 8)
    assert effective_day(Meeting("a", date=stated, file_date=named)) == named
    assert effective_day(Meeting("a", date=date(2025, 1, 7), file_date=named)) == date(2025, 1, 7)
    assert effective_day(Meeting("a", date=date(2024, 12, 18), file_date=named)) == named
    assert effective_day(Meeting("a", date=stated)) == stated
    assert effective_number(Meeting("a", number=28, file_number=35)) == 35
    assert effective_number(Meeting("a", number=28)) == 28


def mention(
    order: int | None,
    nature: str = "one-off",
    status: str = "open",
    due: date | None = None,
    past_due: int | None = None,
) -> Mention:
    return Mention("g", str(order), 1, "p", 1, 1, None, order, "text", status, nature, due=due, past_due=past_due)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("mentions", "want"),
    [
        ([mention(5)], "new"),
        ([mention(4), mention(5)], "carried"),
        ([mention(4)], "silent"),
        ([mention(3)], "last call"),
        ([mention(2)], "stale"),
        ([mention(None)], "stale"),
        ([mention(2, due=date(2026, 1, 1))], "silent"),
        ([mention(1, due=date(2026, 1, 1), past_due=0)], "silent"),
        ([mention(1, due=date(2026, 1, 1), past_due=1)], "last call"),
        ([mention(1, due=date(2026, 1, 1), past_due=2)], "stale"),
        ([mention(5, due=date(2026, 1, 1), past_due=3)], "new"),
        ([mention(1, "call", due=date(2026, 1, 1), past_due=0)], "stale"),
        ([mention(4, "standing")], "standing"),
        ([mention(3, "standing")], "stale"),
        ([mention(5, "call")], "call"),
        ([mention(3, "call")], "stale"),
        ([mention(4, status="done"), mention(5)], "carried"),
        ([mention(4), mention(5, status="done")], None),
        ([mention(4), mention(5, status="dropped")], None),
    ],
)
def test_attention(mentions: list[Mention], want: str | None) -> None:
    found: list[OpenItem] = open_items([Thread(tuple(mentions))], {"g": 5}, {"h"})
    assert [item.attention for item in found] == ([want] if want else [])
    assert not any(item.asleep for item in found)


def test_the_thread_tells_its_first_id() -> None:
    assert Thread((mention(4), mention(5))).id == "g/4.1"
    assert ItemOwner("Mira", "person").person is None


def test_agenda_titles_topics_and_expected_people() -> None:
    from sigtrack.rules.agenda import expected, next_title, returning_topics
    from sigtrack.rules.links import relative_link

    assert next_title("Storage SIG - Meeting #58", "g", 59, None) == "Storage SIG - Meeting #59"
    assert next_title("Website WG - November 6, 2025", "g", None, date(2026, 1, 8)) == "Website WG - January 8, 2026"
    assert next_title("Website WG 2025-11-06", "g", None, date(2026, 1, 8)) == "Website WG 2026-01-08"
    assert next_title("Loom WG – May 2026 (main)", "g", None, date(2026, 6, 4)) == "Loom WG – June 2026 (main)"
    assert next_title("Sept 2026, Loom WG", "g", None, date(2026, 12, 3)) == "Dec 2026, Loom WG"
    assert next_title("Loom WG, May 2026", "g", None, None) == "Loom WG, date to be decided"
    assert next_title("Website WG", "g", None, None) == "Website WG"
    assert next_title(None, "sig-storage", 3, None) == "sig-storage - Meeting #3"
    assert returning_topics([["A", "B"], ["b.", "C"], ["c", "D"]], ["Triage", "C"]) == ("Triage", "C", "b.")
    assert expected([["A", "B"], ["B"], ["B", "A", "C"]]) == ("B", "A")
    assert relative_link("a/m/59.md", "b/m/39 x.md", 5, 7) == "../../b/m/39%20x.md?plain=1#L5-L7"


def test_a_gap_without_a_habit() -> None:
    from sigtrack.rules.habits import learn

    best, second = learn([date(2025, 1, 1), date(2025, 1, 12), date(2025, 2, 9), date(2025, 2, 20)])
    assert best.reason.startswith("no firm habit")
    assert best.rule is None
    assert second is None
