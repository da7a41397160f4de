"""`sigtrack review` on a terminal: each answer is written on the item's line, and the next list knows it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
import typer

from sigtrack.cli import main
from sigtrack.model.issues import Fetched, Issue
from sigtrack.store.issues import write_issues

if TYPE_CHECKING:
    from pathlib import Path

NOTE = """# {group} - Meeting #{number}

- Date: 2025-0{number}-05

## Participants

- Mira Solheim
- Jonas Okafor

## Notes

{notes}

## Action Items

{items}
"""
GUIDE = "- Mira Solheim to publish the upgrade guide for raster caches."
RACK = "* Jonas Okafor to move the spare disks of the mirror into the second rack."
FIRST = "sig-tiles/meetings/001-2025-01-05.md"
ASK = ("review", "--as-of", "2025-02-10")

Run = Callable[..., tuple[str, str]]


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two items of meeting 1, of which meeting 2 tells that one is done and that the other won't be."""
    for name in ("SIGTRACK_DIR", "SIGTRACK_PERSON", "SIGTRACK_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    (tmp_path / "gitconfig").write_text("[user]\n\tname = Nobody Here\n\temail = n@example.org\n")
    root = tmp_path / "notes"
    write(root, "sig-tiles", 1, "- Mira greeted everybody.", f"{GUIDE}\n{RACK}")
    told = (
        "- The upgrade guide for raster caches was published in the forum on Monday.\n"
        "- The spare disks of the mirror will not need to move into the second rack."
    )
    write(root, "sig-tiles", 2, told, "- Mira Solheim to count the tiles of Svalbard.")
    monkeypatch.chdir(root)
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "notes")
    return root


@pytest.fixture
def run(notes: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run sigtrack on a terminal where `typed` is typed, one prompt after the other; a function is called first."""

    def go(*arguments: str, typed: tuple[str | Callable[[], object], ...] = ()) -> tuple[str, str]:
        left = list(typed)

        def prompt(_: str, **__: object) -> str:
            while callable(left[0]):
                left.pop(0)()  # type: ignore[operator]
            return str(left.pop(0))

        monkeypatch.setattr("typer.prompt", prompt)
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        monkeypatch.setenv("NO_COLOR", "1")
        monkeypatch.setattr(sys, "argv", ["sigtrack", *arguments])
        with pytest.raises(SystemExit) as stop:
            main()
        assert not stop.value.code
        assert not left
        out, err = capsys.readouterr()
        return re.sub(r"\x1b\]8;;.*?\x1b\\", "", out), err  # without links

    return go


def write(root: Path, group: str, number: int, notes: str, items: str) -> None:
    path = root / group / "meetings" / f"00{number}-2025-0{number}-05.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(NOTE.format(group=group, number=number, notes=notes, items=items))


def git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], check=True, capture_output=True, text=True).stdout


def line(root: Path, path: str, number: int) -> str:
    return (root / path).read_text().split("\n")[number - 1]


def open_ids(run: Run, *arguments: str) -> list[str]:
    out, _ = run("actions", "--as-of", "2025-02-10", "--all", "--json", *arguments)
    return [record["id"] for record in json.loads(out)]


GUIDE_AT, RACK_AT = 16, 17
CLOSED = {
    "d": ("- [x] Mira Solheim to publish the upgrade guide for raster caches. [completion:: 2025-02-05]", True),
    "r": ("- [x] ~~Mira Solheim to publish the upgrade guide for raster caches.~~ [cancelled:: 2025-02-10]", True),
    "o": ("- Mira Solheim to publish the upgrade guide for raster caches. [reviewed:: 2025-02-10]", False),
    "s": (GUIDE, False),
}


@pytest.mark.parametrize("letter", CLOSED)
def test_an_answer_is_on_the_line_and_known_next_time(letter: str, notes: Path, run: Run) -> None:
    wanted, closed = CLOSED[letter]
    before = (notes / FIRST).read_text()
    out, err = run(*ASK, typed=("x", letter, "q"))
    assert (notes / FIRST).read_text() == before.replace(GUIDE, wanted)
    assert "(1 of 2)  sig-tiles/1.1  done?" in out
    assert "(2 of 2)  sig-tiles/1.2  changed?" in out
    assert (f"+{wanted}\n" in out) is (letter != "s")
    assert err == ("" if letter == "s" else f"wrote sig-tiles/1.1: {FIRST}:{GUIDE_AT}\n")
    assert ("sig-tiles/1.1" not in open_ids(run)) is closed
    again, _ = run(*ASK, typed=("q",))
    assert ("sig-tiles/1.1" in again) is (letter == "s")


@pytest.mark.parametrize(("word", "letter"), [("done", "d"), ("still open", "o"), ("Dropped", "r"), ("drop", "r")])
def test_whole_words_are_taken_for_what_they_say(word: str, letter: str, notes: Path, run: Run) -> None:
    run(*ASK, typed=("din", "o?", word, "quit"))
    assert line(notes, FIRST, GUIDE_AT) == CLOSED[letter][0]


def test_replaced_by_an_id_that_is_typed_again(notes: Path, run: Run) -> None:
    _, err = run(*ASK, typed=("s", "p", "9.9", "p", "tiles/1.2", "p", "tiles/2.1"))
    assert line(notes, FIRST, RACK_AT) == (
        "* [x] ~~Jonas Okafor to move the spare disks of the mirror into the second rack.~~ "
        "[cancelled:: 2025-02-10] [reason:: replaced by sig-tiles/2.1]"
    )
    assert err.splitlines() == [
        'sigtrack: no meeting or item "9.9"; ids look like support/8 or support/8.2, `sigtrack meetings` lists them',
        "sigtrack: sig-tiles/1.2 can't be replaced by itself; both ids name the same item",
        f"wrote sig-tiles/1.2: {FIRST}:{RACK_AT}",
    ]
    assert open_ids(run) == ["sig-tiles/2.1", "sig-tiles/1.1"]


def test_both_answers_in_one_note_and_the_command_that_commits_them(notes: Path, run: Run) -> None:
    out, _ = run(*ASK, typed=("d", "r"))
    assert out.splitlines()[-1] == f"git commit -m 'Review 2 items' -- {FIRST}"
    assert git("diff", "--stat").splitlines()[-1] == " 1 file changed, 2 insertions(+), 2 deletions(-)"
    assert run(*ASK)[0] == "Nothing to review: no open item looks done or changed.\n"


def test_a_note_that_changed_since_is_left_alone_and_the_walk_goes_on(notes: Path, run: Run) -> None:
    path = notes / FIRST
    edited = path.read_text().replace("Mira greeted everybody.", "Mira greeted us all.")
    out, err = run(*ASK, typed=(lambda: path.write_text(edited), "d", "r"))
    told = f"sigtrack: {FIRST}: has changed since it was read; nothing was written, run the command again\n"
    assert err == told * 2
    assert "(2 of 2)" in out
    assert path.read_text() == edited
    run(*ASK, typed=("d", "q"))
    assert path.read_text() == edited.replace(GUIDE, CLOSED["d"][0])


def test_a_dry_run_shows_and_writes_nothing(notes: Path, run: Run) -> None:
    out, err = run(*ASK, "--dry-run", typed=("d", "o"))
    assert f"+{CLOSED['d'][0]}\n" in out
    assert err == f"would write sig-tiles/1.1: {FIRST}:{GUIDE_AT}\nwould write sig-tiles/1.2: {FIRST}:{RACK_AT}\n"
    assert "git commit" not in out
    assert git("status", "--porcelain") == ""


def test_leaving_at_a_prompt_keeps_what_was_answered(notes: Path, run: Run) -> None:
    def leave() -> None:
        raise typer.Abort

    out, _ = run(*ASK, typed=("d", leave))
    assert out.splitlines()[-1] == f"git commit -m 'Review 1 item' -- {FIRST}"
    assert line(notes, FIRST, GUIDE_AT) == CLOSED["d"][0]


TASK = "- Mira Solheim to write a glossary of projections for newcomers."


@pytest.mark.parametrize(
    ("letter", "end"),
    [("d", " [completion:: 2025-02-10]"), ("o", " [reviewed:: 2025-02-10]")],
)
def test_one_task_of_two_groups_is_answered_in_both(letter: str, end: str, notes: Path, run: Run) -> None:
    for number, group in ((1, "sig-docs"), (2, "sig-tiles")):
        write(notes, group, number, "- Mira greeted everybody.", TASK)
    out, _ = run(*ASK, typed=(letter,))
    assert "the same task?" in out
    text = TASK.removeprefix("- ") + end
    for path in ("sig-docs/meetings/001-2025-01-05.md", "sig-tiles/meetings/002-2025-02-05.md"):
        assert line(notes, path, 16) == f"- {'[x] ' if letter == 'd' else ''}{text}"
    assert "the same task?" not in run(*ASK)[0]
    left = [id_ for id_ in open_ids(run) if id_ in ("sig-docs/1.1", "sig-tiles/2.1")]
    assert left == ([] if letter == "d" else ["sig-tiles/2.1"])


def test_one_task_of_two_groups_that_looks_done_is_asked_about_once(notes: Path, run: Run) -> None:
    write(notes, "sig-hosting", 1, "- Jonas greeted everybody.", GUIDE)
    git("add", ".")
    for group in ((), ("sig-tiles",), ("sig-hosting",)):
        out, _ = run("review", *group, "--json", "--as-of", "2025-02-10")
        told = [(p["proposal"], p["id"], p["also"]) for p in json.loads(out) if p["also"]]
        assert told == [("done", "sig-tiles/1.1", ["sig-hosting/1.1"])]
    run(*ASK, typed=("d", "q"))
    for path, at in ((FIRST, GUIDE_AT), ("sig-hosting/meetings/001-2025-01-05.md", GUIDE_AT)):
        assert line(notes, path, at).endswith("[completion:: 2025-02-05]")


def test_one_task_of_two_groups_is_kept_in_one(notes: Path, run: Run) -> None:
    for number, group in ((1, "sig-docs"), (2, "sig-tiles")):
        write(notes, group, number, "- Mira greeted everybody.", TASK)
    run(*ASK, typed=("p", "docs/1.1"))
    assert line(notes, "sig-tiles/meetings/002-2025-02-05.md", 16).endswith("[reason:: replaced by sig-docs/1.1]")
    assert line(notes, "sig-docs/meetings/001-2025-01-05.md", 16) == TASK
    assert "sig-docs/1.1" in open_ids(run)


def test_what_was_published_is_only_printed(notes: Path, run: Run) -> None:
    assert run("review", "--published")[0].startswith("2 proposals: nothing is closed unless you do it\n")
    assert git("status", "--porcelain") == ""


def test_evidence_stands_under_its_item(run: Run) -> None:
    out, _ = run("show", "tiles/1.1", "--as-of", "2025-02-10")
    assert (
        "  likely done:\n"
        '    5 Feb: "The upgrade guide for raster caches was published in the forum on Monday."\n'
        "    sig-tiles/meetings/002-2025-02-05.md:12\n" in out
    )
    assert "likely done" not in run("show", "tiles/1.1", "--as-of", "2025-01-31")[0]


def test_groups_by_what_was_published(notes: Path, run: Run) -> None:
    write(notes, "sig-tiles", 3, "- Nothing yet.", "- Mira Solheim to count the tiles of Jan Mayen.")
    assert "3 meetings" in run("groups", "--as-of", "2025-03-10")[0]
    with_git = run("groups", "--published")[0]
    assert "2 meetings" in with_git


def test_an_issue_that_was_closed_since_is_proposed(notes: Path, run: Run) -> None:
    items = "- Jonas Okafor to bound the queue of the importer, nimbus/storage#7."
    write(notes, "sig-queue", 1, "- Mira greeted everybody.", items)
    index = f"sqlite:///{notes / 'index.db'}"
    run("--database", index, "sync", "--quiet")
    issue = Issue(
        "nimbus/storage#7", "issue", "2025-02-09T00:00:00Z", "nimbus/storage#7", "Queue grows", "closed", "completed",
        created="2025-01-01T00:00:00Z", closed="2025-01-20T08:00:00Z", url="https://example.org/nimbus/storage/issues/7",
    )  # fmt: skip
    write_issues(str(notes / "index.db"), Fetched((issue,)), "2025-02-09T00:00:00Z")
    assert "sig-queue/1.1" not in run("--database", index, "review", "queue", "--as-of", "2025-01-19")[0]
    listed = run("--database", index, "actions", "--group", "queue", "--as-of", "2025-02-10")[0]
    assert listed.count("closed 20 Jan 2025") == 1
    assert "1.1      done?" in listed
    out, _ = run("--database", index, "show", "queue/1.1", "--as-of", "2025-02-10")
    assert "likely done:\n    nimbus/storage#7 closed 20 Jan 2025" in out
    out, _ = run("--database", index, "agenda", "queue", "--as-of", "2025-02-10")
    assert '  - Done? nimbus/storage#7 closed 20 Jan 2025 · "Queue grows" ([issue](https://example.org/' in out
    run("--database", index, "review", "queue", "--as-of", "2025-02-10", typed=("d",))
    assert line(notes, "sig-queue/meetings/001-2025-01-05.md", 16).endswith("[completion:: 2025-01-20]")


def test_texts_stand_below_each_other_however_long_the_ids_are(notes: Path, run: Run) -> None:
    text = NOTE.format(
        group="sig-tiles", number=3, notes="- None.", items="- Jonas Okafor to oil the hinges of the rack."
    )
    (notes / "sig-tiles/meetings/2025-03-05.md").write_text(text.replace(" - Meeting #3", ""))
    out, _ = run("actions", "--as-of", "2025-03-10")
    rows = [row for row in out.split("\n") if "hinges" in row or "Svalbard" in row]
    assert [row.split()[0] for row in rows] == ["2025-03-05.1", "2.1"]
    assert len({row.index(name) for row, name in zip(rows, ("Jonas", "Mira"), strict=True)}) == 1
