"""One issue, and every place where it was discussed: notes, action items, transcripts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sigtrack.app.clock import today
from sigtrack.app.names import find_group
from sigtrack.app.repositories import References
from sigtrack.errors import NotFound, UsageError
from sigtrack.model.issues import IssueStory, Mentioned
from sigtrack.store import read, read_issues

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import date

    from sigtrack.app.workspace import Workspace

_REF = re.compile(r"(?:(?P<repo>[\w.-]+/[\w.-]+)?#)?(?P<number>\d{1,9})|(?P<group>[\w.-]+)/#?(?P<own>\d{1,9})")
_LINK = re.compile(r"https?://[^/]+/([\w.-]+/[\w.-]+)/(?:issues|pull|pulls|discussions)/(\d+)")


class NoReference(UsageError):
    """What was typed is no issue."""

    def __init__(self, typed: str) -> None:
        super().__init__(f'"{typed}" is no issue; write 98, #98, GROUP/98, OWNER/REPO#98 or its address')


class NotDiscussed(NotFound):
    """No note names the issue."""

    def __init__(self, typed: str) -> None:
        super().__init__(f'no note names the issue "{typed}"; `sigtrack issues` lists those that are named')


class AmbiguousIssue(UsageError):
    """A number is an issue of several repositories."""

    def __init__(self, typed: str, refs: Sequence[str]) -> None:
        super().__init__(f'"{typed}" could be {" or ".join(refs)}')


def tell_issue(
    connection: sqlite3.Connection, workspace: Workspace, typed: str, as_of: date | None = None
) -> IssueStory:
    """Return the story of one issue; raises NoReference, NotDiscussed and AmbiguousIssue."""
    groups = [g.name for g in read.read_groups(connection)]
    repository, number, group = _typed(typed, groups)
    references = References(connection, workspace)
    until = as_of or today()
    named = read_issues.read_named(connection, as_of=until, held=True)
    here = [(row, references.full(row[0], row[1], row[2])) for row in named if _number(row[1]) == number]
    fulls: dict[str, str] = {}
    for row, full in here:
        if (
            full
            and (repository is None or full.casefold() == f"{repository}#{number}".casefold())
            and group in (None, row[0])
        ):
            fulls.setdefault(full.casefold(), full)
    if not fulls:
        raise NotDiscussed(typed)
    if len(fulls) > 1:
        raise AmbiguousIssue(typed, sorted(fulls.values()))
    key, full = next(iter(fulls.items()))
    mine = [row for row, meant in here if meant and meant.casefold() == key]
    others = {(row[0], row[3]) for row, meant in here if not meant or meant.casefold() != key}
    places = _places(connection, references, key, mine, others, until)
    found = read_issues.read_issues(connection, [key]).get(key)
    return IssueStory(found.name if found and found.name and not found.fate else full, found, tuple(places))


def _places(
    connection: sqlite3.Connection,
    references: References,
    key: str,
    mine: Sequence[tuple[str, str, str, str, str | None, str, int, int | None]],
    others: set[tuple[str, str]],
    until: date,
) -> list[Mentioned]:
    """Return items first where a line is both; a bare number counts where its meeting or its group means this issue."""
    number = _number(key)
    found: dict[tuple[str, int], Mentioned] = {}
    items = read_issues.read_items_of(connection, [row[7] for row in mine if row[7] is not None])
    for group, _, _, meeting, day, path, line, item in mine:
        if item is not None:
            identifier, text, owners, status = items[item]
            found[path, line] = Mentioned("item", group, meeting, day, path, line, owners, text, identifier, status)
    linked = {(row[0], row[3]) for row in mine}
    for kind, group, meeting, day, path, line, who, text in read_issues.read_saying(connection, number, until):
        meant = _said(references, key, group, text, linked=(group, meeting) in linked, other=(group, meeting) in others)
        if meant and (path, line) not in found:
            found[path, line] = Mentioned(
                "turn" if kind == "turn" else "note", group, meeting, day, path, line, who, text
            )
    for group, _, _, meeting, day, path, line, item in mine:
        told = any(place.meeting == meeting and place.group == group for place in found.values())
        if item is None and not told:
            found[path, line] = Mentioned("reference", group, meeting, day, path, line, "", "")
    return sorted(found.values(), key=lambda p: (p.day or "", p.group, p.meeting, p.line))


def _said(references: References, key: str, group: str, text: str, *, linked: bool, other: bool) -> bool:
    """Tell whether a text names the issue: in full, or by a bare number that means it here."""
    from sigtrack.parse.refs import line_references

    for reference in line_references(text, 1):
        if _number(reference.ref) != _number(key):
            continue
        if not reference.ref.startswith("#"):
            if references.key(group, reference.ref, reference.kind) == key:
                return True
        elif linked or (not other and references.key(group, reference.ref, reference.kind) == key):
            return True
    return False


def _typed(typed: str, groups: Sequence[str]) -> tuple[str | None, int, str | None]:
    """Return (repository, number, group) of what was typed."""
    link = _LINK.match(typed.strip())
    if link:
        return link[1], int(link[2]), None
    found = _REF.fullmatch(typed.strip())
    if not found:
        raise NoReference(typed)
    if found["group"]:
        return None, int(found["own"]), find_group(found["group"], groups)
    return found["repo"], int(found["number"]), None


def _number(ref: str) -> int:
    return int(ref.rpartition("#")[2].rpartition("/")[2])
