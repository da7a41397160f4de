"""Decisions: lines marked as such anywhere, and the entries of a decisions section."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sigtrack.model.notes import Decision

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sigtrack.parse.document import Block
    from sigtrack.parse.sections import Section

_MARK = re.compile(
    r"\W{0,6}(?:RESOLVED|RESOLUTION|AGREED|DECISION|DECIDED|#agreed|Resolved|Resolution|Agreed|Decision|Decided)"
    r"(?: \d[\d.]*)?\**\s*:\**\s*(?P<text>.*)"
)
"""W3C's scribe conventions and MeetBot's `#agreed`."""
_HINT = re.compile("resol|agreed|deci", re.IGNORECASE)


def read_decisions(sections: Sequence[Section]) -> tuple[Decision, ...]:
    """Return what was decided, in the order of the file; a mark alone on its line takes the text below it."""
    found: dict[int, str] = {}
    for section in sections:
        if section.kind in ("agenda", "participants", "absent", "transcript"):
            continue
        for number, block in enumerate(section.blocks):
            if section.kind == "decisions" and block.kind in ("item", "text") and block.flat:
                found.setdefault(block.line, _unmarked(block.flat))
            elif (block.children or ":" in block.text) and block.kind in ("item", "text"):
                after = section.blocks[number + 1] if number + 1 < len(section.blocks) else None
                found.update(_marked(block, after))
    return tuple(Decision(text, line) for line, text in sorted(found.items()) if text)


def is_decision(text: str) -> bool:
    """Tell whether a line is marked as a decision."""
    return ":" in text and _HINT.search(text[:20]) is not None and _MARK.fullmatch(text) is not None


def _marked(top: Block, after: Block | None) -> Iterator[tuple[int, str]]:
    for block in top.walk() if top.children else (top,):
        if ":" not in block.text or not _HINT.search(block.text):
            continue
        below = block.children[0] if block.children else after if block is top else None
        lines = block.lines
        for number, (line, text) in enumerate(lines):
            match = _MARK.fullmatch(text)
            if match is None:
                continue
            if match["text"]:
                yield line, match["text"].strip(" *")
            elif number + 1 < len(lines):
                yield lines[number + 1][0], lines[number + 1][1].strip()
            elif below is not None and below.kind in ("item", "text"):
                yield below.line, below.flat


def _unmarked(text: str) -> str:
    match = _MARK.fullmatch(text)
    return match["text"].strip(" *") if match else text
