"""What later notes say about an open item: evidence, always with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

Kind = Literal["done", "changed"]
Reason = Literal["issue", "words", "written done", "issue closed"]


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of the notes that tells of something over (`done`) or taken back (`changed`).

    `pasts` are its past forms, `words` those of its clauses, all without endings; `active` where it begins with who
    did it; `issues` are the numbers it names or points back to; `heading` the one above, where it may be a name.
    """

    kind: Kind
    line: int
    quote: str
    pasts: frozenset[str]
    active: bool
    words: frozenset[str]
    issues: frozenset[int] = frozenset()
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim in the meeting that tells it."""

    group: str
    meeting: str
    path: str
    day: date
    claim: Claim


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence, or an issue's state, that speaks for an item being done or changed.

    `reason` is why it is about the item: it names the same issue, tells it in near words, is the item's own line that
    says it was done when it was written, or is GitHub's word on the issue that the item's own line names, at `url`.
    `share` tells how much of the item it repeats, 0 to 1.
    """

    kind: Kind
    reason: Reason
    group: str
    meeting: str
    path: str
    line: int
    day: date | None
    quote: str
    share: float = 1.0
    url: str | None = None
