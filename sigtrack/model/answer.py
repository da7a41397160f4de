"""Answers to questions, ready to be printed: values that `app` makes and `render` lays out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from sigtrack.model.forecast import Forecast
    from sigtrack.model.ledger import Group, MeetingSummary, OpenItem, Thread
    from sigtrack.model.notes import Status


@dataclass(frozen=True, slots=True)
class Freshness:
    """How fresh an answer is: the newest meeting's day, and groups that seem to miss notes since a day."""

    newest: date | None = None
    missing: tuple[tuple[str, date, int], ...] = ()


@dataclass(frozen=True, slots=True)
class GroupActions:
    """One group's listed items with its next meeting."""

    group: str
    forecast: Forecast | None
    items: tuple[OpenItem, ...]


@dataclass(frozen=True, slots=True)
class ActionsAnswer:
    """What is open: `groups` are listed, `counted` items only counted, `asleep` ones counted apart.

    `closed` are listed in their place where `status` asks for them; `today` tells what is overdue.
    `unresolved` are owners written so that they could be this person: (written, items, people it could be).
    `listed` names what the lists hold: what is `to do` now, all that is `open` of what was asked for, or its kinds.
    """

    person: str | None
    groups: tuple[GroupActions, ...]
    counted: tuple[OpenItem, ...]
    asleep: tuple[OpenItem, ...]
    closed: tuple[Thread, ...] = ()
    unresolved: tuple[tuple[str, int, tuple[str, ...]], ...] = ()
    fresh: Freshness = Freshness()
    listed: str = "to do"
    status: Status = "open"
    today: date | None = None


@dataclass(frozen=True, slots=True)
class GroupOverview:
    """A group as `sigtrack groups` lists it; `open_items` are those that lists show."""

    group: Group
    meetings: int
    last: MeetingSummary | None
    forecast: Forecast
    open_items: int
    counted: int
