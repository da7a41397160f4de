"""Is the issue that an item names closed since? GitHub's word for an item being done, or for its being dropped."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sigtrack.model.evidence import Evidence
from sigtrack.rules.issue_words import brief, state_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sigtrack.model.issues import Issue
    from sigtrack.model.ledger import Mention


def closed_since(mention: Mention, issues: Sequence[Issue], as_of: date | None) -> Evidence | None:
    """Return the evidence of an item's issues, None unless all that it names are answered and over.

    `issues` are the answers about the item's references. The last of them must have ended after the item was told, and
    after a person said that it is still open: what was over before is not what the item waits for. Closed as not
    planned it is `changed`. Discussions are no tasks.
    """
    if not issues or len(issues) < len(set(mention.refs)) or any(_goes_on(issue, as_of) for issue in issues):
        return None
    last = max(issues, key=_end)
    told = max((day for day in (mention.day, mention.reviewed) if day), default=None)
    ended = date.fromisoformat(_end(last)[:10])
    if told is None or ended <= told:
        return None
    changed = any(issue.reason == "not_planned" for issue in issues)
    return Evidence(
        "changed" if changed else "done", "issue closed", mention.group, mention.meeting, mention.path, mention.line,
        ended, f"{last.called(last.ref)} {brief(last, as_of)}", url=last.url,
    )  # fmt: skip


def _end(issue: Issue) -> str:
    return issue.merged or issue.closed or ""


def _goes_on(issue: Issue, as_of: date | None) -> bool:
    over = state_on(issue, as_of) in ("closed", "merged")
    return not over or not _end(issue) or issue.fate is not None or issue.kind == "discussion"
