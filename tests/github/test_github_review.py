"""An issue that ended after an item's meeting is evidence, and no more, that the item is done."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from test_github_commands import SERVER, notes, sigtrack

from sigtrack.app.answering import Answers
from sigtrack.app.index import reader
from sigtrack.app.review import ReviewQuestion, proposals
from sigtrack.app.workspace import open_workspace

if TYPE_CHECKING:
    from pathlib import Path

    from server import World

__all__ = ["notes", "sigtrack"]
NOTE = """# Meeting 16

## Participants
- Mira Solheim

## Meeting Notes
- Much was said.

## Action Items
- Mira to comment on #150
- Mira to look into #151 and #152
- Mira to test #153
- Mira to try #154 again [reviewed:: 2026-10-27]
- Mira to read https://github.com/nimbus/gone/issues/3
- Everybody is encouraged to read #150
"""


@pytest.fixture
def ended(notes: Path, world: World) -> Path:
    (notes / "meetings" / "016-2026-10-22.md").write_text(NOTE)
    world.issue(SERVER, 150, "Slow start", pull=True)
    world.close(SERVER, 150, "2026-10-24T08:00:00Z", merged_at="2026-10-24T08:00:00Z")
    for number, day in ((151, "2026-10-24"), (153, "2026-10-20"), (154, "2026-10-25")):
        world.close(SERVER, number, f"{day}T08:00:00Z")
    world.repository("nimbus/gone").gone[3] = 410
    return notes


def test_an_issue_that_ended_since_is_evidence(sigtrack, ended: Path, world: World) -> None:
    ask = ("review", "--as-of", "2026-10-28")
    before = sigtrack(*ask)[0]
    assert "16.1" not in before
    assert sigtrack("issues", "fetch")[2] == 0
    asked = len(world.log)
    out, _, code = sigtrack(*ask)
    assert code == 0
    assert "main/16.1  its issue ended, still to do?  new, 22 Oct 2026\n" in out
    assert f'    {SERVER}#150 merged 24 Oct 2026 · "Slow start"' in out
    assert f"https://github.com/{SERVER}/pull/150" in out
    new = {r["id"]: r for r in json.loads(sigtrack(*ask, "--json")[0]) if r["issues"]}
    assert [i for i in new if i.startswith("main/16.")] == ["main/16.1"]
    record = new["main/16.1"]
    assert [(told["reason"], told["date"], told["url"]) for told in record["evidence"]] == [
        ("issue closed", "2026-10-24", f"https://github.com/{SERVER}/pull/150")
    ]
    assert (record["status"], record["proposal"]) == ("open", "done")
    assert "16.1" not in sigtrack("review", "--as-of", "2026-10-23")[0]
    later = sigtrack("review", "--as-of", "2026-10-28", "--owner", "Jonas Okafor")[0]
    assert "16.1" not in later
    assert len(world.log) == asked


def test_done_is_dated_by_the_issue_and_still_open_silences_it(sigtrack, ended: Path) -> None:
    sigtrack("issues", "fetch")
    workspace = open_workspace(ended)
    connection, day = reader(workspace), date(2026, 10, 28)
    found = proposals(connection, workspace, ReviewQuestion(as_of=day))
    proposal = next(p for p in found if p.item.thread.id == "main/16.1")
    answers = Answers(connection, workspace, day, dry_run=True)
    (edit,) = answers.apply_answer(proposal, "done").edits
    assert edit.after == "- [x] Mira to comment on #150 [completion:: 2026-10-24]"
    (edit,) = answers.apply_answer(proposal, "open").edits
    assert edit.after == "- Mira to comment on #150 [reviewed:: 2026-10-28]"
    assert (ended / "meetings" / "016-2026-10-22.md").read_text() == NOTE
    (ended / "meetings" / "016-2026-10-22.md").write_text(NOTE.replace("#150\n", "#150 [reviewed:: 2026-10-28]\n", 1))
    assert "16.1" not in sigtrack("review", "--as-of", "2026-10-28")[0]
