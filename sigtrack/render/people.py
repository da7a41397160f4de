"""People for a reader: the list, one person, the doubts with the commands that settle them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sigtrack.render.terminal import Style, columns, wrap
from sigtrack.render.words import count, day_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sigtrack.model.people import Doubt, PersonCard, PersonLine, Presence


def people_text(people: Sequence[PersonLine], style: Style) -> str:
    """Return everybody, one a line."""
    rows = [
        (
            p.name,
            count(p.meetings, "meeting"),
            count(len(p.presence), "group"),
            f"last {day_text(p.last)}" if p.last else "",
            f"{p.to_do} to do, {count(p.items, 'item')}" if p.items else "",
        )
        for p in people
    ]
    return "\n".join([*columns(rows), "", style.paint(count(len(people), "person", "people"), "dim")])


def card_text(card: PersonCard, style: Style) -> str:
    """Return one person: spellings with their evidence and where they stand, attendance, items, turns."""
    return "\n".join(_card(card, style))


def _card(card: PersonCard, style: Style) -> Iterator[str]:
    line = card.line
    yield style.paint(line.name + (f"  @{line.github}" if line.github else ""), "bold")
    yield f"  {line.to_do} to do, {line.open_items} open of {count(line.items, 'item')}"
    yield ""
    yield style.paint("Meetings", "bold")
    rows = [(p.group, count(p.times, "meeting"), _span(p)) for p in line.presence]
    yield from (f"  {row}" for row in columns(rows)) if rows else ("  none",)
    yield ""
    yield style.paint("Spellings", "bold")
    for spelling in card.spellings:
        yield from wrap(f"{spelling.name}: {spelling.evidence}", "  ", "    ")
        where = "; ".join(f"{p.group} {count(p.times, 'time')}, {_span(p)}" for p in spelling.places)
        yield from (style.paint(text, "dim") for text in wrap(where, "      "))
    if card.turns:
        yield ""
        yield style.paint("Spoken turns", "bold")
        yield from (f"  {row}" for row in columns([(group, str(turns)) for group, turns in card.turns], right=(1,)))


def doubts_text(doubts: Sequence[Doubt], style: Style, share: tuple[int, int] = (0, 0)) -> str:
    """Return the doubts, those with most open items first: names nobody is certain of, then people who may be one.

    `share` is how many mentions of owners are nobody's, and how many there are.
    """
    nobodys, total = share
    ending = ["", f"{nobodys} of {count(total, 'mention')} of an owner {'is' if nobodys == 1 else 'are'} nobody's"]
    return "\n".join([*_doubts(doubts, style), *(ending if total else [])])


def _doubts(doubts: Sequence[Doubt], style: Style) -> Iterator[str]:
    names = [d for d in doubts if d.group]
    pairs = [d for d in doubts if not d.group]
    if names:
        yield style.paint(f"{count(len(names), 'name')} of nobody for certain", "bold")
    for doubt in names:
        yield from _doubt(doubt, f'"{doubt.written}" in {doubt.group}', style)
    if pairs:
        yield from ([""] if names else [])
        yield style.paint(f"{count(len(pairs), 'person', 'people')} who may be somebody else too", "bold")
    for doubt in pairs:
        yield from _doubt(doubt, doubt.written, style)
    if not doubts:
        yield "every name is somebody's"


def _doubt(doubt: Doubt, who: str, style: Style) -> Iterator[str]:
    uses = count(doubt.mentions, "mention" if doubt.group else "meeting")
    last = f", last {day_text(doubt.last)}" if doubt.last else ""
    where = f"  {style.link(f'{doubt.path}:{doubt.line}', doubt.path, doubt.line or 1)}" if doubt.path else ""
    yield ""
    yield f"  {style.paint(who, 'bold')}: {count(doubt.open_items, 'open item')}, {uses}{last}{where}"
    if not doubt.candidates:
        yield "    nobody in the notes has this name"
    for candidate in doubt.candidates:
        yield from wrap(f"{candidate.name} ({candidate.evidence})", "    ", "      ")
        yield style.paint(f"      {candidate.command}", "dim")


def _span(presence: Presence) -> str:
    first, last = day_text(presence.first), day_text(presence.last)
    return first if first == last else f"{first} to {last}"
