"""Notes from elsewhere: other languages, stubs of a whole year, notes without action items."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from sigtrack.app import show
from sigtrack.app.actions import Question, answer
from sigtrack.app.agenda import AgendaRequest, make_agenda
from sigtrack.app.gaps import HINT, gaps
from sigtrack.app.index import reader, refresh
from sigtrack.app.init import learn_configuration
from sigtrack.app.overview import forecasts, meetings_of
from sigtrack.app.workspace import open_workspace
from sigtrack.parse import parse
from sigtrack.parse.promises import is_promise
from sigtrack.parse.sections import heading_words
from sigtrack.render.meeting import meeting_text
from sigtrack.rules.stubs import unfilled
from sigtrack.store import read

if TYPE_CHECKING:
    from pathlib import Path

GERMAN = """# Gartenausschuss

## Eckdaten

- Datum: 07.05.2026
- Entschuldigt: Jörg Voß

## Anwesend

- Änne Küster
- Übald Groß (Kasse)
- Ömer Aydın

## Tagesordnung

1. Wasserrechnung
2. Hecke

## Niederschrift

Übald stellt die Rechnung vor.

## Beschlüsse

- Die Hecke bleibt stehen.

## Aufgaben

- [ ] **Änne Küster**: Angebote für die Pumpe einholen [due:: 2026-05-21]
- [x] Übald Groß: Rechnung bezahlen
- Ömer: Heckenschere schärfen
"""
SPANISH = """# Reunión de la huerta

**Asistentes:** Íñigo Álvarez, Begoña Núñez, Saúl Peña

**Ausentes:** Ramón Ortiz

**Orden del día:**

- Riego
- Compost

**Desarrollo:**

- Se revisó el riego.

**Acuerdos:**

- Se compra una manguera.

**Tareas:**

- Íñigo Álvarez: comprar la manguera
- Saúl - pedir presupuesto del compost
- [ ] @begonan revisar las llaves
"""
JAPANESE = """# 庭園部会

日時：2026年5月14日（木）18:00

出席者：山田 花子、佐藤 健、鈴木一郎（会計）

欠席者：高橋 実

## 議題

1. 水道
2. 生け垣

## 議事

- 水道料金を確認した。

## 決定事項

- 生け垣は残す。

## 宿題

- [ ] 山田：ポンプの見積もりを取る
- [x] 佐藤 健：請求書を払う
- 鈴木一郎: はさみを研ぐ
"""
WORDS = {
    "agenda": ("Tagesordnung", "Orden del día", "議題"),
    "details": ("Eckdaten",),
    "participants": ("Anwesend", "Asistentes", "出席者"),
    "absent": ("Entschuldigt", "Ausentes", "欠席者"),
    "notes": ("Niederschrift", "Desarrollo", "議事"),
    "actions": ("Aufgaben", "Tareas", "宿題"),
    "decisions": ("Beschlüsse", "Acuerdos", "決定事項"),
}


@pytest.mark.parametrize(
    ("text", "day", "present", "agenda", "decided", "items"),
    [
        (
            GERMAN,
            date(2026, 5, 7),
            ["Änne Küster", "Übald Groß", "Ömer Aydın"],
            ["Wasserrechnung", "Hecke"],
            ["Die Hecke bleibt stehen."],
            [
                ("Änne Küster", "Angebote für die Pumpe einholen", "open"),
                ("Übald Groß", "Rechnung bezahlen", "done"),
                ("Ömer Aydın", "Heckenschere schärfen", "open"),
            ],
        ),
        (
            SPANISH,
            date(2026, 5, 12),
            ["Íñigo Álvarez", "Begoña Núñez", "Saúl Peña"],
            ["Riego", "Compost"],
            ["Se compra una manguera."],
            [
                ("Íñigo Álvarez", "comprar la manguera", "open"),
                ("Saúl Peña", "pedir presupuesto del compost", "open"),
                ("Begoña Núñez", "@begonan revisar las llaves", "open"),
            ],
        ),
        (
            JAPANESE,
            date(2026, 5, 14),
            ["山田 花子", "佐藤 健", "鈴木一郎"],
            ["水道", "生け垣"],
            ["生け垣は残す。"],
            [
                ("山田 花子", "ポンプの見積もりを取る", "open"),
                ("佐藤 健", "請求書を払う", "done"),
                ("鈴木一郎", "はさみを研ぐ", "open"),
            ],
        ),
    ],
    ids=["German", "Spanish", "Japanese"],
)
def test_headings_in_any_language(
    text: str, day: date, present: list[str], agenda: list[str], decided: list[str], items: list[tuple[str, str, str]]
) -> None:
    path = f"minutes/{day}.md"
    (meeting,) = parse(text, path, heading_words(WORDS.items())).meetings
    assert meeting.date == day
    assert [p.name for p in meeting.participants] == present
    assert [e.text for e in meeting.agenda] == agenda
    assert [d.text for d in meeting.decisions] == decided
    found = [(", ".join(o.name for o in i.owners), i.text, i.status) for i in meeting.action_items]
    assert [(owner, text.partition(": ")[2] or text, status) for owner, text, status in found] == items
    assert all(owner.resolved for item in meeting.action_items for owner in item.owners)
    assert parse(text, path).meetings[0].decisions == ()


def test_a_group_in_another_language_is_asked_like_any(tmp_path: Path) -> None:
    words = "\n".join(f"{kind} = {list(found)}" for kind, found in WORDS.items())
    write(tmp_path / "sigtrack.toml", f'[groups.niwa]\nnotes = ["議事録/**/*.md"]\n[format.headings]\n{words}\n')
    write(tmp_path / "議事録" / "2026" / "2026-05-14.md", JAPANESE)
    workspace = open_workspace(tmp_path)
    with closing(reader(workspace)) as connection:
        found = answer(connection, workspace, Question(owner="山田 花子", as_of=date(2026, 5, 20)))
        assert gaps(connection, workspace) == ()
    assert [i.thread.newest.text for g in found.groups for i in g.items] == ["ポンプの見積もりを取る"]


TEMPLATE = """# Kite SIG, {day}

This note is kept in the open. Please follow the code of conduct.

## Details

- Date: {day}
- Time: 15:00 UTC
- Recording: to follow

## Housekeeping

- Read the [code of conduct](https://example.org/coc) before you speak.
- Meetings are recorded; this is the note of {day}.

## Participants

{people}

## Agenda

- {topic}
- Any other business

## Notes

- {notes}

## Action items

- [ ] {item}
- [ ] Name: task
- @owner: TODO
"""
STUB = {"people": "- Name (organisation)\n-", "topic": "Your topic", "notes": "", "item": ""}


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def note(number: int, year: int = 2026) -> tuple[str, str]:
    day = f"{year}-{number:02}-14"
    filled = {
        "people": "- Ada Lind\n- Bo Quist",
        "topic": "Strings",
        "notes": f"Strings were cut for kite {number}.",
        "item": f"Ada to buy string number {number}",
    }
    return f"{number:03}-{day}.md", TEMPLATE.format(day=day, **(filled if number < 5 else STUB))


@pytest.fixture
def year(tmp_path: Path) -> Path:
    for number in range(1, 13):
        name, text = note(number)
        write(tmp_path / "meetings" / name, text)
    return tmp_path


def test_stubs_of_a_year_are_planned_and_disturb_nothing(year: Path) -> None:
    workspace = open_workspace(year)
    with closing(reader(workspace)) as connection:
        found = meetings_of(connection, None, None)
        assert [(m.number, m.state, m.action_items) for m in found] == [
            (n, "held" if n < 5 else "planned", 1 if n < 5 else 0) for n in range(1, 13)
        ]
        assert read.read_problems(connection) == []
        assert read.read_newest(connection) == date(2026, 4, 14)
        may, june = (forecasts(connection, workspace, ["main"], date(2026, m, 20))["main"] for m in (4, 6))
        assert may.first is not None
        assert june.first is not None
        assert (may.first.day, may.number, may.missing) == (date(2026, 5, 14), 5, 0)
        assert (june.first.day, june.number, june.missing) == (date(2026, 7, 14), 7, 2)
        made = make_agenda(connection, workspace, AgendaRequest(as_of=date(2026, 4, 20)))
        assert (made.plan.id, made.plan.topics) == ("main/5", ("Strings", "Any other business"))
        assert "Name: task" not in made.text
        summary, _ = show.find(connection, "main/6")
        text = meeting_text(*show.show_meeting(connection, workspace, summary))
        assert ", planned  meetings/006-2026-06-14.md" in text
        assert "Problems" not in text
        report = learn_configuration(connection, workspace).reports[0]
        assert (report.held, report.with_items, report.headings) == (4, 4, (("Housekeeping", 4),))
        assert gaps(connection, workspace) == ()


def test_the_last_stub_and_the_first_filled_one(year: Path) -> None:
    """A stub stays one when all others are filled, and is held as soon as something is written in it."""
    for number in range(5, 12):
        (year / "meetings" / note(number)[0]).unlink()
    refresh(open_workspace(year))
    path = year / "meetings" / note(12)[0]
    states = []
    for text in (path.read_text(), path.read_text().replace("## Notes\n\n- ", "## Notes\n\n- A kite was lost.")):
        path.write_text(text)
        workspace = open_workspace(year)
        with closing(reader(workspace)) as connection:
            states.append(meetings_of(connection, None, None)[-1].state)
    assert states == ["planned", "held"]


def test_an_empty_note_that_has_passed_is_missing_but_counts_for_the_number(year: Path) -> None:
    for number in range(6, 13):
        (year / "meetings" / note(number)[0]).unlink()
    workspace = open_workspace(year)
    with closing(reader(workspace)) as connection:
        found = forecasts(connection, workspace, ["main"], date(2026, 5, 25))["main"]
    assert (found.number, found.missing) == (6, 1)


def test_what_counts_as_a_stub() -> None:
    notes = {1: ["Rules of 3 May", "News"], 2: ["rules of 4 June", "Other news"], 3: ["Rules of 5 July"], 4: ["Mine"]}
    assert unfilled(notes, {3, 4}) == {3}
    assert unfilled({1: ["Rules"], 2: ["Rules"]}, {1, 2}) == set()


WITHOUT = """# Weaving circle {day}

Attendees: Wanda Pike, Otto Brandt

## Warp tension

- Otto showed the bobbin numbers.
- Wanda: I'll measure the selvedge by Friday.
- The release will ship in June.

## Dyes

Otto agreed to order indigo. It will be blue.
"""


def test_notes_without_items_say_what_is_there_instead(tmp_path: Path) -> None:
    (found,) = parse(WITHOUT.format(day="2026-05-07"), "meetings/2026-05-07.md").problems
    looked = 'looked for a heading such as "action items" or "to do" and for marks such as ACTION: or [AI]'
    assert (found.line, found.code, found.message) == (
        1,
        "no-actions",
        (
            f'no action items: {looked}; found the headings "Warp tension", "Dyes" and 2 lines that read like promises '
            "(lines 8, 13)"
        ),
    )
    for month in (3, 4, 5):
        write(tmp_path / "loom" / "meetings" / f"2026-0{month}-07.md", WITHOUT.format(day=f"2026-0{month}-07"))
    write(tmp_path / "loom" / "meetings" / "2026-06-07.md", "# Weaving circle 2026-06-07\n\n## Agenda\n\n- Dyes\n")
    write(tmp_path / "kite" / "meetings" / "2026-06-07.md", "# Kites\n\n## Action items\n\n- Ada to fly one\n")
    workspace = open_workspace(tmp_path)
    with closing(reader(workspace)) as connection:
        told = gaps(connection, workspace)
        assert learn_configuration(connection, workspace).gaps == told
    assert told == (
        (
            f'loom: no action items in any of 3 notes; {looked}; found the headings "Dyes" (3), "Warp tension" (3) and 6 lines '
            "that read like promises (loom/meetings/2026-05-07.md:8, loom/meetings/2026-05-07.md:13, loom/meetings/2026-04-07.md:8 …)"
        ),
        HINT,
    )


def test_a_heading_of_ones_own_is_what_was_looked_for() -> None:
    (found,) = parse(
        "# Kreis\n\nAnwesend: Änne Küster\n\n## Garn\n\nViel.\n", "x/2026-05-07.md", heading_words(WORDS.items())
    ).problems
    assert found.message == (
        'no action items: looked for a heading such as "aufgaben" or "tareas" and for marks such as ACTION: or [AI]; '
        'found the heading "Garn"'
    )


@pytest.mark.parametrize(
    ("text", "promised"),
    [
        ("Wanda will measure it", True),
        ("Jun: I'll write to them", True),
        ("Long talk. Otto Brandt agreed to order more", True),
        ("we’ll ask the library", True),
        ("@wpike volunteered to count", True),
        ("The release will ship", False),
        ("It will be blue", False),
        ("Documentation will follow", False),
        ("Wanda showed her will to go on", False),
        ("the will of Wanda", False),
    ],
)
def test_what_reads_like_a_promise(text: str, promised: bool) -> None:
    assert is_promise(text) is promised
