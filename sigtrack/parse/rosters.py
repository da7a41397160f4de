"""Which parts of a note list who was present: those called so, and rosters that mark who came."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sigtrack.parse.headings import normalise
from sigtrack.parse.names import could_name, names_somebody
from sigtrack.parse.people_words import ATTENDANCE, PRESENT_COLUMNS
from sigtrack.parse.roll import full_name, mentions
from sigtrack.parse.words import PEOPLE_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sigtrack.parse.document import Block
    from sigtrack.parse.sections import Section

_BARE = re.compile(r"\s*(?:\([^()]*\)|,.*|\s[-–—]\s.*)")


def marks_presence(section: Section) -> bool:
    """Tell whether a list of members says who came: a box is ticked, or a column is called present."""
    table = next((block for block in section.blocks if block.kind == "row"), None)
    return any(block.checked for block in section.blocks) or (
        table is not None and any(normalise(cell) in PRESENT_COLUMNS for cell in table.cells)
    )


def rolls(sections: Sequence[Section]) -> list[Section]:
    """Return the sections that list who was present.

    Besides those called so, lists of members that say who came, by ticked boxes, a column or bold names; and where
    there is none of these, a paragraph of mentions or full names above the first section.
    """
    found = [s for s in sections if s.kind == "participants" or (s.kind == "committee" and marks_presence(s))]
    found = found or [s for s in sections if s.kind == "topic" and _ticks_people(s)]
    if found:
        return found
    if bold := [_in_bold(s) for s in sections if s.kind in ("head", "topic", "committee") and _legend_of_bold(s)]:
        return bold
    for section in sections:
        if section.kind not in ("head", "topic"):
            break
        lines = [block for block in section.blocks if block.kind == "text" and (_mentioned(block) or _named(block))]
        if lines:
            return [replace(section, blocks=[replace(block, kind="item") for block in lines])]
    return []


def unticked(sections: Sequence[Section]) -> list[Section]:
    """Return the lists of people with their boxes taken away: who may be meant where none is ticked."""
    found = [
        s for s in sections if s.kind in ("participants", "committee") and any(b.checked is False for b in s.blocks)
    ]
    return [replace(s, blocks=[replace(block, checked=None) for block in s.blocks]) for s in found]


def _mentioned(block: Block) -> bool:
    return block.text[:1] == "@" and bool(mentions(block.flat))


def _named(block: Block) -> bool:
    """Tell whether a paragraph is a list of three or more full names and nothing else: `Mira Solano (MS), Jonas …`."""
    parts = re.sub(r"\([^()]*\)", "", block.flat).split(",") if block.text.count(",") > 1 else []
    return bool(parts) and all(full_name(part) and names_somebody(part) for part in parts if part.strip())


def _ticks_people(section: Section) -> bool:
    """Tell whether boxes with names below a heading about people (`TSC voting members`) say who came."""
    boxes = [block for block in section.blocks if block.checked is not None]
    if PEOPLE_WORDS.isdisjoint(normalise(section.title).split()) or not any(block.checked for block in boxes):
        return False
    return all(could_name(_BARE.sub("", block.flat).lstrip("@")) for block in boxes if block.text)


def _legend_of_bold(section: Section) -> bool:
    """Tell whether a line says that those in bold were there: `Present members in bold`, `bold = present`."""
    for block in section.blocks:
        words = set(normalise(block.flat).split()) if len(block.text) < 80 and "bold" in block.text.casefold() else ()
        if "bold" in words and not ATTENDANCE.isdisjoint(words) and "not" not in words:
            return any(item.kind == "item" and item.lead for item in section.blocks)
    return False


def _in_bold(section: Section) -> Section:
    """Return the section with the bullets alone that begin in bold."""
    return replace(section, blocks=[block for block in section.blocks if block.kind == "item" and block.lead])
