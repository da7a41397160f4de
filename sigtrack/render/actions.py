"""Open items for a reader: by group with its next date, then what is only counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sigtrack.model.ledger import COUNTED
from sigtrack.render.evidence import MARKS, evidence_text, told_elsewhere
from sigtrack.render.terminal import Style, columns_wide, wrap
from sigtrack.render.words import count, day_text, listed, short_group, title_case
from sigtrack.rules.clock import local_text
from sigtrack.rules.wording import task_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from sigtrack.model.answer import ActionsAnswer, Freshness, GroupActions
    from sigtrack.model.forecast import Forecast
    from sigtrack.model.ledger import ItemOwner, Mention, OpenItem, Thread

    Named = Callable[[Mention], Iterable[str]]


_COLOURS = {
    "done?": "yellow",
    "changed?": "red",
    "new": "green",
    "carried": "yellow",
    "last call": "red",
    "silent": "cyan",
}
SHORT_ID = 8
"""Columns that ids have at least."""


def actions_text(
    answer: ActionsAnswer, groups: Sequence[str], style: Style, *, long: bool = False, named: Named | None = None
) -> str:
    """Return the answer as text of at most `columns_wide()` columns; `long` adds `path:line`, `named` the issues."""
    return "\n".join(_lines(answer, groups, style, long=long, named=named))


def _lines(
    answer: ActionsAnswer, groups: Sequence[str], style: Style, *, long: bool, named: Named | None
) -> Iterator[str]:
    head = heading(answer)
    fresh = freshness_text(answer.fresh)
    yield style.paint(head, "bold") + " " * max(2, columns_wide() - len(head) - len(fresh)) + style.paint(fresh, "dim")
    late: list[tuple[GroupActions, OpenItem]] = []
    for group in answer.groups:
        shown = [item for item in group.items if item.attention != "last call"]
        late += [(group, item) for item in group.items if item.attention == "last call"]
        if shown:
            yield ""
            yield style.paint(group_heading(short_group(group.group, groups), group.forecast), "bold")
            width = _id_width(_number(item) for item in shown)
            for item in shown:
                yield from _item(item, answer, groups, style, width, long=long, named=named)
    if late:
        yield ""
        yield style.paint(_last_call(late), "bold")
        several = len(answer.groups) > 1
        named_by = [short_group(group.group, groups) if several else "" for group, _ in late]
        width = _id_width(_number(item, short) for (_, item), short in zip(late, named_by, strict=True))
        for (_, item), short in zip(late, named_by, strict=True):
            yield from _item(item, answer, groups, style, width, long=long, group=short, named=named)
    for thread in answer.closed:
        yield ""
        yield from _closed(thread, answer.person, style)
    yield from _footer(answer, groups, style)


def heading(answer: ActionsAnswer) -> str:
    """Return `Mira Solheim: 4 to do in 2 groups`."""
    if answer.status != "open":
        return f"{answer.person or 'Everybody'}: {len(answer.closed) or 'nothing'} {answer.status}"
    total = sum(len(group.items) for group in answer.groups)
    where = f" in {count(len(answer.groups), 'group')}" if len(answer.groups) > 1 else ""
    return f"{answer.person or 'Everybody'}: {total or 'nothing'} {answer.listed}{where}"


def _last_call(late: Sequence[tuple[GroupActions, OpenItem]]) -> str:
    """Name the day after which these items leave the list, where it is one."""
    days = {group.forecast.first.day if group.forecast and group.forecast.first else None for group, _ in late}
    day = days.pop() if len(days) == 1 else None
    return f"Last call, off this list after {day_text(day, year=False) if day else 'the next meeting'}"


def group_heading(name: str, forecast: Forecast | None) -> str:
    """Return `Support, next Wed 19 Aug 07:00 PT (predicted)`."""
    if forecast is None or forecast.asleep:
        return f"{title_case(name)}, asleep"
    if forecast.first is None:
        return f"{title_case(name)}, next meeting unknown"
    when = day_text(forecast.first.day, year=False, weekday=True)
    clock = f" {local_text(forecast.first.day, forecast.time, forecast.zone)}" if forecast.time else ""
    return f"{title_case(name)}, next {when}{clock} ({'configured' if forecast.configured else 'predicted'})"


def freshness_text(fresh: Freshness) -> str:
    """Return `notes up to 30 Jul 2026`."""
    return f"notes up to {day_text(fresh.newest)}" if fresh.newest else "no held meeting yet"


def _item(
    item: OpenItem,
    answer: ActionsAnswer,
    groups: Sequence[str],
    style: Style,
    width: int,
    *,
    long: bool,
    group: str = "",
    named: Named | None = None,
) -> Iterator[str]:
    """Yield an item's lines; of its evidence only the strongest, `sigtrack review` has the rest."""
    person, mention = answer.person, item.thread.newest
    number = _number(item, group)
    others = [o.name for o in mention.owners if person is None or o.person != person]
    owners = f"{listed(others)}: " if person is None and others else ""
    mark = MARKS[item.flag] if item.flag else str(item.attention)
    label = f"{number:<{width}} {mark:<9} "
    body = wrap(owners + task_of(mention.text, [o.name for o in mention.owners]), "  " + label, " " * (len(label) + 2))
    notes, room, last = _notes(item, others if person else [], answer.today, groups), columns_wide(), len(body[-1])
    body[0] = body[0].replace(number, style.link(number, mention.path, mention.line), 1)
    if mark in _COLOURS:
        body[0] = body[0].replace(f" {mark}", " " + style.paint(mark, _COLOURS[mark]), 1)
    if notes and last + 2 + len(notes) <= room:
        body[-1] += style.paint(notes.rjust(room - last), "dim")
        notes = ""
    yield from body
    if notes:
        yield style.paint(notes.rjust(room) if len(notes) < room - 12 else f"    {notes}", "dim")
    for evidence in told_elsewhere(item.evidence, named=named is not None)[:1]:
        yield from (style.paint(part, "dim") for part in wrap(evidence_text(evidence), " " * (len(label) + 2)))
    if long:
        yield style.paint(f"{' ' * (len(label) + 2)}{mention.path}:{mention.line}", "dim")
    for text in named(mention) if named else ():
        yield from (style.paint(line, "dim") for line in wrap(text, " " * (len(label) + 2), " " * (len(label) + 4)))


def _number(item: OpenItem, group: str = "") -> str:
    """Return a thread's id without its group, or with the shortened one."""
    first = item.thread.mentions[0]
    number = f"{first.meeting}.{first.ordinal}"
    return f"{group}/{number}" if group else number


def _id_width(numbers: Iterable[str]) -> int:
    """Return the width of a list's ids, so that its texts stand below each other."""
    return max(SHORT_ID, *map(len, numbers))


def _notes(item: OpenItem, others: Sequence[str], today: date | None, groups: Sequence[str]) -> str:
    """Tell with whom, until when, since when, and where else an item is told."""
    mention, first = item.thread.newest, item.thread.mentions[0]
    overdue = bool(mention.due and today and mention.due < today)
    also = [f"{short_group(m.group, groups)}/{m.thread.rpartition('/')[2]}" for m in item.also]
    parts = (
        f"with {listed(others)}" if others else "",
        f"{'overdue since' if overdue else 'due'} {day_text(mention.due)}" if mention.due else "",
        f"since {day_text(first.day)}" if item.attention == "carried" else "",
        f"also {', '.join(also)}" if also else "",
    )
    return " · ".join(part for part in parts if part)


def _closed(thread: Thread, person: str | None, style: Style) -> Iterator[str]:
    mention, id_ = thread.newest, thread.id
    who = f"{owner_names(mention.owners)}: " if person is None and mention.owners else ""
    body = wrap(who + task_of(mention.text, [o.name for o in mention.owners]), f"  {id_}  ", "    ")
    yield body[0].replace(id_, style.link(id_, mention.path, mention.line), 1)
    yield from body[1:]
    told, width = f"{closed_text(mention)}  {mention.path}:{mention.line}", columns_wide()
    lines = [told.rjust(width)] if len(told) <= width else wrap(told, "    ")
    yield from (style.paint(line, "dim") for line in lines)


def closed_text(mention: Mention) -> str:
    """Return `done 24 May 2026: on the release page`, without a day or words where the line tells none."""
    when = f"{mention.status} {day_text(mention.closed)}" if mention.closed else mention.status
    return f"{when}: {mention.said}" if mention.said else when


def _footer(answer: ActionsAnswer, groups: Sequence[str], style: Style) -> Iterator[str]:
    lines = closing_lines(answer, groups)
    if lines:
        yield ""
        for line in lines:
            yield from (style.paint(part, "dim") for part in wrap(line, rest="  "))
    first = next((item for group in answer.groups for item in group.items), None)
    if first is not None:
        group, _, rest = first.thread.id.partition("/")
        yield ""
        yield style.paint(f"read one in place: sigtrack show {short_group(group, groups)}/{rest}", "dim")


def closing_lines(answer: ActionsAnswer, groups: Sequence[str]) -> list[str]:
    """Return what stands below the lists: what is only counted, doubtful owners, groups without notes."""
    counts = counted_text(answer.counted)
    asleep = f"{count(len(answer.asleep), 'item')} of groups that are asleep (--all)" if answer.asleep else ""
    lines = [part for part in (counts, asleep) if part]
    for written, items, people in answer.unresolved:
        noun = "item says" if items == 1 else "items say"
        who = f": yours or {listed([p + chr(39) + 's' for p in people], 'or')}?" if people else ""
        lines.append(f'{items} more {noun} only "{written}"{who}')
    missing = [
        f"{short_group(name, groups)} {day_text(day, year=False)} (about {count(number, 'meeting')})"
        for name, day, number in answer.fresh.missing
    ]
    if missing:
        lines.append(f"No notes since: {', '.join(missing)}")
    return lines


def counted_text(items: Iterable[OpenItem]) -> str:
    """Return what isn't listed: `7 standing duties (--standing) · 100 older … (--stale)`."""
    tally: dict[str, int] = {}
    for item in items:
        tally[item.attention] = tally.get(item.attention, 0) + 1
    parts = []
    if tally.get("standing"):
        parts.append(f"{count(tally['standing'], 'standing duty', 'standing duties')} (--standing)")
    if tally.get("call"):
        parts.append(f"{count(tally['call'], 'call')} to everybody (--calls)")
    if tally.get("stale"):
        parts.append(f"{tally['stale']} older, nobody mentioned them since (--stale)")
    shown = sum(number for name, number in tally.items() if name not in COUNTED)
    if shown:
        parts.append(f"{shown} more to do")
    return " · ".join(parts)


def owner_names(owners: Iterable[ItemOwner]) -> str:
    """Return owners as a list in words."""
    return listed([owner.name for owner in owners])
