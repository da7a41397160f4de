"""Headings to sections: which part of a note is agenda, participants, notes, action items."""

from __future__ import annotations

import re
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from sigtrack.parse.agenda import is_advice, is_numbered_label
from sigtrack.parse.checkin import lists_names
from sigtrack.parse.document import Block
from sigtrack.parse.headings import JOINT, KINDS, classify, heading_words, normalise, says_away
from sigtrack.parse.lazy import part_labels
from sigtrack.parse.lines import joined_lines
from sigtrack.parse.names import names_somebody
from sigtrack.parse.nested import nested_section
from sigtrack.parse.people_words import NOT_PEOPLE_KEYS
from sigtrack.parse.section import BOLD_LEVEL, PLAIN_LEVEL, Section
from sigtrack.parse.task_words import ENDING, STATES_OF_TASKS
from sigtrack.parse.words import ABSENT_WORDS, AGENDA_AND_NOTES, OUTSIDE, PEOPLE_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Section", "classify", "heading_label", "heading_words", "holds_notes", "normalise", "split_sections"]

_ASKED = re.compile(r"[.!?)]\s+([^.!?:]{3,40}):$")
_BULLET = re.compile(r"\s*[-*+]\s+(?=\S)")
"""A bullet that goes on with the paragraph of its label, by four spaces before it."""

_ENDED = ("actions", "next steps", "participants", "absent")
_LISTED = ("participants", "absent")
_TASKS = ("actions", "next steps", "decisions")
_BELOW = ("notes", "next steps")
"""Headings of these kinds that are only labels where they stand below one of action items."""


def holds_notes(section: Section) -> bool:
    """Tell whether an agenda's entries have their notes below them (`Agenda & Notes`)."""
    return section.kind == "agenda" and classify(section.title) != "agenda" and _is_joined(section.title)


def _is_joined(label: str) -> bool:
    return JOINT.search(label) is not None or normalise(label) in AGENDA_AND_NOTES


def _agenda_with_notes(label: str, after: Block | None) -> str | None:
    """Return the agenda for `Agenda & Notes` where a list stands right below it: its entries, with notes on each."""
    if after is None or not (after.kind == "item" or is_numbered_label(after)) or not _is_joined(label):
        return None
    if normalise(label) in AGENDA_AND_NOTES:
        return "agenda"
    kinds = {KINDS.get(normalise(part)) for part in JOINT.split(label)}
    return "agenda" if kinds == {"agenda", "notes"} else None


def _by_list(label: str, after: Block | None, blocks: Sequence[Block], number: int) -> str | None:
    """Return the kind of a heading that the list right below it decides."""
    if after is None:
        return None
    if after.kind == "item" and lists_names(label, islice(blocks, number + 1, None)):
        return "participants"
    return _agenda_with_notes(label, after)


def split_sections(blocks: Sequence[Block], extra: Mapping[str, str] | None = None) -> list[Section]:
    """Return the sections in the order of the file; every block is in exactly one."""
    sections = [Section("head", "", blocks[0].line if blocks else 1, 0)]
    apart = _lines_apart(blocks, extra)
    ruled = False
    for number, block in enumerate(apart):
        current = sections[-1]
        if block.kind == "rule":
            ruled = True
            continue
        label = after = None
        headed = nested_section(block, extra) if block.kind == "heading" and not classify(block.flat, extra) else None
        if block.kind != "item" and headed is None:
            after = apart[number + 1] if number + 1 < len(apart) else None
            label = heading_label(block) or _plain_label(block, after, extra)
        if label is not None:
            level = _level(block)
            kind = _kind_below(current, level, label, classify(label, extra) or _by_list(label, after, apart, number))
            if kind and not (current.kind == "actions" and kind in _BELOW and level > current.level):
                sections.append(Section(kind, label, block.line, level))
                ruled = False
                continue
            if not _stays(current, block, level, label, after):
                sections.append(Section("topic", label, block.line, level, [block]))
                continue
        if ruled and (current.kind in _ENDED or _listed(current)) and _ends_list(block, label):
            sections.append(Section("topic", label or "", block.line, BOLD_LEVEL, [block]))
            continue
        ruled = False
        nested = headed or nested_section(block, extra)
        if nested and current.kind not in (nested.kind, "actions") and _fits(nested, current):
            sections += [nested, Section(current.kind, current.title, block.line, current.level)]
            continue
        current.blocks.append(block)
    _demote(sections)
    return _resumed(sections)


def _resumed(sections: Sequence[Section]) -> list[Section]:
    """Give topics back to an agenda of headings that a list of people of a lower rank interrupts (`#### Roll call`).

    A label of people or tasks below one of its headings (`Action items:`) interrupts it too.

    An agenda with another one inside is a title, and one with a list above its headings has ended with that.
    """
    out: list[Section] = []
    agenda: Section | None = None
    interrupted = False
    for section in sections:
        if not BOLD_LEVEL > section.level > 0:
            if agenda and section.level and section.kind in (*_LISTED, *_TASKS):
                interrupted = interrupted or _goes_on(agenda)
            out.append(section)
            continue
        if agenda and (section.level <= agenda.level or section.kind not in ("topic", *_LISTED)):
            agenda = None
        if section.kind == "agenda":
            agenda, interrupted = section, False
        elif agenda and section.kind in _LISTED:
            interrupted = interrupted or _goes_on(agenda)
        elif agenda and interrupted and not OUTSIDE.issuperset(normalise(section.title).split()):
            agenda.blocks += section.blocks
            continue
        out.append(section)
    return out


def _goes_on(agenda: Section) -> bool:
    """Tell whether headings can be entries of an agenda: no list stands above all of them."""
    first = next((b for b in agenda.blocks if b.kind in ("item", "heading") and not is_advice(b.text)), None)
    return first is None or first.kind == "heading"


def _fits(nested: Section, section: Section) -> bool:
    """Tell whether a label inside a section counts: in notes, of people only one that stands in the table as it is."""
    return section.kind != "notes" or nested.kind not in _LISTED or normalise(nested.title) in KINDS


def _demote(sections: Sequence[Section]) -> None:
    """`Wrap-up and action items` is no action section where one of its own follows."""
    pure = [n for n, s in enumerate(sections) if s.kind == "actions" and KINDS.get(normalise(s.title)) == "actions"]
    for section in sections[: pure[-1]] if pure else ():
        if section.kind == "actions" and JOINT.search(section.title):
            others = {classify(part) for part in JOINT.split(section.title)} - {"actions", "next steps", "decisions"}
            if others:
                section.kind = "topic"


def _level(block: Block) -> int:
    return block.level or (BOLD_LEVEL if block.lead else PLAIN_LEVEL)


def _plain_label(block: Block, after: Block | None, extra: Mapping[str, str] | None) -> str | None:
    """Return the label of a plain line that ends with a colon or has a list below it, and isn't bold.

    In a paragraph it's the last sentence, where that asks for names: `Sign in below. Roll call:`.
    """
    if block.kind != "text" or block.lead:
        return None
    label = block.flat
    if "\n" in block.text or len(block.text) > 40:
        asked = _ASKED.search(label) if label.endswith(":") else None
        return asked.group(1) if asked and classify(asked.group(1), extra) == "participants" else None
    colon, listed = label.endswith(":"), after is not None and after.kind == "item" and after.line > block.line
    listed = listed or (after is not None and after.kind == "text" and after.text in ("*", "-", "+"))
    if not (colon or listed):
        return label if label.isupper() and after is not None and classify(label, extra) == "actions" else None
    label = label.rstrip(": ")
    kind = classify(label, extra)
    if kind == "decisions" and not listed:
        return None  # a mark before one paragraph
    return label if kind or (listed and len(label.split()) <= 4) else None


def _kind_below(section: Section, level: int, label: str, kind: str | None) -> str | None:
    """Return the kind a heading opens below a section: `Members` or `Attended in the past` among participants."""
    if section.kind == "actions" and kind == "participants" and level > section.level and normalise(label) not in KINDS:
        return None
    if section.kind not in _LISTED or level <= section.level:
        return kind
    if kind in ("committee", None) and (ABSENT_WORDS & set(normalise(label).split()) or says_away(label)):
        return "absent"
    return None if kind == "committee" else kind


def _listed(section: Section) -> bool:
    return section.kind == "agenda" and any(block.kind == "item" for block in section.blocks)


def _ends_list(block: Block, label: str | None) -> bool:
    """Tell whether what follows a thematic break is no longer the list above it."""
    if block.kind == "heading" or label is not None:
        return not names_somebody(label or "")
    return block.kind == "text"


def heading_label(block: Block) -> str | None:
    """Return the label where a block is a heading, or a line that is bold as a whole."""
    if block.kind == "heading":
        return block.flat
    if block.kind == "text" and "\n" not in block.text and block.lead:
        rest = block.flat.removeprefix(block.lead).strip(" :")
        if not rest:
            return block.flat.rstrip(":").strip()
    return None


def _stays(section: Section, block: Block, level: int, label: str, after: Block | None) -> bool:
    """Tell whether an unknown label belongs to the section it stands in.

    Headings of a lower rank do, in action sections also those of the same rank that name somebody; in an agenda or a
    list of people only where no list stands above the first of them, or where they group people. A bold or plain label
    ends an agenda or a list of people that a label of its kind opened, unless it groups or names people.
    """
    if section.kind in ("agenda", "participants", "absent"):
        words = normalise(label).split()
        people = (
            section.kind != "agenda"
            and NOT_PEOPLE_KEYS.isdisjoint(words)
            and (names_somebody(label) or not PEOPLE_WORDS.isdisjoint(words))
        )
        kinds = ("item",) if section.kind == "agenda" else ("item", "text")
        begun = any(b.kind in kinds and not is_advice(b.text) for b in section.blocks)
        if block.kind != "heading":
            listed = after is not None and after.kind == "item"
            if section.kind != "agenda" and {*words} <= {"other", "others"} and after and after.children:
                return False
            if section.kind != "agenda" and begun and not people and (block.lead or (listed and section.level > 6)):
                return False
            return level > section.level or people or not begun or not (listed or section.kind == "agenda")
        outside = words[:1] == ["appendix"] or OUTSIDE.issuperset(words)
        grouped = not begun or any(b.kind == "heading" for b in section.blocks)
        return level > section.level and not outside and (grouped or people)
    if section.kind not in ("actions", "next steps", "decisions"):
        return block.kind != "heading"
    if section.kind == "actions" and ENDING.issuperset(normalise(label).split()):
        return False
    if block.kind != "heading" and level > section.level:
        return True
    if level > section.level or STATES_OF_TASKS.issuperset(normalise(label).split()):
        return True
    begun = any(
        b.kind != "heading" and not b.flat.endswith(":") for b in takewhile(lambda b: b.level != level, section.blocks)
    )
    return level == section.level and names_somebody(label) and not (begun and block.kind == "heading")


def _lines_apart(blocks: Sequence[Block], extra: Mapping[str, str] | None) -> list[Block]:
    """Split a paragraph whose lines are `Key: value` pairs or labels, so that each can be seen alone."""
    out: list[Block] = []
    for block in part_labels(blocks, lambda label: classify(label, extra)):
        if block.kind != "text" or "\n" not in block.text:
            out.append(block)
            continue
        raws = block.raw.split("\n")
        lines = joined_lines(block.lines, raws)
        known = [classify(text.split(":")[0], extra) for _, text in lines]
        if not any(known):
            out.append(block)
            continue
        for index, (line, text) in enumerate(lines):
            raw = raws[line - block.line] if line - block.line < len(raws) else text
            bold = re.match(r"\s*\*\*(.+?)\*\*", raw)
            lead = (
                bold.group(1).strip() if bold else text.strip() if known[index] and text.rstrip().endswith(":") else ""
            )
            links = tuple(pair for pair in block.links if pair[0] and pair[0] in text)
            bullet = _BULLET.match(text) if out and (out[-1].kind == "item" or out[-1].text.endswith(":")) else None
            said = text[bullet.end() :] if bullet else text
            out.append(Block("item" if bullet else "text", line, line, said.strip(), raw, lead, links=links))
    return out
