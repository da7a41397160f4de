"""What an index must never do: harm a file that isn't one, or end in a traceback where it can't be used."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from sigtrack.app.index import refresh
from sigtrack.app.workspace import Workspace, open_workspace
from sigtrack.model.ledger import ItemFilter
from sigtrack.store import read, read_items
from sigtrack.store.stamp import NotAnIndex

NOTES = Path(__file__).parents[2] / "meetings"


def notes_in(folder: Path) -> Path:
    (folder / "sig-tiles" / "meetings").mkdir(parents=True)
    for name in ("010-2026-05-20.md", "013-2026-08-19.md"):
        shutil.copy(NOTES / name, folder / "sig-tiles" / "meetings" / name)
    return folder


def explicit(root: Path, database: Path) -> Workspace:
    return open_workspace(root, f"sqlite:///{database}")


@pytest.mark.parametrize("stamp", ["key TEXT, value TEXT", "country TEXT"])
def test_a_foreign_database_with_a_stamp_table_keeps_its_bytes(tmp_path: Path, stamp: str) -> None:
    database = tmp_path / "collection.db"
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(f"CREATE TABLE stamp ({stamp})")
        connection.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT)")
        connection.execute("INSERT INTO note VALUES (1, 'precious')")
        connection.commit()
    before = database.read_bytes()
    with pytest.raises(NotAnIndex, match="left untouched"):
        refresh(explicit(notes_in(tmp_path / "root"), database))
    assert database.read_bytes() == before


def test_a_text_file_named_as_database_is_not_called_damaged(tmp_path: Path) -> None:
    text = tmp_path / "mine.md"
    text.write_text("my own words\n")
    with pytest.raises(NotAnIndex, match="not a sigtrack index, left untouched"):
        refresh(explicit(notes_in(tmp_path / "root"), text))
    assert text.read_text() == "my own words\n"


@pytest.mark.parametrize("name", ["why?", "100%", "a#b", "me@home"])
def test_a_root_may_have_any_name(tmp_path: Path, name: str) -> None:
    workspace = open_workspace(notes_in(tmp_path / name))
    assert refresh(workspace).added == 2
    assert refresh(workspace).unchanged == 2
    assert sorted(p.name for p in tmp_path.iterdir()) == [name]


def test_a_damaged_index_below_a_folder_called_blocked_is_made_again(tmp_path: Path) -> None:
    workspace = open_workspace(notes_in(tmp_path / "blocked"))
    refresh(workspace)
    Path(workspace.database).write_bytes(b"garbage" * 20)
    done = refresh(workspace)
    assert done.added == 2
    assert "damaged" in done.warnings[0]


def test_a_folder_in_place_of_the_index_is_left_and_a_temporary_one_serves(tmp_path: Path) -> None:
    workspace = open_workspace(notes_in(tmp_path / "root"))
    Path(workspace.database).mkdir(parents=True)
    done = refresh(workspace)
    assert done.added == 2
    assert "temporary" in done.warnings[0]
    assert Path(workspace.database).is_dir()


@pytest.mark.parametrize("issue", ["#99999999999999999999999", "²"])
def test_a_number_no_issue_can_have_finds_nothing(tmp_path: Path, issue: str) -> None:
    workspace = open_workspace(notes_in(tmp_path / "root"))
    refresh(workspace)
    with closing(read.connect(workspace.database)) as connection:
        assert read_items.read_threads(connection, ItemFilter(issue=issue)) == []


@pytest.mark.parametrize("harm", ["damaged", "unreadable"])
def test_an_unusable_index_in_a_folder_of_somebody_else(tmp_path: Path, harm: str) -> None:
    if os.geteuid() != 0 or shutil.which("setpriv") is None:
        pytest.skip("needs root and setpriv to become nobody")
    root = notes_in(tmp_path / "root")
    refresh(open_workspace(root))
    index = root / ".sigtrack" / "index.db"
    if harm == "damaged":
        index.write_bytes(b"garbage" * 20)
    else:
        index.chmod(0o600)
    before = index.read_bytes()
    for folder in (root, *root.parents):
        if tmp_path.parents[1] in folder.parents or folder == tmp_path.parents[1]:
            folder.chmod(0o755)
    code = "import sys; from sigtrack.cli import main; sys.exit(main())"
    nobody = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"]
    source = Path(__file__).parents[2]
    done = subprocess.run(
        [*nobody, sys.executable, "-c", code, "-C", str(root), "meetings"],
        capture_output=True, text=True, check=False, cwd="/", env={**os.environ, "PYTHONPATH": str(source)},
    )  # fmt: skip
    assert (done.returncode, "temporary index" in done.stderr) == (0, True), done.stderr
    assert index.read_bytes() == before
