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
    here = [(row, references.named(row[0], row[1], row[2])) for row in named if _number(row[1]) == number]
    names: dict[str, str] = {}
    for row, name in here:
        if _fits(row[1], name, repository, number) and group in (None, row[0]):
            names.setdefault(name.casefold(), name)
    if not names:
        raise NotDiscussed(typed)
    if len(names) > 1:
        raise AmbiguousIssue(typed, sorted(names.values()))
    key, full = next(iter(names.items()))
    mine = [row for row, meant in here if meant.casefold() == key]
    others = {(row[0], row[3]) for row, meant in here if meant.casefold() != key}
    places = _places(connection, references, (key, number), mine, others, until)
    found = read_issues.read_issues(connection, [key]).get(key)
    return IssueStory(found.called(full) if found else full, found, tuple(places))


def _places(
    connection: sqlite3.Connection,
    references: References,
    meant: tuple[str, int],
    mine: Sequence[tuple[str, str, str, str, str | None, str, int, int | None]],
    others: set[tuple[str, str]],
    until: date,
) -> list[Mentioned]:
    """Return items first where a line is both; a bare number counts where its meeting or its group means this issue.

    `meant` is the issue's name in lower case and its number.
    """
    found: dict[tuple[str, int], Mentioned] = {}
    items = read_issues.read_items_of(connection, [row[7] for row in mine if row[7] is not None])
    for group, _, _, meeting, day, path, line, item in mine:
        if item is not None:
            identifier, text, owners, status = items[item]
            found[path, line] = Mentioned("item", group, meeting, day, path, line, owners, text, identifier, status)
    linked = {(row[0], row[3]) for row in mine}
    for kind, group, meeting, day, path, line, who, text in read_issues.read_saying(connection, meant[1], until):
        here = (group, meeting)
        said = _said(references, meant, group, text, linked=here in linked, other=here in others)
        if said and (path, line) not in found:
            found[path, line] = Mentioned(
                "turn" if kind == "turn" else "note", group, meeting, day, path, line, who, text
            )
    for group, _, _, meeting, day, path, line, item in mine:
        told = any(place.meeting == meeting and place.group == group for place in found.values())
        if item is None and not told:
            found[path, line] = Mentioned("reference", group, meeting, day, path, line, "", "")
    return sorted(found.values(), key=lambda p: (p.day or "", p.group, p.meeting, p.line))


def _said(references: References, meant: tuple[str, int], group: str, text: str, *, linked: bool, other: bool) -> bool:
    """Tell whether a text names the issue: in full, or by a bare number that means it here."""
    from sigtrack.parse.refs import line_references

    name, number = meant
    for reference in line_references(text, 1):
        if _number(reference.ref) != number:
            continue
        same = references.named(group, reference.ref, reference.kind).casefold() == name
        if (linked or (same and not other)) if reference.ref.startswith("#") else same:
            return True
    return False


def _fits(ref: str, name: str, repository: str | None, number: int) -> bool:
    """Tell whether a reference is of the repository that was typed; an organisation's discussions are of `orgs/ORG`."""
    if repository is None:
        return True
    owner, _, organisation = repository.casefold().partition("/")
    if owner == "orgs":
        return ref.casefold() == f"{organisation}#discussions/{number}"
    return name.casefold() == f"{repository}#{number}".casefold()


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
