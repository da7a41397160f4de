"""Evidence under its item: when it was told, what was said, and where that stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sigtrack.render.words import day_text
from sigtrack.rules.quoting import cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sigtrack.model.evidence import Evidence

MARKS = {"likely done": "done?", "changed": "changed?"}
"""How a flag is shown in place of the attention."""


def evidence_text(evidence: Evidence) -> str:
    """Return `23 Jul: "…"  PATH:LINE`; of the item's own words only where they stand, of an issue state and address."""
    place = f"{evidence.path}:{evidence.line}"
    if evidence.reason == "written done":
        return f"was done when it was written  {place}"
    if evidence.reason == "issue closed":
        return f"{cut(evidence.quote)}  {evidence.url or place}"
    return f'{day_text(evidence.day, year=False)}: "{cut(evidence.quote)}"  {place}'


def told_elsewhere(found: Sequence[Evidence], *, named: bool) -> list[Evidence]:
    """Return the evidence that the item's issues, where they are `named` with their state below it, don't tell."""
    return [evidence for evidence in found if not named or evidence.reason != "issue closed"]
