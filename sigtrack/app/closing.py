"""Close, reopen, date or hand over items: one line of a note each, read back in memory before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sigtrack.app.closing_check import NoOwners, NotReadBack, WrongDay, decided, says_so, unchanged_but
from sigtrack.app.open_note import OpenNote
from sigtrack.app.show import thread_of
from sigtrack.errors import UsageError
from sigtrack.files.read import digest
from sigtrack.files.write import guarded_write
from sigtrack.model.change import Change
from sigtrack.rules.edit_line import edits
from sigtrack.store import read

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from sigtrack.app.workspace import Workspace
    from sigtrack.files.read import NoteText
    from sigtrack.model.ledger import Thread
    from sigtrack.model.notes import ActionItem


class SameThread(UsageError):
    """An item can't be replaced by itself."""

    def __init__(self, replaced: str) -> None:
        super().__init__(f"{replaced} can't be replaced by itself; both ids name the same item")


@dataclass(frozen=True, slots=True)
class Edit:
    """One item's change: its thread's id, the note, the line (1-based) before and after, without newline.

    `told` says why nothing changes, None where the line does; `doubts` are warnings for the user.
    """

    id: str
    path: str
    line: int
    before: str
    after: str
    told: str | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A note as it was read and as it is to be."""

    path: str
    note: NoteText
    text: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """Edits that were read back and found right, and the notes with all of them; nothing is written yet."""

    edits: tuple[Edit, ...]
    notes: tuple[Rewritten, ...]


def close(connection: sqlite3.Connection, workspace: Workspace, ids: Sequence[str], change: Change) -> list[Edit]:
    """Change the items that ids (any mention's, shortened or not) name, and write their notes.

    All are checked before the first is written. Raises UnknownId, AmbiguousId, UsageError, NotReadBack,
    ChangedMeanwhile, NotWritten and UnreadableNote; then no note is changed.
    """
    prepared = prepare(connection, workspace, ids, change)
    write(workspace.root.path, prepared)
    return list(prepared.edits)


def prepare(connection: sqlite3.Connection, workspace: Workspace, ids: Sequence[str], change: Change) -> Prepared:
    """Return what `close` would write."""
    from sigtrack.app.surroundings import around_of
    from sigtrack.parse.sections import heading_words

    threads = {thread.id: thread for thread in (thread_of(connection, typed) for typed in ids)}
    change = decided(connection, change)
    if change.replaced_by:
        other = thread_of(connection, change.replaced_by)
        if other.id in threads:
            raise SameThread(other.id)
        change = decided(connection, change, replaced_by=other.id)
    newest, headings = read.read_newest(connection), heading_words(workspace.config.headings)
    open_notes: dict[str, OpenNote] = {}
    made = []
    for thread in threads.values():
        mention = thread.newest
        note = open_notes.get(mention.path)
        if note is None:
            note = open_notes[mention.path] = OpenNote.read(
                workspace.root.path,
                mention.path,
                headings,
                around_of(connection, workspace, mention.group, mention.path),
            )
        made.append(_edit(thread, note, change, newest))
    notes = (Rewritten(n.path, n.note, n.text()) for n in open_notes.values())
    return Prepared(tuple(made), tuple(n for n in notes if n.text != n.note.text))


def write(root: Path, prepared: Prepared) -> None:
    """Write prepared notes; where one can't be, those before it get their old bytes back."""
    written: list[tuple[Path, bytes, str]] = []
    for rewritten in prepared.notes:
        path, new = root / rewritten.path, rewritten.note.encoded(rewritten.text)
        try:
            guarded_write(path, new, rewritten.note.sha256)
        except BaseException:  # also where somebody breaks off
            for done, old, sha256 in reversed(written):
                guarded_write(done, old, sha256)
            raise
        written.append((path, rewritten.note.encoded(rewritten.note.text), digest(new)))


def _edit(thread: Thread, note: OpenNote, change: Change, newest: date | None) -> Edit:
    mention = thread.newest
    item = note.item(mention)
    if told := says_so(thread.id, item, change):
        line = note.lines(item)[0]
        return Edit(thread.id, note.path, item.line, line, line, told)
    doubts = WrongDay.check(change, mention.day, newest, thread.id)
    done = rewrite(note, item, change)
    if done is None and change.kind == "assign":
        raise NoOwners(change.names)
    if done is None:
        raise NotReadBack(note.path, item.line, thread.id, change)
    return Edit(thread.id, note.path, *done, None, doubts)


def rewrite(note: OpenNote, item: ActionItem, change: Change) -> tuple[int, str, str] | None:
    """Change one line of a note in memory; return it (1-based) with what it was and is.

    None, and nothing changed, where no way to write it is read back as this change and nothing else.
    """
    lines = note.lines(item)
    for offset, new in edits(lines, change):
        line = item.line + offset
        after = note.parse(note.text(line, new))
        if unchanged_but(note.result, after, item, change) and _strikes_all(note, item, line, lines[offset], new):
            note.put(line, new, after)
            return line, lines[offset], new
    return None


def _strikes_all(note: OpenNote, item: ActionItem, line: int, old: str, new: str) -> bool:
    """Tell whether a new strike alone, without box and fields, would close the item: it runs over all of its text."""
    if new.count("~~") <= old.count("~~"):
        return True
    _, alone = next(edits([new], Change("reopen")))
    found = note.parse(note.text(line, alone)).meetings
    return any(
        i.status == "done" for m in found for i in m.action_items if (i.line, i.ordinal) == (item.line, item.ordinal)
    )
