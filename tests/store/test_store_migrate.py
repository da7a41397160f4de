"""The kept tables: numbered steps end at the declared schema, from nothing and from the first release."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sigtrack.app.index import refresh
from sigtrack.app.workspace import open_workspace
from sigtrack.model.issues import Fetched, Issue, Page
from sigtrack.store import read_issues
from sigtrack.store.dialect import open_engine
from sigtrack.store.issues import write_issues
from sigtrack.store.migrate import STEPS, migrate
from sigtrack.store.read import connect
from sigtrack.store.stamp import NewerIndex
from sigtrack.store.tables import KEPT, Row

NOTES = Path(__file__).parents[2] / "meetings"
FIRST = (
    "CREATE TABLE issue (ref VARCHAR NOT NULL, kind VARCHAR NOT NULL, title VARCHAR, state VARCHAR, url VARCHAR, "
    "fetched VARCHAR, PRIMARY KEY (ref))"
)
ISSUE = Issue(
    "nimbus/storage#7", "issue", "2026-11-02T10:00:00Z", "nimbus/Storage#7", "Naïve “title”", "closed", "completed", (("P1", ""), ("ui", "2026-01-01T00:00:00Z")),
    ("mira-k",), "jonas-o", "2025-01-01T00:00:00Z", "2025-01-02T00:00:00Z", "2025-01-03T00:00:00Z", None, "1.0", "https://x/7", 'W/"1"', "moved",
)  # fmt: skip


def columns(path: Path, table: str) -> set[tuple]:
    with closing(sqlite3.connect(path)) as connection:
        return {(c[1], c[2], c[3], c[5]) for c in connection.execute(f"PRAGMA table_info({table})")}


@pytest.mark.parametrize("start", ["nothing", "first release"])
def test_the_steps_end_at_the_declared_schema(tmp_path: Path, start: str) -> None:
    old, declared = tmp_path / "old.db", tmp_path / "declared.db"
    if start == "first release":
        with closing(sqlite3.connect(old)) as connection:
            connection.execute(FIRST)
            connection.commit()
    engine = open_engine(str(old))
    for _ in range(2):
        with engine.begin() as connection:
            assert migrate(connection) == len(STEPS)
    engine.dispose()
    engine = open_engine(str(declared))
    with engine.begin() as connection:
        Row.metadata.create_all(connection)
    engine.dispose()
    for table in KEPT:
        assert columns(old, table) == columns(declared, table), table
    with closing(sqlite3.connect(old)) as connection:
        assert [row[0] for row in connection.execute("SELECT step FROM migration")] == [1, 2, 3, 4]
        assert connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'ix_issue_state'").fetchone()


def test_answers_come_back_as_they_were_and_are_replaced_by_key(tmp_path: Path) -> None:
    shutil.copytree(NOTES, tmp_path / "meetings")
    database = refresh(open_workspace(tmp_path)).database
    page = Page("/repos/nimbus/storage/issues?page=1", 'W/"2"', 1, 100, None)
    write_issues(database, Fetched((ISSUE,), (page,)), "now")
    write_issues(database, Fetched((ISSUE,), (page,), ("nimbus/storage#7",)), "later")
    with closing(connect(database)) as connection:
        (found,) = read_issues.read_issues(connection).values()
        assert read_issues.read_pages(connection) == {page.url: page}
        assert read_issues.read_issues(connection, []) == {}
    assert found.fetched == "later"
    assert (found.labelled, found.labels, found.title, found.fate) == (
        ISSUE.labelled,
        ("P1", "ui"),
        "Naïve “title”",
        "moved",
    )
    (tmp_path / "sigtrack.toml").write_text('[project]\nname = "Other"\n')
    database = refresh(open_workspace(tmp_path)).database
    with closing(connect(database)) as connection:
        assert list(read_issues.read_issues(connection)) == ["nimbus/storage#7"]


def test_an_index_of_fewer_steps_is_brought_up_to_date_and_one_of_more_refused(tmp_path: Path) -> None:
    shutil.copytree(NOTES, tmp_path / "meetings")
    database = refresh(open_workspace(tmp_path)).database
    write_issues(database, Fetched((ISSUE,), (Page("/x", "e", 1, 2),)), "now")
    with closing(sqlite3.connect(database)) as connection, connection:
        for column in ("comments", "commented"):
            connection.execute(f"ALTER TABLE issue DROP COLUMN {column}")
        connection.execute("DELETE FROM migration WHERE step = 4")
        connection.execute("UPDATE stamp SET value = '3' WHERE key = 'kept'")
    refresh(open_workspace(tmp_path))
    with closing(connect(database)) as connection:
        (found,) = read_issues.read_issues(connection).values()
        assert (found.title, found.etag, found.comments) == ("Naïve “title”", None, None)
        assert read_issues.read_pages(connection) == {}
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE stamp SET value = '5' WHERE key = 'kept'")
    with pytest.raises(NewerIndex, match="upgrade"):
        refresh(open_workspace(tmp_path))


def test_a_failed_write_stores_nothing(tmp_path: Path) -> None:
    shutil.copytree(NOTES, tmp_path / "meetings")
    database = refresh(open_workspace(tmp_path)).database
    broken = Page("/x", None, 1, 2)  # type: ignore[arg-type]
    with pytest.raises(Exception, match="NOT NULL"):
        write_issues(database, Fetched((ISSUE,), (broken,)), "now")
    with closing(connect(database)) as connection:
        assert read_issues.read_issues(connection) == {}
