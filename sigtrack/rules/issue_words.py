"""What GitHub's answers mean for a reader on a day: state, what changed since, severity, age."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from sigtrack.model.issues import COMMENTS, FATES, Issue, IssueState

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SHOWN_LABELS = 3
"""More labels than that are left out of a line."""

STALE = 24
"""Hours after which an answer's age is told."""


def state_on(issue: Issue, as_of: date | None) -> IssueState | None:
    """Return the state as on a day, as far as the last closing tells; None before the issue was there, or unknown."""
    if as_of is None or issue.state is None:
        return issue.state
    day = as_of.isoformat()
    if issue.created and issue.created[:10] > day:
        return None
    ended = issue.merged or issue.closed
    return "open" if ended and ended[:10] > day else issue.state


def state_words(issue: Issue, as_of: date | None = None) -> str:
    """Return `open`, `closed 3 Nov 2026`, `closed as not planned 3 Nov 2026`, `merged …`, or what became of it."""
    state = state_on(issue, as_of)
    if issue.fate and (issue.fate != "moved" or state is None):
        return FATES[issue.fate]
    ended = issue.merged or issue.closed
    reason = " as not planned" if state == "closed" and issue.reason == "not_planned" else ""
    words = f"{state}{reason} {_day(ended)}" if state in ("closed", "merged") and ended else state or "not there yet"
    return f"{words}, moved to {issue.name}" if issue.fate == "moved" else words


def brief(issue: Issue, as_of: date | None = None) -> str:
    """Return `open · awaiting-triage · "Document etcd backups"`."""
    labels = issue.labels if len(issue.labels) <= SHOWN_LABELS else (*issue.labels[:SHOWN_LABELS], "…")
    parts = [state_words(issue, as_of), ", ".join(labels), f'"{issue.title}"' if issue.title else ""]
    return " · ".join(part for part in parts if part)


def changes_since(issue: Issue, day: date | None, as_of: date | None = None) -> tuple[str, ...]:
    """Return what happened to an issue on or after a day: closed, merged, labelled, commented on."""
    if day is None:
        return ()
    start, end = day.isoformat(), as_of.isoformat() if as_of else "9999"
    ended = issue.merged or issue.closed
    found = [state_words(issue, as_of)] if ended and start <= ended[:10] <= end and not issue.fate else []
    labels = [label for label, seen in issue.labelled if seen and start <= seen[:10] <= end]
    if labels:
        found.append(f"labelled {', '.join(labels)}")
    comments = sum(1 for instant in issue.commented if start <= instant[:10] <= end)
    if comments:
        more = "at least " if comments == COMMENTS < (issue.comments or 0) else ""
        found.append(f"{more}{comments} new comment{'' if comments == 1 else 's'}")
    return tuple(found)


def new_for_triage(
    issues: Iterable[Issue],
    repository: str,
    labels: Sequence[str],
    severity: Sequence[str],
    since: date | None,
    as_of: date | None = None,
) -> list[tuple[Issue, str | None]]:
    """Return the open issues with a triage label that are new since a day, with their severity, the most severe first.

    New is what was created or got the label since. Those that no severity label marks come last, with None.
    """
    ranks = {label.casefold(): rank for rank, label in enumerate(severity)}
    wanted = {label.casefold() for label in labels}
    found: list[tuple[int, Issue, str | None]] = []
    for issue in issues:
        if issue.repository != repository.casefold() or issue.fate or state_on(issue, as_of) != "open":
            continue
        seen = [when for label, when in issue.labelled if label.casefold() in wanted]
        start = since.isoformat() if since else ""
        if seen and any(day[:10] >= start for day in (issue.created or "", *seen)):
            rank, mark = min(
                ((ranks[m.casefold()], m) for m in issue.labels if m.casefold() in ranks), default=(99, None)
            )
            found.append((rank, issue, mark))
    return [(issue, mark) for _, issue, mark in sorted(found, key=lambda entry: (entry[0], entry[1].number))]


def age(issues: Iterable[Issue], now: datetime | None = None) -> str:
    """Return how old the oldest answer is, in words (`3 days`); empty where all are of the last STALE hours."""
    oldest = min((issue.fetched for issue in issues), default=None)
    if oldest is None:
        return ""
    then = datetime.fromisoformat(oldest)
    hours = ((now or datetime.now(UTC)) - then).total_seconds() / 3600
    if hours < STALE:
        return ""
    days = int(hours // 24)
    return f"{days} day{'' if days == 1 else 's'}"


def _day(instant: str) -> str:
    moment = date.fromisoformat(instant[:10])
    return f"{moment.day} {moment:%b} {moment.year}"
