"""Who is who over all meetings: what the notes show of names, and what the rules make of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

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
