"""Who is who over all meetings: what the notes show of names, and what the rules make of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

SightingKind = Literal["participant", "owner", "speaker"]


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name in one meeting: a participant, an owner of an item, or a speaker of the transcript.

    `day` counts as `date.toordinal`; `sure` owners are participants or speakers of their meeting.
    """

    id: int
    kind: SightingKind
    meeting: int
    group: str
    day: int | None
    name: str
    sure: bool = True
    login: str | None = None


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """One human: `key` is unique, `name` the fullest spelling, `github` a login that something ties to it."""

    key: str
    name: str
    github: str | None = None


@dataclass(frozen=True, slots=True)
class Spelling:
    """A spelling of a person's name and why it is theirs; `scope` is the group it holds in, None for all."""

    person: str
    name: str
    scope: str | None
    evidence: str


@dataclass(frozen=True, slots=True)
class Joined:
    """All persons and spellings, and (kind, id) of each sighting that is somebody's -> the person's key."""

    persons: tuple[KnownPerson, ...]
    spellings: tuple[Spelling, ...]
    of: Mapping[tuple[SightingKind, int], str]


@dataclass(frozen=True, slots=True)
class Presence:
    """Where somebody was, or a name stands: how many meetings (or mentions) of a group, first and last day."""

    group: str
    times: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person as lists show it.

    `items` are threads whose newest mention they own, `open_items` those not closed, `to_do` those that need attention
    and aren't standing duties, calls or stale.
    """

    name: str
    github: str | None
    presence: tuple[Presence, ...]
    items: int
    open_items: int
    to_do: int

    @property
    def meetings(self) -> int:
        """Attended meetings of all groups."""
        return sum(p.times for p in self.presence)

    @property
    def last(self) -> date | None:
        """The day they last attended a meeting."""
        return max((p.last for p in self.presence if p.last), default=None)


@dataclass(frozen=True, slots=True)
class SpellingCard:
    """A spelling with its evidence, and where it stands as participant or owner."""

    name: str
    scope: str | None
    evidence: str
    places: tuple[Presence, ...]


@dataclass(frozen=True, slots=True)
class PersonCard:
    """Everything about one person; `turns` are those spoken under a full spelling, by group."""

    line: PersonLine
    spellings: tuple[SpellingCard, ...]
    turns: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody a name could mean: the evidence, and the command that settles it."""

    name: str
    evidence: str
    command: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A name nobody is certain of (in a group), or a person who may be another one (`group` is None)."""

    written: str
    group: str | None
    open_items: int
    mentions: int
    first: date | None
    last: date | None
    path: str | None
    line: int | None
    candidates: tuple[Candidate, ...]
