"""Action items: which lines are tasks, which are labels, and whose they are."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sigtrack.parse.boxed import boxed_items
from sigtrack.parse.document import Block
from sigtrack.parse.due import read_words
from sigtrack.parse.fields import read_fields
from sigtrack.parse.item import Label, Names, clean, make_item
from sigtrack.parse.labels import begins_with_verb, find_labels, is_topic_of, join_numbered, next_label
from sigtrack.parse.marked import NONE, marked_items
from sigtrack.parse.marks import read_mark
from sigtrack.parse.owners import split_label, split_owners
from sigtrack.parse.sections import heading_label, normalise
from sigtrack.parse.tables import Table, plain
from sigtrack.parse.task_words import CLOSING
from sigtrack.parse.words import IMPERATIVES, PLACEHOLDERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sigtrack.model.notes import ActionItem, Owner
    from sigtrack.parse.names import Roster
    from sigtrack.parse.sections import Section

_CLOSING = re.compile(
    r".*(?:the following|as follows|meeting (?:was )?(?:adjourned|concluded|ended|closed)"
    r"|thank(?:s|ed)? (?:you|to|every)|:\s*$)",
    re.IGNORECASE,
)
_LINK_ONLY = re.compile(r"https?://(?!\S+/(?:issues|pull|discussions)/\d)\S+(?:\s*\([^()]*\))?")
"""A bullet that is nothing but a link, and not one to an issue, is material rather than a task."""

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
    if not chosen:
        items += _next_steps(sections, roster, day)
    for section in sections:
        if section.kind == "takeaways" and _all_tasks(section, roster, day):
            items += _section_items(section, roster, day)
    known = {item.line for item in items}
    names = Names(roster, day)
    for section in sections:
        if section.kind not in _UNMARKED:
            items += [item for item in marked_items(section.blocks, names, _children) if item.line not in known]
    known |= {item.line for item in items}
    items += [item for item in boxed_items(sections, roster, day) if item.line not in known]
    items += [_ticked(block, names) for block in ticked]
    items = sorted((item for item in items if not _is_placeholder(item.text)), key=lambda item: item.line)
    items = _teams_elsewhere(items, sections)
    return tuple(replace(item, ordinal=n) for n, item in enumerate(items, 1))


def _is_placeholder(text: str) -> bool:
    """Tell whether a template's task was left as it is: an empty box, `Name: task`, `@owner: TODO`."""
    return PLACEHOLDERS.issuperset(re.findall(r"[^\W\d_]+", re.sub(r"^\s*\[[ xX]?\]", "", text).casefold()))


def _ticked(block: Block, names: Names) -> ActionItem:
    """Read a line that sigtrack wrote: its owners are known, a struck text means dropped."""
    item = make_item(block, None, names)
    owners = tuple(replace(owner, resolved=owner.kind == "person") for owner in item.owners)
    return replace(item, owners=owners, status="dropped" if block.struck else item.status)


def _next_steps(sections: Sequence[Section], roster: Roster, day: date | None) -> list[ActionItem]:
    """Tasks under "Next steps" count where nothing else is marked, and the section is the last or one of several.

    What only closes a meeting (its adjournment, the next one) may follow; of several, one below each topic, those count
    that hold nothing but tasks.
    """
    found = [section for section in sections if section.kind == "next steps" and section.blocks]
    last = next((s for s in reversed(sections) if s.blocks and not _closes(s)), None)
    if len(found) > 1:
        found = [section for section in found if section is last or _all_tasks(section, roster, day)]
    elif not found or found[0] is not last:
        return []
    return [item for section in found for item in _section_items(section, roster, day)]


def _closes(section: Section) -> bool:
    if section.kind == "topic":
        return CLOSING.issuperset(normalise(section.title).split())
    return section.kind in ("head", "transcript")


def _all_tasks(section: Section, roster: Roster, day: date | None) -> bool:
    """Tell whether what was taken away from a meeting are tasks only: each bullet has a doer or begins with a verb."""
    names = Names(roster, day)
    bullets = [block for block in section.blocks if block.kind == "item"]
    return bool(bullets) and all(begins_with_verb(b.flat) or make_item(b, None, names).owners for b in bullets)


def _section_items(section: Section, roster: Roster, day: date | None) -> list[ActionItem]:
    items: list[ActionItem] = []
    label: Label | None = None
    blocks = join_numbered(section.blocks)
    names = Names(roster, day, find_labels(blocks), [block.flat for block in blocks if block.kind == "item"])
    table = Table(blocks)
    settled = False  # tasks are bullets or marked lines here: a plain paragraph needs a doer or a mark
    for block in blocks:
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
                made = _from_paragraph(block, label, names, strict=settled)
                items += made
                settled = settled or bool(made and read_mark(block.flat))
        elif block.kind == "row" and block.cells:
            items += _from_row(block, table, names)
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
    if not nested and (NONE.fullmatch(text) or _LINK_ONLY.fullmatch(text)):
        return [], None
    if (split and not split[1]) or (nested and not text) or (nested and not split and _only_label(text, block, names)):
        title = split[0] if split else text
        return _labelled(block, title, nested, children, label, names)
    if nested and not split and is_topic_of(text, nested):
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
    out = []
    for line, text in ((line, text.strip()) for line, text in block.lines):
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
        if mark or box or (named if strict else item.owners or first in IMPERATIVES):
            out.append(item)
        elif out and line == out[-1].end_line + 1:
            out[-1] = replace(out[-1], text=f"{out[-1].text} {text}", end_line=line)
    return out


def _from_row(block: Block, table: Table, names: Names) -> list[ActionItem]:
    """A table row, by its header's columns; without any the longest cell is the task, a cell of names the owners."""
    row = table.read(block)
    if row:
        item = make_item(Block("row", block.line, block.end, row.task, block.raw), None, names)
        owners = split_owners(row.owners, names.roster, loose=True) if row.owners else ()
        due, words = read_words(row.due, names.day)
        return [
            replace(
                item,
                owners=item.owners if "assignee" in read_fields(row.task)[1] else owners or item.owners,
                due=due or item.due,
                due_words=words or item.due_words,
                status=row.status or item.status,
            )
        ]
    if table.known:
        return []
    task = max(block.cells, key=len)
    found: tuple[Owner, ...] = ()
    for cell in block.cells:
        if cell is not task:
            found = found or split_owners(plain(cell), names.roster, loose=False)
    if len(task.split()) < 3:
        return []
    item = make_item(Block("row", block.line, block.end, task, block.raw), None, names)
    assigned = "assignee" in read_fields(task)[1]
    return [item if assigned else replace(item, owners=found or item.owners)]


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
