"""Close and reopen every item of a folder of notes, in memory: `python tests/accuracy/closing.py FOLDER`.

For each item and each kind of change: exactly one line of the bytes differs, the record read back has the new status
and nothing else in it changed, and after `reopen` the line is what it was but for an empty box.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sigtrack.app.closing import rewrite
from sigtrack.app.open_note import OpenNote
from sigtrack.app.records import item_record, meeting_record
from sigtrack.files.read import NoteText, UnreadableNote
from sigtrack.model.change import Change
from sigtrack.parse import parse

if TYPE_CHECKING:
    from sigtrack.model.notes import ActionItem, ParseResult

DAY = date(2026, 11, 3)
SAID = "see [the log](https://example.org/a_b) for `x`, *all* of it | (as in 8.2): Jo to ~~stop~~"
CHANGES = {
    "done": Change("done", DAY),
    "done with a note": Change("done", DAY, note=SAID),
    "dropped": Change("dropped", DAY),
    "dropped with a reason": Change("dropped", DAY, reason=SAID),
    "replaced": Change("dropped", DAY, replaced_by="sig-tiles/35@2025-12-17.1"),
    "due": Change("due", DAY),
    "assign": Change("assign", names=("Ada Quill", "Core Team")),
    "reviewed": Change("reviewed", DAY),
}
SETS = {
    "done": {"status": "done", "closed": DAY.isoformat()},
    "done with a note": {"status": "done", "closed": DAY.isoformat(), "note": SAID},
    "dropped": {"status": "dropped", "closed": DAY.isoformat()},
    "dropped with a reason": {"status": "dropped", "closed": DAY.isoformat(), "reason": SAID},
    "replaced": {
        "status": "dropped",
        "closed": DAY.isoformat(),
        "reason": "replaced by sig-tiles/35@2025-12-17.1",
    },
    "due": {"due": DAY.isoformat(), "due_words": DAY.isoformat()},
    "reviewed": {"reviewed": DAY.isoformat()},
}
_FIELD = re.compile(r"\s*\[\w+::(?:[^\[\]]|\[[^\[\]]*\])*\]")


def failures(path: str, note: NoteText, every: int = 1) -> tuple[int, list[tuple[str, int, str]]]:
    """Return the number of a note's items, and (what failed, line, change) of each that failed.

    `every` tries every second, third … change of an item only, others with the next item.
    """
    found = []
    opened = OpenNote(path, note, {})
    said, parts = opened.result, list(opened.parts)
    items = [item for meeting in said.meetings for item in meeting.action_items]
    for number, item in enumerate(items):
        for place, (name, change) in enumerate(CHANGES.items()):
            if (place + number) % every:
                continue
            if name not in SETS or item.status == "open":
                found += [(what, item.line, name) for what in _tried(opened, number, name, change)]
                opened.parts, opened.result = list(parts), said
    return len(items), found


def _item(note: OpenNote, number: int) -> ActionItem:
    return [item for meeting in note.result.meetings for item in meeting.action_items][number]


def _tried(opened: OpenNote, number: int, name: str, change: Change) -> list[str]:
    before, said = opened.text(), opened.result
    done = rewrite(opened, _item(opened, number), change)
    if done is None:
        return ["not written"]
    out = []
    after = opened.text()
    if not _one_line(opened.note.encoded(before), opened.note.encoded(after)):
        out.append("more than one line")
    if not _as_meant(said, parse(after, opened.path), number, name):
        out.append("record")
    if change.kind in ("done", "dropped"):
        line, old, _ = done
        again = rewrite(opened, _item(opened, number), Change("reopen"))
        if again is None:
            return [*out, "not reopened"]
        if again[0] != line or again[2] not in (old, _boxed(old)):
            out.append("not as before")
    return out


def _one_line(before: bytes, after: bytes) -> bool:
    old, new = (re.split(rb"(\r\n|\n|\r)", data) for data in (before, after))
    return len(old) == len(new) and sum(a != b for a, b in zip(old, new, strict=True)) == 1


def _as_meant(before: ParseResult, after: ParseResult, number: int, name: str) -> bool:
    was, now = _told(before), _told(after)
    items = [item for record in was for item in record["action_items"]]
    changed = [item for record in now for item in record["action_items"]]
    if name == "assign":
        named = [owner["written"] for owner in changed[number]["owners"]]
        items[number]["owners"] = changed[number]["owners"]
        for record in (*was, *now):
            record["problems"] = []  # an owner nobody knows is one
        return named == list(CHANGES[name].names) and was == now
    items[number].update(SETS[name])
    return was == now


def _told(result: ParseResult) -> list:
    records = [meeting_record(meeting, result.problems) for meeting in result.meetings]
    for record, meeting in zip(records, result.meetings, strict=True):
        record["action_items"] = [item_record(item) for item in meeting.action_items]
        for note in record["notes"]:
            note["text"] = _FIELD.sub("", note["text"])
    return records


def _boxed(line: str) -> str:
    return re.sub(r"^([ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)+)(?:\[[ xX]\][ \t]+)?", r"\1[ ] ", line)


def main(folder: str) -> int:
    """Print how many items were tried and what failed."""
    from sigtrack.files.read import read_note

    counts: Counter[str] = Counter()
    bad = []
    notes: dict[str, NoteText] = {}
    for path in sorted(p for p in Path(folder).rglob("*.md") if p.name != "README.md"):
        try:
            note = read_note(None, str(path), lossless=True)
        except UnreadableNote as error:
            print(error)
            continue
        notes[str(path)] = note
    with ProcessPoolExecutor() as pool:
        for path, (items, found) in zip(notes, pool.map(failures, notes, notes.values()), strict=True):
            counts.update(notes=1, items=items, changes=items * len(CHANGES))
            bad += [(path, *failure) for failure in found]
    for path, what, line, change in bad:
        print(f"{path}:{line}: {change}: {what}")
    print(f"{counts['notes']} notes, {counts['items']} items, {counts['changes']} changes, {len(bad)} failed")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
