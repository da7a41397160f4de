"""One item's life as text: a line for each event, its words and where they stand below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sigtrack.render.terminal import wrap
from sigtrack.render.words import count, day_text, listed
from sigtrack.rules.quoting import cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sigtrack.model.history import Event
    from sigtrack.model.ledger import Thread
    from sigtrack.render.terminal import Style

AT = 27
"""Column of what was told."""


def history_text(thread: Thread, events: Sequence[Event], style: Style) -> str:
    """Return the events of a thread, oldest first."""
    newest = thread.newest
    times = count(sum(1 for mention in thread.mentions if not mention.copied), "mention")
    lines = [style.paint(f"{thread.id}  {newest.status}, {times}", "bold")]
    shown = ""
    for event in events:
        owners = f"{listed(event.owners)}: " if event.owners else ""
        owners = "" if event.text.startswith(listed(event.owners)) else owners
        about = f" ({event.about})" if event.about else ""
        lines.append(
            f"  {day_text(event.day):<12} {event.kind:<12}{style.link(event.id, event.path, event.line)}{about}"
        )
        told = cut(owners + event.text)
        if told != shown:
            lines += wrap(told, " " * AT)
        lines.append(style.paint(f"{' ' * AT}{event.path}:{event.line}", "dim"))
        shown = told
    return "\n".join(lines)
