"""The schema of the index, defined once; only writing imports this module (SQLModel costs start-up time)."""

from __future__ import annotations

from sqlmodel import Field, Index, MetaData, SQLModel


class Row(SQLModel):
    """Base of all tables of the index."""

    metadata = MetaData()


def _id() -> int | None:
    return Field(default=None, primary_key=True)  # type: ignore[no-any-return]


def _of(table: str, *, null: bool = False) -> int | None:
    return Field(foreign_key=f"{table}.id", ondelete="CASCADE", index=True, nullable=null)  # type: ignore[no-any-return]


class Stamp(Row, table=True):
    """What the index was made of: schema, version, configuration, root."""

    key: str = Field(primary_key=True)
    value: str


class File(Row, table=True):
    """A note file as it was when it was read."""

    id: int | None = _id()
    path: str = Field(unique=True)
    mtime_ns: int
    ctime_ns: int
    size: int
    inode: int
    sha256: str


class Group(Row, table=True):
    """A SIG, working group or committee."""

    id: int | None = _id()
    name: str = Field(unique=True)
    path: str
    title: str | None = None


class Meeting(Row, table=True):
    """One meeting; `key` is MEETING of an id, `held` counts the group's held meetings by day.

    What an agenda file says of a meeting is a row of its own with the key, order and state of the meeting it is part of (`whole_id`);
    `stated` is the state that the row's own file tells.
    """

    __table_args__ = (Index("ix_meeting_group_key", "group_id", "key"),)
    id: int | None = _id()
    file_id: int | None = _of("file")
    group_id: int | None = _of("group")
    key: str
    line: int
    title: str | None = None
    number: int | None = None
    stated_number: int | None = None
    day: str | None = Field(default=None, index=True)
    date: str | None = None
    time: str | None = None
    zone: str | None = None
    recording: str | None = None
    state: str
    held: int | None = None
    agenda: bool = False
    stated: str
    whole_id: int | None = Field(default=None, foreign_key="meeting.id", ondelete="SET NULL", index=True)


class Person(Row, table=True):
    """One human over all meetings."""

    id: int | None = _id()
    key: str = Field(unique=True)
    name: str
    github: str | None = None


class Alias(Row, table=True):
    """A spelling of a person's name; `scope` is the group it holds in, None for all; `evidence` says why it is theirs."""

    id: int | None = _id()
    person_id: int | None = _of("person")
    name: str = Field(index=True)
    scope: str | None = None
    evidence: str


class Participant(Row, table=True):
    """A person listed as present."""

    id: int | None = _id()
    meeting_id: int | None = _of("meeting")
    person_id: int | None = _of("person", null=True)
    line: int
    name: str
    login: str | None = None
    detail: str | None = None


class AgendaEntry(Row, table=True):
    """A top-level entry of a meeting's agenda."""

    __tablename__ = "agenda_entry"
    id: int | None = _id()
    meeting_id: int | None = _of("meeting")
    line: int
    text: str


class Note(Row, table=True):
    """One bullet or paragraph of the notes."""

    id: int | None = _id()
    meeting_id: int | None = _of("meeting")
    line: int
    section: str
    text: str


class Claim(Row, table=True):
    """A sentence of the notes that tells of something over; sets of words and issues are joined by blanks."""

    id: int | None = _id()
    meeting_id: int | None = _of("meeting")
    line: int
    kind: str
    quote: str
    pasts: str
    active: bool
    words: str
    issues: str
    heading: str


class ActionItem(Row, table=True):
    """One task; `thread_id` is the item that first told it (itself for a first mention), `copied` 1 in a stale copy."""

    __tablename__ = "action_item"
    id: int | None = _id()
    meeting_id: int | None = _of("meeting")
    ordinal: int
    line: int
    end_line: int
    text: str
    status: str = Field(index=True)
    nature: str
    label: str | None = None
    due: str | None = None
    due_field: bool = False
    closed: str | None = None
    reviewed: str | None = None
    said: str | None = None
    fingerprint: str = Field(index=True)
    thread_id: int | None = Field(default=None, index=True)
    copied: int = 0


class ActionOwner(Row, table=True):
    """An owner of an item, in the order written."""

    __tablename__ = "action_owner"
    id: int | None = _id()
    item_id: int | None = _of("action_item")
    person_id: int | None = _of("person", null=True)
    position: int
    name: str = Field(index=True)
    written: str
    kind: str
    resolved: bool


class Reference(Row, table=True):
    """A mention of an issue, pull request or discussion; `item_id` where an item makes it."""

    id: int | None = _id()
    meeting_id: int | None = _of("meeting")
    item_id: int | None = _of("action_item", null=True)
    ref: str = Field(index=True)
    number: int = Field(index=True)
    kind: str
    url: str | None = None
    line: int


class Turn(Row, table=True):
    """One speaker's stretch of a transcript."""

    id: int | None = _id()
    meeting_id: int | None = _of("meeting")
    line: int
    speaker: str
    time: str | None = None
    text: str


class Problem(Row, table=True):
    """A doubt about a line of a note, or why a file couldn't be read."""

    id: int | None = _id()
    file_id: int | None = _of("file")
    line: int
    code: str = Field(index=True)
    message: str


class Issue(Row, table=True):
    """What GitHub said about an issue, pull request or discussion: kept when the rest is rebuilt.

    `ref` is `owner/repo#n` in lower case; `labels`, `assignees` and `commented` are JSON. Changes need a step in migrate.py.
    """

    ref: str = Field(primary_key=True)
    kind: str
    title: str | None = None
    state: str | None = Field(default=None, index=True)
    url: str | None = None
    fetched: str | None = None
    name: str | None = None
    reason: str | None = None
    labels: str | None = None
    assignees: str | None = None
    author: str | None = None
    created: str | None = None
    updated: str | None = None
    closed: str | None = None
    merged: str | None = None
    milestone: str | None = None
    etag: str | None = None
    fate: str | None = None
    comments: int | None = None
    commented: str | None = None


class IssuePage(Row, table=True):
    """A page of GitHub's issue lists that can be asked for again by its ETag; kept like the issues."""

    __tablename__ = "issue_page"
    url: str = Field(primary_key=True)
    etag: str
    first: int
    last: int
    following: str | None = None


class Migration(Row, table=True):
    """Which numbered steps of migrate.py the kept tables have been through."""

    step: int = Field(primary_key=True)


KEPT = ("issue", "issue_page", "migration")
"""Tables that a rebuild keeps: everything in them can be fetched again, but not derived from notes."""
