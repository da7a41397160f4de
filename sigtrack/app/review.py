"""Which open items look done, changed or told twice: proposals with their evidence, for a person to decide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sigtrack.app.evidence import with_evidence
from sigtrack.app.known import KnownIssues
from sigtrack.app.names import find_group, find_person
from sigtrack.app.records import thread_record
from sigtrack.model.ledger import SHOWN, ItemFilter
from sigtrack.model.review import Proposal
from sigtrack.rules.attention import open_items
from sigtrack.rules.same_task import listed_once
from sigtrack.store import read, read_items

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from sigtrack.app.records import Record
    from sigtrack.app.workspace import Workspace
    from sigtrack.model.ledger import OpenItem
    from sigtrack.model.review import Kind


@dataclass(frozen=True, slots=True)
class ReviewQuestion:
    """What is asked: names as typed."""

    group: str | None = None
    owner: str | None = None
    as_of: date | None = None


def proposals(connection: sqlite3.Connection, workspace: Workspace, question: ReviewQuestion) -> list[Proposal]:
    """Return the proposals: listed items first, then the newest; raises where a name isn't known or is ambiguous.

    Every open one-off is looked at, however old. The same task in two groups is proposed once: with what speaks for its
    being done or changed, else if it is listed.
    """
    groups = [group.name for group in read.read_groups(connection)]
    group = find_group(question.group, groups) if question.group is not None else None
    person = find_person(question.owner, read_items.read_people(connection)) if question.owner is not None else None
    threads = read_items.read_threads(connection, ItemFilter(as_of=question.as_of))
    items = open_items(threads, read.read_last(connection, question.as_of))
    told = with_evidence(connection, items, question.as_of, KnownIssues(connection, workspace))
    asked = [item for item in told if item.flag or item.attention in SHOWN]
    found = [
        Proposal(_kind(item), item)
        for item in listed_once(asked)
        if _told_in(item, group, person) and (item.flag or (item.also and not _settled(item)))
    ]
    return sorted(found, key=_order)


def _told_in(item: OpenItem, group: str | None, person: str | None) -> bool:
    """Tell whether a task is told in the group that is asked for, and is the person's anywhere."""
    told = (item.thread.newest, *item.also)
    if group is not None and group not in {mention.group for mention in told}:
        return False
    return person is None or any(owner.person == person for mention in told for owner in mention.owners)


def _settled(item: OpenItem) -> bool:
    """Tell whether somebody said since that the task is still open: then it isn't asked about again."""
    told = (item.thread.newest, *item.also)
    last = max((mention.day for mention in told if mention.day), default=date.min)
    return any(mention.reviewed and mention.reviewed >= last for mention in told)


def _kind(item: OpenItem) -> Kind:
    if not item.flag:
        return "same task"
    return "changed" if item.flag == "changed" else "done"


def _order(proposal: Proposal) -> tuple[bool, int, str]:
    newest = proposal.item.thread.newest
    return (proposal.item.attention not in SHOWN, -(newest.day or date.min).toordinal(), proposal.item.thread.id)


def proposal_records(found: Sequence[Proposal], known: KnownIssues, as_of: date | None = None) -> list[Record]:
    """Return the proposals as JSON: the keys of `actions` with what is known of the items' issues, and `proposal`."""
    return [{**thread_record(p.item, known.of_mention(p.item.thread.newest), as_of), "proposal": p.kind} for p in found]
