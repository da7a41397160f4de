"""Groups and meetings: what was held, what comes next, how fresh the notes are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sigtrack.app.clock import today
from sigtrack.app.names import find_group
from sigtrack.model.answer import Freshness, GroupOverview
from sigtrack.model.ledger import SHOWN, ItemFilter, MeetingSummary
from sigtrack.rules.attention import open_items
from sigtrack.store import read, read_items

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sigtrack.app.workspace import Workspace
    from sigtrack.model.forecast import Forecast


def forecasts(
    connection: sqlite3.Connection, workspace: Workspace, groups: Sequence[str], as_of: date | None
) -> dict[str, Forecast]:
    """Return the forecast of each group as of a day (today)."""
    from sigtrack.rules.schedule import forecast

    meetings: dict[str, list[MeetingSummary]] = {name: [] for name in groups}
    for meeting in read.read_meetings(connection, groups[0] if len(groups) == 1 else None) if groups else ():
        if meeting.group in meetings:
            meetings[meeting.group].append(meeting)
    day = as_of or today()
    found: dict[str, Forecast] = {}
    for name in groups:
        configured = workspace.config.group(name)
        rule, time = (configured.schedule, configured.time) if configured else (None, None)
        made = forecast(meetings[name], day, rule, time)
        zone = workspace.config.timezone(name)
        found[name] = replace(made, zone=zone) if zone and made.time else made
    return found


def freshness(connection: sqlite3.Connection, coming: Mapping[str, Forecast], as_of: date | None) -> Freshness:
    """Return the newest held meeting's day and the groups that seem to miss notes."""
    missing = tuple(
        (name, forecast.last, forecast.missing)
        for name, forecast in coming.items()
        if forecast.missing and not forecast.asleep and forecast.last
    )
    return Freshness(read.read_newest(connection, as_of), missing)


def overview(connection: sqlite3.Connection, workspace: Workspace, as_of: date | None) -> list[GroupOverview]:
    """Return every group with its meetings, next meeting and open items."""
    groups = read.read_groups(connection)
    coming = forecasts(connection, workspace, [group.name for group in groups], as_of)
    last = read.read_last(connection, as_of)
    found = []
    for group in groups:
        meetings = read.read_meetings(connection, group.name, as_of)
        items = open_items(read_items.read_threads(connection, ItemFilter(group=group.name, as_of=as_of)), last)
        shown = sum(1 for item in items if item.attention in SHOWN)
        held = sum(1 for meeting in meetings if meeting.state == "held")
        found.append(GroupOverview(group, held, _last_held(meetings), coming[group.name], shown, len(items) - shown))
    return found


def meetings_of(connection: sqlite3.Connection, typed: str | None, as_of: date | None) -> list[MeetingSummary]:
    """Return the meetings of a group as typed, or of all."""
    group = find_group(typed, [g.name for g in read.read_groups(connection)]) if typed is not None else None
    return read.read_meetings(connection, group, as_of)


def _last_held(meetings: Sequence[MeetingSummary]) -> MeetingSummary | None:
    return max((m for m in meetings if m.order), key=lambda m: m.order or 0, default=None)
