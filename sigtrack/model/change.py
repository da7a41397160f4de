"""What a person decides about an item: the change of one line that `sigtrack done`, `drop` … ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

Kind = Literal["done", "dropped", "reopen", "due", "assign", "reviewed"]


@dataclass(frozen=True, slots=True)
class Change:
    """One decision. `day` is when it was done, dropped or reviewed, or when it is due (None: not any more).

    `note` goes with done, `reason` with dropped, `replaced_by` (an id) with dropped in place of a reason, `names`
    with assign.
    """

    kind: Kind
    day: date | None = None
    note: str | None = None
    reason: str | None = None
    replaced_by: str | None = None
    names: tuple[str, ...] = ()
