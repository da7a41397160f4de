"""Which agenda belongs to which notes: one meeting in several files, joined by its day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sigtrack.rules.keys import KeyInput, assign_keys

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sigtrack.model.notes import Meeting, State


@dataclass(frozen=True, slots=True)
class FileMeeting:
    """What one file tells of a meeting, as far as joining depends on it; `agenda` where it is a file of agendas."""

    number: int | None
    day: date | None
    state: State
    path: str
    line: int
    agenda: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """Key, order (None unless held) and state of the meeting a file tells of, and the place of what it is part of."""

    key: str
    order: int | None
    state: State
    part_of: int | None = None


def settle(files: Sequence[FileMeeting]) -> list[Settled]:
    """Return what each file's meeting of one group is called and part of, in the order given."""
    wholes = find_wholes(files)
    parts: dict[int, list[FileMeeting]] = {}
    for place, whole in enumerate(wholes):
        if whole is not None:
            parts.setdefault(whole, []).append(files[place])
    heads = [place for place, whole in enumerate(wholes) if whole is None]
    states = {place: _state(files[place], parts.get(place, ())) for place in heads}
    given = [
        KeyInput(
            next((f.number for f in (files[n], *parts.get(n, ())) if f.number is not None), None),
            files[n].day,
            states[n] == "held",
            files[n].path,
            files[n].line,
        )
        for n in heads
    ]
    keys = dict(zip(heads, assign_keys(given), strict=True))
    settled = []
    for place, whole in enumerate(wholes):
        head = place if whole is None else whole
        settled.append(Settled(keys[head].key, keys[head].order, states[head], whole))
    return settled


def find_wholes(files: Sequence[FileMeeting]) -> list[int | None]:
    """Return for each file's meeting the place of the one it is part of, None for notes and agendas without notes.

    An agenda belongs to the notes of its day; of several, to those with its number. Without notes the first agenda
    of the day stands for the meeting, unless their numbers differ.
    """
    notes: dict[date, list[int]] = {}
    first: dict[date, list[int]] = {}
    for place, file in enumerate(files):
        if file.day and not file.agenda:
            notes.setdefault(file.day, []).append(place)
    wholes: list[int | None] = [None] * len(files)
    for place in sorted((n for n, f in enumerate(files) if f.agenda), key=lambda n: (files[n].path, files[n].line)):
        day, number = files[place].day, files[place].number
        if day is None:
            continue
        there = notes.get(day, [])
        if len(there) > 1:
            there = [n for n in there if files[n].number == number is not None]
        elif not there:
            there = [n for n in first.get(day, ()) if number is None or files[n].number in (None, number)]
            if not there:
                first.setdefault(day, []).append(place)
        wholes[place] = there[0] if there else None
    return wholes


def join_files(notes: Meeting, agendas: Sequence[Meeting]) -> Meeting:
    """Return a meeting with what its agenda files say where its notes don't; each line keeps its file's path."""
    if not agendas:
        return notes
    files = (notes, *agendas)
    participants = {" ".join(p.name.casefold().split()): replace(p, path=a.path) for a in reversed(agendas)
                    for p in reversed(a.participants)}  # fmt: skip
    items = (*notes.action_items, *(replace(item, path=a.path) for a in agendas for item in a.action_items))
    state = _state(_of(notes, agenda=False), [_of(a, agenda=True) for a in agendas])
    return replace(
        notes,
        title=next((f.title for f in files if f.title), None),
        number=next((f.number for f in files if f.number is not None), None),
        time=next((f.time for f in files if f.time), None),
        zone=next((f.zone for f in files if f.time), None),
        recording=next((f.recording for f in files if f.recording), None),
        state=state,
        participants=notes.participants or tuple(reversed(participants.values())),
        agenda=notes.agenda or tuple(replace(e, path=a.path) for a in agendas for e in a.agenda),
        notes=(*notes.notes, *(replace(n, path=a.path) for a in agendas for n in a.notes)),
        action_items=tuple(replace(item, ordinal=n) for n, item in enumerate(items, 1)),
        references=(*notes.references, *(replace(r, path=a.path) for a in agendas for r in a.references)),
        agendas=tuple((a.path, a.line) for a in agendas),
    )


def _of(meeting: Meeting, *, agenda: bool) -> FileMeeting:
    return FileMeeting(meeting.number, meeting.day, meeting.state, meeting.path, meeting.line, agenda)


def _state(head: FileMeeting, parts: Sequence[FileMeeting]) -> State:
    """Return a meeting's state: what its notes tell, unless there is nothing in them and an agenda says cancelled."""
    if head.state == "planned" and any(part.state == "cancelled" for part in parts):
        return "cancelled"
    return head.state
