"""Write GitHub's answers into the kept tables, in one transaction."""

from __future__ import annotations

import json
from dataclasses import astuple
from typing import TYPE_CHECKING

from sigtrack.store import dialect
from sigtrack.store.lock import write_lock
from sigtrack.store.read_issues import COLUMNS
from sigtrack.store.transaction import NotWritten

if TYPE_CHECKING:
    from sigtrack.model.issues import Fetched, Issue


def write_issues(path: str, fetched: Fetched, now: str) -> None:
    """Store answers and pages, and `now` as the time of what is unchanged; raises IndexLocked and NotWritten.

    An answer replaces the row of its key; all of the run is stored, or nothing.
    """
    from sqlalchemy.exc import DatabaseError

    from sigtrack.store.migrate import migrate

    rows = [_row(issue) for issue in fetched.issues]
    pages = [astuple(page) for page in fetched.pages]
    with write_lock(path):
        engine = dialect.open_engine(path)
        try:
            with engine.begin() as connection:
                migrate(connection)
                for table, columns, values in (
                    ("issue", COLUMNS, rows),
                    ("issue_page", ("url", "etag", "first", "last", "following"), pages),
                ):
                    if values:
                        marks = ", ".join("?" * len(columns))
                        connection.exec_driver_sql(
                            f"DELETE FROM {table} WHERE {columns[0]} = ?", [(value[0],) for value in values]
                        )
                        connection.exec_driver_sql(
                            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", values
                        )
                if fetched.unchanged:
                    connection.exec_driver_sql(
                        "UPDATE issue SET fetched = ? WHERE ref = ?", [(now, ref) for ref in fetched.unchanged]
                    )
        except DatabaseError as error:
            raise NotWritten(path, str(error.orig)) from None
        finally:
            engine.dispose()


def _row(issue: Issue) -> tuple[object, ...]:
    values = {
        **{column: getattr(issue, column) for column in COLUMNS if column != "labels"},
        "labels": json.dumps(issue.labelled, ensure_ascii=False),
        "assignees": json.dumps(issue.assignees, ensure_ascii=False),
        "commented": json.dumps(issue.commented),
    }
    return tuple(values[column] for column in COLUMNS)
