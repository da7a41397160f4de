"""What the index knows around a note: whether it is a file of agendas, and whom those list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sigtrack.parse import ALONE, Around
from sigtrack.store.joint import is_agenda, read_listed

if TYPE_CHECKING:
    import sqlite3

    from sigtrack.app.workspace import Workspace


def around_of(connection: sqlite3.Connection, workspace: Workspace, group: str, path: str) -> Around:
    """Return what a group's note has to be read with."""
    if not workspace.config.group(group).agendas:
        return ALONE
    return Around(agenda=True) if is_agenda(connection, path) else Around(read_listed(connection, group))
