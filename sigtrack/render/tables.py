"""Groups, meetings and search hits as aligned lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sigtrack.render.actions import freshness_text
from sigtrack.render.terminal import Style, columns, wrap
from sigtrack.render.words import count, day_text
from sigtrack.rules.clock import local_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sigtrack.model.answer import Freshness, GroupOverview
    from sigtrack.model.forecast import Forecast
    from sigtrack.model.ledger import MeetingSummary


def groups_text(groups: Sequence[GroupOverview], fresh: Freshness, style: Style) -> str:
    """Return the groups, those asleep apart."""
    return "\n".join(_groups(groups, fresh, style))


def _groups(groups: Sequence[GroupOverview], fresh: Freshness, style: Style) -> Iterator[str]:
    awake = [g for g in groups if not g.forecast.asleep]
    asleep = [g for g in groups if g.forecast.asleep]
    for title, members in (("", awake), ("Asleep", asleep)):
        if not members:
            continue
        if title:
            yield ""
            yield style.paint(title, "bold")
        rows = [
            (
                g.group.name,
                count(g.meetings, "meeting"),
                g.forecast.cadence or "",
                f"last {day_text(g.last.day)}" if g.last else "none held",
                f"{g.open_items} open, {g.counted} more",
            )
            for g in members
        ]
        for g, row in zip(members, columns(rows), strict=True):
            yield row
            if not title:
                yield from (style.paint(line, "dim") for line in wrap(next_text(g.forecast), "    "))
    yield ""
    yield style.paint(freshness_text(fresh), "dim")


def next_text(forecast: Forecast) -> str:
    """Return when and why: `next Wed 19 Aug 2026 07:00 PT (predicted: third Wednesday in 12 of the last 18)`."""
    if forecast.first is None:
        return "next meeting unknown: too few meetings to learn a habit"
    clock = f" {local_text(forecast.first.day, forecast.time, forecast.zone)}" if forecast.time else ""
    number = f"#{forecast.number} " if forecast.number is not None else ""
    why = "configured" if forecast.configured else f"predicted: {forecast.first.reason}"
    text = f"next {number}{day_text(forecast.first.day, weekday=True)}{clock} ({why})"
    if forecast.second:
        text += f", else {day_text(forecast.second.day, weekday=True)} ({forecast.second.share:.0%})"
    if forecast.missing:
        text += f"; notes of about {count(forecast.missing, 'meeting')} missing"
    return text


def meetings_text(meetings: Sequence[MeetingSummary], fresh: Freshness, style: Style) -> str:
    """Return meetings with number, date, participants, action items and path; others than held are marked."""
    several = len({m.group for m in meetings}) > 1
    rows = [
        (
            m.id if several else m.key,
            day_text(m.day, weekday=True),
            f"{m.participants} present" if m.state == "held" else m.state,
            count(m.action_items, "item") if m.state == "held" else "",
            m.path,
        )
        for m in meetings
    ]
    lines = columns(rows)
    linked = [line.replace(m.path, style.link(m.path, m.path, m.line)) for m, line in zip(meetings, lines, strict=True)]
    held = sum(1 for m in meetings if m.state == "held")
    total = f"{count(held, 'meeting')} held, {count(len(meetings), 'note')}; {freshness_text(fresh)}"
    return "\n".join([*linked, "", style.paint(total, "dim")])
