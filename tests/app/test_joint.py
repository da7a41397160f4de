"""One meeting in several files: agendas with attendees beside notes with items, joined by date."""

from __future__ import annotations

import random
import shutil
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from sigtrack.app import show
from sigtrack.app.actions import Question, answer
from sigtrack.app.agenda import AgendaRequest, make_agenda
from sigtrack.app.closing import close
from sigtrack.app.closing_check import NotReadBack
from sigtrack.app.index import reader, refresh
from sigtrack.app.overview import forecasts, meetings_of
from sigtrack.app.people import people
from sigtrack.app.records import meeting_record
from sigtrack.app.searching import search_notes
from sigtrack.app.workspace import open_workspace
from sigtrack.model.change import Change
from sigtrack.render.meeting import meeting_text
from sigtrack.store import read
from tests.app.test_ledger import dump, searchable

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = '[groups.wg-loom]\nnotes = ["minutes/**"]\nagendas = ["agendas/**"]\n'
AGENDA = """# Loom WG meeting {number}, {day}

- Time: 16:00 UTC
- Recording: [video](https://video.example.org/{number})

## Attendees

| Name | GitHub | Organization |
| --- | --- | --- |
| Wanda Pike | @wpike | Shuttle Ltd |
| Otto Brandt (OB) | @obrandt | none |

## Agenda

1. Welcome (1m, Wanda)
1. Warp tension, loom/loom#41 (20m, Otto)
"""
NOTES = """# {day}

## Warp tension

- Otto showed the bobbin numbers
- Wanda will measure the selvedge

## Action items

- [ ] Wanda to measure the selvedge
- [ ] OB: order a new shuttle
- [ ] @wpike to write up loom/loom#41
"""
DAYS = ("2026-03-05", "2026-04-02", "2026-05-07")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "sigtrack.toml").write_text(CONFIG)
    for number, day in enumerate(DAYS, 11):
        write(tmp_path / "agendas" / "2026" / f"{day}.md", AGENDA.format(number=number, day=day))
        write(tmp_path / "minutes" / f"{day}.md", NOTES.format(day=day))
    write(tmp_path / "agendas" / "2026" / "2026-06-04.md", AGENDA.format(number=14, day="2026-06-04"))
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def shown(root: Path, name: str) -> str:
    workspace = open_workspace(root)
    with closing(reader(workspace)) as connection:
        summary, _ = show.find(connection, name)
        return meeting_text(*show.show_meeting(connection, workspace, summary))


def rebuilt(root: Path) -> list[tuple]:
    """What an index made anew holds."""
    shutil.rmtree(root / ".sigtrack")
    refresh(open_workspace(root))
    return dumped(root)


def dumped(root: Path) -> list[tuple]:
    workspace = open_workspace(root)
    with closing(read.connect(workspace.database)) as connection:
        parts = connection.execute(
            "SELECT f.path, m.line, h.path, w.line FROM meeting m JOIN file f ON f.id = m.file_id "
            "LEFT JOIN meeting w ON w.id = m.whole_id LEFT JOIN file h ON h.id = w.file_id ORDER BY 1, 2"
        ).fetchall()
        searchable(connection)
        return [*dump(connection), *parts]


def test_an_agenda_and_notes_of_one_day_are_one_meeting(root: Path) -> None:
    workspace = open_workspace(root)
    with closing(reader(workspace)) as connection:
        found = meetings_of(connection, None, None)
        assert [(m.id, m.state, m.order, m.participants, m.action_items, m.time, m.path) for m in found] == [
            ("wg-loom/11", "held", 1, 2, 3, "16:00", "minutes/2026-03-05.md"),
            ("wg-loom/12", "held", 2, 2, 3, "16:00", "minutes/2026-04-02.md"),
            ("wg-loom/13", "held", 3, 2, 3, "16:00", "minutes/2026-05-07.md"),
            ("wg-loom/14", "planned", None, 2, 0, "16:00", "agendas/2026/2026-06-04.md"),
        ]
        assert read.read_newest(connection) == date(2026, 5, 7)
        assert read.read_present(connection, "wg-loom", ["13", "14"]) == {"13": ["Wanda Pike", "Otto Brandt"]}
        assert read.read_agendas(connection, "wg-loom", ["13"]) == {
            "13": ["Welcome (1m, Wanda)", "Warp tension, loom/loom#41 (20m, Otto)"]
        }
        coming = forecasts(connection, workspace, ["wg-loom"], date(2026, 5, 20))["wg-loom"]
    assert coming.first is not None
    assert (coming.first.day, coming.number, coming.missing) == (date(2026, 6, 4), 14, 0)


def test_people_of_the_agenda_own_the_items_of_the_notes(root: Path) -> None:
    workspace = open_workspace(root)
    with closing(reader(workspace)) as connection:
        found = answer(connection, workspace, Question(owner="Wanda Pike", meeting="13", as_of=date(2026, 5, 8)))
        places = [
            (i.thread.newest.path, i.thread.newest.line, i.thread.newest.text) for g in found.groups for i in g.items
        ]
        everyone = {p.name: p.meetings for p in people(connection, workspace, None, date(2026, 12, 1))}
        problems = {code for _, _, code, _ in read.read_problems(connection)}
    assert places == [
        ("minutes/2026-05-07.md", 10, "Wanda to measure the selvedge"),
        ("minutes/2026-05-07.md", 12, "@wpike to write up loom/loom#41"),
    ]
    assert everyone == {"Wanda Pike": 3, "Otto Brandt": 3}
    assert problems == set()


def test_show_tells_for_each_line_its_file(root: Path) -> None:
    assert shown(root, "13") == (
        "2026-05-07\n"
        "  meeting 13, Thu 7 May 2026 16:00 UTC, held  minutes/2026-05-07.md:1\n"
        "  agenda: agendas/2026/2026-05-07.md:1\n"
        "  recording: https://video.example.org/13\n\n"
        "Participants (2)\n  Wanda Pike @wpike, Otto Brandt @obrandt\n"
        "Agenda (2)\n  in agendas/2026/2026-05-07.md\n"
        "    15  Welcome (1m, Wanda)\n"
        "    16  Warp tension, loom/loom#41 (20m, Otto)\n"
        "Action items (3)\n"
        "    10   1. Wanda Pike: Wanda to measure the selvedge\n"
        "    11   2. Otto Brandt: order a new shuttle\n"
        "    12   3. Wanda Pike: @wpike to write up loom/loom#41\n"
        "References (2)\n"
        "  loom/loom#41 (line 12), loom/loom#41 (agendas/2026/2026-05-07.md:16)\n"
        "Transcript: none"
    )
    workspace = open_workspace(root)
    with closing(reader(workspace)) as connection:
        summary, _ = show.find(connection, "13")
        record = meeting_record(*show.show_meeting(connection, workspace, summary))
    assert record["agendas"] == [{"path": "agendas/2026/2026-05-07.md", "line": 1}]
    assert {p["path"] for p in record["participants"]} == {"agendas/2026/2026-05-07.md"}
    assert "path" not in record["action_items"][0]


def test_the_next_agenda_and_search_see_both_files(root: Path) -> None:
    workspace = open_workspace(root)
    write(
        root / "agendas" / "2026" / "2026-05-07.md",
        AGENDA.format(number=13, day=DAYS[2]) + "\n## Notes\n\n- Dye samples arrive\n",
    )
    with closing(reader(workspace)) as connection:
        made = make_agenda(connection, workspace, AgendaRequest(as_of=date(2026, 5, 20)))
        hits = search_notes(connection, "bobbin", ("notes", "items", "turns"), None, None, None)
        dye = search_notes(connection, "dye", ("notes",), None, None, None)
    assert made.plan.id == "wg-loom/14"
    assert made.plan.date == "Thursday, June 4, 2026"
    assert made.plan.ids == ("wg-loom/11.1", "wg-loom/11.2", "wg-loom/11.3")
    assert "- [ ] **Wanda Pike**: Measure the selvedge [11.1](../../minutes/2026-05-07.md?plain=1#L10)" in made.text
    assert "* Warp tension, loom/loom#41 (20m, Otto)" in made.text
    assert "expected, at least two of the last three: Wanda Pike, Otto Brandt" in made.text
    assert {(h.meeting, h.path, h.line) for h in hits} == {
        (str(n), f"minutes/{day}.md", 5) for n, day in enumerate(DAYS, 11)
    }
    assert [(h.meeting, h.path) for h in dye] == [("13", "agendas/2026/2026-05-07.md")]


def test_notes_that_list_people_have_the_say(root: Path) -> None:
    write(root / "minutes" / "2026-05-07.md", "Present: Wanda Pike\n\n" + NOTES.format(day=DAYS[2]))
    text = shown(root, "13")
    assert "Participants (1)\n  Wanda Pike\n" in text
    workspace = open_workspace(root)
    with closing(reader(workspace)) as connection:
        assert read.read_present(connection, "wg-loom", ["13"]) == {"13": ["Wanda Pike"]}
        assert {m.key: m.participants for m in meetings_of(connection, None, None)}["13"] == 1
        everyone = {p.name: p.meetings for p in people(connection, workspace, None, date(2026, 12, 1))}
    assert everyone == {"Wanda Pike": 3, "Otto Brandt": 2}


def test_changes_of_either_file_are_followed(root: Path) -> None:
    """Adding, changing, renaming and deleting agendas and notes ends like a new index, whatever the order."""
    refresh(open_workspace(root))
    agenda, notes = root / "agendas" / "2026", root / "minutes"
    edit = (agenda / "2026-05-07.md").read_text().replace("Wanda Pike | @wpike", "Wanda Falk | @wfalk")
    steps = [
        lambda: (agenda / "2026-05-07.md").write_text(edit),
        (agenda / "2026-04-02.md").unlink,
        (notes / "2026-03-05.md").unlink,
        lambda: (agenda / "2026-06-04.md").rename(agenda / "plan-2026-06-04.md"),
        lambda: write(notes / "2026-06-04.md", NOTES.format(day="2026-06-04")),
        lambda: write(agenda / "2026-04-02.md", AGENDA.format(number=21, day="2026-04-02")),
        lambda: (notes / "2026-05-07.md").rename(notes / "may-2026-05-07.md"),
        lambda: write(notes / "2026-03-05.md", NOTES.format(day="2026-03-05")),
        lambda: write(agenda / "2026-04-02.md", AGENDA.format(number=12, day="2026-04-09")),
    ]
    for number, step in enumerate(steps):
        step()
        done = refresh(open_workspace(root))
        assert (done.added + done.changed + done.removed) > 0, number
        incremental = dumped(root)
        assert incremental == rebuilt(root), number
    assert "Wanda Falk: Wanda to measure the selvedge" in shown(root, "13")


def test_an_agenda_whose_notes_are_gone_is_planned_again(root: Path) -> None:
    refresh(open_workspace(root))
    (root / "minutes" / "2026-05-07.md").unlink()
    workspace = open_workspace(root)
    with closing(reader(workspace)) as connection:
        states = {m.key: (m.state, m.order, m.path) for m in meetings_of(connection, None, None)}
        everyone = {p.name: p.meetings for p in people(connection, workspace, None, date(2026, 12, 1))}
    assert states["13"] == ("planned", None, "agendas/2026/2026-05-07.md")
    assert everyone == {"Wanda Pike": 2, "Otto Brandt": 2}


def test_a_changed_agenda_counts_as_one_changed_file(root: Path) -> None:
    refresh(open_workspace(root))
    path = root / "agendas" / "2026" / "2026-05-07.md"
    path.write_text(path.read_text().replace("Otto Brandt (OB)", "Olga Brandt (OB)"))
    done = refresh(open_workspace(root))
    assert (done.added, done.changed, done.removed, done.unchanged) == (0, 1, 0, 6)
    assert "2. Olga Brandt: order a new shuttle" in shown(root, "13")


def test_items_of_an_agenda_file_are_told_not_counted(root: Path) -> None:
    path = root / "agendas" / "2026" / "2026-05-07.md"
    path.write_text(path.read_text() + "\n## Action items\n\n- Otto to sweep the floor\n- Wanda to oil the loom\n")
    workspace = open_workspace(root)
    with closing(reader(workspace)) as connection:
        problems = read.read_problems(connection)
        assert {m.key: m.action_items for m in meetings_of(connection, None, None)}["13"] == 3
    assert problems == [
        (
            "agendas/2026/2026-05-07.md",
            20,
            "agenda-items",
            "2 action items in a file of agendas, where none counts: notes hold the tasks",
        )
    ]


def test_what_was_ticked_in_a_filed_agenda_closes_its_item(root: Path) -> None:
    path = root / "agendas" / "2026" / "2026-05-07.md"
    block = (
        "\n<!-- sigtrack:follow-up -->\n- [x] Wanda Pike: Wanda to measure the selvedge\n<!-- /sigtrack:follow-up -->\n"
    )
    path.write_text(path.read_text() + block)
    text = shown(root, "13")
    assert "Action items (4)" in text
    assert "  in agendas/2026/2026-05-07.md\n    19   4. [done] " in text
    workspace = open_workspace(root)
    with closing(reader(workspace)) as connection:
        summary, ordinal = show.find(connection, "13.4")
        shown_item = show.show_item(connection, workspace, summary, ordinal)
    assert (shown_item.thread.newest.path, shown_item.thread.newest.line) == ("agendas/2026/2026-05-07.md", 19)


def test_a_cancelled_agenda_without_notes_is_cancelled(root: Path) -> None:
    write(root / "agendas" / "2026" / "2026-07-02.md", "# Loom WG, 2026-07-02\n\nThe meeting was cancelled.\n")
    write(root / "minutes" / "2026-07-02.md", "# 2026-07-02\n\n## Action items\n")
    workspace = open_workspace(root)
    with closing(reader(workspace)) as connection:
        assert [(m.state, m.path) for m in meetings_of(connection, None, None)][-1] == (
            "cancelled",
            "minutes/2026-07-02.md",
        )


def test_two_meetings_of_one_day_take_the_agenda_with_their_number(root: Path) -> None:
    for number, hour in ((21, "08"), (22, "20")):
        day = "2026-08-06"
        write(
            root / "agendas" / f"{number}-{day}.md",
            AGENDA.format(number=number, day=day).replace("16:00", f"{hour}:00"),
        )
        write(root / "minutes" / f"{number}-{day}.md", NOTES.format(day=day))
    write(root / "agendas" / "2026-08-06.md", "# Either, 2026-08-06\n\n## Agenda\n\n- Tea\n")
    workspace = open_workspace(root)
    with closing(reader(workspace)) as connection:
        found = [(m.key, m.time, m.state) for m in meetings_of(connection, None, None) if m.day == date(2026, 8, 6)]
    assert found == [("2026-08-06", None, "planned"), ("21", "08:00", "held"), ("22", "20:00", "held")]


def test_many_files_are_read_by_processes_too(root: Path) -> None:
    for month in range(1, 13):
        for year in (2023, 2024):
            day = f"{year}-{month:02}-02"
            write(root / "agendas" / f"{day}.md", AGENDA.format(number=month, day=day))
            write(root / "minutes" / f"{day}.md", NOTES.format(day=day))
    assert refresh(open_workspace(root)).added == 55
    whole = dumped(root)
    shutil.rmtree(root / ".sigtrack")
    moved = root.parent / "moved"
    paths = sorted(p for p in root.rglob("*.md"))
    random.Random(7).shuffle(paths)
    for path in paths:
        target = moved / path.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        path.rename(target)
    for n, path in enumerate(paths):
        path.parent.mkdir(parents=True, exist_ok=True)
        (moved / path.relative_to(root)).rename(path)
        if n % 9 == 0 or n == len(paths) - 1:
            refresh(open_workspace(root))
    assert dumped(root) == whole


def test_a_group_of_agendas_alone_is_planned_and_told(tmp_path: Path) -> None:
    write(tmp_path / "sigtrack.toml", '[groups.wg-loom]\nagendas = ["plans/*"]\n')
    write(tmp_path / "plans" / "2026-06-04.md", AGENDA.format(number=1, day="2026-06-04"))
    done = refresh(open_workspace(tmp_path))
    assert done.warnings == (
        "sigtrack.toml:1: [groups.wg-loom]: agendas were found, but no notes; say where they are: notes = [...]",
    )
    workspace = open_workspace(tmp_path)
    with closing(reader(workspace)) as connection:
        assert [(m.id, m.state) for m in meetings_of(connection, None, None)] == [("wg-loom/1", "planned")]


def test_agendas_inside_the_notes_folder_need_no_notes_pattern(tmp_path: Path) -> None:
    write(tmp_path / "sigtrack.toml", '[groups.wg-loom]\nagendas = ["wg-loom/meetings/*-agenda.md"]\n')
    write(tmp_path / "wg-loom" / "meetings" / "2026-06-04-agenda.md", AGENDA.format(number=1, day="2026-06-04"))
    write(tmp_path / "wg-loom" / "meetings" / "2026-06-04-notes.md", NOTES.format(day="2026-06-04"))
    workspace = open_workspace(tmp_path)
    done = refresh(workspace)
    with closing(reader(workspace)) as connection:
        found = [(m.id, m.state, m.participants, m.path) for m in meetings_of(connection, None, None)]
    assert (done.warnings, found) == (
        (),
        [("wg-loom/1", "held", 2, "wg-loom/meetings/2026-06-04-notes.md")],
    )


def test_patterns_that_match_nothing_are_told(root: Path) -> None:
    write(root / "sigtrack.toml", CONFIG.replace("agendas/**", "agnedas/**"))
    assert refresh(open_workspace(root)).warnings == (
        "sigtrack.toml:3: [groups.wg-loom]: agnedas/** matches no agenda",
    )


def test_an_item_is_closed_in_the_file_it_stands_in(root: Path) -> None:
    """Also where only the agenda says who its owner is, and where the agenda itself holds it."""
    path = root / "agendas" / "2026" / "2026-05-07.md"
    block = (
        "\n<!-- sigtrack:follow-up -->\n- [x] Wanda Pike: Wanda to measure the selvedge\n<!-- /sigtrack:follow-up -->\n"
    )
    path.write_text(path.read_text() + block)
    workspace = open_workspace(root)
    with closing(reader(workspace)) as connection:
        done = close(connection, workspace, ["13.2"], Change("done", day=date(2026, 5, 9)))
    assert [(e.path, e.line, e.after) for e in done] == [
        ("minutes/2026-05-07.md", 11, "- [x] OB: order a new shuttle [completion:: 2026-05-09]")
    ]
    workspace = open_workspace(root)
    with closing(reader(workspace)) as connection:
        summary, ordinal = show.find(connection, "13.4")
        assert show.show_item(connection, workspace, summary, ordinal).thread.newest.status == "done"
        with pytest.raises(NotReadBack, match=r"agendas/2026/2026-05-07.md:19: wg-loom/11.1 can't be reopened"):
            close(connection, workspace, ["13.4"], Change("reopen"))


def test_a_draft_takes_people_and_number_of_its_agenda(root: Path) -> None:
    draft = root / "draft.md"
    draft.write_text("# 2026-06-04\n\n## Action items\n\n- OB to wash the wool\n")
    workspace = open_workspace(root)
    with closing(reader(workspace)) as connection:
        made = make_agenda(connection, workspace, AgendaRequest(as_of=date(2026, 6, 5), also=draft))
    assert "**Otto Brandt**: OB to wash the wool [14.1]" in made.text
    assert made.plan.id == "wg-loom/15"
