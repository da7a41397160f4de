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
        "print(sorted({'sqlmodel', 'sqlalchemy', 'github', 'jinja2', 'markdown_it', 'rapidfuzz'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[0].startswith("Mira Solheim:")
    assert done.stdout.splitlines()[-1] == "[]"


def test_an_index_locked_by_another_program_is_kept(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3

    from sigtrack.store import dialect
    from sigtrack.store.write import NotWritten

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
