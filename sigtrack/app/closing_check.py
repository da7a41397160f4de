"""Is it what was meant? Days, names and reasons before an edit, and the record read back after it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sigtrack.app.clock import today
from sigtrack.errors import SigtrackError, UsageError
from sigtrack.rules.edit_line import DONE_MARK
from sigtrack.rules.field_text import plain_value

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from sigtrack.model.change import Change
    from sigtrack.model.notes import ActionItem, Meeting, Note, ParseResult

_VERBS = {
    "done": "marked as done", "dropped": "dropped", "reopen": "reopened", "due": "given a due date",
    "assign": "assigned", "reviewed": "marked as reviewed",
}  # fmt: skip
_DAY_MATTERS = ("done", "dropped", "reviewed")


class NotReadBack(SigtrackError):
    """No way to write a change on one line would be read back as that change and nothing else."""

    def __init__(self, path: str, line: int, item: str, change: Change) -> None:
        super().__init__(
            f"{path}:{line}: {item} can't be {_VERBS[change.kind]} by changing this line alone without changing what "
            "else the note says; nothing was written, edit it by hand"
        )


class NoOwners(UsageError):
    """Names that the parser wouldn't read as these owners."""

    def __init__(self, names: tuple[str, ...]) -> None:
        named = ", ".join(f'"{name}"' for name in names)
        super().__init__(
            f"{named}: an owner is a person or a team, each named on its own, in capitals like `Mira Solheim`"
        )


class NothingSaid(UsageError):
    """A text that is asked for has no words."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} needs some words")


class WrongDay(UsageError):
    """Nothing can have been done on a day that is still to come."""

    def __init__(self, day: date) -> None:
        super().__init__(f"{day} is still to come; --on takes the day it happened")

    @classmethod
    def check(cls, change: Change, told: date | None, newest: date | None, item: str) -> tuple[str, ...]:
        """Return warnings about a day before the meeting that told the item; raise where it is still to come.

        A day up to that of the newest meeting is never still to come, whatever the computer's clock says.
        """
        if change.kind not in _DAY_MATTERS or change.day is None:
            return ()
        now = today()
        if change.day > max(now, newest or now):
            raise cls(change.day)
        if told and change.day < told:
            return (f"{item} was told on {told}, after {change.day}",)
        return ()


def decided(connection: sqlite3.Connection, change: Change, *, replaced_by: str | None = None) -> Change:
    """Return a change with its words on one line each and its names as the notes have them.

    A name that could be several people's is refused; one that nobody in the notes has is taken as it is.
    """
    names = tuple(dict.fromkeys(_name(connection, name) for name in change.names))
    if change.kind == "assign" and not names:
        raise NothingSaid("assign")
    note, reason = _plain(change.note), _plain(change.reason)
    if "" in (note, reason):
        raise NothingSaid("--note" if note == "" else "--reason")
    return replace(change, names=names, note=note, reason=reason, replaced_by=replaced_by or change.replaced_by)


def _name(connection: sqlite3.Connection, typed: str) -> str:
    from sigtrack.app.names import UnknownPerson, find_person
    from sigtrack.store.read_items import read_people

    typed = " ".join(typed.split())
    if not typed:
        raise NothingSaid("assign")
    try:
        return find_person(typed, read_people(connection))
    except UnknownPerson:
        return typed


def says_so(item_id: str, item: ActionItem, change: Change) -> str | None:
    """Return why nothing is to be changed, None where something is."""
    if change.kind in ("done", "dropped") and item.status == change.kind:
        return f"{item_id} is {item.status} already" + (f", since {item.closed}" if item.closed else "")
    if change.kind == "reopen" and item.status == "open":
        return f"{item_id} is open already"
    if change.kind == "reviewed" and item.status != "open":
        return f"{item_id} is {item.status}; reopen it first"
    if change.kind == "reviewed" and item.reviewed == change.day:
        return f"{item_id} was reviewed on {change.day} already"
    if change.kind == "due" and item.due == change.day:
        return f"{item_id} is due on {change.day} already" if change.day else f"{item_id} has no due date"
    if change.kind == "assign" and tuple(owner.name for owner in item.owners) == change.names:
        return f"{item_id} is owned by {', '.join(change.names)} already"
    return None


def unchanged_but(before: ParseResult, after: ParseResult, item: ActionItem, change: Change) -> bool:
    """Tell whether a note says after a change what it said before, but for what was asked for."""
    if len(before.meetings) != len(after.meetings) or (change.kind != "assign" and before.problems != after.problems):
        return False
    return all(_same(old, new, item, change) for old, new in zip(before.meetings, after.meetings, strict=True))


def _same(old: Meeting, new: Meeting, item: ActionItem, change: Change) -> bool:
    if len(old.action_items) != len(new.action_items) or not _same_notes(old.notes, new.notes):
        return False
    if replace(old, action_items=(), notes=()) != replace(new, action_items=(), notes=()):
        return False
    return all(
        is_changed(was, now, change) if was == item else was == now
        for was, now in zip(old.action_items, new.action_items, strict=True)
    )


def is_changed(was: ActionItem, now: ActionItem, change: Change) -> bool:
    """Tell whether an item differs from what it was by a change, and by nothing else."""
    if change.kind == "done":
        want = replace(was, status="done", closed=change.day, note=_plain(change.note) or was.note)
    elif change.kind == "dropped":
        reason = f"replaced by {change.replaced_by}" if change.replaced_by else _plain(change.reason)
        want = replace(was, status="dropped", closed=change.day, reason=reason or was.reason)
    elif change.kind == "reopen":
        want = replace(was, status="open", closed=None)
    elif change.kind == "due":
        want = replace(was, due=change.day, due_words=now.due_words, due_field=change.day is not None)
    elif change.kind == "reviewed":
        want = replace(was, reviewed=change.day)
    else:
        if tuple(owner.written for owner in now.owners) != change.names:
            return False
        want = replace(was, owners=now.owners)
    if was.status == "open" or change.kind not in ("done", "dropped", "reopen"):
        return _told(want) == _told(now)
    return _told(replace(want, reason=None, note=None)) == _told(replace(now, reason=None, note=None)) and _heard(
        now, change
    )


def _heard(now: ActionItem, change: Change) -> bool:
    """Tell whether what was said with a change is there, on an item that had been closed otherwise."""
    if change.kind == "done" and change.note:
        return _flat(now.note) == _flat(_plain(change.note))
    if change.kind == "dropped" and change.reason:
        return _flat(now.reason) == _flat(_plain(change.reason))
    return True


def _plain(text: str | None) -> str | None:
    return None if text is None else plain_value(text)


def _told(item: ActionItem) -> ActionItem:
    return replace(item, reason=_flat(item.reason), note=_flat(item.note))


def _flat(text: str | None) -> str | None:
    """The parser drops pairs of asterisks wherever they stand."""
    return " ".join(text.replace("**", "").split()) if text else None


def _same_notes(old: tuple[Note, ...], new: tuple[Note, ...]) -> bool:
    """Tell whether notes say the same; one that is an item too shows the item's fields."""
    return len(old) == len(new) and all(
        a == b or (a.line, a.section, _bare(a.text)) == (b.line, b.section, _bare(b.text))
        for a, b in zip(old, new, strict=True)
    )


def _bare(text: str) -> str:
    from sigtrack.parse.fields import read_fields

    return DONE_MARK.sub("", read_fields(text)[0].strip())
