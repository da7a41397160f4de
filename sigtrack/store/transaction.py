"""One run's changes to the index: behind the lock, in one transaction, rebuilt where it is another's."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sigtrack.errors import SigtrackError
from sigtrack.store import dialect
from sigtrack.store.lock import write_lock
from sigtrack.store.read import DamagedIndex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sigtrack.store.derive import Rules
    from sigtrack.store.write import Writer


@contextmanager
def writing(path: str, stamp: Mapping[str, str], rules: Rules) -> Iterator[Writer]:
    """Yield a Writer inside the lock and one transaction, committed where the block ends without an error.

    A stamp other than the index's own rebuilds the derived tables: the Writer then knows no files.
    """
    from sqlalchemy import inspect, text
    from sqlalchemy.exc import DatabaseError

    from sigtrack.store import tables
    from sigtrack.store.migrate import migrate
    from sigtrack.store.write import Writer

    with write_lock(path):
        engine = dialect.open_engine(path)
        try:
            with engine.begin() as connection:
                present = set(inspect(connection).get_table_names())
                old = (
                    {r.key: r.value for r in connection.execute(text("SELECT key, value FROM stamp"))}
                    if "stamp" in present
                    else {}
                )
                if old != dict(stamp):
                    dialect.drop_search(connection)
                    for table in reversed(tables.Row.metadata.sorted_tables):
                        if table.name not in tables.KEPT:
                            table.drop(connection, checkfirst=True)
                    migrate(connection)
                    tables.Row.metadata.create_all(connection)
                    dialect.create_search(connection)
                writer = Writer(connection, rules)
                yield writer
                writer.finish()
                connection.execute(text("DELETE FROM stamp"))
                connection.execute(
                    tables.Row.metadata.tables["stamp"].insert(), [{"key": k, "value": v} for k, v in stamp.items()]
                )
        except DatabaseError as error:
            reason = str(error.orig)
            if "malformed" in reason or "not a database" in reason:
                raise DamagedIndex(path, reason) from None
            raise (NoRoom if "full" in reason else NotWritten)(path, reason) from None
        finally:
            engine.dispose()


class NotWritten(SigtrackError):
    """The index can't be written; the old one still serves."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: the index was not written ({reason}); the old one is as it was")


class NoRoom(NotWritten):
    """The disk is full."""
