"""One item's life with its sources: first words, restatements, owners, its issue, evidence, closing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sigtrack.app.evidence import with_evidence
from sigtrack.app.known import KnownIssues
from sigtrack.app.show import thread_of
from sigtrack.model.history import Event
from sigtrack.model.ledger import OpenItem
from sigtrack.rules.history import closings, mentions
from sigtrack.store.read_evidence import read_issue_mentions

if TYPE_CHECKING:
    import sqlite3

    from sigtrack.app.records import Record
    from sigtrack.app.workspace import Workspace
    from sigtrack.model.ledger import Thread


def history(
    connection: sqlite3.Connection, workspace: Workspace, typed: str, as_of: date | None = None
) -> tuple[Thread, list[Event]]:
    """Return the thread a mention's id belongs to and what happened to it up to a day, in order.

    Raises UnknownId, AmbiguousId and NoItem.
    """
    thread = thread_of(connection, typed, as_of)
    known = KnownIssues(connection, workspace, thread.newest.group)
    events = [*mentions(thread), *_issues(connection, thread, as_of), *_evidence(connection, thread, as_of, known)]
    events += closings(thread)
    return thread, sorted(events, key=lambda event: event.day or date.min)


def _issues(connection: sqlite3.Connection, thread: Thread, as_of: date | None) -> list[Event]:
    """Return where notes name the item's issues since it was first told, a meeting once for each."""
    first = thread.mentions[0]
    told = {f"{mention.group}/{mention.meeting}" for mention in thread.mentions}
    found: dict[str, Event] = {}
    for ref in dict.fromkeys(ref for mention in thread.mentions for ref in mention.refs):
        for group, meeting, path, line, day, text in read_issue_mentions(
            connection, first.group, ref, first.day or date.min, as_of
        ):
            name = f"{group}/{meeting}"
            if name not in told:
                found.setdefault(name, Event("issue named", day, name, path, line, text, about=ref))
    return list(found.values())


def _evidence(connection: sqlite3.Connection, thread: Thread, as_of: date | None, known: KnownIssues) -> list[Event]:
    """Return what notes and GitHub say for the item being done or changed."""
    told = with_evidence(connection, [OpenItem(thread, "stale", 0)], as_of, known)[0].evidence
    return [
        Event(
            "says done" if evidence.kind == "done" else "says changed", evidence.day,
            f"{evidence.group}/{evidence.meeting}", evidence.path, evidence.line, evidence.quote,
        )
        for evidence in told
    ]  # fmt: skip


def event_records(thread: Thread, events: list[Event]) -> list[Record]:
    """Return one object for each event; `thread` is the item's id."""
    return [
        {
            "id": event.id,
            "thread": thread.id,
            "group": event.id.partition("/")[0],
            "event": event.kind,
            "date": event.day.isoformat() if event.day else None,
            "path": event.path,
            "line": event.line,
            "text": event.text,
            "owners": list(event.owners),
            "about": event.about,
        }
        for event in events
    ]
