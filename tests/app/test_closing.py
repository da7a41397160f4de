"""Closing edits one line of the notes, keeps every other byte, and says nothing that isn't read back."""

from __future__ import annotations

import importlib.util
import os
import re
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigtrack.app.closing import SameThread, close, prepare, rewrite, write
from sigtrack.app.closing_check import NoOwners, NothingSaid, NotReadBack, WrongDay
from sigtrack.app.index import reader
from sigtrack.app.names import AmbiguousPerson
from sigtrack.app.open_note import OpenNote
from sigtrack.app.show import NoItem, UnknownId
from sigtrack.app.workspace import Workspace, open_workspace
from sigtrack.files.read import NoteText, digest, read_note
from sigtrack.files.write import ChangedMeanwhile, guarded_write
from sigtrack.model.change import Change
from sigtrack.model.ledger import ItemFilter
from sigtrack.parse import parse
from sigtrack.store import read_items

ROOT = Path(__file__).parents[2]
NOTES = os.environ.get("SIGTRACK_NOTES") or str(ROOT / "meetings")
DAY = date(2026, 3, 4)
DONE = Change("done", DAY)
DROP = Change("dropped", DAY)
ASSIGN = Change("assign", names=("Mira",))
HEAD = (
    "# Meeting 7\n\n- Date: March 4, 2026\n\n## Participants\n\n- Mira Solheim\n- Jonas Okafor\n\n## Action Items\n\n"
)

_spec = importlib.util.spec_from_file_location("accuracy_closing", ROOT / "tests" / "accuracy" / "closing.py")
assert _spec
assert _spec.loader
accuracy = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(accuracy)


def workspace_of(folder: Path, **notes: bytes) -> Workspace:
    (folder / "meetings").mkdir(exist_ok=True)
    for name, data in notes.items():
        (folder / "meetings" / f"{name.strip('_').replace('_', '-')}.md").write_bytes(data)
    return open_workspace(folder)


def changed(workspace: Workspace, ids: list[str], change: Change) -> list:
    with closing(reader(workspace)) as connection:
        return close(connection, workspace, ids, change)


def items(workspace: Workspace) -> dict:
    with closing(reader(workspace)) as connection:
        return {m.id: m for t in read_items.read_threads(connection, ItemFilter()) for m in t.mentions}


@pytest.mark.parametrize("path", sorted(Path(NOTES).rglob("*.md")), ids=lambda path: path.stem)
def test_every_item_of_every_note(path: Path) -> None:
    every = 1 if "SIGTRACK_NOTES" in os.environ else 4
    assert accuracy.failures(path.name, read_note(None, str(path), lossless=True), every)[1] == []


FORMS = {
    "- Mira to go": ("- [x] Mira to go{}", "- [ ] Mira to go"),
    "* [ ] Mira to go\n": ("* [x] Mira to go{}\n", "* [ ] Mira to go\n"),
    "1) Mira to go  \n   and back\n": ("1) [x] Mira to go{}  \n   and back\n", "1) [ ] Mira to go  \n   and back\n"),
    "- Mira to go\\\n  and back": ("- [x] Mira to go{}\\\n  and back", "- [ ] Mira to go\\\n  and back"),
    "- Mira to go\nand back": ("- [x] Mira to go{}\nand back", "- [ ] Mira to go\nand back"),
    "- **Mira:**\n  - go there\n  - come back\n": (
        "- **Mira:**\n  - [x] go there{}\n  - come back\n",
        "- **Mira:**\n  - [ ] go there\n  - come back\n",
    ),
    "- **Mira Solheim:** go there": ("- [x] **Mira Solheim:** go there{}", "- [ ] **Mira Solheim:** go there"),
    "> - Mira to go\n": ("> - [x] Mira to go{}\n", "> - [ ] Mira to go\n"),
    "-\tMira to go [due:: 2026-05-05]\t": (
        "-\t[x] Mira to go [due:: 2026-05-05]{}\t",
        "-\t[ ] Mira to go [due:: 2026-05-05]\t",
    ),
    "Mira to go there.\nJonas to come back.\n": (
        "Mira to go there.{}\nJonas to come back.\n",
        "Mira to go there.\nJonas to come back.\n",
    ),
    "| Who | What |\n|-|-|\n| Mira | Write the page `a` |\n": (
        "| Who | What |\n|-|-|\n| Mira | Write the page `a`{} |\n",
        "| Who | What |\n|-|-|\n| Mira | Write the page `a` |\n",
    ),
    "- Mira to ~~go~~ come [a](https://example.org/a_(b))": (
        "- [x] Mira to ~~go~~ come [a](https://example.org/a_(b)){}",
        "- [ ] Mira to ~~go~~ come [a](https://example.org/a_(b))",
    ),
    "+ Mira to read `a` at https://example.org/a_b": (
        "+ [x] Mira to read `a` at https://example.org/a_b{}",
        "+ [ ] Mira to read `a` at https://example.org/a_b",
    ),
    "- Mira to set a::b and [c] to \\": (
        "- [x] Mira to set a::b and [c] to \\{}",
        "- [ ] Mira to set a::b and [c] to \\",
    ),
    "- Mira to do all of it:\n  - first\n": (
        "- [x] Mira to do all of it:{}\n  - first\n",
        "- [ ] Mira to do all of it:\n  - first\n",
    ),
}


WRITTEN = {
    "lf": lambda text: text.encode(),
    "crlf": lambda text: text.replace("\n", "\r\n").encode(),
    "cr": lambda text: text.replace("\n", "\r").encode(),
    "bom, mixed": lambda text: b"\xef\xbb\xbf" + text.replace("\n", "\r\n", 3).encode(),
    "utf-16": lambda text: b"\xff\xfe" + text.encode("utf-16-le"),
    "not utf-8": lambda text: text.encode().replace(b"Okafor\n", b"Ok\xe9for \xff\xfe\n", 1).replace(b"to", b"t\x85o"),
}
CASES = [(text, how) for n, text in enumerate(FORMS) for how in (WRITTEN if n < 5 else ("lf", "crlf"))]


@pytest.mark.parametrize(("text", "how"), CASES)
def test_done_and_reopened_byte_for_byte(text: str, how: str, tmp_path: Path) -> None:
    written = WRITTEN[how]
    done, reopened = FORMS[text]
    workspace = workspace_of(tmp_path, _007_2026_03_04=written(HEAD + text))
    note = tmp_path / "meetings" / "007-2026-03-04.md"
    (edit,) = changed(workspace, ["7.1"], Change("done", DAY, note="went"))
    assert note.read_bytes() == written(HEAD + done.format(" [completion:: 2026-03-04] [note:: went]"))
    assert (edit.id, edit.path, edit.told) == ("main/7.1", "meetings/007-2026-03-04.md", None)
    assert edit.after != edit.before
    assert items(workspace)["main/7.1"].status == "done"
    assert items(workspace)["main/7.1"].closed == DAY
    changed(workspace, ["7.1"], Change("reopen"))
    assert note.read_bytes() == written(HEAD + reopened)
    assert items(workspace)["main/7.1"].status == "open"


def two(tmp_path: Path) -> Workspace:
    later = HEAD.replace("7", "8").replace("March 4", "March 18")
    return workspace_of(
        tmp_path,
        _007_2026_03_04=(HEAD + "- Mira to write the page about caches\n- Jonas to count the nodes\n").encode(),
        _008_2026_03_18=(later + "- Mira to write the page about caches\n- Jonas to thank the hosts\n").encode(),
    )


def test_any_mention_names_the_thread_and_its_newest_is_edited(tmp_path: Path) -> None:
    workspace = two(tmp_path)
    before = (tmp_path / "meetings" / "007-2026-03-04.md").read_bytes()
    edits = changed(workspace, ["7.1", "8.1", "7.2"], Change("done", date(2026, 3, 20)))
    assert [(e.id, e.path[-6:-3], e.line) for e in edits] == [("main/7.1", "-18", 12), ("main/7.2", "-04", 13)]
    after = (tmp_path / "meetings" / "007-2026-03-04.md").read_bytes()
    assert after == before.replace(
        b"- Jonas to count the nodes", b"- [x] Jonas to count the nodes [completion:: 2026-03-20]"
    )


def test_all_ids_are_checked_before_anything_is_written(tmp_path: Path) -> None:
    workspace = two(tmp_path)
    before = {path: path.read_bytes() for path in (tmp_path / "meetings").iterdir()}
    for ids, error in ((["7.2", "9.9"], UnknownId), (["7.2", "8"], NoItem)):
        with pytest.raises(error):
            changed(workspace, ids, DONE)
    with pytest.raises(WrongDay):
        changed(workspace, ["7.2"], Change("done", date(9999, 1, 1)))
    with pytest.raises(NothingSaid):
        changed(workspace, ["7.2"], Change("done", DAY, note=" \n"))
    assert {path: path.read_bytes() for path in (tmp_path / "meetings").iterdir()} == before


def test_a_note_changed_meanwhile_is_left_alone_and_so_are_the_others(tmp_path: Path) -> None:
    workspace = two(tmp_path)
    first, second = sorted((tmp_path / "meetings").iterdir())
    before = first.read_bytes()
    with closing(reader(workspace)) as connection:
        prepared = prepare(connection, workspace, ["7.2", "8.2"], Change("done", date(2026, 3, 20)))
        assert [note.path[-6:-3] for note in prepared.notes] == ["-04", "-18"]
        second.write_bytes(second.read_bytes() + b"\nmine\n")
        with pytest.raises(ChangedMeanwhile, match="run the command again"):
            write(tmp_path, prepared)
        assert first.read_bytes() == before
        assert second.read_bytes().endswith(b"\nmine\n")
        first.write_bytes(before.replace(b"count the nodes", b"count the hosts"))
        with pytest.raises(ChangedMeanwhile):
            prepare(connection, workspace, ["7.2"], DONE)


def test_breaking_off_between_two_notes_leaves_neither_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = two(tmp_path)
    before = [path.read_bytes() for path in sorted((tmp_path / "meetings").iterdir())]

    def broken(path: Path, new: bytes, expected: str) -> None:
        if path.name.endswith("-18.md"):
            raise KeyboardInterrupt
        guarded_write(path, new, expected)

    monkeypatch.setattr("sigtrack.app.closing.guarded_write", broken)
    with closing(reader(workspace)) as connection, pytest.raises(KeyboardInterrupt):
        close(connection, workspace, ["7.2", "8.2"], Change("done", date(2026, 3, 20)))
    assert [path.read_bytes() for path in sorted((tmp_path / "meetings").iterdir())] == before


def test_closing_in_one_process_needs_no_refresh(tmp_path: Path) -> None:
    workspace = two(tmp_path)
    with closing(reader(workspace)) as connection:
        assert close(connection, workspace, ["7.2"], DONE)[0].told is None
        assert close(connection, workspace, ["7.2"], DONE)[0].told == "main/7.2 is done already, since 2026-03-04"
        assert (
            close(connection, workspace, ["7.2"], Change("reviewed", DAY))[0].told
            == "main/7.2 is done; reopen it first"
        )
        assert close(connection, workspace, ["7.2"], Change("dropped", DAY))[0].after.startswith("- [x] ~~Jonas")
        assert close(connection, workspace, ["7.2"], Change("reopen"))[0].after == "- [ ] Jonas to count the nodes"
        assert close(connection, workspace, ["7.2"], Change("reopen"))[0].told == "main/7.2 is open already"
        (edit,) = close(connection, workspace, ["7.2"], Change("reviewed", date(2026, 3, 1)))
        assert edit.after == "- [ ] Jonas to count the nodes [reviewed:: 2026-03-01]"
        assert edit.doubts == ("main/7.2 was told on 2026-03-04, after 2026-03-01",)
    note = (tmp_path / "meetings" / "007-2026-03-04.md").read_text()
    item = parse(note, "meetings/007-2026-03-04.md").meetings[0].action_items[1]
    assert (item.text, item.reviewed) == ("Jonas to count the nodes", date(2026, 3, 1))


def test_dropped_for_another_item(tmp_path: Path) -> None:
    workspace = two(tmp_path)
    with pytest.raises(UnknownId):
        changed(workspace, ["7.2"], Change("dropped", DAY, replaced_by="9.1"))
    with pytest.raises(SameThread):
        changed(workspace, ["7.1"], Change("dropped", DAY, replaced_by="8.1"))
    (edit,) = changed(workspace, ["7.2"], Change("dropped", DAY, replaced_by="8.1"))
    assert edit.after.endswith("~~ [cancelled:: 2026-03-04] [reason:: replaced by main/7.1]")


def test_due_and_assigned(tmp_path: Path) -> None:
    workspace = two(tmp_path)
    changed(workspace, ["7.2"], Change("due", date(2026, 5, 5)))
    assert items(workspace)["main/7.2"].due == date(2026, 5, 5)
    assert (
        changed(workspace, ["7.2"], Change("due", date(2026, 5, 5)))[0].told == "main/7.2 is due on 2026-05-05 already"
    )
    changed(workspace, ["7.2"], Change("due", date(2026, 5, 6)))
    (edit,) = changed(workspace, ["7.2"], Change("due"))
    assert edit.after == "- Jonas to count the nodes"
    assert changed(workspace, ["7.2"], Change("due"))[0].told == "main/7.2 has no due date"
    changed(workspace, ["7.2"], Change("assign", names=("mira", "Docs Team", "Mira Solheim")))
    assert [owner.name for owner in items(workspace)["main/7.2"].owners] == ["Mira Solheim", "Docs Team"]
    assert b"[assignee:: Mira Solheim, Docs Team]\n" in (tmp_path / "meetings" / "007-2026-03-04.md").read_bytes()
    told = changed(workspace, ["7.2"], Change("assign", names=("Mira Solheim", "Docs Team")))[0].told
    assert told == "main/7.2 is owned by Mira Solheim, Docs Team already"
    for names, error in (((), NothingSaid), ((" ",), NothingSaid), (("someone, else",), NoOwners)):
        with pytest.raises(error):
            changed(workspace, ["7.2"], Change("assign", names=names))


def test_a_name_of_two_people_is_refused(tmp_path: Path) -> None:
    twins = HEAD.replace("- Jonas Okafor", "- Jonas Okafor\n- Jonas Weidner")
    workspace = workspace_of(tmp_path, _007_2026_03_04=(twins + "- Mira to go\n").encode())
    with pytest.raises(AmbiguousPerson):
        changed(workspace, ["7.1"], Change("assign", names=("Jonas",)))


def test_what_would_not_be_read_back_is_refused(tmp_path: Path) -> None:
    text = HEAD + "- Mira to go <!-- a\n  b --> there\n"
    workspace = workspace_of(tmp_path, _007_2026_03_04=text.encode())
    with pytest.raises(NotReadBack, match=r"^meetings/007-2026-03-04\.md:12: main/7\.1 can't be marked as done by "):
        changed(workspace, ["7.1"], DONE)
    assert (tmp_path / "meetings" / "007-2026-03-04.md").read_text() == text


@pytest.mark.parametrize(
    ("text", "change", "want"),
    [
        ("- Mira to go\n|a|b|", DROP, "- [x] Mira to go [cancelled:: 2026-03-04]"),
        ("- Mira to go\n  2) and back", DROP, "- [x] Mira to go [cancelled:: 2026-03-04]"),
        ("- ~~Mira~~\n  to go there and back", DONE, "- [x] ~~Mira~~ [completion:: 2026-03-04]"),
        (
            "- Mira to `go",
            replace(DONE, note="a `b`"),
            "- [x] Mira to `go [completion:: 2026-03-04] [note:: a &#96;b&#96;]",
        ),
        ("- Mira to go \\", DONE, "- [x] Mira to go \\ [completion:: 2026-03-04]"),
        ("Mira to go\\\nJonas to come", DONE, "Mira to go [completion:: 2026-03-04]\\"),
        (
            "| Mira | go there today |\n|-|-|\n| Jonas | come here now |",
            ASSIGN,
            "| Jonas | come here now [assignee:: Mira] |",
        ),
        (
            "Mira to go",
            replace(DONE, note="the following: all"),
            "Mira to go [completion:: 2026-03-04] [note:: the following: all]",
        ),
    ],
)
def test_the_way_that_is_read_back_is_chosen(text: str, change: Change, want: str) -> None:
    opened = OpenNote("meetings/007-2026-03-04.md", NoteText(HEAD + text, digest(b"")), {})
    items = [item for meeting in opened.result.meetings for item in meeting.action_items]
    done = rewrite(opened, items[-1] if change is ASSIGN else items[0], change)
    assert done is not None
    assert done[2] == want


def test_marks_elsewhere_and_references_stay(tmp_path: Path) -> None:
    text = (
        HEAD.replace("## Action", "## Notes\n\n* ACTION: Mira to file #12\n* talk\n\n## Action")
        + "- Jonas to close #13\n"
    )
    workspace = workspace_of(tmp_path, _007_2026_03_04=text.encode())
    changed(workspace, ["7.1", "7.2"], Change("done", DAY, note="the following: #99, a/b#5 (done)"))
    assert (
        "* [x] ACTION: Mira to file #12 [completion:: 2026-03-04] [note:: the following"
        in (tmp_path / "meetings" / "007-2026-03-04.md").read_text()
    )
    found = items(workspace)
    assert [(m.status, m.text, m.refs) for m in found.values()] == [
        ("done", "Mira to file #12", ("#12",)),
        ("done", "Jonas to close #13", ("#13",)),
    ]


PARTS = st.sampled_from(
    [
        *(
            "Mira to go",
            "**Jonas**: count",
            "`a|b`",
            "~~old~~",
            "[a](https://example.org/b_c)",
            "a::b",
            "[c]",
            "\\",
            "#12",
        ),
        *(
            "https://example.org/x",
            "snake_case",
            "(done)",
            "[due:: 2026-05-05]",
            "[note:: mine]",
            "*so*",
            "&amp;",
            "…é",
        ),
    ]
)
TEXTS = st.lists(PARTS, min_size=1, max_size=5).map(" ".join)
MARKS = st.sampled_from(["- ", "* [ ] ", "+ ", "1. ", "2) ", "> - ", "  - ", "\t* ", "", "- [x] ", "- - "])
LINES = st.builds(
    "".join, st.tuples(MARKS, TEXTS, st.sampled_from(["", "  ", "\t", "\\", " and on\n  there", "\nlazily"]))
)
ROWS = st.lists(TEXTS, min_size=2, max_size=3).map(lambda cells: f"|{'|'.join(cells)}|")


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.one_of(LINES, ROWS, st.text(max_size=20)), max_size=6), st.sampled_from(["\n", "\r\n", "\r"]), st.data()
)
def test_whatever_the_note_one_line_changes_or_none(lines: list[str], newline: str, data: st.DataObject) -> None:
    text = (HEAD + "\n".join(lines)).replace("\n", newline)
    opened = OpenNote("meetings/007-2026-03-04.md", NoteText(text, digest(b"")), {})
    found = [item for meeting in opened.result.meetings for item in meeting.action_items]
    if not found:
        return
    number = data.draw(st.integers(0, len(found) - 1))
    change = data.draw(st.sampled_from([DONE, DROP, Change("done", DAY, note="a [b"), Change("due", DAY)]))
    was = found[number]
    done = rewrite(opened, was, change) if was.status == "open" else None
    now = [item for meeting in parse(opened.text(), opened.path).meetings for item in meeting.action_items]
    if done is None:
        assert opened.text() == text
        return
    old, new = (re.split(r"\r\n|\n|\r", given) for given in (text, opened.text()))
    assert [n for n, pair in enumerate(zip(old, new, strict=True), 1) if pair[0] != pair[1]] == [done[0]]
    assert len(now) == len(found)
    assert [item for item in now if item.line != was.line] == [item for item in found if item.line != was.line]
    assert (now[number].text, now[number].owners, now[number].refs) == (was.text, was.owners, was.refs)
    assert now[number].status == {"done": "done", "dropped": "dropped", "due": "open"}[change.kind]
    if change.kind != "due":
        again = rewrite(opened, now[number], Change("reopen"))
        assert again is not None
        assert again[2] in (done[1], accuracy._boxed(done[1]))
