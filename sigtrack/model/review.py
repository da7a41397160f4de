"""What is proposed about an open item, and what a person can answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from sigtrack.model.ledger import OpenItem

Kind = Literal["done", "changed", "same task", "issue"]
Answer = Literal["done", "open", "drop", "replace"]


@dataclass(frozen=True, slots=True)
class Ended:
    """An issue that an item names, closed or merged since: `words` tell how and when, `url` is where that can be seen.

    It speaks for the item being done, and no more: to comment on an issue isn't to close it.
    """

    ref: str
    title: str
    words: str
    day: date
    url: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal; `item` holds the evidence, or the same task in other groups, `ended` its issues that ended since."""

    kind: Kind
    item: OpenItem
    ended: tuple[Ended, ...] = ()
