"""People over all meetings: lists, doubts, and settling them in sigtrack.toml."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from sigtrack.app import naming, people
from sigtrack.app.actions import Question, answer
from sigtrack.app.agenda import AgendaRequest, make_agenda
from sigtrack.app.index import reader, refresh
from sigtrack.app.workspace import Workspace, open_workspace
from sigtrack.files.write import AlreadyExists, ChangedMeanwhile

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 4, 1)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, "sig-kites/meetings/001-2026-01-14.md", "Ada Quill (@aquill), Ben Thorsen, Adi Quell",
          "Ada Quill to sew the tail", "Ben to buy string")  # fmt: skip
    write(
        tmp_path,
        "sig-kites/meetings/002-2026-02-11.md",
        "Ada Q, Ben Thorsen, Ben Okoro",
        "Ben to test the wind",
        "Ada to fold wings",
    )
    write(tmp_path, "sig-kites/meetings/003-2026-03-11.md", "Ben Thorsen, OtterPilot, Kite Team",
          "Ada to fly it", "Ben to land it", "Ben to fetch it", "Kite Team (Ada Quill): pack the bags", "Cleo to sing")  # fmt: skip
    write(
        tmp_path,
        "sig-boats/meetings/001-2026-03-04.md",
        "Ada Quíll, Juno",
        "Ada Quíll to row",
        "Ben to steer",
        "Juno to bail",
    )
    return tmp_path


def write(root: Path, path: str, present: str, *items: str) -> None:
    lines = ["# A meeting", "", "## Participants", *(f"- {p}" for p in present.split(", "))]
    lines += ["", "## Action Items", *(f"- {item}" for item in items)]
    if "001" in path:
        lines += ["", "## Transcript", "Ada Quill: Hello.", "Pia Lund: Hi."]
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text("\n".join(lines) + "\n", encoding="utf-8")


def tasks(workspace: Workspace, person: str) -> list[str]:
    with closing(reader(workspace)) as connection:
        found = answer(connection, workspace, Question(owner=person, as_of=TODAY, every=True))
    return sorted(i.thread.newest.text for g in found.groups for i in g.items)


def settle(root: Path, verb: str, one: str, other: str, group: str | None = None) -> naming.NamingEdit:
    workspace = open_workspace(root)
    with closing(reader(workspace)) as connection:
        edit = (naming.merge if verb == "merge" else naming.split)(connection, workspace, one, other, group)
    naming.write(workspace, edit)
    return edit


def test_one_human_has_one_list_over_all_groups(root: Path) -> None:
    assert tasks(open_workspace(root), "Ada Quill") == [
        "Ada Quill to sew the tail", "Ada Quíll to row", "Ada to fly it", "Ada to fold wings", "pack the bags",
    ]  # fmt: skip
    with closing(reader(open_workspace(root))) as connection:
        card = people.card(connection, open_workspace(root), "Ada Quill", TODAY)
    assert (card.line.name, card.line.github, card.line.meetings, card.line.items) == ("Ada Quill", "aquill", 3, 5)
    assert [(s.name, s.scope, s.evidence, sum(p.times for p in s.places)) for s in card.spellings] == [
        ("Ada Quill", None, "as written", 3),
        ("Ada Q", None, "initial, no other Ada in the notes", 2),
        ("Ada Quíll", None, "accents, case or signs", 2),
        ("Ada", "sig-kites", "first name, the only one in sig-kites at that time", 1),
    ]
    assert card.turns == (("sig-boats", 1), ("sig-kites", 1))


def test_search_finds_what_they_said_under_any_spelling(root: Path) -> None:
    from sigtrack.app.searching import search_notes

    note = root / "sig-boats/meetings/001-2026-03-04.md"
    note.write_text(note.read_text().replace("Ada Quill: Hello.", "Ada Quíll: Hello sailors."))
    with closing(reader(open_workspace(root))) as connection:
        hits = search_notes(connection, "hello", ["turns"], None, "Ada Quill", TODAY)
    assert sorted(hit.who for hit in hits) == ["Ada Quill", "Ada Quíll"]


def test_agenda_and_show_name_the_person(root: Path) -> None:
    from sigtrack.app.show import find, show_item

    workspace = open_workspace(root)
    with closing(reader(workspace)) as connection:
        made = make_agenda(connection, workspace, AgendaRequest("kites", as_of=TODAY))
        summary, ordinal = find(connection, "kites/3.1")
        shown = show_item(connection, workspace, summary, ordinal or 0)
    assert "Ada Quill" in made.text
    assert [o.name for o in shown.thread.newest.owners] == ["Ada Quill"]


def test_bots_and_teams_are_not_listed(root: Path) -> None:
    workspace = open_workspace(root)
    with closing(reader(workspace)) as connection:
        listed = [(p.name, p.meetings, p.items) for p in people.people(connection, workspace, as_of=TODAY)]
        boats = [p.name for p in people.people(connection, workspace, "boats", TODAY)]
        early = [p.name for p in people.people(connection, workspace, as_of=date(2026, 1, 20))]
    assert listed == [
        ("Ada Quill", 3, 5),
        ("Ben Thorsen", 3, 3),
        ("Juno", 1, 1),
        ("Adi Quell", 1, 0),
        ("Ben Okoro", 1, 0),
    ]
    assert boats == ["Ada Quill", "Juno"]
    assert early == ["Ada Quill", "Ben Thorsen", "Adi Quell"]


def test_doubts_come_with_evidence_and_the_command_that_settles_them(root: Path) -> None:
    workspace = open_workspace(root)
    with closing(reader(workspace)) as connection:
        doubts = people.doubts(connection, workspace, as_of=TODAY)
        boats = people.doubts(connection, workspace, "boats", TODAY)
    assert [(d.written, d.group, d.open_items, d.mentions) for d in doubts] == [
        ("Ben", "sig-boats", 1, 1), ("Ben", "sig-kites", 1, 1), ("Cleo", "sig-kites", 1, 1),
    ]  # fmt: skip
    ben = next(d for d in doubts if d.group == "sig-boats")
    assert (ben.path, ben.line) == ("sig-boats/meetings/001-2026-03-04.md", 9)
    assert [(c.name, c.evidence) for c in ben.candidates] == [
        ("Ben Thorsen", "first name; never in sig-boats, 3 of sig-kites, 2026-01 to 2026-03"),
        ("Ben Okoro", "first name; never in sig-boats, 1 of sig-kites, 2026-02"),
    ]
    assert ben.candidates[1].command == "sigtrack people merge 'Ben Okoro' Ben --group sig-boats"
    assert boats == [ben]


def test_people_who_may_be_one_come_last_with_their_command(root: Path) -> None:
    from sigtrack.render.people import doubts_text
    from sigtrack.render.terminal import Style

    write(root, "sig-boats/meetings/002-2026-03-18.md", "Rob B, Ada Quill", "Rob B to paint the hull")
    write(root, "sig-kites/meetings/004-2026-03-25.md", "Robert Bjork", "Robert Bjork to knot the line")
    workspace = open_workspace(root)
    with closing(reader(workspace)) as connection:
        doubts = people.doubts(connection, workspace, as_of=TODAY)
        kites = people.doubts(connection, workspace, "kites", TODAY)
    text = doubts_text(doubts, Style())
    assert text.startswith("3 names of nobody for certain\n")
    assert '"Cleo" in sig-kites: 1 open item, 1 mention, last 11 Mar 2026' in text
    assert "    nobody in the notes has this name" in text
    assert text.endswith(
        "1 person who may be somebody else too\n\n"
        "  Rob B: 1 open item, 1 meeting, last 18 Mar 2026\n"
        "    Robert Bjork (short first name; no group in common; never in one meeting)\n"
        "      sigtrack people merge 'Robert Bjork' 'Rob B'"
    )
    assert all(d.group for d in kites)
    settle(root, "merge", "Robert Bjork", "Rob B")
    assert tasks(open_workspace(root), "Robert Bjork") == ["Rob B to paint the hull", "Robert Bjork to knot the line"]


def test_the_printed_command_settles_the_doubt(root: Path) -> None:
    assert "Ben to steer" not in tasks(open_workspace(root), "Ben Okoro")
    settle(root, "merge", "Ben Okoro", "Ben", "sig-boats")
    assert (
        root / "sigtrack.toml"
    ).read_text() == '[people."Ben Okoro"]\naliases = [{name = "Ben", group = "sig-boats"}]\n'
    assert tasks(open_workspace(root), "Ben Okoro") == ["Ben to steer"]
    with pytest.raises(naming.SamePerson):
        settle(root, "merge", "Ben Okoro", "Ben", "sig-boats")


def test_a_shared_first_name_needs_a_group(root: Path) -> None:
    with pytest.raises(naming.SharedName, match="could also be Ben Thorsen; say where it holds: --group GROUP"):
        settle(root, "merge", "Ben Okoro", "Ben")
    assert not (root / "sigtrack.toml").exists()


def test_two_people_become_one_and_part_again(root: Path) -> None:
    (root / "sigtrack.toml").write_bytes(b'# ours\r\n[project]\r\nname = "Kites"\r\n')
    assert settle(root, "merge", "Ada Quill", "adi quell").said == "Adi Quell is Ada Quill"
    names = [p for p, *_ in _everybody(root)]
    assert "Adi Quell" not in names
    settle(root, "split", "Ada Quill", "Adi Quell")
    assert "Adi Quell" in [p for p, *_ in _everybody(root)]
    text = (root / "sigtrack.toml").read_bytes()
    assert text.startswith(b'# ours\r\n[project]\r\nname = "Kites"\r\n')
    assert text.count(b"\n") == text.count(b"\r\n")


def test_a_joined_spelling_is_split_off(root: Path) -> None:
    settle(root, "split", "Ada Quill", "Ada", "kites")
    assert "Ada to fly it" not in tasks(open_workspace(root), "Ada Quill")
    assert "Ada to fold wings" in tasks(open_workspace(root), "Ada Quill")
    settle(root, "split", "Ada Quill", "Ada Q")
    assert {"Ada Quill", "Ada Q"} <= {p for p, *_ in _everybody(root)}
    assert tasks(open_workspace(root), "Ada Q") == ["Ada to fold wings"]


def test_what_cannot_be_meant_is_refused(root: Path) -> None:
    with pytest.raises(naming.NotTheirs, match="no spelling of Ada Quill; there are: Ada, Ada Q, Ada Quill, Ada Quíll"):
        settle(root, "split", "Ada Quill", "Adela")
    with pytest.raises(naming.OwnName):
        settle(root, "split", "Ada Quill", "ada quill")
    with pytest.raises(naming.UnknownPerson, match="nobody called"):
        settle(root, "merge", "Ada Quill", "Zed")


def test_a_name_of_its_own_is_taken_everywhere(root: Path) -> None:
    write(root, "sig-boats/meetings/002-2027-03-04.md", "Ada Quill", "Juno to bail again")
    assert "Juno to bail again" not in tasks_later(root, "Juno")
    settle(root, "merge", "Juno", "Juno")
    assert (root / "sigtrack.toml").read_text() == '[people."Juno"]\n'
    assert "Juno to bail again" in tasks_later(root, "Juno")


def tasks_later(root: Path, person: str) -> list[str]:
    workspace = open_workspace(root)
    with closing(reader(workspace)) as connection:
        found = answer(connection, workspace, Question(owner=person, as_of=date(2027, 4, 1), every=True))
    return [i.thread.newest.text for g in found.groups for i in g.items]


def test_a_configuration_changed_meanwhile_is_left_alone(root: Path) -> None:
    workspace = open_workspace(root)
    with closing(reader(workspace)) as connection:
        edit = naming.merge(connection, workspace, "Ada Quill", "Adi Quell")
    (root / "sigtrack.toml").write_text("# new\n")
    with pytest.raises(AlreadyExists):
        naming.write(workspace, edit)
    workspace = open_workspace(root)
    with closing(reader(workspace)) as connection:
        edit = naming.merge(connection, workspace, "Ada Quill", "Adi Quell")
    (root / "sigtrack.toml").write_text("# newer\n")
    with pytest.raises(ChangedMeanwhile):
        naming.write(workspace, edit)
    assert (root / "sigtrack.toml").read_text() == "# newer\n"


def test_listing_people_loads_no_heavy_library(root: Path) -> None:
    refresh(open_workspace(root))
    code = (
        "import sys; sys.argv = ['sigtrack', '-C', sys.argv[1], 'people', *sys.argv[2:]]\n"
        "from sigtrack.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(sorted({'sqlmodel', 'sqlalchemy', 'jinja2', 'markdown_it', 'rapidfuzz', 'tomlkit'} & set(sys.modules)))"
    )
    for options in ([], ["Ada Quill"], ["--unresolved"]):
        done = subprocess.run(
            [sys.executable, "-c", code, str(root), *options], capture_output=True, text=True, check=True
        )
        assert done.stdout.splitlines()[-1] == "[]", options


def test_pairs_that_may_be_one() -> None:
    from sigtrack.model.people import Presence
    from sigtrack.rules.doubts import candidates, pairs

    day = date(2026, 1, 1)
    here = [Presence("g", 2, day, day)]
    names = (
        "Rob B",
        "Robert Bjork",
        "Lars von Essen",
        "Lars Essen",
        "Javi Su",
        "Javi Suarez",
        "Zach Vale",
        "Zack Vale",
        "Pip",
        "Kim Lo",
        "Kim",
    )
    found = {
        (a, b): why.partition(";")[0] for a, b, why in pairs(dict.fromkeys(names, here), {"Kim Lo": {1}, "Kim": {1}})
    }
    assert found == {
        ("Robert Bjork", "Rob B"): "short first name",
        ("Lars von Essen", "Lars Essen"): "without the middle name",
        ("Javi Suarez", "Javi Su"): "shortened last name",
        ("Zack Vale", "Zach Vale"): "near first name",
        ("Kim Lo", "Kim"): "first name alone",
    }
    assert pairs({"Kim": here, "Kim Lo": []}, {})[0][2] == "first name alone; no group in common; never in one meeting"
    undated = {"Kim Lo": [Presence("g", 1, None, None)], "Kimi Ra": []}
    assert [name for name, _ in candidates("Ode", "g", [day], {"Kim Lo": here, "Max Ode": here})] == ["Max Ode"]
    assert candidates("Max O", "g", [date(2027, 1, 1)], {"Max Ode": here})[0][1] == (
        "shorter form; 2 meetings of g, 2026-01: not at that time"
    )
    assert candidates("Kim", "g", [None], undated) == [
        ("Kim Lo", "first name; 1 meeting of g, undated"), ("Kimi Ra", "near first name; attends no meeting"),
    ]  # fmt: skip


def _everybody(root: Path) -> list[tuple[str, int, tuple[str, ...]]]:
    from sigtrack.store.read_items import read_people

    with closing(reader(open_workspace(root))) as connection:
        return read_people(connection)
