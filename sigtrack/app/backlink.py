"""One comment on each issue that a meeting discussed, listing all meetings that did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sigtrack.app.clock import today
from sigtrack.app.permalinks import Permalinks
from sigtrack.app.repositories import References
from sigtrack.app.show import UnknownId, find
from sigtrack.errors import NotFound
from sigtrack.model.writes import CommentDraft, Written
from sigtrack.rules.published import guarded, plain
from sigtrack.store import read_issues

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from sigtrack.app.workspace import Workspace
    from sigtrack.github.client import Pace

Place = tuple[str, str, str | None, str, int]
"""Group, meeting key, day, path, line."""


class NothingDiscussed(NotFound):
    """A meeting names no issue that could get a comment."""

    def __init__(self, meeting: str) -> None:
        super().__init__(f"{meeting} names no issue or pull request whose repository is known")


def draft_backlinks(connection: sqlite3.Connection, workspace: Workspace, typed: str) -> list[CommentDraft]:
    """Return a comment for each issue of a meeting; discussions and issues that are gone get none.

    Raises UnknownId, NothingDiscussed, and NotPublished for notes that a link wouldn't reach.
    """
    meeting, ordinal = find(connection, typed)
    if ordinal is not None:
        raise UnknownId(typed)
    references, known = References(connection, workspace), read_issues.read_issues(connection)
    places: dict[str, list[Place]] = {}
    here: dict[str, str] = {}
    for group, ref, kind, key, day, path, line, _ in read_issues.read_named(connection, as_of=today(), held=True):
        full = references.full(group, ref, kind)
        if full is None or kind == "discussion":
            continue
        places.setdefault(full.casefold(), []).append((group, key, day, path, line))
        if (group, key) == (meeting.group, meeting.key):
            here.setdefault(full.casefold(), full)
    links = Permalinks(workspace)
    logins = [person.github for person in workspace.config.people if person.github]
    drafts = []
    for key, full in here.items():
        issue = known.get(key)
        if issue and (issue.kind == "discussion" or issue.fate not in (None, "moved")):
            continue
        body = guarded(_body(places[key], links, workspace), logins)
        drafts.append(CommentDraft((issue and issue.name) or full, f"sigtrack:backlink {links.repository}", body))
    if not drafts:
        raise NothingDiscussed(meeting.id)
    return drafts


def write_backlinks(
    workspace: Workspace, drafts: list[CommentDraft], tell: Callable[[Written], None], pace: Pace | None = None
) -> int:
    """Write what differs, at most `[github] most` comments, and tell of each; returns how many drafts are left."""
    from sigtrack.github.access import find_access
    from sigtrack.github.client import Client
    from sigtrack.github.publish import put_comment

    client = Client(find_access(), pace)
    written = 0
    for place, draft in enumerate(drafts):
        if written >= workspace.config.github.most:
            return len(drafts) - place
        repository, _, number = draft.ref.rpartition("#")
        outcome, url = put_comment(client, repository, int(number), draft.marker, draft.body)
        written += outcome in ("created", "updated")
        tell(Written(draft.ref, outcome, url))
    return 0


def _body(places: list[Place], links: Permalinks, workspace: Workspace) -> str:
    """Return a list of meetings in order, each with links to the lines that name the issue."""
    meetings: dict[tuple[str, str, str | None], dict[tuple[str, int], None]] = {}
    for group, key, day, path, line in places:
        meetings.setdefault((group, key, day), {})[path, line] = None
    lines = ["This was discussed in meetings:", ""]
    for (group, key, day), found in meetings.items():
        name = plain(workspace.config.group(group).title or group)
        told = ", ".join(f"[line {line}]({links.link(path, line)})" for path, line in found)
        lines.append(f"* {name}, meeting {key}{f' of {day}' if day and day != key else ''}: {told}")
    return "\n".join(lines)
