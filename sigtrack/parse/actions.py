"""Action items: which lines are tasks, which are labels, and whose they are."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sigtrack.model.notes import ActionItem, Owner
from sigtrack.parse.document import Block
from sigtrack.parse.fields import field_date, read_fields, read_status
from sigtrack.parse.owners import label_owners, sentence_owners, split_label, split_owners
from sigtrack.parse.refs import find_references
from sigtrack.parse.sections import heading_label
from sigtrack.parse.words import IMPERATIVES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sigtrack.parse.names import Roster
    from sigtrack.parse.sections import Section

_NONE = re.compile(r"(?:none|n/?a|no (?:new |open )?(?:action|actions|action items|items)\b.*|nothing.*|tbd|[-–—.\s]*)\.?", re.IGNORECASE)
_CLOSING = re.compile(
    r".*(?:the following|as follows|meeting (?:was )?(?:adjourned|concluded|ended|closed)|thank(?:s|ed)? (?:you|to|every)|:\s*$)", re.IGNORECASE
)
_MARK = re.compile(
    r"\s*(?:[-*+]\s+)?\**(?:ACTION(?:\s+ITEM)?S?|Action [Ii]tem|AI|TODO|A\.I\.)\**\s*(?:\([^)]*\)\s*)?(?:[:\]]|[-–—])\**\s*[-–—:]?\s*(?P<rest>\S.*)"
)


@dataclass(frozen=True, slots=True)
class _Label:
    text: str
    owners: tuple[Owner, ...]


def read_actions(sections: Sequence[Section], roster: Roster) -> tuple[ActionItem, ...]:
    """Return the meeting's action items in the order of the file."""
    chosen = [s for s in sections if s.kind == "actions"]
    items: list[ActionItem] = []
    for section in chosen:
        items += _section_items(section, roster)
    if not chosen:
        items += _next_steps(sections, roster)
    known = {item.line for item in items}
    for section in sections:
        if section.kind not in ("actions", "agenda", "participants", "absent", "details"):
            items += [item for item in _marked(section.blocks, roster) if item.line not in known]
    items.sort(key=lambda item: item.line)
    return tuple(replace(item, ordinal=n) for n, item in enumerate(items, 1))


def _next_steps(sections: Sequence[Section], roster: Roster) -> list[ActionItem]:
    """Tasks under "Next steps" count where nothing else is marked and the section is the note's last."""
    last = next((s for s in reversed(sections) if s.blocks and s.kind not in ("head", "transcript")), None)
    if last is None or last.kind != "next steps":
        return []
    return _section_items(last, roster)


def _section_items(section: Section, roster: Roster) -> list[ActionItem]:
    items: list[ActionItem] = []
    label: _Label | None = None
    for block in section.blocks:
        title = heading_label(block)
        if title is not None:
            label = _Label(title, label_owners(title.rstrip(":"), roster))
        elif block.kind == "item":
            made, opened = _from_item(block, label, roster)
            items += made
            label = opened or label
        elif block.kind == "text":
            title = block.flat
            if title.endswith(":") and (owners := split_owners(title.rstrip(":"), roster, loose=False)):
                label = _Label(title.rstrip(":"), owners)
            else:
                items += _from_paragraph(block, label, roster)
        elif block.kind == "row" and block.cells:
            items += _from_row(block, roster)
    return items


def _from_item(block: Block, label: _Label | None, roster: Roster) -> tuple[list[ActionItem], _Label | None]:
    """Return the items of one list item, and the label it opens for its followers if it is only a label."""
    text = block.flat
    children = [child for child in block.children if child.kind in ("item", "text")]
    nested = [child for child in children if child.kind == "item"]
    split = split_label(text, block.lead)
    if _NONE.fullmatch(text) and not nested:
        return [], None
    if split and not split[1] or (nested and not text) or (nested and not split and _only_label(text, block, roster)):
        title = split[0] if split else text
        return _labelled(block, title, nested, children, label, roster)
    if split and nested and not split[1].strip():
        return _labelled(block, split[0], nested, children, label, roster)
    if nested and text.endswith(":") and (verb := re.fullmatch(r"(.+?)\s+(?:will|to|should|must|is to|are to)\s*:", text)):
        owners = split_owners(verb[1], roster, loose=True)
        if owners:
            return _children(nested, _Label(verb[1], owners), roster), None
    return [_item(block, label, roster)], None


def _labelled(
    block: Block, title: str, nested: list[Block], children: list[Block], label: _Label | None, roster: Roster
) -> tuple[list[ActionItem], _Label | None]:
    owners = split_owners(title, roster, loose=False)
    if not nested:
        if owners and not children:
            return [], _Label(title, owners)
        if not owners and block.lead and not children and title.endswith(":"):
            return [], _Label(title, ())
        if children:
            return [_item(child, _Label(title, owners), roster) for child in children], None
        return [_item(block, label, roster)], None
    if owners or block.lead or not _is_sentence(title):
        return _children(nested, _Label(title, owners or (label.owners if label else ())), roster), None
    return [_item(block, label, roster)], None


def _children(nested: Iterable[Block], label: _Label, roster: Roster) -> list[ActionItem]:
    out: list[ActionItem] = []
    for child in nested:
        made, _ = _from_item(child, label, roster)
        out += made
    return out


def _only_label(text: str, block: Block, roster: Roster) -> bool:
    """Tell whether a parent bullet without a colon is only an owner or a bold topic."""
    if block.lead and block.lead.rstrip(":") == text.rstrip(":"):
        return True
    return len(text.split()) <= 6 and bool(split_owners(text, roster, loose=False))


def _is_sentence(text: str) -> bool:
    words = text.split()
    return len(words) > 4 or bool(words) and words[0].casefold() in IMPERATIVES


def _from_paragraph(block: Block, label: _Label | None, roster: Roster) -> list[ActionItem]:
    """A paragraph counts where it states a task; introductions and closings don't."""
    out = []
    for line, text in block.lines:
        text = text.strip()
        if not text or _NONE.fullmatch(text) or _CLOSING.match(text):
            continue
        piece = Block("text", line, line, text, text, block.lead if line == block.line else "")
        item = _item(piece, label, roster)
        first = text.split()[0].casefold().strip(",.:")
        if item.owners or first in IMPERATIVES:
            out.append(item)
        elif out and line == out[-1].end_line + 1:
            out[-1] = replace(out[-1], text=f"{out[-1].text} {text}", end_line=line)
    return out


def _from_row(block: Block, roster: Roster) -> list[ActionItem]:
    """A table row: the longest cell is the task, a cell that names owners gives them; header rows hold no task."""
    task = max(block.cells, key=len)
    owners: tuple[Owner, ...] = ()
    for cell in block.cells:
        if cell is not task:
            owners = owners or split_owners(cell, roster, loose=False)
    if len(task.split()) < 3:
        return []
    item = _item(Block("row", block.line, block.end, task, block.raw), None, roster)
    return [replace(item, owners=owners or item.owners)]


def _marked(blocks: Iterable[Block], roster: Roster) -> Iterable[ActionItem]:
    """Lines marked as actions anywhere: `ACTION: …`, `Action item: …`, `TODO: …`."""
    for top in blocks:
        for block in top.walk():
            if block.kind not in ("item", "text"):
                continue
            for line, text in block.lines:
                match = _MARK.fullmatch(text) if text[:14].lstrip(" *-+").lower().startswith(("action", "ai", "todo", "a.i")) else None
                if match:
                    yield _item(Block("text", line, line, match["rest"].strip(" *"), text), None, roster)


def _item(block: Block, label: _Label | None, roster: Roster) -> ActionItem:
    text, fields = read_fields(block.flat)
    text, status = read_status(block, text, fields)
    owners: tuple[Owner, ...] = ()
    task = text
    split = split_label(text, block.lead)
    if split and split[1]:
        named = split_owners(split[0], roster, loose=bool(block.lead) and False)
        owners = named
        inner = () if named else sentence_owners(split[1], roster)
        owners = owners or inner
        task = split[1] if named else text
    owners = owners or sentence_owners(text, roster)
    if label and label.owners and not any(o.resolved or o.kind == "team" for o in owners):
        owners = label.owners
    elif label and label.owners and owners and not _names_doer(text, owners):
        owners = label.owners
    if fields.get("assignee"):
        owners = split_owners(fields["assignee"], roster, loose=True) or owners
    raw = [(block.line + n, line) for n, line in enumerate(block.raw.split("\n"))]
    return ActionItem(
        0, block.line, block.end, task, owners, status,
        tuple(ref.ref for ref in find_references(raw)), label.text.rstrip(":") if label else None,
        field_date(fields, "due"), field_date(fields, "completion") or field_date(fields, "cancelled"),
    )  # fmt: skip


def _names_doer(text: str, owners: tuple[Owner, ...]) -> bool:
    """Below an owner's label only a subject at the very start names another doer."""
    return any(text.casefold().startswith(owner.written.casefold()) for owner in owners)
