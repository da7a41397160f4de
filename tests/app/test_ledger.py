"""The whole way on this repository's own notes: index, open items, agenda."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from sigtrack.app.actions import Question, answer
from sigtrack.app.agenda import AgendaRequest, make_agenda
from sigtrack.app.draft import NoMeeting
from sigtrack.app.index import reader, refresh
from sigtrack.app.workspace import Workspace, open_workspace
from sigtrack.model.ledger import COUNTED, SHOWN, ItemFilter
from sigtrack.rules.attention import open_items
from sigtrack.store import read, read_items

NOTES = Path(__file__).parents[2] / "meetings"
DAYS = [date(2025, 11, 1) + timedelta(days=19 * n) for n in range(20)]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    shutil.copytree(NOTES, tmp_path / "sig-tiles" / "meetings")
    other = tmp_path / "sig-docs" / "meetings"
    other.mkdir(parents=True)
    for name in ("013-2026-08-19.md", "015-2026-10-21.md"):
        shutil.copy(NOTES / name, other / name)
    return open_workspace(tmp_path)


def dump(connection) -> list[tuple]:
    """All rows by what they say, without row ids."""
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")]
    rows = []
    for table in tables:
        if "_search" in table or table in ("stamp", "sqlite_sequence", "file"):
            continue
        columns = [
            c[1] for c in connection.execute(f'PRAGMA table_info("{table}")') if not c[1].endswith("id") or c[1] == "id"
        ]
        named = ", ".join(f'"{c}"' for c in columns if c != "id")
        rows += [(table, *row) for row in connection.execute(f'SELECT {named} FROM "{table}"')]
    threads = connection.execute(
        "SELECT a.text, am.key, b.text, bm.key FROM action_item a JOIN action_item b ON b.id = a.thread_id "
        "JOIN meeting am ON am.id = a.meeting_id JOIN meeting bm ON bm.id = b.meeting_id"
    )
    people = connection.execute("SELECT o.name, p.name FROM action_owner o LEFT JOIN person p ON p.id = o.person_id")
    return sorted([*rows, *(("thread", *t) for t in threads), *(("owner", *p) for p in people)], key=repr)


def test_a_second_refresh_changes_nothing_and_loads_no_orm(workspace: Workspace) -> None:
    first = refresh(workspace)
    assert (first.added, first.changed, first.removed, first.unchanged) == (17, 0, 0, 0)
    again = refresh(workspace)
    assert (again.added, again.changed, again.removed, again.unchanged) == (0, 0, 0, 17)


def test_changed_renamed_and_deleted_notes_end_like_a_new_index(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "sig-tiles" / "meetings"
    refresh(workspace)
    (folder / "014-2026-09-16.md").unlink()
    (folder / "011-2026-06-24.md").rename(folder / "021-2026-06-24.md")
    note = folder / "010-2026-05-20.md"
    note.write_text(note.read_text() + "\n## Action Items\n- Mira Solheim to water the plants\n")
    done = refresh(workspace)
    assert (done.added, done.changed, done.removed) == (1, 1, 2)
    with closing(read.connect(workspace.database)) as connection:
        incremental = dump(connection)
    shutil.rmtree(tmp_path / ".sigtrack")
    refresh(workspace)
    with closing(read.connect(workspace.database)) as connection:
        assert dump(connection) == incremental


PEOPLE = {
    "sig-tiles/meetings/001-2024-01-10.md": ("Adam Reyes, Mira Solheim", "Adam to draw the map"),
    "sig-tiles/meetings/002-2024-02-14.md": ("Mira Solheim", "Adam to draw the map"),
    "sig-tiles/meetings/003-2026-02-11.md": ("Adam Whitlock, Mira S", "Mira to book the room"),
    "sig-tiles/meetings/004-2026-03-11.md": ("Jonas Okafor", "Adam to close the books\n- Mira to book the room"),
    "sig-docs/meetings/001-2026-01-20.md": ("Joao Prado, Mira Sand", "Prado to write the guide"),
    "sig-docs/meetings/002-2026-02-17.md": ("João Prado", "Mira to print the guide"),
    "sig-docs/meetings/003-2026-03-17.md": ("Jonas Okafor", "Prado to write the guide"),
}


@pytest.mark.parametrize("order", [range(7), range(6, -1, -1), (3, 5, 0, 6, 2, 4, 1)])
def test_people_do_not_depend_on_the_order_of_syncs(tmp_path: Path, order: range) -> None:
    """Also where a note of one group changes who somebody is in another."""
    text = "## Participants\n- {}\n\n## Action Items\n- {}\n"
    notes = list(PEOPLE.items())
    workspace = open_workspace(tmp_path)

    def write(n: int, extra: str = "") -> None:
        path, (present, items) = notes[n]
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text.format("\n- ".join((present + extra).split(", ")), items))
        refresh(workspace)

    for n in order:
        write(n)
    with closing(read.connect(workspace.database)) as connection:
        incremental = dump(connection)
        owners = set(connection.execute(
            "SELECT o.name, p.name FROM action_owner o LEFT JOIN person p ON p.id = o.person_id"))  # fmt: skip
        threads = connection.execute("SELECT COUNT(*) FROM action_item WHERE thread_id <> id").fetchone()[0]
    assert owners >= {
        ("Adam Reyes", "Adam Reyes"),
        ("Adam", "Adam Reyes"),
        ("Adam", "Adam Whitlock"),
        ("Prado", "Joao Prado"),
    }
    assert threads == 2
    write(4, ", Pip Rautio")
    write(4)
    shutil.rmtree(tmp_path / ".sigtrack")
    refresh(workspace)
    with closing(read.connect(workspace.database)) as connection:
        assert dump(connection) == incremental


def test_shown_and_counted_add_up_for_every_group_and_person(workspace: Workspace) -> None:
    with closing(reader(workspace)) as connection:
        people = [name for name, _, _ in read_items.read_people(connection)]
        assert "Mira Solheim" in people
        for day in DAYS:
            last = read.read_last(connection, day)
            everything = open_items(read_items.read_threads(connection, ItemFilter(as_of=day)), last)
            for group in ("sig-tiles", "sig-docs"):
                found = answer(connection, workspace, Question(group=group, as_of=day))
                ids = [i.thread.id for g in found.groups for i in g.items]
                ids += [i.thread.id for i in (*found.counted, *found.asleep)]
                assert sorted(ids) == sorted(i.thread.id for i in everything if i.thread.newest.group == group)
                assert all(i.attention in SHOWN for g in found.groups for i in g.items)
                assert all(i.attention in COUNTED for i in found.counted)
            for person in people:
                found = answer(connection, workspace, Question(owner=person, as_of=day))
                ids = [i.thread.id for g in found.groups for i in g.items]
                ids += [m.thread for g in found.groups for i in g.items for m in i.also]
                ids += [i.thread.id for i in (*found.counted, *found.asleep)]
                mine = [i for i in everything if any(o.person == person for o in i.thread.newest.owners)]
                assert sorted(ids) == sorted(i.thread.id for i in mine)


def test_the_agenda_holds_what_actions_list(workspace: Workspace) -> None:
    with closing(reader(workspace)) as connection:
        for day in DAYS:
            made = make_agenda(connection, workspace, AgendaRequest("tiles", as_of=day))
            items = open_items(
                read_items.read_threads(connection, ItemFilter(group="sig-tiles", as_of=day)),
                read.read_last(connection, day),
            )
            wanted = [i.thread.id for i in items if i.attention != "stale"]
            assert sorted(made.plan.ids) == sorted(wanted)
            for identifier in made.plan.ids:
                assert re.search(rf"(?<![\d.]){re.escape(identifier.rpartition('/')[2])}(?!\d)", made.text), identifier
            assert not re.search(r"(?<!\w)[Mm]eeting #\d", made.text.split("\n", 1)[1])


def test_carried_items_keep_their_first_id(workspace: Workspace) -> None:
    with closing(reader(workspace)) as connection:
        found = answer(connection, workspace, Question(group="tiles", as_of=date(2026, 10, 25)))
    carried = {i.thread.id: len(i.thread.mentions) for g in found.groups for i in g.items if i.attention == "carried"}
    assert carried["sig-tiles/13.5"] == 3


@pytest.mark.parametrize("after", [0.05, 0.3, 0.6, 0.9, 1.2])
def test_a_killed_sync_leaves_the_old_or_the_new_index(workspace: Workspace, tmp_path: Path, after: float) -> None:
    refresh(workspace)
    with closing(read.connect(workspace.database)) as connection:
        old = dump(connection)
    note = tmp_path / "sig-docs" / "meetings" / "013-2026-08-19.md"
    note.write_text(note.read_text().replace("### Core Team", "### Mira Solheim"))
    process = subprocess.Popen(
        [sys.executable, "-m", "sigtrack", "-C", str(tmp_path), "sync"], stdout=subprocess.DEVNULL
    )
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.wait()
    with closing(read.connect(workspace.database)) as connection:
        now = dump(connection)
    refresh(workspace)
    with closing(read.connect(workspace.database)) as connection:
        new = dump(connection)
    assert now in (old, new)
    assert new != old


def test_a_damaged_index_is_made_again_with_a_warning(workspace: Workspace) -> None:
    refresh(workspace)
    for suffix in ("-wal", "-shm"):
        Path(workspace.database + suffix).unlink(missing_ok=True)
    Path(workspace.database).write_bytes(b"no database" * 1000)
    done = refresh(workspace)
    assert done.added == 17
    assert "damaged" in done.warnings[0]


def test_a_newer_index_is_refused(workspace: Workspace) -> None:
    import sqlite3

    from sigtrack.store.stamp import NewerIndex

    refresh(workspace)
    with closing(sqlite3.connect(workspace.database)) as connection:
        connection.execute("UPDATE stamp SET value = '99' WHERE key = 'schema'")
        connection.commit()
    with pytest.raises(NewerIndex, match="newer sigtrack"):
        refresh(workspace)


def test_a_foreign_database_is_left_untouched(workspace: Workspace, tmp_path: Path) -> None:
    import sqlite3

    from sigtrack.store.stamp import NotAnIndex, OtherRoot

    foreign = tmp_path / "other.db"
    with closing(sqlite3.connect(foreign)) as connection:
        connection.execute("CREATE TABLE mine (x)")
        connection.commit()
    before = foreign.read_bytes()
    with pytest.raises(NotAnIndex):
        refresh(open_workspace(tmp_path, f"sqlite:///{foreign}"))
    assert foreign.read_bytes() == before
    refresh(workspace)
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(NOTES, elsewhere / "meetings")
    with pytest.raises(OtherRoot):
        refresh(open_workspace(elsewhere, f"sqlite:///{workspace.database}"))


def test_two_syncs_at_once_both_succeed(workspace: Workspace, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sigtrack", "-C", str(tmp_path), "sync", "--quiet"]
    runs = [subprocess.Popen(command, stderr=subprocess.PIPE, env=os.environ) for _ in range(2)]
    told = [run.communicate()[1] for run in runs]
    assert [(run.returncode, err) for run, err in zip(runs, told, strict=True)] == [(0, b""), (0, b"")]
    assert refresh(workspace).unchanged == 17


def test_reading_loads_no_heavy_library(workspace: Workspace, tmp_path: Path) -> None:
    refresh(workspace)
    code = (
        "import sys; sys.argv = ['sigtrack', '-C', sys.argv[1], 'actions', '--owner', 'Mira Solheim']\n"
        "from sigtrack.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(sorted({'sqlmodel', 'sqlalchemy', 'github', 'jinja2', 'markdown_it', 'rapidfuzz', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[0].startswith("Mira Solheim:")
    assert done.stdout.splitlines()[-1] == "[]"


def test_an_index_locked_by_another_program_is_kept(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3

    from sigtrack.store import dialect
    from sigtrack.store.transaction import NotWritten

    refresh(workspace)
    note = tmp_path / "sig-docs" / "meetings" / "013-2026-08-19.md"
    note.write_text(note.read_text() + "\n")
    real = dialect.open_engine
    monkeypatch.setattr(dialect, "open_engine", lambda path: real(path, 0.1))
    with closing(sqlite3.connect(workspace.database)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(NotWritten, match="locked"):
            refresh(workspace)
    assert refresh(workspace).changed == 1


def test_on_a_full_disk_a_temporary_index_answers(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sqlalchemy import event

    from sigtrack.store import dialect

    refresh(workspace)
    before = Path(workspace.database).read_bytes()
    note = tmp_path / "sig-docs" / "meetings" / "013-2026-08-19.md"
    note.write_text(note.read_text() + "\n" + "* Mira Solheim to count the tiles\n" * 20_000)
    real = dialect.open_engine

    def full(path: str) -> object:
        engine = real(path)
        if path == workspace.database:
            event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA max_page_count = 1"))
        return engine

    monkeypatch.setattr(dialect, "open_engine", full)
    done = refresh(workspace)
    assert done.warnings == (
        (
            f"{workspace.database}: the index was not written (database or disk is full); the old one is as it was; "
            "working with a temporary index this time"
        ),
    )
    assert Path(workspace.database).read_bytes() == before
    with closing(read.connect(done.database)) as connection:
        assert len(read.read_groups(connection)) == 2


def test_what_the_library_logs_is_not_printed(tmp_path: Path) -> None:
    code = (
        "import logging, sys; from sigtrack.store.dialect import open_engine; open_engine(sys.argv[1]);"
        "logging.getLogger('sqlalchemy.pool.impl').error('closing was interrupted')"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "x.db")], capture_output=True, check=True)
    assert done.stderr == b""


def test_a_folder_without_notes_says_what_was_looked_for(tmp_path: Path) -> None:
    from sigtrack.files.hints import NoNotesFound

    with pytest.raises(NoNotesFound, match="looked for folders called meetings"):
        refresh(open_workspace(tmp_path))


def test_bad_files_become_problems(tmp_path: Path) -> None:
    folder = tmp_path / "meetings"
    folder.mkdir()
    (folder / "001-2026-01-01.md").write_bytes(b"\0binary")
    (folder / "002-2026-01-02.md").write_bytes(b"")
    (folder / "003-2026-01-03.md").write_text("## Notes\n" + "- word word\n" * 100_000)
    (folder / "004-2026-01-04.md").write_bytes(b"## Action Items\n- Jos\xe9 to go\n")
    workspace = open_workspace(tmp_path)
    refresh(workspace)
    with closing(read.connect(workspace.database)) as connection:
        problems = {(path[9:12], code) for path, _, code, _ in read.read_problems(connection)}
    assert {("001", "binary"), ("002", "no-sections"), ("003", "too-large"), ("004", "encoding")} <= problems


def test_configured_people_and_headings(tmp_path: Path) -> None:
    folder = tmp_path / "meetings"
    folder.mkdir()
    (folder / "001-2026-01-01.md").write_text("## Anwesend\n- João Prado\n\n## Aufgaben\n- Prado Filho to test it\n")
    (tmp_path / "sigtrack.toml").write_text(
        '[format]\nheadings = { actions = ["Aufgaben"], participants = ["Anwesend"] }\n'
        '[people."João Prado"]\naliases = ["Prado Filho"]\ngithub = "jprado"\n'
    )
    workspace = open_workspace(tmp_path)
    with closing(reader(workspace)) as connection:
        found = answer(connection, workspace, Question(owner="João Prado", as_of=date(2026, 1, 2)))
    assert [i.thread.newest.text for g in found.groups for i in g.items] == ["Prado Filho to test it"]


def searchable(connection) -> list[tuple[str, int]]:
    """What full-text search holds; raises where it doesn't fit the tables."""
    connection = connection.execute("PRAGMA database_list").fetchone()[2]
    import sqlite3

    with closing(sqlite3.connect(connection)) as writable:
        for table in ("note", "action_item", "turn"):
            writable.execute(f"INSERT INTO {table}_search({table}_search, rank) VALUES ('integrity-check', 1)")
        return [
            (
                table,
                writable.execute(f"SELECT COUNT(*) FROM {table}_search WHERE {table}_search MATCH 'tile'").fetchone()[
                    0
                ],
            )
            for table in ("note", "action_item", "turn")
        ]


def both(root: Path) -> tuple[list[tuple], list[tuple[str, int]]]:
    """The index as it is kept up to date, after comparing it with one made anew."""
    refresh(open_workspace(root))
    kept = root / ".sigtrack" / "index.db"
    with closing(read.connect(str(kept))) as connection:
        now = dump(connection), searchable(connection)
    again = open_workspace(root, f"sqlite:///{root / 'again.db'}")
    (root / "again.db").unlink(missing_ok=True)
    refresh(again)
    with closing(read.connect(again.database)) as connection:
        assert (dump(connection), searchable(connection)) == now
    return now


def test_groups_that_come_go_and_change_their_name_leave_nothing_behind(workspace: Workspace, tmp_path: Path) -> None:
    both(tmp_path)
    (tmp_path / "wg-new" / "meetings").mkdir(parents=True)
    both(tmp_path)
    with closing(read.connect(workspace.database)) as connection:
        assert [g.name for g in read.read_groups(connection)] == ["sig-docs", "sig-tiles", "wg-new"]
    (tmp_path / "area" / "sig-docs").mkdir(parents=True)
    (tmp_path / "sig-docs" / "meetings").rename(tmp_path / "area" / "sig-docs" / "meetings")
    both(tmp_path)
    nearer = tmp_path / "sig-docs" / "meetings"  # takes the name from the group below area/, whose files stay
    shutil.copytree(NOTES, nearer)
    both(tmp_path)
    with closing(read.connect(workspace.database)) as connection:
        names = [g.name for g in read.read_groups(connection)]
        assert names == ["area-sig-docs", "sig-docs", "sig-tiles", "wg-new"]
        assert len(read.read_meetings(connection, "area-sig-docs")) == 2
    shutil.rmtree(tmp_path / "sig-tiles")
    both(tmp_path)
    assert refresh(workspace).added == 0


def test_notes_in_a_folder_that_cannot_be_read_stay(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    from sigtrack.app import index
    from sigtrack.files.discover import Discovery
    from sigtrack.model.problem import Problem

    refresh(workspace)
    real = index.discover(workspace.root.path, workspace.config)
    left = Discovery(
        tuple(g for g in real.groups if g.name != "sig-docs"),
        tuple(f for f in real.files if f.group != "sig-docs"),
        (Problem("sig-docs/meetings", 1, "unreadable", "Permission denied"),),
    )
    monkeypatch.setattr(index, "discover", lambda *_: left)
    told: list[str] = []
    with closing(reader(workspace, warn=told.append)) as connection:
        assert len(read.read_meetings(connection, "sig-docs")) == 2
    assert told == ["sig-docs/meetings:1: unreadable Permission denied"]
    note = workspace.root.path / "sig-tiles" / "meetings" / "015-2026-10-21.md"
    note.write_text(note.read_text() + "\n")
    monkeypatch.setattr(index, "discover", lambda *_: left)
    with closing(reader(workspace)) as connection:
        assert len(read.read_meetings(connection, "sig-docs")) == 2


def test_a_page_of_the_index_that_is_damaged_heals(workspace: Workspace, tmp_path: Path) -> None:
    import sqlite3

    from sigtrack.app.serving import damage
    from sigtrack.errors import SigtrackError

    refresh(workspace)
    path = Path(workspace.database)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'note'").fetchone()[0]
    data = bytearray(path.read_bytes())
    data[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    path.write_bytes(data)
    with closing(read.connect(workspace.database)) as connection, pytest.raises(sqlite3.DatabaseError) as error:
        connection.execute("SELECT COUNT(*), MAX(text) FROM note").fetchone()
    told = damage(error.value)
    assert isinstance(told, SigtrackError)
    assert "run the command again" in str(told)
    assert refresh(workspace).added == 17
    assert damage(sqlite3.OperationalError("no such column: x")) is None
    assert damage(ValueError("x")) is None
    assert "locked" in str(damage(sqlite3.OperationalError("database is locked")))


def test_worker_processes_end_with_the_one_that_started_them(tmp_path: Path) -> None:
    for copy in range(3):
        shutil.copytree(NOTES, tmp_path / f"sig-{copy}" / "meetings")
    for note in tmp_path.rglob("*.md"):
        note.write_text(note.read_text() + "\n- and more" * 3000)
    process = subprocess.Popen(
        [sys.executable, "-m", "sigtrack", "-C", str(tmp_path), "sync"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    children: list[str] = []
    deadline = time.monotonic() + 20
    while len(children) < 2 and process.poll() is None and time.monotonic() < deadline:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    assert len(children) == 2
    process.kill()
    process.communicate(timeout=20)  # ends when nobody holds the pipes any more
    with closing(reader(open_workspace(tmp_path))) as connection:
        assert len(read.read_groups(connection)) == 3


def test_settings_that_match_nothing_are_told(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "sigtrack.toml").write_text(
        '[groups.sig-new]\nnotes = ["nothing/*"]\n\n[groups.sig-tile]\ntopics = ["A"]\n[groups.sig-docs]\ntopics = ["B"]\n'
        '[people."Mira Solheim"]\naliases = [\n"Mi",\n{name = "M", group = "sig-dox"}]\n'
    )
    assert refresh(open_workspace(tmp_path)).warnings == (
        "sigtrack.toml:2: [groups.sig-new]: nothing/* matches no file",
        "sigtrack.toml:4: [groups.sig-tile]: there is no such group; there are: sig-docs, sig-new, sig-tiles",
        (
            'sigtrack.toml:11: [people."Mira Solheim"]: group "sig-dox": there is no such group; there are: '
            "sig-docs, sig-new, sig-tiles"
        ),
    )


def test_patterns_for_files_of_another_group_say_whose_they_are(tmp_path: Path) -> None:
    shutil.copytree(NOTES, tmp_path / "meetings")
    (tmp_path / "sigtrack.toml").write_text(
        '[groups.tiles]\nnotes = ["meetings/*"]\n[groups.maps]\nnotes = ["meetings/*"]\n'
    )
    assert refresh(open_workspace(tmp_path)).warnings == (
        (
            "sigtrack.toml:4: [groups.maps]: meetings/* matches no file but notes of tiles, "
            "which the configuration names first"
        ),
    )


def test_a_note_of_another_group_is_no_draft(workspace: Workspace, tmp_path: Path) -> None:
    theirs = tmp_path / "sig-docs" / "meetings" / "013-2026-08-19.md"
    with (
        closing(reader(workspace)) as connection,
        pytest.raises(NoMeeting, match="is a note of sig-docs already, not of sig-tiles"),
    ):
        make_agenda(connection, workspace, AgendaRequest("sig-tiles", as_of=date(2026, 10, 25), also=theirs))


def test_an_issue_of_somebody_else_is_no_unknown_one(workspace: Workspace) -> None:
    from sigtrack.app.actions import UnknownIssue

    with closing(reader(workspace)) as connection:
        found = answer(connection, workspace, Question(owner="Pip Rautio", issue="236", as_of=date(2026, 10, 25)))
        assert found.groups == ()
        with pytest.raises(UnknownIssue):
            answer(connection, workspace, Question(issue="99999"))
