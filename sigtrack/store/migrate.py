"""Numbered steps of the tables that a rebuild keeps; each runs once, in order, and none is ever changed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

STEPS: tuple[tuple[str, ...], ...] = (
    ("CREATE TABLE issue (ref VARCHAR NOT NULL, kind VARCHAR NOT NULL, title VARCHAR, state VARCHAR, url VARCHAR, fetched VARCHAR, PRIMARY KEY (ref))",),
    (
        "DELETE FROM issue",
        *(
            f"ALTER TABLE issue ADD COLUMN {column} VARCHAR"
            for column in (
                "name", "reason", "labels", "assignees", "author", "created", "updated", "closed", "merged", "milestone",
                "etag", "fate",
            )
        ),
        "CREATE INDEX ix_issue_state ON issue (state)",
    ),
    ("CREATE TABLE issue_page (url VARCHAR NOT NULL, etag VARCHAR NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, following VARCHAR, PRIMARY KEY (url))",),
    (
        "ALTER TABLE issue ADD COLUMN comments INTEGER",
        "ALTER TABLE issue ADD COLUMN commented VARCHAR",
        "UPDATE issue SET etag = NULL",
        "DELETE FROM issue_page",
    ),
)  # fmt: skip
"""Step 1 is what the first release created; its rows never held anything. Step 4 forgets ETags, so that the next fetch fills its columns."""


def migrate(connection: Connection) -> int:
    """Bring the kept tables up to date and return the number of their last step.

    An index from before the steps were counted has the issue table of step 1.
    """
    from sqlalchemy import inspect

    present = set(inspect(connection).get_table_names())
    if "migration" not in present:
        connection.exec_driver_sql("CREATE TABLE migration (step INTEGER NOT NULL, PRIMARY KEY (step))")
        if "issue" in present:
            connection.exec_driver_sql("INSERT INTO migration (step) VALUES (1)")
    done = connection.exec_driver_sql("SELECT COALESCE(MAX(step), 0) FROM migration").scalar_one()
    for step, statements in enumerate(STEPS[done:], done + 1):
        for statement in statements:
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql(f"INSERT INTO migration (step) VALUES ({step})")
    return len(STEPS)
