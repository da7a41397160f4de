"""Headings to sections: which part of a note is agenda, participants, notes, action items."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sigtrack.parse.document import Block
from sigtrack.parse.names import names_somebody
from sigtrack.parse.words import ACTION_PHRASES, HEADINGS, NOT_ACTION_PHRASES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

BOLD_LEVEL = 7
"""The rank of a bold line that serves as a heading: below every real heading."""

_INLINE = re.compile(r"\s*([A-Za-z][A-Za-z &/-]{2,30}?)\s*:\s+(\S.*)")
_LISTED = ("participants", "absent")
_NESTED = ("agenda", "participants", "absent", "actions", "decisions")


@dataclass(slots=True)
class Section:
    """A part of a note: `kind` of HEADINGS, `head` above the first heading, or `topic`."""

    kind: str
    title: str
    line: int
    level: int
    blocks: list[Block] = field(default_factory=list)


def classify(label: str, extra: Mapping[str, str] | None = None) -> str | None:
    """Return the kind of section a heading or label opens, None for a heading of the notes' own.

    `extra` maps normalised words of the configuration to kinds.
    """
    words = normalise(label)
    if not words or len(words) > 60:
        return None
    if extra and words in extra:
        return extra[words]
    kind = _KINDS.get(words)
    if kind:
        return kind
    if any(phrase in words for phrase in ACTION_PHRASES) and len(words.split()) <= 6:
        return None if any(phrase in words for phrase in NOT_ACTION_PHRASES) else "actions"
    return None


def normalise(label: str) -> str:
    """Fold a heading: lower case, no numbering, brackets, emoji or punctuation."""
    text = re.sub(r"\([^)]*\)", " ", label.casefold().replace("'", "").replace("’", ""))
    text = re.sub(r"^[\W_]*\d+(?:\.\d+)*[.)]\s+", "", text)
    return " ".join(re.sub(r"[^\w]+|_", " ", text).split())


def heading_words(configured: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """Return configured heading words (kind with `_`, words), normalised, with their kinds of section."""
    return {normalise(word): kind.replace("_", " ") for kind, words in configured for word in words}


_KINDS = {word: kind for kind, words in HEADINGS.items() for word in words}


def split_sections(blocks: Sequence[Block], extra: Mapping[str, str] | None = None) -> list[Section]:
    """Return the sections in the order of the file; every block is in exactly one."""
    sections = [Section("head", "", blocks[0].line if blocks else 1, 0)]
    for block in _lines_apart(blocks, extra):
        current = sections[-1]
        label = heading_label(block)
        if label is not None:
            level = block.level or BOLD_LEVEL
            kind = classify(label, extra)
            if kind and not (current.kind == "actions" and kind == "notes" and level > current.level):
                sections.append(Section(kind, label, block.line, level))
                continue
            if block.kind == "heading" and not _stays(current, level, label):
                sections.append(Section("topic", label, block.line, level, [block]))
                continue
        nested = _nested(block, extra)
        if nested and current.kind not in (nested.kind, "actions"):
            sections += [nested, Section(current.kind, current.title, block.line, current.level)]
            continue
        current.blocks.append(block)
    return sections


def heading_label(block: Block) -> str | None:
    """Return the label where a block is a heading, or a line that is bold as a whole."""
    if block.kind == "heading":
        return block.flat
    if block.kind == "text" and "\n" not in block.text and block.lead:
        rest = block.flat.removeprefix(block.lead).strip(" :")
        if not rest:
            return block.flat.rstrip(":").strip()
    return None


def _stays(section: Section, level: int, label: str) -> bool:
    """Tell whether an unknown heading of this level belongs to the section it stands in."""
    if section.kind not in ("actions", "next steps", "decisions"):
        return False
    return level > section.level or (level == section.level and names_somebody(label))


def _nested(block: Block, extra: Mapping[str, str] | None) -> Section | None:
    """Read `- Action items:` with bullets below it, and `Attendees: A, B`, as sections of their own."""
    if block.kind not in ("item", "text"):
        return None
    if block.kind == "item" and block.children:
        label = block.flat
        kind = classify(label.rstrip(":"), extra) if len(label) < 40 else None
        if kind in _NESTED:
            return Section(kind, label, block.line, BOLD_LEVEL, block.children)
    match = _INLINE.fullmatch(block.flat)
    if match:
        kind = classify(match.group(1), extra)
        if kind in _LISTED:
            value = Block("text", block.line, block.end, match.group(2), block.raw, links=block.links)
            return Section(kind, match.group(1), block.line, BOLD_LEVEL, [value])
    return None


def _lines_apart(blocks: Sequence[Block], extra: Mapping[str, str] | None) -> list[Block]:
    """Split a paragraph whose lines are `Key: value` pairs or labels, so that each can be seen alone."""
    out: list[Block] = []
    for block in blocks:
        if block.kind != "text" or "\n" not in block.text:
            out.append(block)
            continue
        raws = block.raw.split("\n")
        lines = block.lines
        known = [classify(text.split(":")[0], extra) for _, text in lines]
        if not any(known):
            out.append(block)
            continue
        for index, (line, text) in enumerate(lines):
            raw = raws[index] if index < len(raws) else text
            bold = re.match(r"\s*\*\*(.+?)\*\*", raw)
            lead = (
                bold.group(1).strip() if bold else text.strip() if known[index] and text.rstrip().endswith(":") else ""
            )
            links = tuple(pair for pair in block.links if pair[0] and pair[0] in text)
            out.append(Block("text", line, line, text.strip(), raw, lead, links=links))
    return out
