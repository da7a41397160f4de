"""One note file to a ParseResult: sections first, then one small function for each field."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sigtrack.model.notes import Meeting, Note, ParseResult, State
from sigtrack.model.problem import Problem
from sigtrack.parse.actions import read_actions
from sigtrack.parse.agenda import agenda_topics, read_agenda
from sigtrack.parse.aliases import name_initials, read_aliases
from sigtrack.parse.decisions import read_decisions
from sigtrack.parse.document import read_blocks
from sigtrack.parse.front import Front, read_front
from sigtrack.parse.header import Header, is_cancelled, read_header
from sigtrack.parse.header_problems import join_problems
from sigtrack.parse.lines import narrow_punctuation, open_details, unify_newlines
from sigtrack.parse.managed import part_managed
from sigtrack.parse.names import Roster
from sigtrack.parse.paths import path_date, path_number
from sigtrack.parse.people import read_participants
from sigtrack.parse.problems import find_problems
from sigtrack.parse.refs import find_references, full_names
from sigtrack.parse.rolling import Part, split_meetings
from sigtrack.parse.rosters import rolls, unticked
from sigtrack.parse.sections import Section, holds_notes, split_sections
from sigtrack.parse.transcript import find_transcript, read_turns

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from sigtrack.model.notes import Participant, Turn
    from sigtrack.parse.document import Block

LARGEST = 1_000_000
"""Characters of a notes part (all before the transcript) above which it isn't parsed."""


@dataclass(frozen=True, slots=True)
class Around:
    """What other files say about a file's meetings.

    `people` are those whom agenda files list for a day: they are known in a note that lists nobody. `agenda` tells that
    the file is one of agendas: nothing in it has happened yet.
    """

    people: Mapping[date, tuple[Participant, ...]] = field(default_factory=dict)
    agenda: bool = False


ALONE = Around()
"""A note that is read by itself."""


def parse(text: str, path: str, headings: Mapping[str, str] | None = None, around: Around = ALONE) -> ParseResult:
    """Read a note; never raises, whatever the text.

    `path` gives the file name's date and number; `headings` maps further heading words to kinds of section.
    """
    text = narrow_punctuation(unify_newlines(text))
    lines = open_details(text.split("\n")) if "<summary" in text else text.split("\n")
    parts = split_meetings(lines, path, headings)
    if not parts:
        return _read(lines, 0, path, headings, around)
    above = _read(lines[: parts[0].start], 0, path, headings, around).meetings[0]
    results = [_read(lines[part.start : part.end], part.start, path, headings, around, part) for part in parts]
    meetings = tuple(_recurring(meeting, above) for result in results for meeting in result.meetings)
    problems = (
        replace(problem, line=max(problem.line, part.start + 1))
        for part, result in zip(parts, results, strict=True)
        for problem in result.problems
    )
    return ParseResult(meetings, tuple(problems))


def _recurring(meeting: Meeting, above: Meeting) -> Meeting:
    """Time and zone above the first dated heading hold for every meeting that states none."""
    return replace(meeting, time=above.time, zone=above.zone) if meeting.time is None and above.time else meeting


def _read(
    lines: list[str],
    offset: int,
    path: str,
    headings: Mapping[str, str] | None,
    around: Around,
    part: Part | None = None,
) -> ParseResult:
    """Read one meeting's lines; `offset` lines precede them, `part` is its dated heading in a rolling document."""
    cut = find_transcript(lines)
    spoken = lines[cut + 1 :] if cut is not None else []
    body = lines[: cut if cut is not None else len(lines)]
    by_name = None if part else path_date(path)
    number = None if part else path_number(path)
    if sum(map(len, body)) > LARGEST:
        line = offset + 1
        problem = Problem(path, line, "too-large", f"the notes part is over {LARGEST // 1_000_000} MB and was not read")
        day = part.found.day if part and part.found else by_name
        turns = read_turns(spoken, len(body) + 1 + offset)
        meeting = Meeting(path, line, state="held", date=day, file_date=by_name,
                          file_number=number, turns=turns)  # fmt: skip
        return ParseResult((meeting,), (problem,))
    front, listed, body = Front({}, [], body) if part else read_front(body, offset)
    body, ticked = part_managed(body, offset)
    sections = split_sections(read_blocks("\n".join(body), offset), headings) + listed
    given = (part.title, part.start + 1, part.found) if part else None
    header = read_header(sections, front, path, given)
    empty = Meeting(path, offset + 1, file_date=by_name, file_number=number)
    return _assemble(empty, body, spoken, sections, header, around, headings, ticked)


def _assemble(
    empty: Meeting,
    body: Sequence[str],
    spoken: Sequence[str],
    sections: list[Section],
    header: Header,
    around: Around,
    headings: Mapping[str, str] | None,
    ticked: Sequence[Block] = (),
) -> ParseResult:
    """Fill an `empty` meeting that knows where it stands and its file's name; `spoken` is the transcript."""
    participants, twice = read_participants(rolls(sections))
    day = header.found.day if header.found else None if header.ambiguous else empty.file_date
    there = participants or _listed(replace(empty, date=day), around)
    known = frozenset(p.name.casefold() for p in there)
    turns = read_turns(spoken, empty.line + len(body), known) if spoken else ()
    text = "\n".join(body)
    aliases = read_aliases(there, sections, text)
    present = [p.name for p in there]
    members = () if there else read_participants(unticked(sections))[0]
    others = [*_speakers(turns), *(person.name for person in members)]
    roster = Roster(present, others, aliases, lambda: name_initials(present, text))
    items = read_actions([] if around.agenda else sections, roster, day, ticked)
    notes = _notes(sections, below_agenda=bool(participants))
    said = participants or items or turns or _beyond_header(notes, header.title, sections)
    state: State = "held" if said and not around.agenda else "planned"
    if not (participants or items) and is_cancelled(sections):
        state = "cancelled"
    references = find_references(enumerate(body, empty.line))
    full = full_names(references)
    items = tuple(replace(i, refs=tuple(dict.fromkeys(full.get(r, r) for r in i.refs))) if i.refs else i for i in items)
    meeting = replace(
        empty,
        line=header.title_line,
        title=header.title,
        number=header.number,
        date=day,
        time=header.time,
        zone=header.zone,
        recording=header.recording,
        state=state,
        participants=participants,
        agenda=read_agenda(sections),
        notes=notes,
        action_items=items,
        references=references,
        turns=turns,
        decisions=read_decisions(sections),
    )
    found = find_problems(meeting, header, sections, roster, headings)
    if around.agenda and (tasks := read_actions(sections, roster, day)):
        found = (*found, _misplaced(path=empty.path, line=tasks[0].line, count=len(tasks)))
    return ParseResult((meeting,), join_problems(meeting, header, found, twice))


def _listed(meeting: Meeting, around: Around) -> tuple[Participant, ...]:
    return around.people.get(meeting.day, ()) if meeting.day else ()


def _misplaced(path: str, line: int, count: int) -> Problem:
    what = "an action item" if count == 1 else f"{count} action items"
    return Problem(path, line, "agenda-items", f"{what} in a file of agendas, where none counts: notes hold the tasks")


def _beyond_header(notes: Sequence[Note], title: str | None, sections: Sequence[Section]) -> bool:
    """Tell whether notes say more than what stands between the title and the first section of a meeting."""
    headed = any(section.kind in ("agenda", "details", "participants") for section in sections)
    return any(note.section != title or not headed for note in notes)


def _notes(sections: Sequence[Section], *, below_agenda: bool) -> tuple[Note, ...]:
    """Every bullet and paragraph of the notes with its heading; sections with a field of their own are left out.

    With `below_agenda`, in a note without a section for them, what stands below the agenda's entries counts.
    """
    out: list[Note] = []
    minuted = below_agenda and all(section.kind != "notes" for section in sections)
    for section in sections:
        if minuted and section.kind == "agenda" and not holds_notes(section):
            out.extend(_below_entries(section))
        if section.kind not in ("notes", "topic", "next steps", "decisions") and not holds_notes(section):
            continue
        title = section.title
        for top in section.blocks:
            if top.kind == "heading":
                title = top.flat
                continue
            out.extend(
                Note(block.flat, block.line, title) for block in top.walk() if block.text and block.kind != "heading"
            )
    return tuple(out)


def _below_entries(section: Section) -> Iterator[Note]:
    """Yield what stands below the entries of an agenda, be they headings or bullets."""
    headed = bool(agenda_topics(section.blocks))
    entry = section.title
    for top in section.blocks:
        if top.kind == "heading":
            entry = top.flat
        elif headed:
            yield from (Note(block.flat, block.line, entry) for block in top.walk() if block.text)
        elif top.kind == "item":
            blocks = (block for child in top.children for block in child.walk())
            yield from (Note(b.flat, b.line, top.flat) for b in blocks if b.text and b.kind != "heading")


def _speakers(turns: Sequence[Turn]) -> list[str]:
    return list(dict.fromkeys(turn.speaker for turn in turns))
