"""Proposals for a reader: the item, what speaks for it, and what can be answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sigtrack.render.evidence import evidence_text
from sigtrack.render.terminal import wrap
from sigtrack.render.words import count, day_text, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sigtrack.model.review import Proposal
    from sigtrack.render.terminal import Style

ASKED = {"done": "done?", "changed": "changed?", "same task": "the same task?"}

ENDED = "its issue ended, still to do?"
"""What is asked where only the state of an issue speaks for an item being done: to comment on it isn't to close it."""

_CHOICES = "[d]one  still [o]pen  d[r]opped  re[p]laced by ID  [s]kip  [q]uit"
"""What can be answered, by its letter."""


def review_text(found: Sequence[Proposal], style: Style) -> str:
    """Return all proposals, with the command that shows an item in its place."""
    if not found:
        return "Nothing to review: no open item looks done or changed."
    head = f"{count(len(found), 'proposal')}: nothing is closed unless you do it"
    parts = [style.paint(head, "bold"), *(proposal_text(proposal, style) for proposal in found)]
    first = found[0].item.thread.id
    parts.append(style.paint(f"read one in place: sigtrack show {first}", "dim"))
    return "\n\n".join(parts)


def proposal_text(proposal: Proposal, style: Style) -> str:
    """Return one proposal: id, what is asked, owners and text, then the evidence with its place."""
    item, newest = proposal.item, proposal.item.thread.newest
    owners = listed([owner.name for owner in newest.owners])
    who = f"{owners}: " if owners and not newest.text.startswith(owners) else ""
    link = style.link(item.thread.id, newest.path, newest.line)
    ended = bool(item.evidence) and all(evidence.reason == "issue closed" for evidence in item.evidence)
    asked = ENDED if ended else ASKED[proposal.kind]
    head = f"{link}  {style.paint(asked, 'bold')}  {item.attention}, {day_text(newest.day)}"
    lines = [head, *wrap(who + newest.text, "  "), style.paint(f"  {newest.path}:{newest.line}", "dim")]
    for evidence in item.evidence:
        lines += wrap(evidence_text(evidence), "    ")
    for mention in item.also:
        told = f"{day_text(mention.day, year=False)}, {mention.thread}: {mention.text}  {mention.path}:{mention.line}"
        lines += wrap(told, "    ")
    return "\n".join(lines)


def choices(proposal: Proposal) -> str:
    """Return what can be answered; about a task told in several groups, for all of them."""
    told = len(proposal.item.also) + 1
    return f"{'both' if told == 2 else f'all {told}'}: {_CHOICES}" if told > 1 else _CHOICES
