"""Action items: which lines are tasks, which are labels, and whose they are."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sigtrack.model.notes import ActionItem, Owner
from sigtrack.parse.document import Block
from sigtrack.parse.fields import field_date, read_fields, read_status
from sigtrack.parse.owners import is_topic, sentence_owners, split_label, split_owners
from sigtrack.parse.refs import find_references
from sigtrack.parse.sections import heading_label
from sigtrack.parse.words import IMPERATIVES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sigtrack.parse.names import Roster
    from sigtrack.parse.sections import Section

_NONE = re.compile(
    r"(?:none|n/?a|no (?:new |open )?(?:action|actions|action items|items)\b.*|nothing.*|tbd|[-–—.\s]*)\.?",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r".*(?:the following|as follows|meeting (?:was )?(?:adjourned|concluded|ended|closed)"
    r"|thank(?:s|ed)? (?:you|to|every)|:\s*$)",
    re.IGNORECASE,
)
_MARK = re.compile(
    r"\s*(?:[-*+]\s+)?\**(?:ACTION(?:\s+ITEM)?S?|Action [Ii]tem|AI|TODO|A\.I\.)\**\s*(?:\([^)]*\)\s*)?"
    r"(?:[:\]]|[-–—])\**\s*[-–—:]?\s*(?P<rest>\S.*)"
)


@dataclass(frozen=True, slots=True)
class _Label:
    text: str
    owners: tuple[Owner, ...]


class _Names:
    """How owners are read in one section: where most of its labels name people, an unknown name is one too."""

    def __init__(self, roster: Roster, labels: Sequence[str]) -> None:
        self.roster = roster
        named = sum(1 for label in labels if split_owners(label, roster, loose=False))
        self.loose = named >= 2 and 2 * named >= len(labels)

    def owners(self, label: str) -> tuple[Owner, ...]:
        found = split_owners(label, self.roster, loose=False)
        if found or not self.loose or is_topic(label):
            return found
        return split_owners(label, self.roster, loose=True)


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
            items += [item for item in _marked(section.blocks, _Names(roster, ())) if item.line not in known]
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
    names = _Names(roster, _labels(section))
    for block in section.blocks:
        title = heading_label(block)
        if title is not None:
            label = _Label(title, names.owners(title.rstrip(":")))
        elif block.kind == "item":
            made, opened = _from_item(block, label, names)
            items += made
            label = opened or label
        elif block.kind == "text":
            title = block.flat
            if title.endswith(":") and (owners := names.owners(title.rstrip(":"))):
                label = _Label(title.rstrip(":"), owners)
            else:
                items += _from_paragraph(block, label, names)
        elif block.kind == "row" and block.cells:
            items += _from_row(block, names)
    return items


def _labels(section: Section) -> list[str]:
    """Return the labels of a section: headings, and bullets that are only a bold or `Name:` lead."""
    found = []
    for block in section.blocks:
        title = heading_label(block)
        split = split_label(block.flat, block.lead) if block.kind == "item" else None
        label = title or (split[0] if split else None)
        if label:
            found.append(label.rstrip(":"))
    return found


def _from_item(block: Block, label: _Label | None, names: _Names) -> tuple[list[ActionItem], _Label | None]:
    """Return the items of one list item, and the label it opens for its followers if it is only a label."""
    text = block.flat
    children = [child for child in block.children if child.kind in ("item", "text")]
    nested = [child for child in children if child.kind == "item"]
    split = split_label(text, block.lead)
    if _NONE.fullmatch(text) and not nested:
        return [], None
    if (split and not split[1]) or (nested and not text) or (nested and not split and _only_label(text, block, names)):
        title = split[0] if split else text
        return _labelled(block, title, nested, children, label, names)
    if split and nested and not split[1].strip():
        return _labelled(block, split[0], nested, children, label, names)
    if (
        nested
        and text.endswith(":")
        and (verb := re.fullmatch(r"(.+?)\s+(?:will|to|should|must|is to|are to)\s*:", text))
    ):
        owners = split_owners(verb[1], names.roster, loose=True)
        if owners:
            return _children(nested, _Label(verb[1], owners), names), None
    return [_item(block, label, names)], None


def _labelled(
    block: Block, title: str, nested: list[Block], children: list[Block], label: _Label | None, names: _Names
) -> tuple[list[ActionItem], _Label | None]:
    owners = names.owners(title)
    if not nested:
        if owners and not children:
            return [], _Label(title, owners)
        if not owners and block.lead and not children and title.endswith(":"):
            return [], _Label(title, ())
        if children:
            return [_item(child, _Label(title, owners), names) for child in children], None
        return [_item(block, label, names)], None
    if owners or block.lead or not _is_sentence(title):
        return _children(nested, _Label(title, owners or (label.owners if label else ())), names), None
    return [_item(block, label, names)], None


def _children(nested: Iterable[Block], label: _Label, names: _Names) -> list[ActionItem]:
    out: list[ActionItem] = []
    for child in nested:
        made, _ = _from_item(child, label, names)
        out += made
    return out


def _only_label(text: str, block: Block, names: _Names) -> bool:
    """Tell whether a parent bullet without a colon is only an owner or a bold topic."""
    if block.lead and block.lead.rstrip(":") == text.rstrip(":"):
        return True
    return len(text.split()) <= 6 and bool(split_owners(text, names.roster, loose=False))


def _is_sentence(text: str) -> bool:
    words = text.split()
    return len(words) > 4 or (bool(words) and words[0].casefold() in IMPERATIVES)


def _from_paragraph(block: Block, label: _Label | None, names: _Names) -> list[ActionItem]:
    """A paragraph counts where it states a task; introductions and closings don't."""
    out = []
    for line, text in ((line, text.strip()) for line, text in block.lines):
        if not text or _NONE.fullmatch(text) or _CLOSING.match(text):
            continue
        piece = Block("text", line, line, text, text, block.lead if line == block.line else "")
        item = _item(piece, label, names)
        first = text.split()[0].casefold().strip(",.:")
        if item.owners or first in IMPERATIVES:
            out.append(item)
        elif out and line == out[-1].end_line + 1:
            out[-1] = replace(out[-1], text=f"{out[-1].text} {text}", end_line=line)
    return out


def _from_row(block: Block, names: _Names) -> list[ActionItem]:
    """A table row: the longest cell is the task, a cell that names owners gives them; header rows hold no task."""
    task = max(block.cells, key=len)
    owners: tuple[Owner, ...] = ()
    for cell in block.cells:
        if cell is not task:
            owners = owners or split_owners(cell, names.roster, loose=False)
    if len(task.split()) < 3:
        return []
    item = _item(Block("row", block.line, block.end, task, block.raw), None, names)
    return [replace(item, owners=owners or item.owners)]


def _marked(blocks: Iterable[Block], names: _Names) -> Iterable[ActionItem]:
    """Lines marked as actions anywhere: `ACTION: …`, `Action item: …`, `TODO: …`."""
    for top in blocks:
        for block in top.walk():
            if block.kind not in ("item", "text"):
                continue
            for line, text in block.lines:
                match = (
                    _MARK.fullmatch(text)
                    if text[:14].lstrip(" *-+").lower().startswith(("action", "ai", "todo", "a.i"))
                    else None
                )
                if match:
                    yield _item(Block("text", line, line, match["rest"].strip(" *"), text), None, names)


def _item(block: Block, label: _Label | None, names: _Names) -> ActionItem:
    roster = names.roster
    text, fields = read_fields(block.flat)
    text, status = read_status(block, text, fields)
    owners: tuple[Owner, ...] = ()
    task = text
    split = split_label(text, block.lead)
    if split and split[1]:
        named = names.owners(split[0])
        owners = named
        inner = () if named else sentence_owners(split[1], roster)
        owners = owners or inner
        task = split[1] if named else text
    owners = owners or sentence_owners(text, roster)
    if label and label.owners and not _names_doer(text, owners):
        owners = label.owners
    if fields.get("assignee"):
        owners = split_owners(fields["assignee"], roster, loose=True) or owners
    raw = [(block.line + n, line) for n, line in enumerate(block.raw.split("\n"))]
    return ActionItem(
        0, block.line, block.end, task, owners, status,
        tuple(ref.ref for ref in find_references(raw)), label.text.rstrip(":") if label else None,
        field_date(fields, "due"), field_date(fields, "completion") or field_date(fields, "cancelled"),
        reviewed=field_date(fields, "reviewed"),
    )  # fmt: skip


def _names_doer(text: str, owners: tuple[Owner, ...]) -> bool:
    """Below an owner's label only a subject at the very start names another doer."""
    return any(
        (owner.resolved or owner.kind == "team") and text.casefold().startswith(owner.written.casefold())
        for owner in owners
    )
