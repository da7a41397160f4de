"""What the rows of the derived tables look like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sigtrack.model.evidence import Claim

Rows = dict[str, Any]

TABLES = (
    "file", "group", "person", "meeting", "alias", "participant", "agenda_entry", "note", "claim", "action_item", "action_owner",
    "reference", "turn", "problem",
)  # fmt: skip
"""The derived tables, parents first."""

MANY = {
    "note": ("meeting_id", "line", "section", "text"),
    "claim": ("meeting_id", "line", "kind", "quote", "pasts", "active", "words", "issues", "heading"),
    "turn": ("meeting_id", "line", "speaker", "time", "text"),
}
"""The tables that hold nine tenths of the rows, with their columns behind `id`: written without a dict for each row."""


def claim_columns(claim: Claim) -> tuple[object, ...]:
    """Return a claim's columns behind `meeting_id`; sets are joined by blanks."""
    pasts, words = " ".join(sorted(claim.pasts)), " ".join(sorted(claim.words))
    issues = " ".join(map(str, sorted(claim.issues)))
    return (claim.line, claim.kind, claim.quote, pasts, claim.active, words, issues, claim.heading)
