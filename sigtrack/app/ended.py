"""Which issues of an open item were closed or merged since its meeting, as far as GitHub's answers tell."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sigtrack.model.review import Ended

if TYPE_CHECKING:
    from sigtrack.app.known import KnownIssues
    from sigtrack.model.issues import Issue
    from sigtrack.model.ledger import OpenItem


def ended_since(item: OpenItem, known: KnownIssues, as_of: date | None = None) -> tuple[Ended, ...]:
    """Return the item's issues that ended after its newest mention, and after a person said that it is still open."""
    newest = item.thread.newest
    start = max((day for day in (newest.day, newest.reviewed) if day), default=None)
    if start is None or not known.issues:
        return ()
    found = (_ended(issue, as_of) for issue in known.of_mention(newest))
    return tuple(ended for ended in found if ended and ended.day > start)


def all_ended(item: OpenItem, known: KnownIssues, as_of: date | None = None) -> bool:
    """Tell whether every issue that the item names is known to have ended: one of several says little."""
    newest = item.thread.newest
    issues = [known.of(newest.group, newest.meeting, ref) for ref in newest.refs]
    return bool(issues) and all(issue is not None and _ended(issue, as_of) for issue in issues)


def _ended(issue: Issue, as_of: date | None) -> Ended | None:
    from sigtrack.rules.issue_words import state_on, state_words

    instant = issue.merged or issue.closed
    if issue.fate not in (None, "moved") or not instant or state_on(issue, as_of) not in ("closed", "merged"):
        return None
    url = issue.url or f"https://github.com/{issue.repository}/issues/{issue.number}"
    name = issue.name or issue.ref
    return Ended(name, issue.title, state_words(issue, as_of), date.fromisoformat(instant[:10]), url)
