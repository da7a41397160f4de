"""How an item's line is written: the first of the candidates, and those that come after it."""

from __future__ import annotations

from datetime import date

import pytest

from sigtrack.model.change import Change
from sigtrack.model.fields import FIELD
from sigtrack.rules.edit_line import edits
from sigtrack.rules.field_text import field, plain_value

DAY = date(2026, 5, 4)
DONE = Change("done", DAY)
DROP = Change("dropped", DAY, reason="too late")


def first(line: str, change: Change) -> str:
    return next(edits([line], change))[1]


@pytest.mark.parametrize(
    ("line", "done"),
    [
        ("- Mira to go", "- [x] Mira to go [completion:: 2026-05-04]"),
        ("* [ ] Mira to go", "* [x] Mira to go [completion:: 2026-05-04]"),
        ("\t+ Mira to go  ", "\t+ [x] Mira to go [completion:: 2026-05-04]  "),
        ("12) **Mira**: go", "12) [x] **Mira**: go [completion:: 2026-05-04]"),
        ("> - - Mira to go", "> - - [x] Mira to go [completion:: 2026-05-04]"),
        ("  -\tMira to go [due:: 2026-06-01]", "  -\t[x] Mira to go [due:: 2026-06-01] [completion:: 2026-05-04]"),
        ("Mira to go", "Mira to go [completion:: 2026-05-04]"),
        ("- see https://example.org/x", "- [x] see https://example.org/x [completion:: 2026-05-04]"),
        ("- ends in a `code`", "- [x] ends in a `code` [completion:: 2026-05-04]"),
        ("- ends in a \\", "- [x] ends in a \\ [completion:: 2026-05-04]"),
        ("- [ ]\tMira to go", "- [x]\tMira to go [completion:: 2026-05-04]"),
        ("- [x] ~~Mira to go~~ [cancelled:: 2026-05-01] [reason:: no]", "- [x] Mira to go [completion:: 2026-05-04]"),
        ("- \x0cMira to go\u2028on", "- [x] \x0cMira to go\u2028on [completion:: 2026-05-04]"),
        ("| Mira | go there | now |", "| Mira | go there [completion:: 2026-05-04] | now |"),
        ("| Mira | a \\| b, as long as it is |", "| Mira | a \\| b, as long as it is [completion:: 2026-05-04] |"),
    ],
)
def test_done(line: str, done: str) -> None:
    assert first(line, DONE) == done


@pytest.mark.parametrize(
    ("line", "dropped"),
    [
        ("- Mira to go", "- [x] ~~Mira to go~~ [cancelled:: 2026-05-04] [reason:: too late]"),
        ("1. **Mira**: go  ", "1. [x] ~~**Mira**: go~~ [cancelled:: 2026-05-04] [reason:: too late]  "),
        (
            "- Mira to go [due:: 2026-06-01]",
            "- [x] ~~Mira to go~~ [due:: 2026-06-01] [cancelled:: 2026-05-04] [reason:: too late]",
        ),
        ("- a ~~b~~ c", "- [x] a ~~b~~ c [cancelled:: 2026-05-04] [reason:: too late]"),
        ("Mira to go", "Mira to go [cancelled:: 2026-05-04] [reason:: too late]"),
        (
            "- [x] Mira to go [completion:: 2026-05-01] [note:: went]",
            "- [x] ~~Mira to go~~ [cancelled:: 2026-05-04] [reason:: too late]",
        ),
    ],
)
def test_dropped(line: str, dropped: str) -> None:
    assert first(line, DROP) == dropped


@pytest.mark.parametrize(
    ("line", "opened"),
    [
        ("- [x] Mira to go [completion:: 2026-05-04]", "- [ ] Mira to go"),
        ("- [X] Mira to go", "- [ ] Mira to go"),
        ("- [x] ~~Mira to go~~ [cancelled:: 2026-05-04] [reason:: a [b] c]  ", "- [ ] Mira to go  "),
        ("- [x] ~~Mira to go~~ [due:: 2026-06-01] [canceled:: 2026-05-04]", "- [ ] Mira to go [due:: 2026-06-01]"),
        ("- ~~Mira to go~~", "- Mira to go"),
        ("- [x] a ~~b~~ c [cancelled:: 2026-05-04]", "- [ ] a ~~b~~ c"),
        ("Mira to go [completion:: 2026-05-04] [note:: [x](y) \\] z]", "Mira to go"),
        ("- [x] go [note:: mine] [completion:: 2026-05-04] [note:: done]", "- [ ] go [note:: mine]"),
        (
            "- [x] go (completion:: 2026-05-04) [due:: 2026-06-01] [note:: mine]",
            "- [ ] go [due:: 2026-06-01] [note:: mine]",
        ),
        ("- [x] Mira to go ✅ 2026-05-04", "- [ ] Mira to go"),
        ("| Mira | go there [completion:: 2026-05-04] | now |", "| Mira | go there | now |"),
    ],
)
def test_reopen(line: str, opened: str) -> None:
    found = [line for _, line in edits([line], Change("reopen"))]
    assert next(line for line in found if "~~Mira to go~~" not in line) == opened  # all struck is read as done


def test_a_written_mark_goes_only_after_all_that_leaves_it() -> None:
    found = [line for _, line in edits(["- Mira to go (done)"], Change("reopen"))]
    assert found == ["- Mira to go (done)", "- Mira to go"]
    found = [line for _, line in edits(["- ~~Mira~~ to ~~go~~"], Change("reopen"))]
    assert found == ["- ~~Mira~~ to ~~go~~", "- Mira to go"]


@pytest.mark.parametrize(
    ("line", "change", "want"),
    [
        ("- go", Change("due", DAY), "- go [due:: 2026-05-04]"),
        ("- [ ] go [due:: 2026-01-01] now ", Change("due", DAY), "- [ ] go [due:: 2026-05-04] now "),
        ("- go[due:: 2026-01-01]", Change("due", DAY), "- go[due:: 2026-05-04]"),
        ("- go (due:: 2026-01-01)", Change("due", DAY), "- go [due:: 2026-05-04]"),
        ("- go [due:: 2026-01-01] now", Change("due"), "- go now"),
        ("- go", Change("assign", names=("Mira Solheim", "Core Team")), "- go [assignee:: Mira Solheim, Core Team]"),
        ("- go [Assignee:: Jo]", Change("assign", names=("Mira",)), "- go [assignee:: Mira]"),
        ("- go", Change("reviewed", DAY), "- go [reviewed:: 2026-05-04]"),
        ("- go [reviewed:: 2026-01-01]", Change("reviewed", DAY), "- go [reviewed:: 2026-05-04]"),
    ],
)
def test_fields_are_set_in_place(line: str, change: Change, want: str) -> None:
    assert first(line, change) == want


def test_an_item_of_several_lines_is_changed_on_its_first() -> None:
    lines = ["- Mira to go  ", "  and come back"]
    assert next(edits(lines, DONE)) == (0, "- [x] Mira to go [completion:: 2026-05-04]  ")
    assert next(edits(lines, DROP)) == (0, "- [x] Mira to go [cancelled:: 2026-05-04] [reason:: too late]  ")
    assert next(edits(["- Mira to go \\", "  and back"], DONE)) == (0, "- [x] Mira to go [completion:: 2026-05-04] \\")
    lines[1] += " [due:: 2026-01-01]"
    assert next(edits(lines, Change("due", DAY))) == (1, "  and come back [due:: 2026-05-04]")


def test_what_is_below_an_item_is_no_text_of_its_own() -> None:
    assert next(edits(["- Mira to go", "  - at noon"], DROP))[1].startswith("- [x] ~~Mira to go~~ ")


@pytest.mark.parametrize(
    ("said", "value", "written"),
    [
        ("  two\n lines\t", "two lines", " [note:: two lines]"),
        ("a] b", "a) b", " [note:: a) b]"),
        ("[a [b]]", "(a (b))", " [note:: (a (b))]"),
        (
            "[a](b) *c* `d` ~~e~~ f|g",
            "[a](b) *c* `d` ~~e~~ f|g",
            " [note:: \\[a\\](b) \\*c\\* \\`d\\` \\~\\~e\\~\\~ f\\|g]",
        ),
        ("snake_case __init__", "snake_case __init__", " [note:: snake_case \\_\\_init\\_\\_]"),
        ("a < b <c> &amp; & d", "a < b <c> &amp; & d", " [note:: a < b \\<c> \\&amp; & d]"),
        ("C:\\new \\* \\", "C:\\new \\* \\", " [note:: C:\\new \\\\\\* \\\\]"),
        ("a:: b [c:: d]", "a:: b [c:: d]", " [note:: a:: b \\[c:: d\\]]"),
    ],
)
def test_a_text_stays_one_field(said: str, value: str, written: str) -> None:
    assert plain_value(said) == value
    assert field("note", value) == written
    match = FIELD.fullmatch(written)
    assert match
    assert match["key"] == "note"
