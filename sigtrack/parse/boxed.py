"""Tasks with a box outside action sections: `- [ ] **Mira**: write it`, `- [x] @mira to send it`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sigtrack.parse.beside import first_logins
from sigtrack.parse.doers import subject_owners
from sigtrack.parse.item import Names, clean, make_item
from sigtrack.parse.labels import begins_with_verb, find_labels
from sigtrack.parse.marks import read_mark
from sigtrack.parse.names import looks_like_name
from sigtrack.parse.sections import normalise
from sigtrack.parse.task_words import CHECKLISTS
from sigtrack.parse.words import PEOPLE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from sigtrack.model.notes import ActionItem
    from sigtrack.parse.document import Block
    from sigtrack.parse.names import Roster
    from sigtrack.parse.sections import Section

_KINDS = ("head", "topic", "notes", "agenda", "next steps", "decisions", "takeaways")


def boxed_items(sections: Iterable[Section], roster: Roster, day: date | None) -> list[ActionItem]:
    """Return the boxed bullets of notes that are tasks. Source: GFM's task lists, as hackmd's notes use them.

    `Mira to …`, and `**Mira**: …` or `@mira …` with a verb, always are. Open ones that begin with a verb, and any with
    a doer, are where such tasks make up half of the note's boxes: else its boxes are topics. An agenda's own entries,
    questions, lists of people and checklists are none.
    """
    found = [block for section in sections if section.kind in _KINDS for block in _boxed(section)]
    if not found:
        return []
    names = Names(roster, day, find_labels(found), [block.flat for block in found])
    tasks = [(block, _item(block, names)) for block in found if _could_be_task(block.flat)]
    certain = [_is_certain(block, item, roster) for block, item in tasks]
    likely = [sure or (not b.checked and begins_with_verb(i.text)) for sure, (b, i) in zip(certain, tasks, strict=True)]
    if 2 * sum(likely) < len(found):
        likely = certain
    elif any(likely):
        likely = [bool(n or i.owners or begins_with_verb(i.text)) for n, (_, i) in zip(likely, tasks, strict=True)]
    return [item for sure, (_, item) in zip(likely, tasks, strict=True) if sure]


def _item(block: Block, names: Names) -> ActionItem:
    item = make_item(block, None, names)
    return item if item.owners else replace(item, owners=first_logins(block.flat, names.roster))


def _is_certain(block: Block, item: ActionItem, roster: Roster) -> bool:
    text = block.flat
    if not item.owners:
        return False
    if subject_owners(text, roster, loose=True):
        return True
    return begins_with_verb(item.text.lstrip("@").partition(" ")[2] if item.text.startswith("@") else item.text) and (
        item.text != text or text.startswith("@")
    )


def _boxed(section: Section) -> Iterator[Block]:
    """Yield a section's boxed bullets; those below one are its details."""
    title = section.title
    entries = section.kind == "agenda"
    for top in section.blocks:
        if top.kind == "heading":
            title, entries = top.flat, False
        elif top.kind == "item":
            found = list(_below(top.children if entries else [top]))
            if found and not _is_list(title):
                yield from found


def _below(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        if block.kind == "item" and (block.checked is not None or block.text.startswith("[]")):
            yield clean(block)
        elif block.children:
            yield from _below(block.children)


def _is_list(title: str) -> bool:
    words = set(normalise(title).split())
    return bool(words & CHECKLISTS or words & PEOPLE_WORDS)


def _could_be_task(text: str) -> bool:
    return (
        len(text.split()) > 1
        and not text.endswith("?")
        and not text.startswith("http")
        and not looks_like_name(text)
        and read_mark(text) is None
    )
