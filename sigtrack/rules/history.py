"""What a thread's own mentions tell: first words, what each restatement changed, how it was closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sigtrack.model.history import Event

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sigtrack.model.history import Kind
    from sigtrack.model.ledger import Mention, Thread


def mentions(thread: Thread) -> Iterable[Event]:
    """Yield one event for each mention; `about` tells what differs from the one before."""
    before: Mention | None = None
    for mention in thread.mentions:
        kind: Kind = "first told" if before is None else "copied" if mention.copied else "told again"
        owners = tuple(owner.name for owner in mention.owners)
        about = _changed(before, mention) if before else ""
        yield Event(kind, mention.day, mention.id, mention.path, mention.line, mention.text, owners, about)
        before = mention


def closings(thread: Thread) -> Iterable[Event]:
    """Yield what a line records: that somebody said it is still open, that it was done or dropped, and why."""
    for mention in thread.mentions:
        if mention.reviewed:
            yield Event("reviewed", mention.reviewed, mention.id, mention.path, mention.line, "still open")
        if mention.status != "open":
            day = mention.closed or mention.day
            said = mention.said or ""
            yield Event(mention.status, day, mention.id, mention.path, mention.line, mention.text, about=said)


def _changed(before: Mention, now: Mention) -> str:
    """Name what a restatement changed: words, owners, the day it is due."""
    owners = {owner.name for owner in now.owners} != {owner.name for owner in before.owners}
    words = " ".join(now.text.split()) != " ".join(before.text.split())
    changed = (("owners", owners), ("words", words), ("due", now.due != before.due))
    return ", ".join(name for name, differs in changed if differs)
