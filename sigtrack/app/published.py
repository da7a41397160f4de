"""What could be known on a day: only notes that git had by then, whenever their meeting was."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sigtrack.app.clock import today
from sigtrack.errors import UsageError
from sigtrack.store import read

if TYPE_CHECKING:
    import sqlite3

    from sigtrack.app.workspace import Workspace


class NotPublished(UsageError):
    """No note is in a git history, so nothing tells when one appeared."""

    def __init__(self, root: str) -> None:
        super().__init__(f"--published: git knows no note below {root}; commit the notes, or leave it out")


class CutOff(UsageError):
    """A shallow clone doesn't know what was there on an earlier day."""

    def __init__(self, day: date, begins: date) -> None:
        super().__init__(
            f"--published: git's history here begins on {begins} (a shallow clone), so nothing tells which notes there "
            f"were on {day}; `git fetch --unshallow` brings the rest"
        )


def as_published(connection: sqlite3.Connection, workspace: Workspace, as_of: date | None) -> sqlite3.Connection:
    """Return a copy of the index without the notes that appeared after a day (today), or never.

    Raises NotPublished and CutOff.
    """
    from sigtrack.gitrepo.appeared import cut_off, published_days
    from sigtrack.store.published import without

    days = published_days(workspace.root.path)
    paths = list(read.read_states(connection))
    if not any(path in days for path in paths):
        raise NotPublished(str(workspace.root.path))
    last = as_of or today()
    begins = cut_off(workspace.root.path)
    if begins and last < begins:
        raise CutOff(last, begins)
    return without(connection, [path for path in paths if days.get(path, date.max) > last])
