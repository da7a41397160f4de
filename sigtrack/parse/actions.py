"""Action items: which lines are tasks, which are labels, and whose they are."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sigtrack.parse.boxed import boxed_items
from sigtrack.parse.decisions import is_decision
from sigtrack.parse.document import Block
from sigtrack.parse.fields import read_fields
from sigtrack.parse.headings import is_undone, joined_kinds
from sigtrack.parse.item import Label, Names, clean, make_item
from sigtrack.parse.labels import begins_with_verb, gives_below, is_topic_of, join_numbered, next_label, titled
from sigtrack.parse.marked import NONE, marked_items
from sigtrack.parse.marks import read_mark
from sigtrack.parse.next_steps import all_tasks, next_steps, read_names
from sigtrack.parse.owners import split_ahead, split_label, split_owners
from sigtrack.parse.rows import row_items, tabled_items
from sigtrack.parse.sections import heading_label, normalise
from sigtrack.parse.steps import told_steps
from sigtrack.parse.tables import Table
from sigtrack.parse.task_words import POINTER
from sigtrack.parse.words import IMPERATIVES, PLACEHOLDERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sigtrack.model.notes import ActionItem
    from sigtrack.parse.names import Roster
    from sigtrack.parse.sections import Section

_CLOSING = re.compile(
    r".*(?:the following|as follows|meeting (?:was )?(?:adjourned|concluded|ended|closed)"
    r"|thank(?:s|ed)? (?:you|to|every)|:\s*$)",
    re.IGNORECASE,
)
_LINK_ONLY = re.compile(r"https?://(?!\S+/(?:issues|pull|discussions)/\d)\S+(?:\s*\([^()]*\))?")
"""A bullet that is nothing but a link, and not one to an issue, is material rather than a task."""

_MARKERS = re.compile(
    r"(?:search|look|see|grep|find)\b.{0,40}[\[`\"'“](?:to-?do|actions?(?: items?)?|ai)[\]`\"'”:].{0,40}", re.IGNORECASE
)
"""A bullet that says by which marks tasks are found in the notes."""

_BOX = re.compile(r"\[([ xX]?)\]\s+")
_UNMARKED = ("actions", "participants", "absent", "details", "committee")
"""Sections in which a mark makes no item: these have rules of their own, or hold no tasks."""


def read_actions(
    sections: Sequence[Section], roster: Roster, day: date | None = None, ticked: Sequence[Block] = ()
) -> tuple[ActionItem, ...]:
    """Return the meeting's action items in the order of the file; `day` is the meeting's date.

    `ticked` are followed-up items that somebody closed in a block which sigtrack wrote.
    """
    chosen = [s for s in sections if s.kind == "actions"]
    items: list[ActionItem] = []
    for section in chosen:
        items += _section_items(section, roster, day)
    if all(is_undone(normalise(section.title)) for section in chosen):  # what was left of earlier ones
        told = told_steps(sections, roster, day, _children)
        steps = next_steps(sections, roster, day, habit=bool(told))
        for section in steps:
            items += _section_items(section, roster, day)
        items += told if steps or len(told) > 1 else []  # one line alone is no habit of this note
    for section in sections:
        mixed = section.kind == "notes" and "ction" in section.title and "actions" in joined_kinds(section.title)
        if (mixed or section.kind == "takeaways") and all_tasks(section, roster, day):
            items += _section_items(section, roster, day)
    known = {item.line for item in items}
    names = Names(roster, day)
    for section in sections:
        if section.kind not in _UNMARKED:
            items += [item for item in marked_items(section.blocks, names, _children) if item.line not in known]
    known |= {item.line for item in items}
    items += [item for item in tabled_items(sections, names) if item.line not in known]
    items += [item for item in boxed_items(sections, roster, day) if item.line not in known]
    items += [_ticked(block, names) for block in ticked]
    items = sorted((item for item in items if not _is_placeholder(item.text)), key=lambda item: item.line)
    items = _teams_elsewhere(items, sections)
    return tuple(replace(item, ordinal=n) for n, item in enumerate(items, 1))


def _is_placeholder(text: str) -> bool:
    """Tell whether a template's task was left as it is: an empty box, `Name: task`, a count `X/X`."""
    if "X/X" in text:
        return True
    return PLACEHOLDERS.issuperset(re.findall(r"[^\W\d_]+", re.sub(r"^\s*\[[ xX]?\]", "", text).casefold()))


def _ticked(block: Block, names: Names) -> ActionItem:
    """Read a line that sigtrack wrote: its owners are known, a struck text means dropped."""
    item = make_item(block, None, names)
    owners = tuple(replace(owner, resolved=owner.kind == "person") for owner in item.owners)
    return replace(item, owners=owners, status="dropped" if block.struck else item.status)


def _section_items(section: Section, roster: Roster, day: date | None) -> list[ActionItem]:
    items: list[ActionItem] = []
    blocks = join_numbered(section.blocks)
    names = read_names(blocks, roster, day)
    label = titled(section.title, names)
    table = Table(blocks)
    settled = False  # tasks are bullets or marked lines here: a plain paragraph needs a doer or a mark
    strays = 0  # paragraphs that are no tasks, after tasks: a second one ends the section, as if it had been a heading
    for number, block in enumerate(blocks):
        if strays > 1:
            return items + list(marked_items(blocks[number:], names, _children))
        title = heading_label(block)
        if title is not None and not read_mark(title):
            label = next_label(label, title, block, names)
        elif block.kind == "item":
            made, opened = _from_item(block, label, names)
            items += made
            settled = settled or bool(made)
            label = opened or label
        elif block.kind == "text":
            title = block.flat
            if title.endswith(":") and (owners := names.owners(title.rstrip(":"))):
                label = Label(title.rstrip(":"), owners)
            else:
                made = _from_paragraph(block, label, names, strict=settled or bool(strays))
                listed = number + 1 < len(blocks) and blocks[number + 1].kind != "text"
                strays += bool(items) and not made and not listed and not title.endswith(":")
                items += made
                settled = settled or bool(made and read_mark(block.flat))
        elif block.kind == "row" and block.cells:
            items += row_items(block, table, names)
    return items


def _from_item(raw: Block, label: Label | None, names: Names) -> tuple[list[ActionItem], Label | None]:
    """Return the items of one list item, and the label it opens for its followers if it is only a label."""
    block = clean(raw)
    text = block.flat
    children = [child for child in block.children if child.kind in ("item", "text")]
    nested = [child for child in children if child.kind == "item"]
    mark = read_mark(text)
    if mark and (mark.rest or nested):
        if NONE.fullmatch(mark.rest):
            owners = split_owners(mark.who, names.roster, loose=True) if mark.who else ()
            return (_children(nested, Label(text, owners), names) if nested and not mark.rest else []), None
        return [make_item(block, label, names)], None
    split = split_label(text, block.lead)
    if not nested and _is_no_task(block, text):
        return [], None
    if nested and _is_linked_topic(block, nested):
        return _children(nested, Label(text, ()), names), None
    if split and not split[1] and (given := split_ahead(text)) and begins_with_verb(given[1]):
        return [make_item(block, label, names)], None
    if (split and not split[1]) or (nested and not text) or (nested and not split and _only_label(text, block, names)):
        title = split[0] if split else text
        return _labelled(block, title, nested, children, label, names)
    if nested and not split and (is_topic_of(text, nested) or (not split_ahead(text) and gives_below(nested))):
        return _children(nested, Label(text, label.owners if label else ()), names), None
    if (
        nested
        and text.endswith(":")
        and (verb := re.fullmatch(r"(.+?)\s+(?:will|to|should|must|is to|are to)\s*:", text))
    ):
        owners = split_owners(verb[1], names.roster, loose=True)
        if owners:
            return _children(nested, Label(verb[1], owners), names), None
    return [make_item(block, label, names)], None


def _is_no_task(block: Block, text: str) -> bool:
    """Tell whether a bullet says that nothing is to do, is only a link, points to another list, or is a decision."""
    if NONE.fullmatch(text) or _LINK_ONLY.fullmatch(text) or is_decision(text) or _MARKERS.fullmatch(text):
        return True
    return bool(block.links) and POINTER.issuperset(normalise(text).split())


def _is_linked_topic(block: Block, nested: Sequence[Block]) -> bool:
    """Tell whether a bullet is the link of a topic above boxes that are the tasks."""
    return (
        block.checked is None
        and all(child.checked is not None for child in nested)
        and any(block.flat == " ".join(text.split()) and not text.startswith("@") for text, _ in block.links)
    )


def _labelled(
    block: Block, title: str, nested: list[Block], children: list[Block], label: Label | None, names: Names
) -> tuple[list[ActionItem], Label | None]:
    owners = names.owners(title)
    if not nested:
        if owners and not children:
            return [], Label(title, owners)
        if not owners and block.lead and not children and title.endswith(":"):
            return [], Label(title, ())
        if children:
            return [make_item(child, Label(title, owners), names) for child in children], None
        return [make_item(block, label, names)], None
    if owners or block.lead or not _is_sentence(title):
        return _children(nested, Label(title, owners or (label.owners if label else ())), names), None
    return [make_item(block, label, names)], None


def _children(nested: Iterable[Block], label: Label, names: Names) -> list[ActionItem]:
    out: list[ActionItem] = []
    for child in nested:
        made, _ = _from_item(child, label, names)
        out += made
    return out


def _only_label(text: str, block: Block, names: Names) -> bool:
    """Tell whether a parent bullet without a colon is only an owner or a bold topic."""
    if block.lead and block.lead.rstrip(":") == text.rstrip(":"):
        return True
    return len(text.split()) <= 6 and bool(split_owners(text, names.roster, loose=False))


def _is_sentence(text: str) -> bool:
    words = text.split()
    return len(words) > 4 or (bool(words) and words[0].casefold() in IMPERATIVES)


def _from_paragraph(block: Block, label: Label | None, names: Names, *, strict: bool) -> list[ActionItem]:
    """A paragraph counts where it states a task; introductions and closings don't.

    `strict`: only one that is marked, or that begins with a participant or team as its doer.
    """
    out: list[ActionItem] = []
    for line, text in ((line, text.strip().removeprefix("@ ")) for line, text in block.lines):
        mark = read_mark(text)
        if (
            not text
            or NONE.fullmatch(mark.rest if mark else text)
            or (not mark and _CLOSING.match(read_fields(text)[0]))
        ):
            continue
        box = _BOX.match(text)
        said = text[box.end() :] if box else text
        checked = bool(box[1].strip()) if box else None
        piece = Block("text", line, line, said, said, block.lead if line == block.line else "", checked=checked)
        item = make_item(clean(piece), label, names)
        first = text.split()[0].casefold().strip(",.:")
        named = any(
            (owner.resolved or owner.kind == "team") and text.casefold().startswith(owner.written.casefold())
            for owner in item.owners
        )
        named = named and (item.text == text or item.text.split()[0].casefold() in IMPERATIVES)
        given = split_ahead(text)
        named = named or bool(given and begins_with_verb(given[1]))
        goes_on = bool(out) and text[0].islower() and not (mark or box or out[-1].text[:1].islower())
        if not goes_on and (mark or box or (named if strict else named or item.owners or first in IMPERATIVES)):
            out.append(item)
        elif out and line == out[-1].end_line + 1:
            out[-1] = replace(out[-1], text=f"{out[-1].text} {text}", end_line=line)
    return out


def _teams_elsewhere(items: list[ActionItem], sections: Sequence[Section]) -> list[ActionItem]:
    """Make an unknown one-word owner a team where the note says "the W team" or "W's team"."""
    unknown = {
        o.name for item in items for o in item.owners
        if o.kind == "person" and not o.resolved and o.name[:1].isupper() and " " not in o.name
    }  # fmt: skip
    if not unknown:
        return items
    texts = [block.text for section in sections for top in section.blocks for block in top.walk()]
    teams = {
        name
        for name in unknown
        if any(
            name in text and re.search(rf"\b{re.escape(name)}(?:['’]s)? team\b", text, re.IGNORECASE) for text in texts
        )
    }
    return [
        replace(item, owners=tuple(replace(o, kind="team") if o.name in teams else o for o in item.owners))
        if teams & {o.name for o in item.owners}
        else item
        for item in items
    ]
