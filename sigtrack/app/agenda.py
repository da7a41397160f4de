"""The next agenda of a group: forecast, open items, topics, issues, people; then the template."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sigtrack.app.agenda_issues import agenda_issues, named_in
from sigtrack.app.clock import today
from sigtrack.app.evidence import with_evidence
from sigtrack.app.known import KnownIssues
from sigtrack.app.names import find_group
from sigtrack.app.overview import forecasts
from sigtrack.app.repositories import issue_repository
from sigtrack.errors import UsageError
from sigtrack.github.access import web_address
from sigtrack.model.agenda import AgendaPlan
from sigtrack.model.ledger import SHOWN, ItemFilter
from sigtrack.render.words import count
from sigtrack.rules import agenda as rules
from sigtrack.rules import agenda_basis as basis
from sigtrack.rules.attention import open_items
from sigtrack.rules.same_task import linked
from sigtrack.rules.schedule import following_number
from sigtrack.store import read, read_items

if TYPE_CHECKING:
    import sqlite3
    from datetime import date
    from pathlib import Path

    from sigtrack.app.workspace import Workspace
    from sigtrack.config import GroupConfig
    from sigtrack.model.forecast import Forecast
    from sigtrack.model.ledger import MeetingSummary, OpenItem


@dataclass(frozen=True, slots=True)
class AgendaRequest:
    """What the command line asks for; None means predicted. `also` is a note that isn't among the notes yet."""

    group: str | None = None
    day: date | None = None
    number: int | None = None
    as_of: date | None = None
    template: Path | None = None
    also: Path | None = None


@dataclass(frozen=True, slots=True)
class MadeAgenda:
    """The agenda as Markdown, its plan, what to tell the user about it, and the path its links are relative to."""

    text: str
    plan: AgendaPlan
    remarks: tuple[str, ...]
    path: str = ""


class WhichGroup(UsageError):
    """An agenda is of one group, and there are several."""

    def __init__(self, groups: list[str]) -> None:
        super().__init__(f"which group? there are: {', '.join(groups)}")


def make_agenda(connection: sqlite3.Connection, workspace: Workspace, request: AgendaRequest) -> MadeAgenda:
    """Return the next agenda; raises WhichGroup, UnknownGroup and BrokenTemplate."""
    from sigtrack.render.template import find_template, render_agenda

    names = [group.name for group in read.read_groups(connection)]
    if request.group is None and len(names) > 1:
        raise WhichGroup(names)
    name = find_group(request.group, names) if request.group is not None else names[0]
    if request.also:
        from sigtrack.app.draft import with_draft

        group = next(g for g in read.read_groups(connection) if g.name == name)
        connection = with_draft(connection, workspace, group, request.also, request.as_of or today())
    plan, remarks, path = _plan(connection, workspace, name, request)
    text = render_agenda(plan, request.template or find_template(workspace.root.path))
    return MadeAgenda(text, plan, remarks, path)


def _plan(
    connection: sqlite3.Connection, workspace: Workspace, name: str, request: AgendaRequest
) -> tuple[AgendaPlan, tuple[str, ...], str]:
    now = request.as_of or today()
    group = next(g for g in read.read_groups(connection) if g.name == name)
    configured = workspace.config.group(name)
    meetings = read.read_meetings(connection, name, now)
    held = [m for m in meetings if m.order]
    coming = forecasts(connection, workspace, [name], now)[name]
    items = _items(connection, workspace, name, now)
    day = request.day or (coming.first.day if coming.first else None)
    number = _number(request, coming, meetings, now)
    key = str(number) if number is not None else day.isoformat() if day else "next"
    planned = _newest_agenda(connection, name, now) if configured.agendas else None
    filing = planned[0] if planned else held[-1].path if held else None
    folder = group.path if filing is None else posixpath.dirname(filing)
    repository = issue_repository(connection, workspace, name)
    said = agenda_issues(connection, workspace, name, repository, held[-1].day if held else None, request.as_of)
    where = f"{folder}/{key}.md" if folder else f"{key}.md"
    place = rules.Place(where, repository, said.states, said.changes, web_address())
    titles = [m.title for m in held or meetings][-1:] if planned is None else [planned[1]]
    recent = [m.key for m in held[-3:]]
    folded, folded_ids, folded_title = rules.fold(items)
    agendas = read.read_agendas(connection, name, recent)
    present = read.read_present(connection, name, recent)
    stale = sum(1 for item in items if item.attention == "stale")
    topics = rules.returning_topics([agendas.get(k, []) for k in recent], configured.topics)
    plan = AgendaPlan(
        id=f"{name}/{key}",
        title=_title(workspace, configured, name, titles, number, day),
        basis=basis.basis(held, now, coming, day=request.day),
        doubts=basis.doubts(coming, stale, name, numbered=request.number is not None),
        date=f"{day:%A}, {day:%B} {day.day}, {day.year}" if day else basis.UNKNOWN,
        time=basis.clock(day, coming),
        topics=rules.with_triage([rules.plain(topic) for topic in topics], configured.triage, repository, place.web),
        sections=rules.sections(items, held, place),
        folded_title=folded_title,
        folded=folded,
        folded_ids=folded_ids,
        issues=rules.discussed(named_in(connection, workspace, name, recent[-2:]), place),
        missing=_missing(connection, workspace, name, now, coming),
        expected=rules.expected([present.get(k, []) for k in recent]),
        triage=said.triage,
        answered=said.answered,
    )
    listed = sum(len(line.ids) for section in plan.sections for line in section.lines)
    duties = count(len(folded_ids), "standing duty or call", "standing duties and calls")
    remarks = [f"{count(listed, 'item')} to follow up, {duties} folded away, {stale} older left out"]
    if coming.first and not request.day and not coming.configured:
        remarks.append(f"the date is predicted: {coming.first.reason}")
    return plan, tuple(remarks), place.path


def _newest_agenda(connection: sqlite3.Connection, name: str, now: date) -> tuple[str, str | None] | None:
    from sigtrack.store.joint import newest_agenda

    return newest_agenda(connection, name, now)


def _items(connection: sqlite3.Connection, workspace: Workspace, name: str, today: date) -> list[OpenItem]:
    """Return the group's open items, the listed ones with evidence and with the same task in other groups."""
    last = read.read_last(connection, today)
    items = open_items(read_items.read_threads(connection, ItemFilter(group=name, as_of=today)), last)
    listed = [item for item in items if item.attention in SHOWN]
    everything = open_items(read_items.read_threads(connection, ItemFilter(as_of=today, recent=True)), last)
    others = [item for item in everything if item.thread.newest.group != name and item.attention in SHOWN]
    listed = with_evidence(connection, listed, today, KnownIssues(connection, workspace, name))
    told = {item.thread.id: item for item in linked(listed, others)}
    return [told.get(item.thread.id, item) for item in items]


def _number(request: AgendaRequest, coming: Forecast, meetings: list[MeetingSummary], today: date) -> int | None:
    """Return the number asked for, else the predicted one; a group that sleeps goes on where it stopped."""
    if request.number is not None:
        return request.number
    return following_number(meetings, today) if coming.asleep else coming.number


def _title(
    workspace: Workspace,
    configured: GroupConfig,
    group: str,
    titles: list[str | None],
    number: int | None,
    day: date | None,
) -> str:
    """Return the configured title with the project's name, else the last one with number and date replaced."""
    found = titles[-1] if titles else None
    if found and not configured.title:
        return rules.next_title(found, group, number, day)
    project, own = workspace.config.project.name, configured.title or group
    return rules.next_title(None, f"{project} - {own}" if project else own, number, day)


def _missing(
    connection: sqlite3.Connection, workspace: Workspace, name: str, today: date, coming: Forecast
) -> tuple[str, ...]:
    """Name the groups, this one first, whose notes seem to be missing."""
    others = [g.name for g in read.read_groups(connection) if g.name != name]
    lines = [basis.missing_line("This group", coming)]
    lines += [basis.missing_line(n, f) for n, f in forecasts(connection, workspace, others, today).items()]
    return tuple(line for line in lines if line)
