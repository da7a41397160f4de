"""The index as it was before some notes had appeared: a copy in memory, the index itself is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable


def without(connection: sqlite3.Connection, paths: Iterable[str]) -> sqlite3.Connection:
    """Return a copy of the index without the notes at `paths`: meetings are counted anew, threads begin anew."""
    import sqlite3

    copy = sqlite3.connect(":memory:")
    connection.backup(copy)
    copy.execute("PRAGMA foreign_keys = ON")
    copy.executemany("DELETE FROM file WHERE path = ?", [(path,) for path in paths])
    copy.execute(
        "UPDATE meeting SET held = (SELECT o.place FROM (SELECT id, DENSE_RANK() OVER (PARTITION BY group_id ORDER BY held) "
        "AS place FROM meeting WHERE held IS NOT NULL) o WHERE o.id = meeting.id) WHERE held IS NOT NULL"
    )
    copy.execute(
        "UPDATE action_item SET thread_id = (SELECT o.first FROM (SELECT i.id, FIRST_VALUE(i.id) OVER (PARTITION BY "
        "i.thread_id ORDER BY m.day, m.held, i.ordinal) AS first FROM action_item i JOIN meeting m ON m.id = i.meeting_id) o "
        "WHERE o.id = action_item.id)"
    )
    copy.execute('DELETE FROM "group" WHERE id NOT IN (SELECT group_id FROM meeting)')
    copy.commit()
    return copy
