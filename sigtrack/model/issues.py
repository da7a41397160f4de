"""Issues, pull requests and discussions as GitHub tells them; instants are ISO 8601 in UTC."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from sigtrack.model.notes import ReferenceKind

IssueState = Literal["open", "closed", "merged"]
Fate = Literal["moved", "deleted", "private", "converted", "missing", "blocked"]

FATES: dict[Fate, str] = {
    "moved": "moved",
    "deleted": "deleted",
    "private": "not readable for you",
    "converted": "converted to a discussion",
    "missing": "not found: deleted, private or never there",
    "blocked": "blocked for legal reasons",
}
"""What became of an issue that isn't where the notes say -> how it is told."""


INTERRUPTED = "interrupted"
"""Why a fetch stopped that somebody broke off."""

NEEDS_TOKEN = "a discussion: needs a token"  # noqa: S105
"""Why a discussion is missing where there is no token: nothing failed."""

COMMENTS = 20
"""So many instants of comments are kept."""


class Keyed:
    """Something about the issue that `ref` names, `owner/repo#n`."""

    __slots__ = ()
    ref: str

    @property
    def repository(self) -> str:
        """`owner/repo`."""
        return self.ref.rpartition("#")[0]

    @property
    def number(self) -> int:
        """The number in its repository."""
        return int(self.ref.rpartition("#")[2])


@dataclass(frozen=True, slots=True)
class Wanted(Keyed):
    """An issue to ask for: `ref` is `owner/repo#n` in lower case, its key; `kind` is what the notes call it."""

    ref: str
    kind: ReferenceKind = "issue"


@dataclass(frozen=True, slots=True)
class Issue(Keyed):
    """GitHub's answer about `ref` (a key as in Wanted), with where it stands today: `name`, `OWNER/REPO#N`.

    `labelled` holds (label, when it was seen or set; empty where that isn't known). `fate` says why the rest may be
    empty, or belongs to another place. `fetched` is when GitHub was asked last. `comments` counts all comments,
    `commented` holds the instants of the newest ones (at most COMMENTS), as far as they are known, oldest first.
    """

    ref: str
    kind: ReferenceKind
    fetched: str
    name: str = ""
    title: str = ""
    state: IssueState | None = None
    reason: str | None = None
    labelled: tuple[tuple[str, str], ...] = ()
    assignees: tuple[str, ...] = ()
    author: str | None = None
    created: str | None = None
    updated: str | None = None
    closed: str | None = None
    merged: str | None = None
    milestone: str | None = None
    url: str | None = None
    etag: str | None = None
    fate: Fate | None = None
    comments: int | None = None
    commented: tuple[str, ...] = ()

    def called(self, full: str) -> str:
        """Return the name to tell it by: GitHub's own, but `full`, as the notes have it, for one that isn't there."""
        return self.name if self.name and not self.fate else full

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels' names."""
        return tuple(label for label, _ in self.labelled)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list that was asked for before: the numbers on it (lowest, highest), and the next page's address."""

    url: str
    etag: str
    first: int
    last: int
    following: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a fetch brought: answers, pages, and what is missing as (ref, why); `requests` counts all that were sent.

    `unchanged` are keys that GitHub confirmed as they were; `stopped` says why it ended early.
    """

    issues: tuple[Issue, ...] = ()
    pages: tuple[Page, ...] = ()
    unchanged: tuple[str, ...] = ()
    missing: tuple[tuple[str, str], ...] = ()
    requests: int = 0
    stopped: str | None = None


@dataclass(frozen=True, slots=True)
class Mentioned:
    """One place where an issue was discussed: what it is, where, who (speaker, owners or section) and the words.

    `item` is the thread's id and `status` its recorded status where an action item says it.
    """

    kind: Literal["note", "item", "turn", "reference"]
    group: str
    meeting: str
    day: str | None
    path: str
    line: int
    who: str
    text: str
    item: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Discussed:
    """An issue with the meetings that name it: (group, meeting key, day), in order; `issue` is None before a fetch.

    `since_last` tells that it was closed or merged since a group that discussed it met.
    """

    ref: str
    meetings: tuple[tuple[str, str, str | None], ...]
    issue: Issue | None = None
    since_last: bool = False


@dataclass(frozen=True, slots=True)
class IssueStory:
    """An issue as it was discussed: `ref` in full, GitHub's answer (None before a fetch), places in order."""

    ref: str
    issue: Issue | None
    places: tuple[Mentioned, ...]

    @property
    def meetings(self) -> int:
        """How many meetings discussed it."""
        return len({(place.group, place.meeting) for place in self.places})


@dataclass(frozen=True, slots=True)
class FetchPlan:
    """What a fetch would ask for: `wanted` of the `known` references, and triage labels as (repository, label).

    `fresh` counts answers that are young enough, `unclear` the references whose repository nobody knows, by group, and
    `elsewhere` those that are linked on another server than the one that is asked.
    """

    wanted: tuple[Wanted, ...]
    labelled: tuple[tuple[str, str], ...]
    fresh: int
    unclear: tuple[tuple[str, int], ...]
    elsewhere: int = 0


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a bare number means in a group, None where nobody says it; `why` is the evidence in words.

    `home` is the place that its notes link most.
    """

    group: str
    repository: str | None
    why: str
    home: str | None = None
