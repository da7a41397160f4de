"""Threads over real syncs: what a person does to the files and what must stay; copied lists; what git had by a day."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sigtrack.app.actions import Question, answer
from sigtrack.app.history import history
from sigtrack.app.index import reader, refresh
from sigtrack.app.published import CutOff, NotPublished, as_published
from sigtrack.app.review import ReviewQuestion, proposals
from sigtrack.app.workspace import Workspace, open_workspace
from sigtrack.model.ledger import ItemFilter
from sigtrack.store import read, read_items

if TYPE_CHECKING:
    import random

NOTES = Path(__file__).parents[2] / "meetings"

NOTE = """# Cache group - Meeting #{number}

- Date: 2026-0{number}-05

## Participants

- Mira Solheim
- Jonas Okafor

## Notes

{notes}

## Action Items

{items}
"""


def write(root: Path, group: str, number: int, items: list[str], notes: str = "- Mira greeted everybody.") -> Path:
    folder = root / group / "meetings"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"00{number}-2026-0{number}-05.md"
    path.write_text(NOTE.format(number=number, notes=notes, items="\n".join(f"- {item}" for item in items)))
    return path


def threads(workspace: Workspace) -> dict[str, list[str]]:
    """Thread id -> the ids of its mentions."""
    with closing(reader(workspace)) as connection:
        found = read_items.read_threads(connection, ItemFilter())
        return {thread.id: [m.id for m in thread.mentions] for thread in found}


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    shutil.copytree(NOTES, tmp_path / "meetings")
    return tmp_path


def test_syncing_twice_and_renaming_keep_ids_and_threads(notes: Path) -> None:
    workspace = open_workspace(notes)
    before = threads(workspace)
    assert any(len(mentions) > 2 for mentions in before.values())
    refresh(workspace)
    assert threads(workspace) == before
    for path in sorted((notes / "meetings").glob("*.md"))[::2]:
        path.rename(path.with_name(path.stem + "-notes.md"))
    assert threads(workspace) == before


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chance=st.randoms(use_true_random=False))
def test_mending_a_typo_keeps_ids_and_threads(chance: random.Random, tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.mktemp("typo")
    task = "Publish the measurements of the mirror with a chart for every region"
    write(root, "sig-cache", 1, [task, "Ask the operators for a profile"])
    words = task.split()
    place = chance.choice([n for n, word in enumerate(words) if len(word) > 5])
    letters = list(words[place])
    cut = chance.randrange(1, len(letters) - 2)
    letters[cut], letters[cut + 1] = letters[cut + 1], letters[cut]
    words[place] = "".join(letters)
    note = write(root, "sig-cache", 2, [" ".join(words)])
    workspace = open_workspace(root)
    wanted = {"sig-cache/1.1": ["sig-cache/1.1", "sig-cache/2.1"], "sig-cache/1.2": ["sig-cache/1.2"]}
    assert threads(workspace) == wanted
    note.write_text(note.read_text().replace(" ".join(words), task))
    assert threads(workspace) == wanted


def test_reordering_other_sections_keeps_ids_and_threads(notes: Path) -> None:
    workspace = open_workspace(notes)
    before = threads(workspace)
    moved = 0
    for path in sorted((notes / "meetings").glob("*.md")):
        text = path.read_text()
        head, _, rest = text.partition("\n## Participants")
        people, mark, after = rest.partition("\n## ")
        if mark and "## Meeting Notes" in text and after.startswith("Meeting Notes"):
            body, last, tail = after.partition("\n## ")
            path.write_text(f"{head}\n## {body}\n## Participants{people}{last}{tail}")
            moved += 1
    assert moved > 3
    assert threads(workspace) == before


def test_a_copied_list_is_joined_and_never_carried(tmp_path: Path) -> None:
    tasks = ["Look into the slow answers of the cache", "Write a proposal for larger tiles"]
    write(tmp_path, "sig-cache", 1, tasks)
    write(tmp_path, "sig-cache", 2, ["Send the survey to all operators"])
    note = write(tmp_path, "sig-cache", 3, tasks)
    workspace = open_workspace(tmp_path)
    with closing(reader(workspace)) as connection:
        found = answer(connection, workspace, Question(as_of=date(2026, 3, 6)))
        shown = {item.thread.id: item for group in found.groups for item in group.items}
        assert shown["sig-cache/1.1"].attention == "last call"
        assert [m.copied for m in shown["sig-cache/1.1"].thread.mentions] == [False, True]
        assert shown["sig-cache/1.1"].thread.newest.meeting == "1"
        _, events = history(connection, workspace, "sig-cache/3.1")
        assert [event.kind for event in events] == ["first told", "copied"]
    note.write_text(note.read_text().replace(tasks[1], "Write a better proposal for larger tiles"))
    with closing(reader(workspace)) as connection:
        found = answer(connection, workspace, Question(as_of=date(2026, 3, 6)))
        assert {i.attention for g in found.groups for i in g.items if i.thread.id == "sig-cache/1.1"} == {"carried"}


def test_the_same_task_in_two_groups_is_listed_once_and_proposed(tmp_path: Path) -> None:
    task = "Finalize the preparations for the release of raster caches"
    write(tmp_path, "sig-cache", 1, [f"Mira to finish this: {task}"])
    write(tmp_path, "sig-tiles", 1, [task])
    workspace = open_workspace(tmp_path)
    day = date(2026, 1, 20)
    with closing(reader(workspace)) as connection:
        found = answer(connection, workspace, Question(as_of=day))
        listed = [(item.thread.id, [m.thread for m in item.also]) for group in found.groups for item in group.items]
        assert listed == [("sig-tiles/1.1", ["sig-cache/1.1"])]
        for group in ("cache", "tiles", None):
            told = proposals(connection, workspace, ReviewQuestion(group, as_of=day))
            assert [(p.kind, p.item.thread.id) for p in told] == [("same task", "sig-tiles/1.1")]


def test_evidence_of_another_group_is_cited_until_a_person_says_still_open(tmp_path: Path) -> None:
    task = "Publish the upgrade guide for raster caches"
    note = write(tmp_path, "sig-cache", 1, [task])
    write(tmp_path, "sig-tiles", 2, [], "- The upgrade guide for raster caches was published in the forum.")
    workspace = open_workspace(tmp_path)
    with closing(reader(workspace)) as connection:
        assert proposals(connection, workspace, ReviewQuestion(as_of=date(2026, 2, 4))) == []
        (proposal,) = proposals(connection, workspace, ReviewQuestion(as_of=date(2026, 2, 5)))
        assert (proposal.kind, proposal.item.flag) == ("done", "likely done")
        assert proposal.item.evidence[0].path == "sig-tiles/meetings/002-2026-02-05.md"
        _, events = history(connection, workspace, "sig-cache/1.1")
        assert [(event.kind, event.id) for event in events] == [
            ("first told", "sig-cache/1.1"),
            ("says done", "sig-tiles/2"),
        ]
    note.write_text(note.read_text().replace(task, f"{task} [reviewed:: 2026-02-06]"))
    with closing(reader(workspace)) as connection:
        assert proposals(connection, workspace, ReviewQuestion()) == []
        _, events = history(connection, workspace, "sig-cache/1.1")
        assert [event.kind for event in events] == ["first told", "reviewed"]
    note.write_text(
        note.read_text().replace(f"- {task} [reviewed:: 2026-02-06]", f"- [x] {task} [completion:: 2026-02-07]")
    )
    with closing(reader(workspace)) as connection:
        thread, events = history(connection, workspace, "sig-cache/1.1")
        assert (thread.newest.status, events[-1].kind, events[-1].day) == ("done", "done", date(2026, 2, 7))
        found = answer(connection, workspace, Question(status="done"))
        assert [t.id for t in found.closed] == ["sig-cache/1.1"]
        assert answer(connection, workspace, Question(status="dropped")).closed == ()  # fmt: skip


def git(root: Path, *arguments: str, day: str = "") -> None:
    dated = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"} if day else {}
    identity = ["-c", "user.name=N", "-c", "user.email=n@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(
        ["git", *identity, "-C", str(root), *arguments], check=True, capture_output=True, env={"PATH": "/usr/bin:/bin:/usr/local/bin", **dated}
    )  # fmt: skip


def test_published_goes_by_the_day_a_note_appeared(tmp_path: Path) -> None:
    task = "Publish the upgrade guide for raster caches"
    write(tmp_path, "sig-cache", 1, [task])
    workspace = open_workspace(tmp_path)
    with closing(reader(workspace)) as connection, pytest.raises(NotPublished):
        as_published(connection, workspace, None)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "one", day="2026-01-10")
    second = write(tmp_path, "sig-cache", 2, ["Ask the operators for a profile"])
    third = write(tmp_path, "sig-cache", 3, [task])
    git(tmp_path, "add", str(third))
    git(tmp_path, "commit", "-qm", "three", day="2026-03-09")
    git(tmp_path, "add", str(second))
    git(tmp_path, "commit", "-qm", "two, late", day="2026-04-02")
    git(tmp_path, "mv", str(third), str(third.with_name("003-renamed-2026-03-05.md")))
    git(tmp_path, "commit", "-qm", "renamed", day="2026-05-01")
    write(tmp_path, "sig-cache", 4, ["Something never committed"])

    def ids(day: date) -> dict[str, list[int | None]]:
        with closing(reader(workspace)) as connection:
            copy = as_published(connection, workspace, day)
            found = read_items.read_threads(copy, ItemFilter(as_of=day))
            assert read.read_last(connection)["sig-cache"] == 4, "the index itself is left alone"
            return {thread.id: [m.order for m in thread.mentions] for thread in found}

    assert ids(date(2026, 1, 31)) == {"sig-cache/1.1": [1]}
    assert ids(date(2026, 3, 8)) == {"sig-cache/1.1": [1]}
    assert ids(date(2026, 3, 9)) == {"sig-cache/1.1": [1, 2]}
    assert ids(date(2026, 4, 2)) == {"sig-cache/1.1": [1, 3], "sig-cache/2.1": [2]}
    assert ids(date(2026, 6, 1)) == ids(date(2026, 4, 2))


def test_a_thread_begins_anew_where_its_first_note_had_not_appeared(tmp_path: Path) -> None:
    task = "Publish the upgrade guide for raster caches"
    git(tmp_path, "init", "-q")
    write(tmp_path, "sig-cache", 2, [task])
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "two", day="2026-02-10")
    write(tmp_path, "sig-cache", 1, [task])
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "one, late", day="2026-03-10")
    workspace = open_workspace(tmp_path)
    with closing(reader(workspace)) as connection:
        copy = as_published(connection, workspace, date(2026, 2, 20))
        (thread,) = read_items.read_threads(copy, ItemFilter())
        assert (thread.id, thread.newest.thread, thread.newest.order) == ("sig-cache/2.1", "sig-cache/2.1", 1)


def test_a_shallow_clone_tells_nothing_of_days_before_its_history(tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    write(whole, "sig-cache", 1, ["Publish the upgrade guide for raster caches"])
    git(whole, "init", "-q")
    for number, day in ((1, "2026-01-10"), (2, "2026-02-10")):
        write(whole, "sig-cache", number, [f"Count the tiles of zoom level {number}"])
        git(whole, "add", ".")
        git(whole, "commit", "-qm", "notes", day=day)
    git(whole, "clone", "-q", "--depth", "1", whole.as_uri(), str(tmp_path / "cut"))
    workspace = open_workspace(tmp_path / "cut")
    with closing(reader(workspace)) as connection:
        with pytest.raises(CutOff, match="begins on 2026-02-10"):
            as_published(connection, workspace, date(2026, 2, 9))
        assert len(read.read_meetings(as_published(connection, workspace, date(2026, 2, 10)))) == 2
