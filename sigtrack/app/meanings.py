"""What bare numbers mean in each group, with the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sigtrack.app.repositories import discussion_meaning, evidence, issue_meaning
from sigtrack.store import read

if TYPE_CHECKING:
    import sqlite3

    from sigtrack.app.workspace import Workspace
    from sigtrack.model.issues import Meaning

Places = tuple[tuple[str, int], ...]


def explain_numbers(connection: sqlite3.Connection, workspace: Workspace) -> list[tuple[Meaning, Meaning, Places]]:
    """Return for each group what `#98` and "discussion 33" mean, and the newest places that link the issues."""
    found = []
    for group in read.read_groups(connection):
        issues = issue_meaning(connection, workspace, group.name)
        discussions = discussion_meaning(connection, workspace, group.name)
        found.append((issues, discussions, evidence(connection, issues)))
    return found


def meaning_record(issues: Meaning, discussions: Meaning, places: Places) -> dict[str, Any]:
    """Return the documented JSON record."""
    return {
        "group": issues.group,
        "issues": issues.repository,
        "issues_why": issues.why,
        "discussions": discussions.repository,
        "discussions_why": discussions.why,
        "places": [{"path": path, "line": line} for path, line in places],
    }
