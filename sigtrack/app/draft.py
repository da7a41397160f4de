"""A draft note that isn't among the notes yet, added to a copy of the index for one answer."""

from __future__ import annotations

import os
import posixpath
from typing import TYPE_CHECKING

from sigtrack.errors import SigtrackError

if TYPE_CHECKING:
    import sqlite3
    from datetime import date
    from pathlib import Path

    from sigtrack.app.workspace import Workspace
    from sigtrack.model.ledger import Group


class NoMeeting(SigtrackError):
    """A draft holds nothing that could be a meeting of the group."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"{path}:1: draft: {why}")


def with_draft(
    connection: sqlite3.Connection, workspace: Workspace, group: Group, draft: Path, as_of: date
) -> sqlite3.Connection:
    """Return a connection to a copy of the index in which the draft is a note of the group; the index is left alone.

    A draft from outside the repository counts as filed beside the newest note. One without a number gets the one that
    follows, in a group that numbers its meetings. Raises UnreadableNote, and NoMeeting where the draft has no date,
    one after `as_of`, or nothing of a meeting, or is a note of another group.
    """
    import sqlite3
    from contextlib import closing
    from dataclasses import replace
    from datetime import date as day

    from sigtrack.app.serving import temporary_database
    from sigtrack.app.update import rules_of, with_claims
    from sigtrack.files.read import read_note
    from sigtrack.model.files import FileState
    from sigtrack.parse import Around, parse
    from sigtrack.parse.sections import heading_words
    from sigtrack.rules.schedule import following_number
    from sigtrack.store import read
    from sigtrack.store.joint import read_listed
    from sigtrack.store.transaction import writing

    filed = [meeting for meeting in read.read_meetings(connection, group.name, as_of) if meeting.order]
    path = os.path.relpath(draft.resolve(), workspace.root.path).replace(os.sep, "/")
    if path.startswith("../"):
        path = posixpath.join(posixpath.dirname(filed[-1].path) if filed else group.path, draft.name)
    note = read_note(None, str(draft))
    around = Around(read_listed(connection, group.name))
    result = with_claims(parse(note.text, path, heading_words(workspace.config.headings), around))
    held = [meeting for meeting in result.meetings if meeting.participants or meeting.action_items]
    if not held:
        raise NoMeeting(str(draft), "neither participants nor action items were found in it")
    if not any(meeting.date for meeting in held):
        raise NoMeeting(str(draft), "no date was found, so it can't be put in order; add a `Date:` line")
    late = min(meeting.date for meeting in held if meeting.date)
    if late > as_of:
        raise NoMeeting(str(draft), f"its date, {late}, is after {as_of}; say --as-of {late} to count it as held")
    _check_home(connection, group, str(draft), path)
    others = read.read_meetings(connection, group.name)
    planned = next((m.number for m in others if m.day == late and m.state == "planned"), None)
    before = [m for m in others if m.state != "planned" or (m.day and m.day < late)]
    number = following_number(before, day.max) if planned is None else planned
    meetings = [m if m.number is not None or m.file_number is not None else replace(m, number=number) for m in held]
    database = temporary_database()
    with closing(sqlite3.connect(database)) as copy:
        connection.backup(copy)
    with writing(database, workspace.stamp, rules_of(workspace.config)) as writer:
        writer.remove([path])
        writer.put(FileState(path, 0, 0, 0, 0, note.sha256), group, meetings, result.problems)
    return read.connect(database)


def _check_home(connection: sqlite3.Connection, group: Group, draft: str, path: str) -> None:
    """Raise NoMeeting where the draft is a note of another group."""
    from sigtrack.store.read import read_meetings

    home = next((meeting.group for meeting in read_meetings(connection) if meeting.path == path), group.name)
    if home != group.name:
        raise NoMeeting(draft, f"it is a note of {home} already, not of {group.name}")
