"""Sections inside others: `- Action items:` with bullets below, `Attendees: A, B`, `| Attendees | A; B |`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sigtrack.parse.document import Block
from sigtrack.parse.headings import classify
from sigtrack.parse.names import could_name
from sigtrack.parse.section import BOLD_LEVEL, Section

if TYPE_CHECKING:
    from collections.abc import Mapping

_INLINE = re.compile(r"\s*([^\W\d_][\w &/-]{1,30}?)\s*::?\s+(\S.*)")
AWAY_TOO = re.compile(r"[;.,|–—-]?\s*\b(?:absent|absentees|regrets|apologies|excused|not present)\s*:.*", re.IGNORECASE)
"""Who wasn't there, told in the same line (`Present: A, B; regrets: C`)."""
_ASIDE = re.compile(r"\s*\([^()]*\)")
_LISTED = ("participants", "absent")
_NESTED = ("agenda", "participants", "absent", "actions", "decisions")


def nested_section(block: Block, extra: Mapping[str, str] | None) -> Section | None:
    """Read `- Action items:` with bullets below it, and `Attendees: A, B`, as sections of their own."""
    if block.kind not in ("item", "text"):
        return _keyed_row(block, extra) if block.kind == "row" else None
    if block.text[:1] == "|":
        return _keyed_row(block, extra)
    if block.children and block.kind == "item":
        label = block.flat
        kind = classify(label.rstrip(":"), extra) if len(_ASIDE.sub("", label)) < 40 else None
        if kind in _NESTED:
            return Section(kind, label, block.line, BOLD_LEVEL, block.children, entry=True)
    match = _INLINE.fullmatch(block.flat) if ":" in block.text[:48] else None
    if match:
        kind = classify(match.group(1), extra)
        if kind in _LISTED:
            there = AWAY_TOO.sub("", match.group(2)) if kind == "participants" else match.group(2)
            value = Block("text", block.line, block.end, there, block.raw, links=block.links)
            return Section(kind, match.group(1), block.line, BOLD_LEVEL, [value])
    return None


def _keyed_row(block: Block, extra: Mapping[str, str] | None) -> Section | None:
    """Read the row `Attendees | A, B, C` of a table of keys and values, its line alone too, as a list of people."""
    cells = block.cells if block.kind == "row" else [cell for cell in block.flat.split("|") if cell.strip()]
    if len(cells) != 2 or classify(cells[0].strip(" :"), extra) not in _LISTED:
        return None
    parts = [part for part in re.split(r"[,;]", re.sub(r"\([^()]*\)", "", cells[1])) if part.strip()]
    if len(parts) < 2 or not all(could_name(part.strip(" @.")) for part in parts):
        return None
    value = Block("text", block.line, block.end, cells[1].strip(" ;"), block.raw, links=block.links)
    return Section(classify(cells[0].strip(" :"), extra) or "", cells[0], block.line, BOLD_LEVEL, [value], entry=True)
