"""What an agenda cites under an item: sentences that speak for its being done, the same task in other groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sigtrack.rules.links import relative_link
from sigtrack.rules.quoting import cut, escape

if TYPE_CHECKING:
    from sigtrack.model.evidence import Evidence
    from sigtrack.model.ledger import OpenItem

TITLE = "Done or changed elsewhere? Please confirm"
"""Of the section that holds the items with evidence."""


def cited(evidence: Evidence, path: str) -> str:
    """Return `Done? 22 July: "…" ([sig-design 34](…))` for an agenda at `path`."""
    asked = "Done?" if evidence.kind == "done" else "Changed?"
    where = f"[{evidence.group} {evidence.meeting}]({relative_link(path, evidence.path, evidence.line, evidence.line)})"
    if evidence.reason == "written done":
        return f"{asked} It was when it was written ({where})"
    if evidence.reason == "issue closed":
        return f"{asked} {escape(cut(evidence.quote))}" + (f" ([issue]({evidence.url}))" if evidence.url else "")
    day = f"{evidence.day.day} {evidence.day:%B}: " if evidence.day else ""
    return f'{asked} {day}"{escape(cut(evidence.quote))}" ({where})'


def also_links(item: OpenItem, path: str) -> tuple[str, ...]:
    """Return `also [sig-steering/41.10](…)` for the same task in other groups."""
    return tuple(f"also [{m.thread}]({relative_link(path, m.path, m.line, m.line)})" for m in item.also)
