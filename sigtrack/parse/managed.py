"""Blocks that sigtrack wrote into a note: nothing in them was said in the meeting, but what somebody ticked counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sigtrack.parse.document import Block, read_blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

_OPEN = re.compile(r"\s*<!--\s*sigtrack:(?P<name>[\w-]+)[^>]*-->\s*")
_CLOSE = re.compile(r"\s*<!--\s*/sigtrack:(?P<name>[\w-]+)\s*-->\s*")
_TICKED = re.compile(r"\s*[-*+]\s+(?:\[[xX]\]|\[ \]\s+~~)")


def part_managed(lines: Sequence[str], offset: int = 0) -> tuple[list[str], tuple[Block, ...]]:
    """Return the lines with managed blocks blanked, and the list items in them that are ticked or struck out.

    A block stands between `<!-- sigtrack:NAME … -->` and `<!-- /sigtrack:NAME -->`; one that isn't closed is none.
    `offset` lines precede these in the file.
    """
    if not any("<!--" in line and "sigtrack:" in line for line in lines):
        return list(lines), ()
    kept, ticked = list(lines), [""] * len(lines)
    start, name = None, ""
    for number, line in enumerate(lines):
        if start is None and (opened := _OPEN.fullmatch(line)):
            start, name = number, opened["name"]
        elif start is not None and (closed := _CLOSE.fullmatch(line)) and closed["name"] == name:
            for inside in range(start, number + 1):
                kept[inside] = ""
                ticked[inside] = lines[inside].strip() if _TICKED.match(lines[inside]) else ""
            start = None
    blocks = read_blocks("\n\n".join(ticked)) if any(ticked) else []
    return kept, tuple(_placed(block, offset) for top in blocks for block in top.walk() if block.kind == "item")


def _placed(block: Block, offset: int) -> Block:
    """Return a block of the doubled lines at its place in the file."""
    line = (block.line + 1) // 2 + offset
    block.line = block.end = line
    block.children = []
    return block
