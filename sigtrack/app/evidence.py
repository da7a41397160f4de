"""What later notes, and GitHub, say about open items: read, judged and put beside them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from sigtrack.app.known import KnownIssues
    from sigtrack.model.ledger import OpenItem


def with_evidence(
    connection: sqlite3.Connection, items: Sequence[OpenItem], as_of: date | None, known: KnownIssues
) -> list[OpenItem]:
    """Return the items with what speaks for their being done or changed; only one-offs have any.

    GitHub's word on an item's issue, as far as it was fetched, goes before what notes up to `as_of` say.
    """
    from sigtrack.rules.evidence import MOST, WINDOW, evidence_of
    from sigtrack.store.read_evidence import read_tellings

    threads = [item.thread for item in items if item.thread.newest.nature == "one-off"]
    days = [thread.newest.day for thread in threads if thread.newest.day]
    if not days:
        return list(items)
    until = min(as_of or date.max, max(days) + WINDOW)
    found = evidence_of(threads, read_tellings(connection, min(days), until))
    if known.issues:
        from sigtrack.rules.closed_issues import closed_since

        for thread in threads:
            mention = thread.newest
            if closed := closed_since(mention, known.of_mention(mention), as_of):
                found[thread.id] = (closed, *found.get(thread.id, ()))[:MOST]
    return [replace(item, evidence=found.get(item.thread.id, ())) for item in items]
