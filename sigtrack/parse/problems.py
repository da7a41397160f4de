"""What is doubtful about a note, each with its line, a code and a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sigtrack.model.problem import Problem
from sigtrack.parse.people import is_bot
from sigtrack.parse.words import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sigtrack.model.notes import Meeting
    from sigtrack.parse.header import Header
    from sigtrack.parse.names import Roster
    from sigtrack.parse.sections import Section


ASKED = 40
"""Up to so many unknown owners of one meeting are compared with its participants."""


def find_problems(
    meeting: Meeting,
    header: Header,
    sections: Sequence[Section],
    roster: Roster,
    headings: Mapping[str, str] | None = None,
) -> tuple[Problem, ...]:
    """Return the problems of one meeting in the order of its lines; `headings` are the configuration's words."""
    found = [
        *_dates(meeting, header),
        *_sections(meeting, sections, known=bool(roster.present)),
        *_tasks(meeting, sections, headings),
        *_people(meeting, roster),
    ]
    return tuple(sorted((Problem(meeting.path, *p) for p in found), key=lambda p: (p.line, p.code)))


def _dates(meeting: Meeting, header: Header) -> Iterator[tuple[int, str, str]]:
    found, line = header.found, header.date_line
    if found is None:
        if meeting.date is None:
            yield 1, "no-date", "neither the note nor its file name gives a date"
        return
    if meeting.file_date and meeting.file_date != found.day:
        yield line, "date-mismatch", f"says {found.day}, the file name {meeting.file_date}"
    if found.weekday is not None and found.day.weekday() != found.weekday:
        said, true = WEEKDAYS[found.weekday].title(), WEEKDAYS[found.day.weekday()].title()
        yield line, "weekday-mismatch", f"{found.day} is a {true}, not a {said}"
    if found.misspelt:
        yield line, "misspelt-month", f'"{found.misspelt}" was read as {found.day:%B}'


def _sections(meeting: Meeting, sections: Sequence[Section], *, known: bool) -> Iterator[tuple[int, str, str]]:
    if meeting.number is not None and meeting.file_number is not None and meeting.number != meeting.file_number:
        yield (
            meeting.line,
            "number-mismatch",
            f"says meeting {meeting.number}, the file name {meeting.file_number}",
        )
    kinds = {section.kind for section in sections}
    if (
        not kinds & {"agenda", "details", "participants", "notes", "actions", "next steps", "transcript"}
        and not meeting.turns
    ):
        yield (
            1,
            "no-sections",
            "no heading of a meeting note was found (agenda, participants, notes, action items)",
        )
    if meeting.state == "held" and not known:
        yield 1, "no-participants", "no participants were found"


def _tasks(
    meeting: Meeting, sections: Sequence[Section], headings: Mapping[str, str] | None
) -> Iterator[tuple[int, str, str]]:
    if meeting.state == "held" and not meeting.action_items and all(s.kind != "actions" for s in sections):
        from sigtrack.parse.promises import describe

        yield meeting.line, "no-actions", f"no action items: {describe(meeting, headings)}"


def _people(meeting: Meeting, roster: Roster) -> Iterator[tuple[int, str, str]]:
    unknown: dict[str, list[int]] = {}
    for item in meeting.action_items:
        for owner in item.owners:
            if owner.kind == "person" and not owner.resolved:
                unknown.setdefault(owner.written, []).append(item.line)
    for written, (line, *more) in unknown.items():
        also = f" (also line{'s' * (len(more) > 1)} {', '.join(map(str, more))})" if more else ""
        fitting = roster.fitting(written)
        if len(fitting) > 1:
            yield line, "ambiguous-owner", f'"{written}" could be {" or ".join(fitting)}{also}'
            continue
        near = roster.nearest(written) if len(unknown) <= ASKED else None
        question = f"; is it {near}?" if near else ""
        yield line, "unknown-owner", f'"{written}" is no participant or speaker of this meeting{question}{also}'
    if meeting.participants:
        first: dict[str, int] = {}
        for turn in meeting.turns:
            first.setdefault(turn.speaker, turn.line)
        for speaker, line in first.items():
            if speaker not in unknown and not is_bot(speaker) and not roster.lists(speaker):
                yield line, "speaker-not-listed", f"{speaker} speaks but is not among the participants"
