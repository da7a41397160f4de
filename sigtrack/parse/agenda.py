"""Agenda entries: list items at the top level of nesting, or paragraphs where there is no list."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from sigtrack.model.notes import AgendaEntry
from sigtrack.parse.headings import DATE_WORDS, normalise
from sigtrack.parse.words import AGENDA_GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sigtrack.parse.document import Block
    from sigtrack.parse.sections import Section

_NUMBERED = re.compile(r"\s*\d{1,2}[.):]\s")
_ADVICE = re.compile(r"\W*(?:note|nb|n\.b\.|examples?|e\.g\.|hint|tip|instructions?)\s?:", re.IGNORECASE)
"""Entries that begin so tell how to fill in a template."""

_EMPTY = frozenset(
    """
    todo tbd tba none na agenda topic topics item items entry here link links see below add your
    """.split()
)
"""An entry made of these words is a template's (`TODO`, `Add topics here`), or a link to the agenda (`[Agenda](…)`)."""

_ISSUE = re.compile(r"(?:^|\W)#\d+\b|/(?:issues|pull|discussions)/\d")
_ALSO = ("actions", "decisions")
_REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+")


def _is_prose(block: Block) -> bool:
    """Tell whether a paragraph is a sentence about the agenda rather than an entry: long, several, or `This …`."""
    words = block.flat.split()
    return block.flat.endswith(".") and (len(words) > 12 or ". " in block.flat or words[0] in ("This", "Please", "If"))


def is_advice(text: str) -> bool:
    """Tell whether an entry says how to fill in a template: `NOTE: …`, `Example: …`."""
    return _ADVICE.match(text) is not None


def is_numbered_label(block: Block) -> bool:
    """Tell whether a paragraph is a bold line with a number before it: `**1. Buoys:**`."""
    bold = block.kind == "text" and block.lead and block.flat.strip(" :") == block.lead.strip(" :")
    return bool(bold and _NUMBERED.match(block.flat))


def _is_empty(text: str) -> bool:
    """Tell whether an entry is a placeholder."""
    return len(text) < 30 and _EMPTY.issuperset(normalise(text.replace("/", "")).split())


def read_agenda(sections: Iterable[Section]) -> tuple[AgendaEntry, ...]:
    """Return the agenda's entries in order; lines without a letter or number (`...`) are none.

    `sections` are the note's: a bullet that opens a section of its own, tasks or decisions, is an entry too.
    """
    entries: list[AgendaEntry] = []
    for above, section in pairwise([None, *sections]):
        if section and section.entry and section.kind in _ALSO and above and above.kind == "agenda":
            entries.append(AgendaEntry(section.title, section.line))
        if section is None or section.kind != "agenda":
            continue
        if topics := agenda_topics(section.blocks):
            entries.extend(AgendaEntry(block.flat, block.line) for block in topics)
            continue
        listed = any(block.kind in ("item", "row") for block in section.blocks)
        entries.extend(_rows(section))
        entries.extend(AgendaEntry(block.flat, block.line) for block in _own_items(section.blocks))
        if not listed:
            for block in section.blocks:
                if block.kind == "text":
                    entries.extend(
                        AgendaEntry(text.strip(), line) for line, text in block.lines if not _is_prose(block)
                    )
    kept = (
        entry
        for entry in entries
        if any(c.isalnum() for c in entry.text) and not (is_advice(entry.text) or _is_empty(entry.text))
    )
    return tuple(sorted(kept, key=lambda entry: entry.line))


def agenda_topics(blocks: Sequence[Block]) -> list[Block]:
    """Return the sub-headings of the highest rank where they are the entries, and what stands below them is notes.

    Where a list stands above the first of them it is the agenda; where half of them are general ("Old business",
    `tide/buoy`), they group the entries below them.
    """
    blocks = [block for block in blocks if block.kind != "item" or not is_advice(block.text)]
    if blocks and is_numbered_label(blocks[0]) and len(bold := [b for b in blocks if is_numbered_label(b)]) > 1:
        return bold
    start = next((n for n, block in enumerate(blocks) if block.kind in ("heading", "item", "row")), None)
    if start is None or blocks[start].kind != "heading":
        return []
    rank = min(block.level for block in blocks if block.kind == "heading")
    tops = [block for block in blocks if block.kind == "heading" and block.level == rank]
    if blocks[start] is not tops[0]:
        return []
    if not any(block.kind in ("item", "row") for block in blocks):
        return tops
    starts = [n for n, block in enumerate(blocks) if block.kind == "heading" and block.level == rank]
    ends = [*starts[1:], len(blocks)]
    groups = sum(_groups(blocks[n], blocks[n + 1 : end]) for n, end in zip(starts, ends, strict=True))
    return tops if 2 * groups < len(tops) else []


def _groups(heading: Block, below: Sequence[Block]) -> bool:
    """Tell whether a sub-heading groups entries: issues, or what a repository, a date or general words stand above."""
    if not below or below[0].kind == "heading" or _NUMBERED.match(heading.text):
        return False
    if all(block.kind == "item" and _ISSUE.search(block.raw) for block in below):
        return True
    words = normalise(heading.text).split()
    general = all(word.isdigit() or word in AGENDA_GROUPS or word in DATE_WORDS for word in words)
    return general or _REPOSITORY.fullmatch(heading.flat) is not None


def _own_items(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the agenda's list items but details of the other kind (numbers or bullets).

    Such are bullets right below a numbered entry, too far to the left for CommonMark to nest them, and a list that a
    line introduces (`Open questions:`).
    """
    first = next((block for block in blocks if block.kind == "item"), None)
    detail = False
    for above, block in pairwise([None, *blocks]):
        if block is None or block.kind != "item" or first is None:
            continue
        if block.ordered == first.ordered:
            detail = False
        elif above and above.kind == "item" and above.ordered == first.ordered:
            detail = first.ordered and block.line == above.end + 1
        elif above and above.kind == "text":
            detail = above.flat.endswith(":") and above.line > first.line
        if not detail:
            yield block


def _rows(section: Section) -> Iterator[AgendaEntry]:
    """Yield an entry for each row of a table but its header: the cells that hold words, not numbers or times."""
    for above, block in pairwise([None, *section.blocks]):
        if block and block.kind == "row" and above and above.kind == "row":
            cells = (cell for cell in block.cells if any(c.isalpha() for c in cell))
            yield AgendaEntry(" | ".join(cells), block.line)
