"""The next agenda of a group: forecast, open items, topics, issues, people; then the template."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sigtrack.app.names import find_group
from sigtrack.app.overview import forecasts
from sigtrack.errors import UsageError
from sigtrack.model.agenda import AgendaPlan
from sigtrack.model.ledger import ItemFilter
from sigtrack.rules import agenda as rules
from sigtrack.rules.attention import open_items
from sigtrack.store import read, read_items

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from sigtrack.app.workspace import Workspace
    from sigtrack.model.forecast import Forecast
    from sigtrack.model.ledger import MeetingSummary


@dataclass(frozen=True, slots=True)
class AgendaRequest:
    """What the command line asks for; None means predicted."""

    group: str | None = None
    day: date | None = None
    number: int | None = None
    as_of: date | None = None
    template: Path | None = None


@dataclass(frozen=True, slots=True)
class MadeAgenda:
    """The agenda as Markdown, its plan, and what to tell the user about it."""

    text: str
    plan: AgendaPlan
    remarks: tuple[str, ...]


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
    name = find_group(request.group, names) if request.group else names[0]
    plan, remarks = _plan(connection, workspace, name, request)
    return MadeAgenda(render_agenda(plan, request.template or find_template(workspace.root.path)), plan, remarks)


def _plan(
    connection: sqlite3.Connection, workspace: Workspace, name: str, request: AgendaRequest
) -> tuple[AgendaPlan, tuple[str, ...]]:
    today = request.as_of or date.today()  # noqa: DTZ011
    group = next(g for g in read.read_groups(connection) if g.name == name)
    configured = workspace.config.group(name)
    held = [m for m in read.read_meetings(connection, name, today) if m.order]
    coming = forecasts(connection, workspace, [name], today)[name]
    items = open_items(
        read_items.read_threads(connection, ItemFilter(group=name, as_of=today)), read.read_last(connection, today)
    )
    day = request.day or (coming.first.day if coming.first else None)
    number = request.number if request.number is not None else coming.number
    key = str(number) if number is not None else day.isoformat() if day else "next"
    folder = posixpath.dirname(held[-1].path) if held else group.path
    place = rules.Place(f"{folder}/{key}.md" if folder else f"{key}.md")
    recent = [m.key for m in held[-3:]]
    folded, folded_ids, folded_title = rules.fold(items)
    agendas = read.read_agendas(connection, name, recent)
    present = read.read_present(connection, name, recent)
    stale = sum(1 for item in items if item.attention == "stale")
    plan = AgendaPlan(
        id=f"{name}/{key}",
        title=rules.next_title(held[-1].title if held else group.title, name, number, day),
        basis=_basis(held, today, request, coming),
        doubts=_doubts(coming, request, stale, name),
        date=f"{day:%A}, {day:%B} {day.day}, {day.year}" if day else "to be decided",
        time=_time(day, coming),
        topics=rules.returning_topics([agendas.get(k, []) for k in recent], configured.topics if configured else ()),
        sections=rules.sections(items, held, place),
        folded_title=folded_title,
        folded=folded,
        folded_ids=folded_ids,
        issues=rules.discussed(read.read_references(connection, name, recent[-2:]), place),
        missing=_missing(connection, workspace, name, today, coming, held),
        expected=rules.expected([present.get(k, []) for k in recent]),
    )
    listed = sum(len(line.ids) for section in plan.sections for line in section.lines)
    remarks = [
        f"{listed} items to follow up, {len(folded_ids)} standing duties and calls folded away, {stale} older left out"
    ]
    if coming.first and not request.day and not coming.configured:
        remarks.append(f"the date is predicted: {coming.first.reason}")
    return plan, tuple(remarks)


def _basis(held: list[MeetingSummary], today: date, request: AgendaRequest, coming: Forecast) -> str:
    notes = "before any meeting was held"
    if held and held[-1].day:
        last = held[-1]
        number = f"meeting {last.number} " if last.number is not None else "the meeting of "
        notes = f"from the notes up to {number}({last.day.day} {last.day:%B %Y})" if last.day else notes
    text = f"Draft of {today.day} {today:%B %Y} {notes}."
    if request.day:
        return text
    if coming.first is None:
        return f"{text} The date is not known: too few or too old meetings to learn a habit."
    if coming.configured:
        return f"{text} The date is from the configured schedule."
    other = (
        f", otherwise {coming.second.day.day} {coming.second.day:%B} ({coming.second.share:.0%})"
        if coming.second
        else ""
    )
    return f"{text} The date is **predicted**: {coming.first.reason}{other}."


def _doubts(coming: Forecast, request: AgendaRequest, stale: int, name: str) -> tuple[str, ...]:
    doubts = []
    if coming.asleep:
        doubts.append("This group has not met for three of its usual gaps.")
    if coming.missing and not request.number:
        doubts.append(
            f"Notes of about {_meetings(coming.missing)} are missing since the last one; the number counts them."
        )
    if stale:
        doubts.append(
            f"{stale} older items nobody mentioned since are not listed: `sigtrack actions --group {name} --stale`."
        )
    return tuple(doubts)


def _time(day: date | None, coming: Forecast) -> str | None:
    if not coming.time:
        return None
    if day is None or not coming.zone:
        return f"{coming.time} {coming.zone or ''}".strip()
    from sigtrack.rules.clock import label, to_utc

    utc = to_utc(day, coming.time, coming.zone)
    zone = label(day, coming.zone) or coming.zone
    if utc is None:
        return f"{coming.time} {zone}"
    other = "" if utc.date() == day else f" on {utc.day} {utc:%B}"
    return f"{coming.time} {zone} ({utc:%H:%M} UTC{other})"


def _missing(
    connection: sqlite3.Connection,
    workspace: Workspace,
    name: str,
    today: date,
    coming: Forecast,
    held: list[MeetingSummary],
) -> tuple[str, ...]:
    """Name the groups, this one first, whose notes seem to be missing."""
    lines = []
    if coming.missing and held and held[-1].day:
        lines.append(f"This group: no note since {held[-1].day.isoformat()}, about {_meetings(coming.missing)}")
    others = [g.name for g in read.read_groups(connection) if g.name != name]
    for other, forecast in forecasts(connection, workspace, others, today).items():
        if forecast.missing and not forecast.asleep:
            lines.append(f"{other}: about {_meetings(forecast.missing)} without a note")
    return tuple(lines)


def _meetings(number: int) -> str:
    return f"{number} meeting{'' if number == 1 else 's'}"
