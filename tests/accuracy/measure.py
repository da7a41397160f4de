"""How well notes are read: what `parse` gives against labels that people made, and every miss in words.

A label file `PATH.json` stands for the note `PATH`: `number`, `date`, `time`, `recording`, `participants`,
`agenda_lines`, `action_items` (`line`, `owners`) and `refs`. Items and agenda entries are compared by line, owners as a
set for each item found, names and references as sets a note.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sigtrack.files.read import read_note
from sigtrack.parse import parse

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sigtrack.model.notes import Meeting

SETS = ("action items", "participants", "agenda", "references")
SHARES = ("owners", "number", "date", "time", "recording")


@dataclass
class Score:
    """Counts over notes: `hits`, `extra` and `missed` of each set, (right, all) of each share, and the misses."""

    notes: int = 0
    hits: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SETS, 0))
    extra: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SETS, 0))
    missed: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SETS, 0))
    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SHARES, 0))
    asked: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SHARES, 0))
    misses: list[tuple[str, str]] = field(default_factory=list)

    def figure(self, name: str) -> float:
        """Return F1 of a set, or the share that is right."""
        if name in SETS:
            wrong = self.extra[name] + self.missed[name]
            return 2 * self.hits[name] / (2 * self.hits[name] + wrong) if self.hits[name] + wrong else 1.0
        return self.right[name] / self.asked[name] if self.asked[name] else 1.0

    def compare(self, name: str, where: str, got: set[Any], want: set[Any]) -> None:
        """Count a set's hits and misses."""
        self.hits[name] += len(got & want)
        self.extra[name] += len(got - want)
        self.missed[name] += len(want - got)
        self.misses += [(name, f"{where}: {entry} was missed") for entry in sorted(want - got)]
        self.misses += [(name, f"{where}: {entry} is none") for entry in sorted(got - want)]

    def check(self, name: str, where: str, got: object, want: object) -> None:
        """Count one answer."""
        self.asked[name] += 1
        self.right[name] += got == want
        if got != want:
            self.misses.append((name, f"{where}: {_words(got)} was read, {_words(want)} is meant"))


def measure(labels: Path, notes: Path) -> Score:
    """Return the score of all label files below a folder against the notes of the same paths below another."""
    score = Score()
    for path in sorted(labels.rglob("*.json")):
        name = path.relative_to(labels).as_posix().removesuffix(".json")
        want = json.loads(path.read_text(encoding="utf-8"))
        meetings = parse(read_note(notes, name).text, name).meetings
        score.notes += 1
        _fields(score, name, meetings[0], want)
        _lists(score, name, meetings, want)
    return score


def _fields(score: Score, name: str, meeting: Meeting, want: dict[str, Any]) -> None:
    day = meeting.date.isoformat() if meeting.date else None
    for key, got in (
        ("number", meeting.number),
        ("date", day),
        ("time", meeting.time),
        ("recording", meeting.recording),
    ):
        score.check(key, name, got, want[key])


def _lists(score: Score, name: str, meetings: Iterable[Meeting], want: dict[str, Any]) -> None:
    all_meetings = tuple(meetings)
    items = {item.line: item for meeting in all_meetings for item in meeting.action_items}
    labelled = {item["line"]: item for item in want["action_items"]}
    score.compare("action items", name, {f"line {n}" for n in items}, {f"line {n}" for n in labelled})
    for line in sorted(items.keys() & labelled.keys()):
        got = {_fold(owner.name) for owner in items[line].owners}
        score.check("owners", f"{name}:{line}", got, {_fold(owner) for owner in labelled[line]["owners"]})
    present = {_fold(p.name) for meeting in all_meetings for p in meeting.participants}
    score.compare("participants", name, present, {_fold(p) for p in want["participants"]})
    entries = {f"line {e.line}" for meeting in all_meetings for e in meeting.agenda}
    score.compare("agenda", name, entries, {f"line {n}" for n in want["agenda_lines"]})
    told = {r.ref.casefold() for meeting in all_meetings for r in meeting.references}
    score.compare("references", name, told, {r.casefold() for r in want["refs"]})


def _fold(name: str) -> str:
    bare = re.sub(r"\s*\([^)]*\)", "", name)
    plain = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))
    return " ".join(plain.casefold().removeprefix("the ").split()).strip(" .:")


def _words(value: object) -> str:
    if isinstance(value, set):
        return " and ".join(sorted(value)) or "nobody"
    return "nothing" if value is None else str(value)
