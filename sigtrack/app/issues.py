"""Issues that the notes name: fetch what GitHub says about them, and list them by how much they were discussed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from sigtrack.app.clock import today
from sigtrack.app.names import find_group
from sigtrack.app.repositories import References, issue_repository
from sigtrack.app.serving import writable
from sigtrack.errors import SigtrackError, UsageError
from sigtrack.github.access import web_address
from sigtrack.model.issues import Discussed, FetchPlan, Wanted
from sigtrack.rules.issue_words import state_on
from sigtrack.store import read, read_issues

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Mapping, Sequence

    from sigtrack.app.workspace import Workspace
    from sigtrack.github.client import Pace
    from sigtrack.model.issues import Fetched, Issue
    from sigtrack.model.notes import ReferenceKind

STATES = ("open", "closed", "merged", "gone", "unknown")
MAX_AGE = "1h"
"""Answers younger than that aren't asked for again."""
EVER = "9999999w"
"""Older than any answer: only what has none is asked for."""

_AGE = re.compile(r"(\d+)\s*(m|h|d|w)")
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


class BadAge(UsageError):
    """`--max-age` is no span of time."""

    def __init__(self, typed: str) -> None:
        super().__init__(f'--max-age "{typed}": write a number with m, h, d or w, such as 6h')


class NotKept(SigtrackError):
    """There is no place to keep answers in, so that asking would be in vain."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} can't be written: answers couldn't be kept, so nothing was asked; --database names another place"
        )


class UnknownState(UsageError):
    """`--state` names no state."""

    def __init__(self, typed: str) -> None:
        super().__init__(f'--state "{typed}": choose from {", ".join(STATES)}')


@dataclass(frozen=True, slots=True)
class IssueQuestion:
    """Which issues are listed: names as typed, None for all; the days are those of meetings."""

    group: str | None = None
    state: str | None = None
    since: date | None = None
    closed_since_last: bool = False
    open_after: int | None = None
    as_of: date | None = None


def plan_fetch(
    connection: sqlite3.Connection,
    workspace: Workspace,
    since: date | None = None,
    max_age: str = MAX_AGE,
    *,
    every: bool = False,
) -> FetchPlan:
    """Return what has to be asked for: references since a day that have no answer younger than `max_age`.

    Raises BadAge.
    """
    oldest = _before(max_age)
    references, known = References(connection, workspace), read_issues.read_issues(connection)
    wanted: dict[str, Wanted] = {}
    unclear: dict[str, set[str]] = {}
    named = read_issues.read_named(connection, since=since, web=web_address())
    for group, ref, kind, *_ in named:
        key = references.key(group, ref, kind)
        if key is None:
            unclear.setdefault(group, set()).add(ref)
        elif key not in wanted or kind != "issue":
            wanted[key] = Wanted(key, _kind(kind))
    stale = tuple(w for w in wanted.values() if every or w.ref not in known or known[w.ref].fetched < oldest)
    labelled: dict[tuple[str, str], None] = {}
    for known_group in read.read_groups(connection):
        triage = workspace.config.group(known_group.name).triage
        repository = issue_repository(connection, workspace, known_group.name) if triage else None
        labelled |= dict.fromkeys((repository, label) for label in triage) if repository else {}
    return FetchPlan(
        stale,
        tuple(labelled),
        len(wanted) - len(stale),
        tuple((group, len(refs)) for group, refs in sorted(unclear.items())),
        len({row[1] for row in read_issues.read_named(connection, since=since)} - {row[1] for row in named}),
    )


def fetch_issues(
    connection: sqlite3.Connection,
    workspace: Workspace,
    plan: FetchPlan,
    progress: Callable[[int, int], None] | None = None,
    pace: Pace | None = None,
) -> Fetched:
    """Ask GitHub, store what came and return it; raises BadAccess, NotKept, IndexLocked and NotWritten."""
    from sigtrack.github.access import find_access
    from sigtrack.github.client import Client
    from sigtrack.github.fetch import fetch
    from sigtrack.store.issues import write_issues

    _, refused = writable(workspace)
    if refused:
        raise NotKept(workspace.database)
    now = _stamp(datetime.now(UTC))
    known, pages = read_issues.read_issues(connection), read_issues.read_pages(connection)
    client = Client(find_access(), pace)
    done = fetch(client, plan.wanted, known, pages, now, plan.labelled, progress)
    write_issues(workspace.database, done, now)
    return done


def list_issues(connection: sqlite3.Connection, workspace: Workspace, question: IssueQuestion) -> list[Discussed]:
    """Return the issues the notes name, the most discussed first; raises UnknownState and what unknown groups raise."""
    if question.state is not None and question.state not in STATES:
        raise UnknownState(question.state)
    groups = [g.name for g in read.read_groups(connection)]
    group = find_group(question.group, groups) if question.group is not None else None
    as_of, until = question.as_of, question.as_of or today()
    places = meetings_of_issues(connection, workspace, group, until)
    known, last = read_issues.read_issues(connection), last_days(connection, until)
    found = []
    for key, (ref, meetings) in places.items():
        issue = known.get(key)
        since_last = _closed_since(issue, meetings, last, as_of)
        found.append(Discussed(issue.called(ref) if issue else ref, meetings, issue, since_last))
    if question.since:
        found = [d for d in found if (d.meetings[-1][2] or "") >= question.since.isoformat()]
    if question.state:
        found = [d for d in found if shown_state(d.issue, as_of) == question.state]
    if question.closed_since_last:
        found = [d for d in found if d.since_last]
    if question.open_after is not None:
        least = question.open_after
        found = [d for d in found if len(d.meetings) >= least and shown_state(d.issue, as_of) == "open"]
    return sorted(found, key=lambda d: (-len(d.meetings), _reversed(d.meetings[-1][2]), d.ref))


def meetings_of_issues(
    connection: sqlite3.Connection, workspace: Workspace, group: str | None, until: date
) -> dict[str, tuple[str, tuple[tuple[str, str, str | None], ...]]]:
    """Return key -> (in full, the meetings that name it in order) of every issue whose repository is known."""
    references = References(connection, workspace)
    names: dict[str, str] = {}
    places: dict[str, dict[tuple[str, str, str | None], None]] = {}
    for name, ref, kind, key, day, *_ in read_issues.read_named(connection, group, as_of=until, held=True):
        full = references.full(name, ref, kind)
        if full:
            names.setdefault(full.casefold(), full)
            places.setdefault(full.casefold(), {})[name, key, day] = None
    return {key: (names[key], tuple(found)) for key, found in places.items()}


def unknown_places(connection: sqlite3.Connection, workspace: Workspace, group: str | None, as_of: date | None) -> int:
    """Return how many issues are named whose repository nobody knows; such are in no list."""
    groups = [g.name for g in read.read_groups(connection)]
    wanted = find_group(group, groups) if group is not None else None
    references = References(connection, workspace)
    named = read_issues.read_named(connection, wanted, as_of=as_of or today(), held=True)
    found = (references.named(name, ref, kind) for name, ref, kind, *_ in named if not references.full(name, ref, kind))
    return len({name.casefold() for name in found})


def last_days(connection: sqlite3.Connection, until: date) -> dict[str, str]:
    """Return the ISO day of each group's last held meeting."""
    days: dict[str, str] = {}
    for meeting in read.read_meetings(connection, None, until):
        if meeting.order and meeting.day:
            days[meeting.group] = meeting.day.isoformat()
    return days


def shown_state(issue: Issue | None, as_of: date | None) -> str:
    """Return the state by which lists are filtered: one of STATES."""
    if issue is None:
        return "unknown"
    if issue.state is None:
        return "gone"
    return state_on(issue, as_of) or "unknown"


def _closed_since(
    issue: Issue | None,
    meetings: Sequence[tuple[str, str, str | None]],
    last: Mapping[str, str],
    as_of: date | None,
) -> bool:
    """Tell whether an issue was closed or merged on or after the last meeting of a group that discussed it."""
    ended = (issue.merged or issue.closed or "") if issue and state_on(issue, as_of) in ("closed", "merged") else ""
    return any(ended[:10] >= last.get(group, "9999") for group, _, _ in meetings)


def _kind(kind: str) -> ReferenceKind:
    return "pull" if kind == "pull" else "discussion" if kind == "discussion" else "issue"


def _before(max_age: str) -> str:
    """Return the instant of a span ago; the empty one, before all others, for a span that no calendar holds."""
    found = _AGE.fullmatch(max_age.strip())
    if not found:
        raise BadAge(max_age)
    try:
        return _stamp(datetime.now(UTC) - timedelta(**{_UNITS[found[2]]: int(found[1])}))
    except (OverflowError, ValueError):  # ValueError: more digits than Python reads
        return ""


def _stamp(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def _reversed(day: str | None) -> Sequence[int]:
    return [-ord(c) for c in day or ""] or [0]
