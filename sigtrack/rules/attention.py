"""What needs attention: derived at read time, each open item has exactly one (DESIGN: status)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sigtrack.model.ledger import Attention, OpenItem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from sigtrack.model.ledger import Thread


def open_items(
    threads: Iterable[Thread], last: Mapping[str, int], asleep: AbstractSet[str] = frozenset()
) -> list[OpenItem]:
    """Return the open threads with their attention; `last` is each group's newest held meeting's order.

    A thread is open while its newest mention's line is neither done nor dropped.
    """
    found = []
    for thread in threads:
        newest = thread.newest
        if newest.status != "open":
            continue
        silent_for = (
            max(0, last.get(newest.group, 0) - (newest.order or 0)) if newest.order else last.get(newest.group, 0)
        )
        found.append(OpenItem(thread, _attention(thread, silent_for), silent_for, newest.group in asleep))
    return found


def _attention(thread: Thread, silent_for: int) -> Attention:
    """Return the attention of a thread last mentioned `silent_for` held meetings ago.

    Standing duties and calls hold for the last two meetings: who doesn't repeat one has let it go. A due day that a
    field tells keeps an item on the lists for good; one that words tell ("by Friday") counts as a mention.
    """
    newest = thread.newest
    if newest.past_due is not None and newest.nature == "one-off":
        silent_for = min(silent_for, newest.past_due + 1)
    if newest.nature != "one-off" and silent_for <= 1:
        return newest.nature
    if silent_for == 0:
        return "carried" if newest is not thread.mentions[0] else "new"
    if silent_for == 1 or (newest.due and newest.past_due is None and newest.nature == "one-off"):
        return "silent"
    if silent_for == 2 and newest.nature == "one-off":
        return "last call"
    return "stale"
