"""One item in its context: what it says, its mentions with their places, the lines around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sigtrack.render.actions import owner_names
from sigtrack.render.evidence import evidence_text
from sigtrack.render.terminal import Style, wrap
from sigtrack.render.words import day_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sigtrack.model.ledger import OpenItem, Thread


def item_text(
    thread: Thread, item: OpenItem | None, lines: Sequence[tuple[int, str]], style: Style, named: Sequence[str] = ()
) -> str:
    """Return a thread as text; `item` is its attention, None for a closed one, `named` its references."""
    newest = thread.newest
    state = (
        f"open, {item.attention}" if item else newest.status + (f" {day_text(newest.closed)}" if newest.closed else "")
    )
    out = [style.paint(f"{thread.id}  {state}", "bold")]
    out += wrap(f"{owner_names(newest.owners) or 'nobody named'}: {newest.text}", "  ")
    if newest.due:
        out.append(f"  due {day_text(newest.due)}")
    for text in named:
        out += wrap(f"names {text}", "  ", "    ")
    if newest.refs and not named:
        out.append(f"  names {', '.join(newest.refs)}")
    out.append("")
    for place, mention in enumerate(thread.mentions):
        what = "first seen" if place == 0 else "told again"
        link = style.link(mention.id, mention.path, mention.line)
        out.append(f"  {what} {day_text(mention.day)}  {link}  {mention.path}:{mention.line}")
    if item and item.evidence:
        out.append(f"  {item.flag}:")
    for evidence in item.evidence if item else ():
        out += wrap(evidence_text(evidence), "    ")
    out.append("")
    for number, text in lines:
        mark = ">" if newest.line <= number <= newest.end_line else " "
        out.append(style.paint(f"{mark} {number:>4}  {text}", *(() if mark == ">" else ("dim",))).rstrip())
    return "\n".join(out)
