"""One comment on each issue or discussion that a meeting named, listing all meetings that did."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sigtrack.app.clock import today
from sigtrack.app.issues import EVER, fetch_issues, plan_fetch
from sigtrack.app.permalinks import Permalinks
from sigtrack.app.repositories import References
from sigtrack.app.show import UnknownId, find
from sigtrack.errors import NotFound
from sigtrack.github.access import web_address
from sigtrack.model.writes import CommentDraft, Written
from sigtrack.rules.outgoing import guarded, plain
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
        super().__init__(f"{meeting} names no issue, pull request or discussion whose repository is known")


def draft_backlinks(connection: sqlite3.Connection, workspace: Workspace, typed: str) -> list[CommentDraft]:
    """Return a comment for each issue and discussion of a meeting; those that are gone get none.

    Raises UnknownId, NothingDiscussed, and NotPublished for notes that a link wouldn't reach.
    """
    meeting, ordinal = find(connection, typed)
    if ordinal is not None:
        raise UnknownId(typed)
    references, known = References(connection, workspace), read_issues.read_issues(connection)
    places: dict[str, list[Place]] = {}
    here: dict[str, tuple[str, bool]] = {}
    named = read_issues.read_named(connection, as_of=today(), held=True, web=web_address())
    for group, ref, kind, key, day, path, line, _ in named:
        full = references.full(group, ref, kind)
        issue = known.get(full.casefold()) if full else None
        if full is None or (issue and issue.fate not in (None, "moved")):
            continue
        name, discussion = (issue.name or full, issue.kind == "discussion") if issue else (full, kind == "discussion")
        places.setdefault(name.casefold(), []).append((group, key, day, path, line))
        if (group, key) == (meeting.group, meeting.key):
            here.setdefault(name.casefold(), (name, discussion))
    links = Permalinks(workspace)
    logins = [person.github for person in workspace.config.people if person.github]
    drafts = []
    for key, (name, discussion) in here.items():
        body = guarded(_body(places[key], links, workspace), logins)
        drafts.append(CommentDraft(name, f"sigtrack:backlink {links.repository}", body, discussion))
    if not drafts:
        raise NothingDiscussed(meeting.id)
    return drafts


def ask_unknown(connection: sqlite3.Connection, workspace: Workspace, pace: Pace | None = None) -> bool:
    """Fetch what was never asked for, as two names may be one issue: of a renamed repository, or of one that moved.

    Returns whether anything was asked, so that drafts have to be made again; what has no answer then keeps its name.
    Raises BadAccess, NoToken and what a fetch raises.
    """
    from sigtrack.github.access import find_access
    from sigtrack.github.client import Client
    from sigtrack.github.publish import needs_token

    needs_token(Client(find_access()))
    plan = replace(plan_fetch(connection, workspace, max_age=EVER), labelled=())
    if plan.wanted:
        fetch_issues(connection, workspace, plan, pace=pace)
    return bool(plan.wanted)


def write_backlinks(
    workspace: Workspace, drafts: list[CommentDraft], tell: Callable[[Written], None], pace: Pace | None = None
) -> int:
    """Write what differs, at most `[github] most` comments, and tell of each; returns how many drafts are left.

    What is refused doesn't keep the others from being written; it is raised at the end, as Refused. A repository that
    refuses twice before anything was written isn't asked again.
    """
    from sigtrack.github.access import find_access
    from sigtrack.github.client import Client, Refused
    from sigtrack.github.discussions import put_discussion_comment
    from sigtrack.github.publish import put_comment

    client = Client(find_access(), pace)
    written = left = 0
    refused: dict[str, list[str]] = {}
    welcome: set[str] = set()
    for place, draft in enumerate(drafts):
        if written >= workspace.config.github.most:
            left = len(drafts) - place
            break
        repository, _, number = draft.ref.rpartition("#")
        if len(refused.get(repository, ())) > 1 and repository not in welcome:
            continue
        put = put_discussion_comment if draft.discussion else put_comment
        try:
            outcome, url = put(client, repository, int(number), draft.marker, draft.body)
        except Refused as error:
            refused.setdefault(repository, []).append(str(error))
            continue
        welcome.add(repository)
        written += outcome in ("created", "updated")
        tell(Written(draft.ref, outcome, url))
    if refused:
        raise Refused("\n".join(dict.fromkeys(why for reasons in refused.values() for why in reasons)))
    return left


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
