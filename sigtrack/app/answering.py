"""What a person answers about a proposal, written into the notes line by line."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sigtrack.app import closing
from sigtrack.app.show import thread_of
from sigtrack.files.read import digest
from sigtrack.files.write import ChangedMeanwhile
from sigtrack.model.change import Change

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from sigtrack.app.workspace import Workspace
    from sigtrack.model.review import Answer, Proposal


@dataclass(slots=True)
class Answers:
    """The answers of one walk: `seen` is the sha256 that each note had when it was read, or as this walk left it.

    With `dry_run` nothing is written.
    """

    connection: sqlite3.Connection
    workspace: Workspace
    day: date
    dry_run: bool = False
    seen: dict[str, str] = field(default_factory=dict)
    written: dict[str, None] = field(default_factory=dict)
    items: int = 0

    def __post_init__(self) -> None:
        from sigtrack.store.read import read_states

        self.seen = {path: state.sha256 for path, state in read_states(self.connection).items()}

    def apply_answer(self, proposal: Proposal, answer: Answer, other: str | None = None) -> closing.Prepared:
        """Change the line of a proposal's item as it was answered; `other` is the id of the item that replaces it.

        The same task in several groups is closed in all of them. Done is dated by its evidence. Raises what
        `closing.close` raises, and ChangedMeanwhile where a note isn't what it was when its proposal was made; then
        no note is changed.
        """
        ids = [proposal.item.thread.id, *(mention.thread for mention in proposal.item.also)]
        if answer == "replace" and other is not None:
            kept = thread_of(self.connection, other).id
            ids = [ids[0], *(i for i in ids[1:] if i != kept)]
        prepared = closing.prepare(self.connection, self.workspace, ids, self._change(proposal, answer, other))
        for rewritten in prepared.notes:
            if rewritten.note.sha256 != self.seen.get(rewritten.path):
                raise ChangedMeanwhile(Path(rewritten.path))
        if not self.dry_run:
            closing.write(self.workspace.root.path, prepared)
            self.seen |= {r.path: digest(r.note.encoded(r.text)) for r in prepared.notes}
            self.written |= dict.fromkeys(r.path for r in prepared.notes)
            self.items += sum(1 for edit in prepared.edits if edit.told is None)
        return prepared

    def _change(self, proposal: Proposal, answer: Answer, other: str | None) -> Change:
        if answer == "done":
            told = proposal.item.evidence[0].day if proposal.item.evidence else None
            return Change("done", told or self.day)
        if answer == "open":
            return Change("reviewed", self.day)
        return Change("dropped", self.day, replaced_by=other if answer == "replace" else None)
