"""GitHub's answers beside the references of items and notes, as far as they were fetched."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sigtrack.store.read import has_answers

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from datetime import date

    from sigtrack.app.repositories import References
    from sigtrack.app.workspace import Workspace
    from sigtrack.model.issues import Issue
    from sigtrack.model.ledger import Mention


class KnownIssues:
    """Looks up references as notes write them; before the first fetch it costs no import and one small question."""

    def __init__(self, connection: sqlite3.Connection, workspace: Workspace, group: str | None = None) -> None:
        self._connection, self._workspace, self._group = connection, workspace, group
        self.issues: dict[str, Issue] = {}
        if has_answers(connection):
            from sigtrack.store.read_issues import read_issues

            self.issues = read_issues(connection)

    @cached_property
    def _references(self) -> References:
        from sigtrack.app.repositories import References

        return References(self._connection, self._workspace)

    @cached_property
    def _kinds(self) -> dict[tuple[str, str, str], str]:
        from sigtrack.store.read_issues import read_named

        named = read_named(self._connection, self._group)
        return {(row[0], row[3], row[1]): row[2] for row in named}

    def of(self, group: str, meeting: str, ref: str) -> Issue | None:
        """Return the answer about a reference of a meeting, None where there is none."""
        if not self.issues:
            return None
        key = self._references.key(group, ref, self._kinds.get((group, meeting, ref), "issue"))
        return self.issues.get(key) if key else None

    def of_mention(self, mention: Mention) -> tuple[Issue, ...]:
        """Return the answers about an item's references."""
        found = (self.of(mention.group, mention.meeting, ref) for ref in mention.refs)
        return tuple(dict.fromkeys(issue for issue in found if issue))

    def lines(self, mention: Mention, as_of: date | None = None) -> tuple[str, ...]:
        """Return an item's references as `owner/repo#98 open · "Title"`, with an old answer's age."""
        if not self.of_mention(mention):
            return ()
        return tuple(self.line(mention.group, mention.meeting, ref, as_of) for ref in mention.refs)

    def line(self, group: str, meeting: str, ref: str, as_of: date | None = None) -> str:
        """Return one reference in the same way; as it is written where nothing is known."""
        issue = self.of(group, meeting, ref)
        if issue is None:
            return ref
        full = self._references.full(group, ref, self._kinds.get((group, meeting, ref), "issue")) or ref
        from sigtrack.rules.issue_words import brief

        return f"{issue.called(full)} {brief(issue, as_of)}{answered([issue])}"


def answered(issues: Iterable[Issue]) -> str:
    """Return ` (as of 3 days ago)` where the answers are old, else nothing."""
    from sigtrack.rules.issue_words import age

    old = age(issues)
    return f" (as of {old} ago)" if old else ""
