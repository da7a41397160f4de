"""Next steps told where a topic ends: `Next steps: Mira to …` on one line, `- Next steps:` with bullets below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sigtrack.parse.document import Block
from sigtrack.parse.item import Label, Names, clean, make_item
from sigtrack.parse.labels import begins_with_verb
from sigtrack.parse.marked import NONE, families
from sigtrack.parse.owners import split_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from sigtrack.model.notes import ActionItem
    from sigtrack.parse.marked import Children
    from sigtrack.parse.names import Roster
    from sigtrack.parse.sections import Section

_STEP = re.compile(
    r"[\s*>+-]*(?:(?:agreed |proposed |immediate )?next (?:steps?|actions?)(?: (?:for|on|with) [^:?*]{2,40}(?=[:*]))?"
    r"|(?P<loose>follow[- ]?ups?))\**"
    r"\s*(?:[:?]+\**:?|\s[-–—]|→|->)\s*(?P<rest>.*)",
    re.IGNORECASE,
)
_KINDS = ("topic", "notes", "agenda", "takeaways", "decisions")


def told_steps(sections: Iterable[Section], roster: Roster, day: date | None, children: Children) -> list[ActionItem]:
    """Return the tasks of lines and bullets called next steps inside the notes; `children` reads what is below one.

    A line counts where its doer comes first or it begins with a verb, a list where all of it are tasks.
    """
    names = Names(roster, day)
    found: list[ActionItem] = []
    for section in sections:
        if section.kind not in _KINDS:
            continue
        for block in _called(section.blocks):
            below = [child for child in block.children if child.kind == "item"]
            for line, text in block.lines:
                match = _STEP.match(text)
                if not match:
                    continue
                rest = match["rest"].strip(" *")
                if rest and not NONE.fullmatch(rest):
                    end = block.end if block.kind == "item" and len(block.lines) == 1 else line
                    item = make_item(clean(Block("text", line, end, rest, rest, struck=block.struck)), None, names)
                    if (item.owners and _leads(rest, item, names)) or (not match["loose"] and begins_with_verb(rest)):
                        found.append(item)
                elif below and line == block.lines[-1][0] and _are_tasks(below, names, most=not match["loose"]):
                    found += children(below, Label(text.strip(" *"), ()), names)
    return found


def _called(blocks: Iterable[Block]) -> Iterator[Block]:
    for siblings in families(blocks):
        for block in siblings:
            low = block.text.casefold() if block.kind in ("item", "text") else ""
            if "next" in low or "follow" in low:
                yield block


def _leads(rest: str, item: ActionItem, names: Names) -> bool:
    """Tell whether a line's doer is the first thing that it says, or it begins with a verb."""
    if begins_with_verb(rest) or item.text != rest:
        return True
    low = rest.casefold().lstrip("@*([")
    return any(low.startswith(owner.written.casefold().lstrip("@")) for owner in item.owners) or bool(
        (split := split_label(rest, "")) and names.owners(split[0])
    )


def _are_tasks(bullets: Sequence[Block], names: Names, *, most: bool) -> bool:
    """Tell whether all bullets are tasks; `most`: more than half of three or more are enough."""
    tasks = sum(begins_with_verb(b.flat) or bool(make_item(clean(b), None, names).owners) for b in bullets)
    return tasks == len(bullets) or (most and len(bullets) > 2 and 2 * tasks > len(bullets))
