"""Labels in an action section: whose the tasks below a heading, a bold line or a bullet are."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sigtrack.parse.fields import read_fields
from sigtrack.parse.item import TAG, Label, clean
from sigtrack.parse.owners import split_ahead, split_label
from sigtrack.parse.section import BOLD_LEVEL
from sigtrack.parse.sections import heading_label, normalise
from sigtrack.parse.task_words import STATES_OF_TASKS
from sigtrack.parse.words import IMPERATIVES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sigtrack.parse.document import Block
    from sigtrack.parse.item import Names

_TITLED = re.compile(r"(?i:\bfor\s+|\()([^()]{2,40}?)\)?\s*:?$")


def next_label(above: Label | None, title: str, block: Block, names: Names) -> Label:
    """Return the label that a heading or bold line opens below another one.

    A topic of a lower rank below somebody's name, and a line such as **Ongoing**, keep that owner.
    """
    owners = names.owners(title.rstrip(":"))
    rank = block.level or BOLD_LEVEL
    if not owners and above and above.owners:
        sorts = not block.level and STATES_OF_TASKS.issuperset(normalise(title).split())
        if rank > above.rank or sorts:
            return Label(title, above.owners, above.rank)
    return Label(title, owners, rank)


def titled(title: str, names: Names) -> Label | None:
    """Return the label that an action section's own title is: `Tasks for everyone`, `Action items (Mira)`."""
    match = _TITLED.search(title)
    owners = names.owners(match[1]) if match else ()
    return Label(match[1], owners, 0) if match and owners else None


def find_labels(blocks: Sequence[Block]) -> list[str]:
    """Return the labels of a section: headings, and bullets that are only a bold or `Name:` lead."""
    found = []
    for raw in blocks:
        block = clean(raw)
        title = heading_label(block)
        lines = [block.flat] if block.kind == "item" else block.text.split("\n") if block.kind == "text" else []
        splits = [split[0] for line in lines if (split := split_label(line.strip(), block.lead))]
        found += [label.rstrip(":") for label in ([title] if title else splits)]
    return found


def join_numbered(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks with the bullets between `1. …:` and the `2. …` after them as the details of `1.`."""
    out: list[Block] = []
    held: list[Block] = []
    for block in blocks:
        if block.kind == "item" and not block.ordered and out and (held or _goes_on(out[-1])):
            held.append(block)
            continue
        if held and block.kind == "item":
            out[-1] = replace(out[-1], end=held[-1].end, children=[*out[-1].children, *held])
        else:
            out += held
        held = []
        out.append(block)
    return out + held


def is_topic_of(text: str, nested: Sequence[Block]) -> bool:
    """Tell whether a bullet of one to three words is a topic: no verb, and every bullet below it begins with one."""
    words = text.split()
    return len(words) <= 3 and not begins_with_verb(text) and all(begins_with_verb(child.flat) for child in nested)


def gives_below(nested: Sequence[Block]) -> bool:
    """Tell whether every bullet below another one begins with its doer's initials in brackets: `[MS] Write …`."""
    return all((given := split_ahead(child.flat)) and TAG.fullmatch(given[0].replace(" ", "")) for child in nested)


def begins_with_verb(text: str) -> bool:
    """Tell whether a task begins with a verb: `Write …`, `open/find …`, `Please write …`, `Need to write …`."""
    words = text.casefold().split(maxsplit=3)
    while words and words[0] in ("please", "need", "needs", "to", "also", "continue"):
        if words[0] == "continue":
            return True
        words = words[1:]
    return bool(words) and words[0].strip(",.:;()*").split("/")[0] in IMPERATIVES


def _goes_on(block: Block) -> bool:
    return block.kind == "item" and block.ordered and read_fields(block.flat)[0].endswith(":")
