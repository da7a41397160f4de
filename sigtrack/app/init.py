"""What `sigtrack init` writes: a configuration with everything that was learned, commented out."""

from __future__ import annotations

import posixpath
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sigtrack.app.gaps import gaps
from sigtrack.app.overview import forecasts, freshness
from sigtrack.app.repositories import learned_repository
from sigtrack.config.template import Learned, LearnedGroup, LearnedValue, render_template
from sigtrack.files.root import CONFIG_NAME
from sigtrack.rules.clock import zone_of
from sigtrack.store import learn, read

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from pathlib import Path

    from sigtrack.app.workspace import Workspace

LISTED = 5
"""So many unknown headings of a group are named."""


@dataclass(frozen=True, slots=True)
class GroupReport:
    """How well a group's held notes were read: counts of notes with a date, participants, items; unknown headings."""

    group: str
    held: int
    dated: int
    with_participants: int
    with_items: int
    headings: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class InitResult:
    """The configuration's text, where it belongs, a report for each group, and what is told of those without items."""

    text: str
    path: Path
    reports: tuple[GroupReport, ...]
    gaps: tuple[str, ...] = ()


def learn_configuration(connection: sqlite3.Connection, workspace: Workspace) -> InitResult:
    """Return what can be learned from the index."""
    from sigtrack.gitrepo import origin_repository

    groups = read.read_groups(connection)
    newest = freshness(connection, {}, None).newest  # not today: what was learned doesn't change with the calendar
    coming = forecasts(connection, workspace, [g.name for g in groups], newest)
    reports, learned = [], []
    for group in groups:
        reports.append(_report(connection, group.name))
        agendas = workspace.config.group(group.name).agendas
        values = [LearnedValue("notes", tuple(f"{folder}/*" for folder in _folders(connection, group.name, agendas)))]
        if agendas:
            values.append(LearnedValue("agendas", agendas, "configured"))
        issues = learned_repository(connection, group.name)
        if issues:
            values.append(LearnedValue("issues", issues[0], f"{issues[1]} of {issues[2]} linked issues"))
        forecast = coming[group.name]
        if forecast.rule and forecast.first:
            values.append(LearnedValue("schedule", forecast.rule, forecast.first.reason))
        if forecast.time:
            values.append(LearnedValue("time", forecast.time, "of the last meetings"))
        learned.append(LearnedGroup(group.name, tuple(values)))
    repository = origin_repository(workspace.root.path)
    project = [LearnedValue("repository", repository, "git's origin")] if repository else []
    project += _timezone([m.zone for group in groups for m in read.read_meetings(connection, group.name) if m.zone])
    text = render_template(Learned(tuple(project), tuple(learned)))
    return InitResult(text, workspace.root.path / CONFIG_NAME, tuple(reports), gaps(connection, workspace))


def _folders(connection: sqlite3.Connection, group: str, agendas: Sequence[str]) -> list[str]:
    """Return where the notes are; with agendas elsewhere, a meeting without notes says nothing about that."""
    meetings = read.read_meetings(connection, group)
    return sorted({posixpath.dirname(m.path) for m in meetings if not agendas or m.state == "held"})


def _timezone(written: list[str]) -> list[LearnedValue]:
    """Return the zone that most of the stated times mean, where it is a place."""
    places = Counter(zone.key for token in written if isinstance(zone := zone_of(token), ZoneInfo))
    return [
        LearnedValue("timezone", name, f"{times} of {len(written)} stated times")
        for name, times in places.most_common(1)
        if 2 * times > len(written)
    ]


def _report(connection: sqlite3.Connection, group: str) -> GroupReport:
    from sigtrack.parse.sections import classify

    meetings = [m for m in read.read_meetings(connection, group) if m.state == "held"]
    unknown = [
        (title, times) for title, times in learn.headings(connection, group) if title and classify(title) is None
    ]
    return GroupReport(
        group,
        len(meetings),
        sum(1 for m in meetings if m.day),
        sum(1 for m in meetings if m.participants),
        sum(1 for m in meetings if m.action_items),
        tuple(unknown[:LISTED]),
    )
