"""A note while it is edited in memory: its lines, and what it says with each change in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sigtrack.files.read import read_note
from sigtrack.files.write import ChangedMeanwhile
from sigtrack.parse import ALONE, Around, parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sigtrack.files.read import NoteText
    from sigtrack.model.ledger import Mention
    from sigtrack.model.notes import ActionItem, ParseResult

_NEWLINE = re.compile(r"(\r\n|\n|\r)")


@dataclass(slots=True)
class OpenNote:
    """A note as it was read (`note`), its lines with their newlines between them, and what it says now (`result`)."""

    path: str
    note: NoteText
    headings: Mapping[str, str]
    around: Around = ALONE
    parts: list[str] = field(init=False)
    result: ParseResult = field(init=False)

    def __post_init__(self) -> None:
        self.parts = _NEWLINE.split(self.note.text)
        self.result = self.parse(self.note.text)

    @classmethod
    def read(cls, root: Path, path: str, headings: Mapping[str, str], around: Around = ALONE) -> OpenNote:
        """Read a note without losing a byte. Raises UnreadableNote."""
        return cls(path, read_note(root, path, lossless=True), headings, around)

    def parse(self, text: str) -> ParseResult:
        """Return what another text of this note would say."""
        return parse(text, self.path, self.headings, self.around)

    def text(self, line: int = 0, new: str = "") -> str:
        """Return the text, with another line in place of one (1-based) where one is given."""
        if not line:
            return "".join(self.parts)
        place = 2 * (line - 1)
        return "".join((*self.parts[:place], new, *self.parts[place + 1 :]))

    def put(self, line: int, new: str, result: ParseResult) -> None:
        """Replace a line (1-based); `result` is what the note says then."""
        self.parts[2 * (line - 1)] = new
        self.result = result

    def lines(self, item: ActionItem) -> list[str]:
        """Return an item's lines without their newlines."""
        return self.parts[2 * (item.line - 1) : 2 * item.end_line - 1 : 2]

    def item(self, mention: Mention) -> ActionItem:
        """Return the mention's item. Raises ChangedMeanwhile where the note says something else there.

        In an agenda's file the ordinal is not the mention's: that counts on from the notes' items.
        """
        items = (item for meeting in self.result.meetings for item in meeting.action_items)
        agenda = self.around.agenda
        found = next((i for i in items if i.line == mention.line and (agenda or i.ordinal == mention.ordinal)), None)
        if found is None or (found.text != mention.text and not self.note.bad_lines):
            raise ChangedMeanwhile(Path(self.path))
        return found
