"""What GitHub's answers add to an agenda: states beside issues, what changed since, what is new for triage."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sigtrack.app.known import answered
from sigtrack.app.repositories import References
from sigtrack.github.access import web_address
from sigtrack.rules.issue_words import changes_since, new_for_triage, state_words
from sigtrack.rules.outgoing import plain
from sigtrack.store import read, read_issues

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sigtrack.app.workspace import Workspace
    from sigtrack.model.issues import Issue


@dataclass(frozen=True, slots=True)
class AgendaIssues:
    """Words by `owner/repo#n` for items and for the issues discussed lately, lines of triage, the answers' age."""

    states: Mapping[str, str] = field(default_factory=dict)
    changes: Mapping[str, str] = field(default_factory=dict)
    triage: tuple[str, ...] = ()
    answered: str = ""


def agenda_issues(
    connection: sqlite3.Connection,
    workspace: Workspace,
    group: str,
    repository: str | None,
    last: date | None,
    as_of: date | None,
) -> AgendaIssues:
    """Return what is known as of a day; nothing before the first fetch. `last` is the last meeting's day."""
    known = read_issues.read_issues(connection) if read.has_answers(connection) else {}
    if not known:
        return AgendaIssues()
    configured = workspace.config.group(group)
    new = (
        new_for_triage(known.values(), repository, configured.triage, configured.severity, last, as_of)
        if repository and configured.triage
        else []
    )
    return AgendaIssues(
        {ref: f"*{state_words(issue, as_of)}*" for ref, issue in known.items()},
        {ref: _change(issue, last, as_of) for ref, issue in known.items()},
        tuple(_triage(issue, severity) for issue, severity in new),
        answered(known.values()),
    )


def named_in(
    connection: sqlite3.Connection, workspace: Workspace, group: str, keys: Sequence[str]
) -> list[tuple[str, str, int, str, str | None]]:
    """Return the references of meetings as `read_references` does, discussions under their repository or as words."""
    references = References(connection, workspace)
    kinds = {(row[3], row[1]): row[2] for row in read_issues.read_named(connection, group)}
    found = []
    for ref, path, line, key, url in read.read_references(connection, group, keys):
        name, address = ref, url
        if ref.startswith("#") and kinds.get((key, ref)) == "discussion":
            full = references.full(group, ref, "discussion")
            name = full or f"discussion {ref[1:]}"
            address = f"{web_address()}/{full.replace('#', '/discussions/')}" if full else None
        found.append((name, path, line, key, address))
    return found


def _change(issue: Issue, last: date | None, as_of: date | None) -> str:
    """Return state and title; what changed since the last meeting is bold."""
    state, changed = state_words(issue, as_of), changes_since(issue, last, as_of)
    words = [f"*{state}*"] if state not in changed else []
    words += [f"**{plain(change)}**" for change in changed]
    title = f' "{plain(issue.title)}"' if issue.title else ""
    return f"{', '.join(words)}{title}"


def _triage(issue: Issue, severity: str | None) -> str:
    mark = plain(severity) if severity else "**no severity yet**"
    url = issue.url or f"{web_address()}/{issue.repository}/issues/{issue.number}"
    who = f", by {plain(issue.author)}" if issue.author else ""
    day = f", opened {issue.created[:10]}" if issue.created else ""
    return f'{mark}: [#{issue.number}]({url}) "{plain(issue.title)}"{who}{day}'
