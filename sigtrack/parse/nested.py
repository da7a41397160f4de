"""Sections inside others: `- Action items:` with bullets below, `Attendees: A, B`, `| Attendees | A; B |`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sigtrack.parse.document import Block
from sigtrack.parse.headings import classify
from sigtrack.parse.names import could_name, looks_like_name
from sigtrack.parse.section import BOLD_LEVEL, Section

if TYPE_CHECKING:
    from collections.abc import Mapping

_INLINE = re.compile(r"\s*([^\W\d_][\w &/-]{1,30}?)\s*(?:[(\[][\w ]{1,12}[)\]]\s*)?::?\s*(?!//)(\S.*)")
_DASHED = re.compile(r"\s*([^\W\d_][\w ]{3,30}?)(?:\s+[-–—=|]\s+|\s+(?:were|are)\s+)(\S.*)")
_PARTS = re.compile(r"[,;]|\s(?:&|and)\s")
_MARKED = re.compile(r"\s+[|·•/+]\s+")
"""What parts full names in a line instead of commas."""

AWAY_TOO = re.compile(r"[;.,|–—-]?\s*\b(?:absent|absentees|regrets|apologies|excused|not present)\s*:.*", re.IGNORECASE)
"""Who wasn't there, told in the same line (`Present: A, B; regrets: C`)."""
INITIALS = re.compile(r"[A-Z]{2,3}(?:(?: |\s?/\s?)[A-Z]{2,3}){2,}")
"""Three or more people by their initials alone (`MS JO ZL`)."""

LONGEST = 2000
"""Characters up to which a line is read as names after a dash."""

_ASIDE = re.compile(r"\s*\([^()]*\)")
_LISTED = ("participants", "absent")
_NESTED = ("agenda", "participants", "absent", "actions", "decisions")


def nested_section(block: Block, extra: Mapping[str, str] | None) -> Section | None:
    """Read `- Action items:` with bullets below it, and `Attendees: A, B`, as sections of their own."""
    if block.kind not in ("item", "text", "heading"):
        return _keyed_row(block, extra) if block.kind == "row" else None
    if block.text[:1] == "|":
        return _keyed_row(block, extra)
    if block.children and block.kind == "item":
        label = block.flat
        kind = classify(label.rstrip(":"), extra) if len(_ASIDE.sub("", label)) < 40 else None
        if kind in _NESTED:
            return Section(kind, label, block.line, BOLD_LEVEL, block.children, entry=True)
    match = _INLINE.fullmatch(block.flat) if ":" in block.text[:48] else None
    if match is None and ("," in block.text or " and " in block.text):
        match = _dashed(block.flat)
    if match:
        kind = classify(match.group(1), extra)
        if kind in _LISTED:
            there = AWAY_TOO.sub("", match.group(2)) if kind == "participants" else match.group(2)
            value = Block("text", block.line, block.end, _with_commas(there), block.raw, links=block.links)
            return Section(kind, match.group(1), block.line, BOLD_LEVEL, [value])
    return None


def _dashed(text: str) -> re.Match[str] | None:
    """Match `Present - A, B`, `Attendees | A, B` and `In attendance were A and B.` where nothing but names follows."""
    match = _DASHED.fullmatch(text) if len(text) < LONGEST else None
    if match is None or classify(match[1]) not in _LISTED:
        return None
    parts = [part.strip(" .@") for part in _PARTS.split(_ASIDE.sub("", match[2])) if part.strip()]
    return (
        match
        if len(parts) > 1 and any(" " in part for part in parts) and all(could_name(part) for part in parts)
        else None
    )


def _with_commas(text: str) -> str:
    """Return a list of full names that bars, dots or slashes part with commas: `Mira Solano | Jonas Okafor`."""
    parts = _MARKED.split(text) if "," not in text and _MARKED.search(text) else []
    names = len(parts) > 1 and all(
        " " in part.strip() and looks_like_name(_ASIDE.sub("", part).strip()) for part in parts
    )
    return ", ".join(parts) if names else text


def _keyed_row(block: Block, extra: Mapping[str, str] | None) -> Section | None:
    """Read the row `Attendees | A, B, C` of a table of keys and values, its line alone too, as a list of people."""
    cells = block.cells if block.kind == "row" else [cell for cell in block.flat.split("|") if cell.strip()]
    if len(cells) != 2 or classify(cells[0].strip(" :"), extra) not in _LISTED:
        return None
    parts = [part for part in re.split(r"[,;]", re.sub(r"\([^()]*\)", "", cells[1])) if part.strip()]
    several = len(parts) > 1 and all(could_name(part.strip(" @.")) for part in parts)
    if not (several or INITIALS.fullmatch(cells[1].strip())):
        return None
    value = Block("text", block.line, block.end, cells[1].strip(" ;"), block.raw, links=block.links)
    return Section(classify(cells[0].strip(" :"), extra) or "", cells[0], block.line, BOLD_LEVEL, [value], entry=True)
