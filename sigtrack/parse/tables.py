"""Action tables: what each column holds, by the words of the header row."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sigtrack.parse.column_words import COLUMNS, OWNING, STATES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sigtrack.model.notes import Status
    from sigtrack.parse.document import Block


NOTHING = re.compile(r"(?:n/?a|none|nil|tbd|[-–—.\s]*)\.?", re.IGNORECASE)
"""What stands in a cell that holds no task."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of an action table: the task, and the cells for owners, due date and status ("" without one)."""

    block: Block
    task: str
    owners: str = ""
    due: str = ""
    status: Status | None = None


class Table:
    """Reads the rows of one section's tables; the row above the dashes names the columns."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        lines = {block.line for block in blocks if block.kind == "row"}
        self._headers: set[int] = set()
        for line in sorted(lines):  # the only row of a table above another one stands two lines above it too
            alone = line + 1 not in lines and line - 1 not in lines
            if alone and line + 2 in lines and line - 2 not in self._headers:
                self._headers.add(line)
        self._columns: dict[str, int] = {}
        self.certain = False
        """Whether the table being read has a column called one of tasks and one called one of owners."""

    def read(self, block: Block) -> Row | None:
        """Return a row's task, None for a header, a row without a task, and a table without a column for tasks."""
        if block.line in self._headers:
            self._columns, self.certain = {}, False
            for index, cell in enumerate(block.cells):
                words = re.findall(r"\w+", cell.casefold().replace("(s)", ""))
                name = " ".join(words)
                kind = COLUMNS.get(name) or ("task" if words[:1] == ["actions"] else None)
                if kind:
                    self._columns.setdefault(kind, index)
                self.certain = self.certain or name in OWNING
            self.certain = self.certain and "task" in self._columns
            if "thing" in self._columns:
                self._columns.setdefault("task", self._columns["thing"])
            return None
        task = self._cell(block, "task")
        if "task" not in self._columns:
            return None
        if not task or NOTHING.fullmatch(task):
            return None
        said = self._cell(block, "status").casefold()
        state = STATES.get(said.strip(" .!✅❌*")) or STATES.get(said.strip())
        return Row(block, task, self._cell(block, "owners"), self._cell(block, "due"), state)

    @property
    def known(self) -> bool:
        """Tell whether the table being read has a column for tasks."""
        return "task" in self._columns

    def _cell(self, block: Block, kind: str) -> str:
        index = self._columns.get(kind)
        return plain(block.cells[index]) if index is not None and index < len(block.cells) else ""


def plain(cell: str) -> str:
    """Return a cell without the brackets of wiki links: `[[Mira]]`, `[[people/mira|Mira]]`."""
    return re.sub(r"\[\[(?:[^\[\]|]{1,80}\|)?([^\[\]|]{1,80})\]\]", r"\1", cell).strip()
