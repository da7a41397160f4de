"""Action items in tables: one row each, by the words of the header row."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sigtrack.parse.document import Block
from sigtrack.parse.due import read_words
from sigtrack.parse.fields import read_fields
from sigtrack.parse.item import Names, make_item
from sigtrack.parse.labels import begins_with_verb
from sigtrack.parse.marked import NONE
from sigtrack.parse.owners import split_owners
from sigtrack.parse.sections import normalise
from sigtrack.parse.tables import Table, plain
from sigtrack.parse.words import NOT_ACTION_PHRASES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sigtrack.model.notes import ActionItem, Owner
    from sigtrack.parse.sections import Section

_KINDS = ("head", "topic", "notes", "agenda", "next steps", "takeaways", "decisions")


def tabled_items(sections: Iterable[Section], names: Names) -> Iterator[ActionItem]:
    """Yield the items of tables outside action sections whose header has a column of tasks and one of owners.

    Cells of a single word, and what a heading says to be earlier meetings', are none.
    """
    for section in sections:
        if section.kind not in _KINDS or not any(block.kind == "row" for block in section.blocks):
            continue
        table = Table(section.blocks)
        title = normalise(section.title)
        for block in section.blocks:
            if block.kind == "heading":
                title = normalise(block.flat)
            elif block.kind == "row" and block.cells:
                row = table.read(block)
                if (
                    row
                    and table.certain
                    and (" " in row.task or begins_with_verb(row.task))
                    and not NONE.fullmatch(row.task)
                    and not any(phrase in title for phrase in NOT_ACTION_PHRASES)
                ):
                    yield from row_items(block, table, names)


def row_items(block: Block, table: Table, names: Names) -> list[ActionItem]:
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
