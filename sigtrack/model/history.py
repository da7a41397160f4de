"""The life of one item: what was told of it, when and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

Kind = Literal[
    "first told", "told again", "copied", "issue named", "says done", "says changed", "reviewed", "done", "dropped"
]


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to an item. `id` is of the item or meeting that tells it, `about` what changed."""

    kind: Kind
    day: date | None
    id: str
    path: str
    line: int
    text: str
    owners: tuple[str, ...] = ()
    about: str = ""
