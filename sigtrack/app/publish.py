"""The next agenda as an issue of the notes' repository."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from sigtrack.app.agenda import AgendaRequest, make_agenda
from sigtrack.app.permalinks import Permalinks
from sigtrack.errors import UsageError
from sigtrack.model.writes import IssueDraft, Written
from sigtrack.rules.outgoing import guarded

if TYPE_CHECKING:
    import sqlite3

    from sigtrack.app.workspace import Workspace
    from sigtrack.github.client import Pace

_LOCAL = re.compile(r"\]\((?!\w+:|#)(?P<target>[^)\s?#]+)\?plain=1#L(?P<line>\d+)(?:-L(?P<last>\d+))?\)")


def draft_agenda(connection: sqlite3.Connection, workspace: Workspace, request: AgendaRequest) -> IssueDraft:
    """Return the agenda as an issue with links to the published notes; raises NotPublished, and what an agenda does."""
    made = make_agenda(connection, workspace, request)
    group = made.plan.id.partition("/")[0]
    links = Permalinks(workspace)

    def published(match: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(made.path), unquote(match["target"])))
        last = f"-L{match['last']}" if match["last"] else ""
        return f"]({links.link(path, int(match['line']))}{last})"

    logins = [person.github for person in workspace.config.people if person.github]
    head, _, rest = made.text.partition("\n")
    body = rest.strip() if head.startswith("# ") else made.text.strip()  # the issue has a title of its own
    configured = workspace.config.group(group)
    return IssueDraft(
        links.repository,
        f"sigtrack:agenda {made.plan.id}",
        guarded(made.plan.title, logins),
        guarded(_LOCAL.sub(published, body), logins),
        configured.agenda_labels,
        configured.agenda_assignees,
    )


class NothingAllowed(UsageError):
    """The configuration lets nothing be written."""

    def __init__(self) -> None:
        super().__init__("nothing may be written: the configuration says [github] most = 0")


def write_issue(workspace: Workspace, draft: IssueDraft, pace: Pace | None = None, *, update: bool) -> Written:
    """Create the issue, or with `update` bring the one with its marker up to date.

    Raises NothingAllowed, BadAccess and GitHubFailed.
    """
    if workspace.config.github.most < 1:
        raise NothingAllowed
    from sigtrack.github.access import find_access
    from sigtrack.github.client import Client
    from sigtrack.github.publish import put_issue

    more = {"labels": list(draft.labels), "assignees": list(draft.assignees)}
    given = {key: value for key, value in more.items() if value}
    client = Client(find_access(), pace)
    outcome, url, number = put_issue(
        client, draft.repository, draft.marker, draft.title, draft.body, given, update=update
    )
    return Written(f"{draft.repository}#{number}", outcome, url, number)
