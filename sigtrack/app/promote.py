"""An action item as an issue, and the link to it back in the item's line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sigtrack.app.permalinks import NotPublished, Permalinks
from sigtrack.app.repositories import issue_repository
from sigtrack.app.show import UnknownId, find, show_item
from sigtrack.errors import SigtrackError, UsageError
from sigtrack.model.writes import IssueDraft
from sigtrack.rules.nature import fingerprint
from sigtrack.rules.outgoing import guarded, plain
from sigtrack.rules.wording import task_of
from sigtrack.store import read, read_people

if TYPE_CHECKING:
    import sqlite3

    from sigtrack.app.workspace import Workspace
    from sigtrack.model.ledger import Mention

LABEL = "action"
TITLE = 120
"""A longer title is cut at a word."""

_LINK = re.compile(r"\s*\(\[?[\w.-]+/[\w.-]+#\d+\]?(?:\(\S+\))?\)\s*$")


class NotOpen(UsageError):
    """Only open items become issues."""

    def __init__(self, identifier: str, status: str) -> None:
        super().__init__(f"{identifier} is {status}; only open items become issues")


class LinkedAlready(SigtrackError):
    """The item's line has its link, and nobody has committed that yet."""

    exit_code = 0

    def __init__(self, identifier: str, path: str, line: int) -> None:
        super().__init__(f"{identifier} links its issue already, in {path}:{line}; commit and push that line")


class WhichRepository(SigtrackError):
    """Nobody says in which repository the issue belongs."""

    def __init__(self, group: str) -> None:
        super().__init__(f'in which repository? configure [groups.{group}] issues = "OWNER/REPO"')


@dataclass(frozen=True, slots=True)
class Promotion:
    """The issue to open and where its link goes: at the end of `line` (1-based) of the note at `path`.

    In a table it goes into the cell that holds `text`. `sha256` is the note's, as it was read.
    """

    issue: IssueDraft
    path: str
    line: int
    text: str
    sha256: str


def draft_promotion(connection: sqlite3.Connection, workspace: Workspace, typed: str) -> Promotion:
    """Return what `promote` would do; raises UnknownId, NotOpen, WhichRepository, NotPublished and LinkedAlready."""
    meeting, ordinal = find(connection, typed)
    if ordinal is None:
        raise UnknownId(typed)
    shown = show_item(connection, workspace, meeting, ordinal)
    newest, thread = shown.thread.newest, shown.thread
    if shown.item is None:
        raise NotOpen(thread.id, newest.status)
    repository = issue_repository(connection, workspace, meeting.group)
    if repository is None:
        raise WhichRepository(meeting.group)
    logins = _logins(workspace)
    noted = {name.casefold(): login for name, login in read_people.read_logins(connection).items() if login}
    owners = [owner.name for owner in newest.owners]
    text = _LINK.sub("", task_of(" ".join(newest.text.split()), owners))
    first = thread.mentions[0]  # not its ordinal, which another item above it would change
    marker = f"sigtrack:item {first.group}/{first.meeting} {fingerprint(_LINK.sub('', first.text))}"
    known = {**noted, **logins}
    state = read.read_states(connection)[newest.path]
    assignees = tuple(dict.fromkeys(known[o.casefold()] for o in owners if o.casefold() in known))
    links, allowed = Permalinks(workspace), list(logins.values())
    if _LINK.search(newest.text) and links.differs(newest.path):
        raise LinkedAlready(thread.id, newest.path, newest.end_line)
    body = _body(newest, text, owners, thread.id, links, allowed)
    issue = IssueDraft(repository, marker, guarded(_title(text), allowed), body, (LABEL,), assignees)
    return Promotion(issue, newest.path, newest.end_line, text, state.sha256)


def check_line(workspace: Workspace, promotion: Promotion) -> None:
    """Raise ChangedMeanwhile or NotWritten where the link could not be written once the issue is there."""
    from sigtrack.files.write import check_write

    check_write(workspace.root.path / promotion.path, promotion.sha256)


def link_line(workspace: Workspace, promotion: Promotion, ref: str, url: str, *, write: bool) -> str:
    """Add the issue's link to the item's line and return the line; one that has it already is left as it is.

    All other bytes stay. Raises ChangedMeanwhile, NotWritten and UnreadableNote.
    """
    from sigtrack.files.read import read_note
    from sigtrack.files.write import guarded_write

    note = read_note(workspace.root.path, promotion.path, lossless=True)
    parts = re.split(r"(\r\n|\n|\r)", note.text)
    place = 2 * (promotion.line - 1)
    if url in parts[place]:
        return parts[place].strip()
    parts[place] = _linked(parts[place], promotion.text, f"([{ref}]({url}))")
    if write:
        path = workspace.root.path / promotion.path
        guarded_write(path, note.encoded("".join(parts)), promotion.sha256)
    return parts[place].strip()


def _linked(line: str, text: str, link: str) -> str:
    """Return a line with a link behind its text; in a row of a table behind the cell that has most of the words."""
    if line.lstrip().startswith("|"):
        cells, words = re.split(r"(?<!\\)\|", line), set(text.split())
        most = max(range(len(cells)), key=lambda n: len(words & set(cells[n].split())))
        cells[most] = _linked(cells[most], text, link)
        return "|".join(cells)
    said = line.rstrip()
    return f"{said} {link}{line[len(said) :]}"


def _body(mention: Mention, text: str, owners: list[str], identifier: str, links: Permalinks, logins: list[str]) -> str:
    try:
        source = f"[{identifier}]({links.link(mention.path, mention.line)})"
    except NotPublished:
        raise NotPublished(f"{mention.path}: commit and push it first, so that the issue can link the item") from None
    day = f", meeting of {mention.day.isoformat()}" if mention.day else ""
    lines = [plain(text, logins), "", f"Action item {source}{day}."]
    if owners:
        lines.append(f"Owner: {plain(', '.join(owners), logins)}")
    if mention.due:
        lines.append(f"Due: {mention.due.isoformat()}")
    return "\n".join(lines)


def _logins(workspace: Workspace) -> dict[str, str]:
    """Return GitHub logins by everything a configured person is called."""
    found: dict[str, str] = {}
    for person in workspace.config.people:
        if person.github:
            names = (person.name, *(alias.name for alias in person.aliases if alias.group is None))
            found |= {name.casefold(): person.github for name in names}
    return found


def _title(text: str) -> str:
    """Return the task as a title, which GitHub shows without markup; long ones are cut at a word."""
    line = " ".join(re.sub(r"[`*]", "", text).split()).rstrip(".")
    return line if len(line) <= TITLE else f"{line[:TITLE].rpartition(' ')[0]} …"
