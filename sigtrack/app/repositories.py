"""Which repository a group's bare `#98` means: configured, else the one whose issues its notes link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sigtrack.store import learn

if TYPE_CHECKING:
    import sqlite3

    from sigtrack.app.workspace import Workspace

SHARE = 0.6
"""A repository with a smaller share of the group's linked issues is no answer ..."""
LINKS = 3
"""... nor one with fewer links."""


def issue_repository(connection: sqlite3.Connection, workspace: Workspace, group: str) -> str | None:
    """Return `OWNER/REPO`, None where neither the configuration nor the notes say which."""
    configured = workspace.config.group(group).issues
    if configured:
        return configured
    found = learned_repository(connection, group)
    return found[0] if found else None


def learned_repository(connection: sqlite3.Connection, group: str) -> tuple[str, int, int] | None:
    """Return (`OWNER/REPO`, links to its issues, links in all) where a group's notes have a firm habit, else None."""
    found = learn.issue_repository(connection, group)
    if found is None:
        return None
    _, links, everything = found
    return found if links >= LINKS and links >= SHARE * everything else None
