"""What one note file says: the values that `parse` makes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime as dt

    from sigtrack.model.evidence import Claim
    from sigtrack.model.problem import Problem

Status = Literal["open", "done", "dropped"]
State = Literal["planned", "held", "cancelled"]
OwnerKind = Literal["person", "team"]
ReferenceKind = Literal["issue", "pull", "discussion"]


SLIP = 3
"""A stated date further than so many days from the file name's is a slip: a header is copied from an older note, a file
is named when it is filed."""


@dataclass(frozen=True, slots=True)
class Participant:
    """A person listed as present; `detail` is an affiliation or role, `login` a GitHub login.

    Here and below, `path` is the file a line stands in where that isn't the meeting's own.
    """

    name: str
    line: int
    login: str | None = None
    detail: str | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """A top-level entry of the agenda, without markup."""

    text: str
    line: int
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """One bullet or paragraph of the notes; `section` is the heading above it."""

    text: str
    line: int
    section: str
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided: a marked line (`RESOLVED: …`) or a bullet of a decisions section, without its mark."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Owner:
    """Who is to do an item: `name` as resolved in this meeting, `written` as the note has it.

    `resolved` tells whether `name` is a participant or speaker of this meeting (teams never are).
    """

    name: str
    kind: OwnerKind
    written: str
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention of an issue, pull request or discussion outside the transcript.

    `ref` is `OWNER/REPO#N`, `ORG#discussions/N`, or `#N` where the note alone doesn't say whose.
    """

    ref: str
    line: int
    kind: ReferenceKind = "issue"
    url: str | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class ActionItem:
    """One task: `ordinal` counts from 1 in the meeting, `line`..`end_line` are its lines (1-based).

    `label` is the owner or topic label it stands under; `closed` the day its line says it was
    done or dropped. `due_words` are the words a due date comes from ("by Friday"), also where they
    give no day ("before the next meeting"); `due_field` tells that they stand in a field of the line.
    `reviewed` is the day somebody said it is still open; `reason` and `note` are what was written down with it.
    """

    ordinal: int
    line: int
    end_line: int
    text: str
    owners: tuple[Owner, ...] = ()
    status: Status = "open"
    refs: tuple[str, ...] = ()
    label: str | None = None
    due: dt.date | None = None
    closed: dt.date | None = None
    due_words: str | None = None
    due_field: bool = False
    path: str | None = None
    reviewed: dt.date | None = None
    reason: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's stretch of the transcript; `time` is the last stamp before it, `HH:MM:SS`."""

    speaker: str
    line: int
    text: str
    time: str | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting as its note tells it; `line` is where it starts in the file.

    `date` is the stated date, else the file name's; `file_date` and `file_number` are what the
    file name says; `time` is local, 24 h `HH:MM`; `zone` is the zone as written (`PT`). `agendas` are (path, line) of
    the agenda files that were joined to it. `claims` are what its notes tell to be over: rules find them, `parse`
    leaves them empty.
    """

    path: str
    line: int = 1
    title: str | None = None
    number: int | None = None
    date: dt.date | None = None
    time: str | None = None
    zone: str | None = None
    recording: str | None = None
    state: State = "planned"
    file_number: int | None = None
    file_date: dt.date | None = None
    participants: tuple[Participant, ...] = ()
    agenda: tuple[AgendaEntry, ...] = ()
    notes: tuple[Note, ...] = ()
    action_items: tuple[ActionItem, ...] = ()
    references: tuple[Reference, ...] = ()
    turns: tuple[Turn, ...] = ()
    decisions: tuple[Decision, ...] = ()
    agendas: tuple[tuple[str, int], ...] = ()
    claims: tuple[Claim, ...] = ()

    @property
    def day(self) -> dt.date | None:
        """The day that orders the meeting: the stated one, unless it is a slip beside the file name's."""
        if self.date and self.file_date and abs((self.date - self.file_date).days) > SLIP:
            return self.file_date
        return self.date


@dataclass(frozen=True, slots=True)
class ParseResult:
    """All meetings of one file (one, but for rolling documents) and what was doubtful."""

    meetings: tuple[Meeting, ...]
    problems: tuple[Problem, ...] = ()
