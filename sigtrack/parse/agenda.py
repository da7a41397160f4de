"""Agenda entries: list items at the top level of nesting, or paragraphs where there is no list."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from sigtrack.model.notes import AgendaEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sigtrack.parse.sections import Section


def read_agenda(sections: Iterable[Section]) -> tuple[AgendaEntry, ...]:
    """Return the agenda's entries in order."""
    entries: list[AgendaEntry] = []
    for section in sections:
        listed = any(block.kind in ("item", "row") for block in section.blocks)
        entries.extend(_rows(section))
        for block in section.blocks:
            if block.kind == "item" and block.text:
                entries.append(AgendaEntry(block.flat, block.line))
            elif block.kind == "text" and not listed:
                entries.extend(AgendaEntry(text.strip(), line) for line, text in block.lines if text.strip())
    return tuple(sorted((entry for entry in entries if entry.text), key=lambda entry: entry.line))


def _rows(section: Section) -> Iterator[AgendaEntry]:
    """Yield an entry for each row of a table but its header: the cells that hold words, not numbers or times."""
    for above, block in pairwise([None, *section.blocks]):
        if block and block.kind == "row" and above and above.kind == "row":
            cells = (cell for cell in block.cells if any(c.isalpha() for c in cell))
            yield AgendaEntry(" | ".join(cells), block.line)
