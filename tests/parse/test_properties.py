"""Whatever the text: parse never raises, every line number lies in the file, twice gives equal values."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from sigtrack.parse import parse

PIECES = st.sampled_from(
    [
        *("# Meeting #3", "## Participants", "## Action Items", "**Action Items:**", "## Transcript", "- Mira Solano"),
        *(
            "* **Jo**: do it",
            "  - nested",
            "1. one",
            "| a | b |",
            "|-|-|",
            "---",
            "```",
            "> quote",
            "Date: May 5, 2025",
        ),
        *("[Recording]()", "#1", "Mira: Hi", "00:05:00", "- [x] ~~gone~~ [cancelled:: 2025-01-01]", "\t- tab", "\r"),
        *("Attendees: A B, C D", "<details>", "", "ACTION: Jo to go"),
        *(
            "Date: 9999-12-31",
            "- Jo to go in two weeks",
            "- by end of next month",
            "- [ ] a 📅 2025-02-30 ✅ 2025-01-01",
        ),
        *(
            "| Action | Owner | Due |",
            "| do it now | [[Jo]] | next week |",
            "1. one:",
            "- [AI: jo] go",
            "- ACTION:",
            "#action",
        ),
        *("## 2025-04-02", "## May 7th", "**12/17/2024**", "2025-04-16", "# 2024", "Agenda:", "### Guests"),
    ]
)
TEXTS = st.one_of(st.text(), st.lists(st.one_of(PIECES, st.text(max_size=30))).map("\n".join))


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_parse_never_raises_and_lines_lie_in_the_file(text: str) -> None:
    result = parse(text, "meetings/007-2025-03-05.md")
    last = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert result == parse(text, "meetings/007-2025-03-05.md")
    for meeting in result.meetings:
        lines = [meeting.line]
        for values in (
            meeting.participants,
            meeting.agenda,
            meeting.notes,
            meeting.references,
            meeting.turns,
            meeting.action_items,
        ):
            lines += [value.line for value in values]
        lines += [item.end_line for item in meeting.action_items]
        assert all(1 <= line <= last for line in lines)
        assert [item.ordinal for item in meeting.action_items] == list(range(1, len(meeting.action_items) + 1))
    assert all(1 <= problem.line <= last for problem in result.problems)


MEETINGS = st.lists(st.lists(PIECES, max_size=6), min_size=2, max_size=5)


@settings(max_examples=200, deadline=None)
@given(MEETINGS, st.sampled_from(["## {}", "**{}**", "# Meeting {}"]))
def test_meetings_of_a_rolling_document_share_no_line(bodies: list[list[str]], heading: str) -> None:
    days = [f"2023-01-{10 + n}" for n in range(len(bodies))]
    text = "\n".join(
        "\n".join([heading.format(day), "Present: Mira Solano", *body, ""])
        for day, body in zip(days, bodies, strict=True)
    )
    meetings = parse(text, "meetings/log.md").meetings
    if not any(sign in text for sign in ("<details>", "```", "2025", "2024", "May", "---")):
        assert [str(m.date) for m in meetings] == days
    for meeting, later in pairwise(meetings):
        lines = [v.line for values in (meeting.participants, meeting.agenda, meeting.notes, meeting.references,
                                       meeting.turns, meeting.action_items) for v in values]  # fmt: skip
        assert all(meeting.line <= line < later.line for line in lines)
