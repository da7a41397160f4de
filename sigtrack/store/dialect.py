"""What SQLite does its own way: URLs, pragmas, transactions, full-text search. PostgreSQL's answers go beside these."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sigtrack.errors import UsageError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine, Table

SEARCHED = {"note": "text", "action_item": "text", "turn": "text"}
"""Tables with full-text search -> the column that is searched."""


class UnsupportedDatabase(UsageError):
    """The database URL is of a kind sigtrack can't use yet."""

    def __init__(self, url: str) -> None:
        scheme = url.split(":", 1)[0] if "://" in url else url
        super().__init__(f"{scheme}: only SQLite indexes are supported for now; write sqlite:///PATH")


def sqlite_path(url: str) -> str:
    """Return the file of a SQLAlchemy URL `sqlite:///relative` or `sqlite:////absolute`."""
    for prefix in ("sqlite:///", "sqlite+pysqlite:///"):
        if url.startswith(prefix) and len(url) > len(prefix) and ":memory:" not in url:
            return url.removeprefix(prefix)
    raise UnsupportedDatabase(url)


def open_engine(path: str, timeout: float = 10) -> Engine:
    """Return an engine whose transactions begin IMMEDIATE; it waits `timeout` seconds for another program's lock."""
    import logging

    from sqlalchemy import URL, create_engine, event

    logging.getLogger("sqlalchemy").addHandler(logging.NullHandler())  # a second Ctrl-C while it closes is no news
    url = URL.create("sqlite", database=path)  # built, not written: a folder's name may hold a `?`
    engine = create_engine(url, connect_args={"timeout": timeout}, paramstyle="named")

    @event.listens_for(engine, "connect")
    def connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def insert_of(connection: Connection, table: Table) -> str:
    """Return the statement that inserts rows (one dict each, all columns) into a table, as the driver takes it."""
    return str(table.insert().compile(dialect=connection.dialect))


def create_search(connection: Connection) -> None:
    """Create the external-content full-text tables (SQLite FTS5)."""
    for table, column in SEARCHED.items():
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {table}_search USING fts5({column}, content='{table}', content_rowid='id', "
            "tokenize='porter unicode61 remove_diacritics 2')"
        )
        # merged when there are 16 segments, not with every batch: a fifth faster to fill, no slower to ask
        connection.exec_driver_sql(f"INSERT INTO {table}_search({table}_search, rank) VALUES ('automerge', 0)")


def drop_search(connection: Connection) -> None:
    """Drop the full-text tables."""
    for table in SEARCHED:
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table}_search")


def unindex(connection: Connection, meetings: str) -> None:
    """Take the rows of meetings (an SQL list of ids) out of the full-text search, before they are deleted."""
    for table, column in SEARCHED.items():
        connection.exec_driver_sql(
            f"INSERT INTO {table}_search({table}_search, rowid, {column}) "
            f"SELECT 'delete', id, {column} FROM {table} WHERE meeting_id IN ({meetings})"
        )


def index(connection: Connection, after: dict[str, int]) -> None:
    """Add the rows of each table with an id above `after` to the full-text search."""
    for table, column in SEARCHED.items():
        connection.exec_driver_sql(
            f"INSERT INTO {table}_search(rowid, {column}) SELECT id, {column} FROM {table} WHERE id > ?",
            (after[table],),
        )
