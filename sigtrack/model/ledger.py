"""What the index knows over all files: the values that `store` reads and `rules` decide on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from sigtrack.model.evidence import Evidence
    from sigtrack.model.notes import OwnerKind, State, Status

Nature = Literal["one-off", "standing", "call"]
Attention = Literal["new", "carried", "silent", "last call", "standing", "call", "stale"]

Flag = Literal["likely done", "changed"]

SHOWN: tuple[Attention, ...] = ("new", "carried", "silent", "last call")
COUNTED: tuple[Attention, ...] = ("standing", "call", "stale")


@dataclass(frozen=True, slots=True)
class Group:
    """A SIG, working group or committee; `title` in the group's own words, `path` of its folder."""

    name: str
    path: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class MeetingSummary:
    """A meeting as lists show it; `key` is MEETING of an id, `day` the date that orders it.

    `order` counts the held meetings of the group by day, from 1; None for planned and cancelled.
    """

    group: str
    key: str
    path: str
    line: int
    title: str | None
    number: int | None
    day: date | None
    time: str | None
    zone: str | None
    state: State
    order: int | None
    participants: int = 0
    action_items: int = 0

    @property
    def id(self) -> str:
        """`GROUP/MEETING`."""
        return f"{self.group}/{self.key}"


@dataclass(frozen=True, slots=True)
class ItemOwner:
    """An owner in the index; `person` is the person's display name, None where unresolved or a team."""

    name: str
    kind: OwnerKind
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """One action item of one meeting, as the index holds it; `order` as in MeetingSummary.

    `past_due` counts the held meetings since a due day that words tell; None without one, and where a field tells it.
    `said` is the reason or note that was written down when it was closed.
    """

    group: str
    meeting: str
    ordinal: int
    path: str
    line: int
    end_line: int
    day: date | None
    order: int | None
    text: str
    status: Status
    nature: Nature
    owners: tuple[ItemOwner, ...] = ()
    refs: tuple[str, ...] = ()
    label: str | None = None
    due: date | None = None
    closed: date | None = None
    thread: str = ""
    past_due: int | None = None
    copied: bool = False
    reviewed: date | None = None
    said: str | None = None

    @property
    def id(self) -> str:
        """`GROUP/MEETING.ORDINAL`; `thread` holds the first mention's id, `copied` marks a stale copy."""
        return f"{self.group}/{self.meeting}.{self.ordinal}"


@dataclass(frozen=True, slots=True)
class Thread:
    """The same item over its mentions (oldest first); its id is the first mention's."""

    mentions: tuple[Mention, ...]

    @property
    def id(self) -> str:
        """The first mention's id."""
        return self.mentions[0].id

    @property
    def newest(self) -> Mention:
        """The newest mention that is no stale copy: its line carries the recorded status."""
        return next((m for m in reversed(self.mentions) if not m.copied), self.mentions[-1])


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An open thread with the attention it needs; `silent_for` counts held meetings since.

    `evidence` is what notes say for its being done or changed, `also` is the same task in other groups.
    """

    thread: Thread
    attention: Attention
    silent_for: int
    asleep: bool = False
    evidence: tuple[Evidence, ...] = ()
    also: tuple[Mention, ...] = ()

    @property
    def flag(self) -> Flag | None:
        """`likely done` or `changed`, after its strongest evidence."""
        return ("likely done" if self.evidence[0].kind == "done" else "changed") if self.evidence else None


@dataclass(frozen=True, slots=True)
class ItemFilter:
    """Which threads are asked for; None means all. `person` is a display name of the index.

    `issue` is `98`, `#98` or `OWNER/REPO#98`; in the groups of `bare` a bare `#98` means that repository's.
    `recent` leaves out what can't be on a list: last mentioned before the group's last three meetings, no day set.
    `written` are names as notes write them: items whose owner is one of them and couldn't be resolved.
    """

    group: str | None = None
    person: str | None = None
    meeting: str | None = None
    issue: str | None = None
    since: date | None = None
    as_of: date | None = None
    bare: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    recent: bool = False
