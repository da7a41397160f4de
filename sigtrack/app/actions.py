"""What is open: threads to attention to an answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from sigtrack.app.clock import today
from sigtrack.app.evidence import with_evidence
from sigtrack.app.known import KnownIssues
from sigtrack.app.names import find_group, find_person
from sigtrack.app.overview import forecasts, freshness
from sigtrack.app.show import find_key
from sigtrack.errors import NotFound
from sigtrack.model.answer import ActionsAnswer, GroupActions
from sigtrack.model.ledger import COUNTED, SHOWN, ItemFilter, OpenItem
from sigtrack.rules.attention import open_items
from sigtrack.rules.identity import could_be
from sigtrack.store import read, read_items

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from sigtrack.app.workspace import Workspace
    from sigtrack.model.forecast import Forecast
    from sigtrack.model.ledger import Thread
    from sigtrack.model.notes import Status


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: names as typed; `standing`, `calls`, `stale` and `every` list what is otherwise counted.

    `status` other than open lists the items that are closed so.
    """

    owner: str | None = None
    group: str | None = None
    meeting: str | None = None
    issue: str | None = None
    since: date | None = None
    as_of: date | None = None
    standing: bool = False
    calls: bool = False
    stale: bool = False
    every: bool = False
    status: Status = "open"


class UnknownIssue(NotFound):
    """No item names the issue that is asked for."""

    def __init__(self, typed: str) -> None:
        super().__init__(f'no action item names issue "{typed}"')


def answer(
    connection: sqlite3.Connection, workspace: Workspace, question: Question, known: KnownIssues | None = None
) -> ActionsAnswer:
    """Answer `sigtrack actions`; raises where a name isn't known or is ambiguous."""
    groups = [group.name for group in read.read_groups(connection)]
    wanted = _filter(connection, workspace, question, groups)
    last = read.read_last(connection, question.as_of)
    threads = read_items.read_threads(connection, wanted)
    if wanted.issue and not threads:
        _check_issue(connection, wanted)
    names = sorted({thread.newest.group for thread in threads})
    coming = forecasts(connection, workspace, names, question.as_of)
    asleep = {name for name, forecast in coming.items() if forecast.asleep}
    items = open_items(threads, last, asleep)
    if question.status != "open":
        return _closed(connection, threads, coming, wanted.person, question)
    listed = [item for item in items if _is_listed(item, question)]
    told = _once(with_evidence(connection, listed, question.as_of, known or KnownIssues(connection, workspace)))
    return ActionsAnswer(
        person=wanted.person,
        groups=_by_group(told, coming),
        counted=tuple(item for item in items if not item.asleep and item not in listed),
        asleep=tuple(item for item in items if item.asleep and item not in listed),
        unresolved=_unresolved(connection, wanted),
        fresh=freshness(connection, coming, question.as_of),
        listed=_kinds(question),
        today=question.as_of or today(),
    )


def _once(items: list[OpenItem]) -> list[OpenItem]:
    """Return the items without those that another group tells too; one group alone needs no look."""
    if len({item.thread.newest.group for item in items}) < 2:
        return items
    from sigtrack.rules.same_task import listed_once

    return listed_once(items)


def _closed(
    connection: sqlite3.Connection,
    threads: Sequence[Thread],
    coming: Mapping[str, Forecast],
    person: str | None,
    question: Question,
) -> ActionsAnswer:
    """Answer with the items that are done or dropped, the newest first."""
    found = [thread for thread in threads if thread.newest.status == question.status]
    found.sort(key=lambda thread: thread.newest.closed or thread.newest.day or date.min, reverse=True)
    fresh = freshness(connection, coming, question.as_of)
    return ActionsAnswer(person, (), (), (), tuple(found), fresh=fresh, status=question.status)


def _check_issue(connection: sqlite3.Connection, wanted: ItemFilter) -> None:
    """Raise UnknownIssue where nobody's item of any group and meeting names the issue."""
    anybodys = ItemFilter(issue=wanted.issue, as_of=wanted.as_of, bare=wanted.bare)
    if wanted.issue and not read_items.read_threads(connection, anybodys):
        raise UnknownIssue(wanted.issue)


def _filter(connection: sqlite3.Connection, workspace: Workspace, question: Question, groups: list[str]) -> ItemFilter:
    group = find_group(question.group, groups) if question.group is not None else None
    person = find_person(question.owner, read_items.read_people(connection)) if question.owner is not None else None
    meeting = question.meeting
    if meeting and "/" in meeting:
        typed, _, meeting = meeting.rpartition("/")
        group = find_group(typed, groups)
    if meeting:
        meeting = find_key(connection, meeting, group)
    return ItemFilter(
        group,
        person,
        meeting,
        question.issue,
        question.since,
        question.as_of,
        _bare(connection, workspace, question.issue, groups),
    )


def _bare(
    connection: sqlite3.Connection, workspace: Workspace, issue: str | None, groups: list[str]
) -> tuple[str, ...]:
    """Return the groups in which a bare number means the repository that is asked for."""
    head = (issue or "").rpartition("#")[0].casefold()
    if not head:
        return ()
    from sigtrack.app.repositories import issue_repository

    found = ((group, issue_repository(connection, workspace, group)) for group in groups)
    return tuple(group for group, repository in found if repository and repository.casefold().endswith(head))


def _is_listed(item: OpenItem, question: Question) -> bool:
    if question.every:
        return True
    asked = {"standing": question.standing, "call": question.calls, "stale": question.stale}
    if item.attention in asked and any(asked.values()):
        return asked[item.attention] and not item.asleep
    return _is_narrow(question) or (item.attention in SHOWN and not item.asleep and not any(asked.values()))


def _kinds(question: Question) -> str:
    """Name what is listed, for the heading."""
    if question.every or _is_narrow(question):
        return "open"
    asked = {"standing": question.standing, "called for": question.calls, "stale": question.stale}
    return " or ".join(name for name, wanted in asked.items() if wanted) or "to do"


def _is_narrow(question: Question) -> bool:
    return question.meeting is not None or question.issue is not None


def _by_group(items: list[OpenItem], coming: dict[str, Forecast]) -> tuple[GroupActions, ...]:
    """Return groups by their next meeting; inside by attention, then the order of the notes."""
    grouped: dict[str, list[OpenItem]] = {}
    for item in sorted(items, key=lambda item: (_RANK[item.attention], -(item.thread.newest.order or 0))):
        grouped.setdefault(item.thread.newest.group, []).append(item)

    def when(name: str) -> tuple[bool, str, str]:
        first = coming[name].first
        return (first is None, first.day.isoformat() if first else "", name)

    return tuple(GroupActions(name, coming[name], tuple(grouped[name])) for name in sorted(grouped, key=when))


_RANK = {name: rank for rank, name in enumerate((*SHOWN, *COUNTED))}


def _unresolved(connection: sqlite3.Connection, wanted: ItemFilter) -> tuple[tuple[str, int, tuple[str, ...]], ...]:
    """Count open threads whose owner is written so that it could be this person, with who else it could be."""
    if wanted.person is None:
        return ()
    words = {word.casefold() for word in (wanted.person.split()[0], wanted.person.split()[-1])}
    names = tuple(name for name in read_items.read_unresolved(connection) if name.casefold() in words)
    if not names:
        return ()
    tally: dict[str, int] = {}
    for thread in read_items.read_threads(connection, replace(wanted, person=None, written=names)):
        if thread.newest.status == "open":
            for owner in thread.newest.owners:
                if owner.person is None and owner.name in names:
                    tally[owner.name] = tally.get(owner.name, 0) + 1
    people = [name for name, _, _ in read_items.read_people(connection)]
    return tuple(
        (written, count, tuple(p for p in people if p not in (wanted.person, written) and could_be(written, p))[:4])
        for written, count in sorted(tally.items())
    )
