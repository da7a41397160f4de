"""One meeting for a reader: details, participants, agenda, action items, references, problems."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, TypeVar

from sigtrack.render.terminal import columns_wide
from sigtrack.render.words import day_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sigtrack.model.notes import ActionItem, AgendaEntry, Meeting, Reference
    from sigtrack.model.problem import Problem


Placed = TypeVar("Placed", "AgendaEntry", "ActionItem")


def meeting_text(
    meeting: Meeting,
    problems: Iterable[Problem] = (),
    *,
    transcript: bool = False,
    named: Mapping[str, str] | None = None,
) -> str:
    """Return a meeting as text; `transcript` prints its turns instead of their count; `named` tells references."""
    return "\n".join(
        [
            *_details(meeting),
            *_lists(meeting, named or {}),
            *_transcript(meeting, whole=transcript),
            *_problems(problems),
        ]
    )


def _details(meeting: Meeting) -> Iterator[str]:
    yield meeting.title or "(no title)"
    when = [day_text(meeting.date, weekday=True) if meeting.date else "date unknown"]
    if meeting.time:
        when.append(f"{meeting.time} {meeting.zone or ''}".strip())
    number = f"meeting {meeting.number}" if meeting.number is not None else "no number"
    yield f"  {number}, {' '.join(when)}, {meeting.state}  {meeting.path}:{meeting.line}"
    for path, line in meeting.agendas:
        yield f"  agenda: {path}:{line}"
    yield f"  recording: {meeting.recording or 'none'}"


def _lists(meeting: Meeting, named: Mapping[str, str]) -> Iterator[str]:
    yield ""
    yield f"Participants ({len(meeting.participants)})"
    names = ", ".join(p.name + (f" @{p.login}" if p.login else "") for p in meeting.participants)
    yield from _wrap(names or "none listed", "  ")
    yield f"Agenda ({len(meeting.agenda)})"
    for entry, place in _placed(meeting.agenda):
        yield from place
        yield from _wrap(entry.text, f"  {entry.line:>4}  ")
    yield f"Action items ({len(meeting.action_items)})"
    for item, place in _placed(meeting.action_items):
        yield from place
        yield from _item(item)
    yield f"References ({len(meeting.references)})"
    for reference in meeting.references if named else ():
        where = f"  {_line(reference)}  " if reference.path else f"  {reference.line:>4}  "
        yield from _wrap(named.get(reference.ref, reference.ref), where)
    if meeting.references and not named:
        yield from _wrap(", ".join(f"{r.ref} ({_line(r)})" for r in meeting.references), "  ")


def _placed(things: Iterable[Placed]) -> Iterator[tuple[Placed, list[str]]]:
    """Yield each line with what to print above it: the file, where another one begins than the meeting's own."""
    path = None
    for thing in things:
        yield thing, [f"  in {thing.path}"] if thing.path and thing.path != path else []
        path = thing.path


def _line(reference: Reference) -> str:
    return f"{reference.path}:{reference.line}" if reference.path else f"line {reference.line}"


def _item(item: ActionItem) -> Iterator[str]:
    owners = ", ".join(o.name + ("" if o.resolved or o.kind == "team" else " (?)") for o in item.owners)
    status = "" if item.status == "open" else f"[{item.status}] "
    due = f" (due {item.due})" if item.due else ""
    yield from _wrap(f"{status}{owners or 'nobody named'}: {item.text}{due}", f"  {item.line:>4}  {item.ordinal:>2}. ")


def _transcript(meeting: Meeting, *, whole: bool) -> Iterator[str]:
    speakers = list(dict.fromkeys(turn.speaker for turn in meeting.turns))
    if not meeting.turns:
        yield "Transcript: none"
        return
    until = next((turn.time for turn in reversed(meeting.turns) if turn.time), None)
    clock = f", stamps up to {until}" if until else ""
    yield f"Transcript: {len(meeting.turns)} turns of {len(speakers)} speakers from line {meeting.turns[0].line}{clock}"
    if whole:
        for turn in meeting.turns:
            stamp = f"[{turn.time}] " if turn.time else ""
            yield from _wrap(f"{stamp}{turn.speaker}: {turn.text}", f"  {turn.line:>4}  ")


def _problems(problems: Iterable[Problem]) -> Iterator[str]:
    listed = list(problems)
    if listed:
        yield f"Problems ({len(listed)})"
        for problem in listed:
            yield f"  {problem.path}:{problem.line}: {problem.code} {problem.message}"


def _wrap(text: str, head: str) -> list[str]:
    width, rest = columns_wide(), " " * len(head)
    return textwrap.wrap(text, width, initial_indent=head, subsequent_indent=rest, break_long_words=False)
