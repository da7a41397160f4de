"""What is proposed about an open item, and what a person can answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from sigtrack.model.ledger import OpenItem

Kind = Literal["done", "changed", "same task"]
Answer = Literal["done", "open", "drop", "replace"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal; `item` holds the evidence, or the same task in other groups."""

    kind: Kind
    item: OpenItem
