"""One meeting or one item, found by its id or an unambiguous shortening of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sigtrack.app.evidence import with_evidence
from sigtrack.app.names import find_group
from sigtrack.errors import NotFound, UsageError
from sigtrack.model.ledger import ItemFilter, MeetingSummary, OpenItem, Thread
from sigtrack.rules.attention import open_items
from sigtrack.store import read, read_items

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import date

    from sigtrack.app.known import KnownIssues
    from sigtrack.app.workspace import Workspace
    from sigtrack.model.notes import Meeting
    from sigtrack.model.problem import Problem

AROUND = 3
"""Lines of the note shown before and after an item."""


class UnknownId(NotFound):
    """No meeting or item has this id."""

    def __init__(self, typed: str) -> None:
        super().__init__(
            f'no meeting or item "{typed}"; ids look like support/8 or support/8.2, `sigtrack meetings` lists them'
        )


class AmbiguousId(UsageError):
    """A shortened id fits meetings of several groups."""

    def __init__(self, typed: str, ids: Sequence[str]) -> None:
        super().__init__(f'"{typed}" could be {" or ".join(ids)}')


class NoItem(UsageError):
    """An id names a meeting where an item is asked for."""

    def __init__(self, typed: str) -> None:
        super().__init__(f'"{typed}" is a meeting; name an item of it, like {typed}.1')


@dataclass(frozen=True, slots=True)
class ShownItem:
    """A thread with its attention (None when closed), and its note's lines around the newest mention."""

    thread: Thread
    item: OpenItem | None
    lines: tuple[tuple[int, str], ...]


def find(connection: sqlite3.Connection, typed: str, as_of: date | None = None) -> tuple[MeetingSummary, int | None]:
    """Return the meeting an id means, and the item's ordinal where it names one."""
    group, _, rest = typed.strip().rpartition("/")
    groups = [g.name for g in read.read_groups(connection)]
    wanted = find_group(group, groups) if group else None
    meetings = read.read_meetings(connection, wanted, as_of)
    found = [(m, None) for m in meetings if _is(m, rest)]
    item = re.fullmatch(r"(.+)\.(\d+)", rest)
    if not found and item:
        found = [(m, int(item[2])) for m in meetings if _is(m, item[1]) and int(item[2]) <= m.action_items]  # type: ignore[misc]
    exact = [pair for pair in found if pair[0].key == (item[1] if item and pair[1] else rest)]
    found = exact or found
    if not found:
        raise UnknownId(typed)
    if len(found) > 1:
        raise AmbiguousId(typed, [m.id if ordinal is None else f"{m.id}.{ordinal}" for m, ordinal in found][:12])
    return found[0]


def thread_of(connection: sqlite3.Connection, typed: str, as_of: date | None = None) -> Thread:
    """Return the thread that any mention's id names, as on a day; raises UnknownId, AmbiguousId and NoItem."""
    meeting, ordinal = find(connection, typed, as_of)
    if ordinal is None:
        raise NoItem(typed)
    return _thread(connection, meeting, ordinal, as_of)


def _thread(connection: sqlite3.Connection, meeting: MeetingSummary, ordinal: int, as_of: date | None) -> Thread:
    threads = read_items.read_threads(connection, ItemFilter(group=meeting.group, meeting=meeting.key, as_of=as_of))
    mention_id = f"{meeting.id}.{ordinal}"
    thread = next((t for t in threads if any(m.id == mention_id for m in t.mentions)), None)
    if thread is None:
        raise UnknownId(mention_id)
    return thread


def find_key(connection: sqlite3.Connection, typed: str, group: str | None) -> str:
    """Return the key that a number or date means; raises UnknownId, and AmbiguousId where it means several."""
    found = [m for m in read.read_meetings(connection, group) if _is(m, typed)]
    exact = [m for m in found if m.key == typed] or found
    if not exact:
        raise UnknownId(typed)
    if len({m.key for m in exact}) > 1:
        raise AmbiguousId(typed, [m.id for m in exact])
    return exact[0].key


def _is(meeting: MeetingSummary, typed: str) -> bool:
    return typed.lstrip("#") in (meeting.key, str(meeting.number), meeting.day.isoformat() if meeting.day else None)


def show_meeting(
    connection: sqlite3.Connection, workspace: Workspace, summary: MeetingSummary
) -> tuple[Meeting, tuple[Problem, ...]]:
    """Return a meeting with everything its note and its agenda files say."""
    from sigtrack.app.surroundings import around_of
    from sigtrack.app.update import parse_note
    from sigtrack.parse.sections import heading_words
    from sigtrack.rules.joining import join_files
    from sigtrack.store.joint import read_parts

    headings = heading_words(workspace.config.headings)
    parts = read_parts(connection, summary.group, summary.key)
    found: list[Meeting] = []
    problems: list[Problem] = []
    for path, line in ((summary.path, summary.line), *parts):
        around = around_of(connection, workspace, summary.group, path)
        _, result = parse_note(str(workspace.root.path), path, headings, around)
        meeting = next((m for m in result.meetings if m.line == line), None)
        if meeting is None:
            raise UnknownId(summary.id)
        found.append(meeting)
        problems += result.problems
    if summary.state != "held":  # a stub looks held where nothing but its file is known
        problems = [problem for problem in problems if problem.code not in ("no-participants", "no-actions")]
    return replace(join_files(found[0], found[1:]), state=summary.state), tuple(problems)


def show_item(
    connection: sqlite3.Connection,
    workspace: Workspace,
    meeting: MeetingSummary,
    ordinal: int,
    as_of: date | None = None,
    known: KnownIssues | None = None,
) -> ShownItem:
    """Return the thread that a mention belongs to, as on a day.

    With `known` issues also what speaks for its being done or changed.
    """
    from sigtrack.files.read import read_note

    thread = _thread(connection, meeting, ordinal, as_of)
    newest = thread.newest
    lines = re.split(r"\r\n|\n|\r", read_note(workspace.root.path, newest.path).text)
    first, last = max(1, newest.line - AROUND), min(len(lines), newest.end_line + AROUND)
    opened = open_items([thread], read.read_last(connection, as_of))
    if known:
        opened = with_evidence(connection, opened, as_of, known)
    return ShownItem(thread, opened[0] if opened else None, tuple((n, lines[n - 1]) for n in range(first, last + 1)))
