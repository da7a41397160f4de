"""Write rows of the index: all of a changed file replaced, those of a run in a few statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sigtrack.model.files import FileState
from sigtrack.store import dialect
from sigtrack.store.joint import LISTED, NOTES, listed_people, notes_on
from sigtrack.store.rows import MANY, TABLES, claim_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from sqlalchemy import Connection

    from sigtrack.model.ledger import Group, Nature
    from sigtrack.model.notes import ActionItem, Meeting
    from sigtrack.model.problem import Problem
    from sigtrack.store.derive import Rules
    from sigtrack.store.joint import Listed
    from sigtrack.store.rows import Rows

BATCH = 24
"""So many files' rows are written at once, while other processes still parse the next files."""


class Writer:
    """Collects rows; ids are counted here, so that a whole run goes in with one statement a table."""

    def __init__(self, connection: Connection, rules: Rules) -> None:
        from sqlalchemy import text

        from sigtrack.store import tables

        self.connection = connection
        self.rules = rules
        self.tables = tables.Row.metadata.tables
        self.rows: dict[str, list[Rows]] = {name: [] for name in TABLES}
        self.many: dict[str, list[tuple[object, ...]]] = {name: [] for name in MANY}
        self.last: dict[str, int] = {
            name: connection.execute(text(f'SELECT COALESCE(MAX(id), 0) FROM "{name}"')).scalar_one() for name in TABLES
        }
        self.before = dict(self.last)
        self.inserts = {name: dialect.insert_of(connection, self.tables[name]) for name in TABLES}
        self.waiting = 0
        self.groups: dict[str, int] = {
            row.name: row.id for row in connection.execute(text('SELECT id, name FROM "group"'))
        }
        self.touched: set[int] = set()

    def states(self) -> dict[str, FileState]:
        """Return what the index knows of each file, by path."""
        from sqlalchemy import text

        found = self.connection.execute(text("SELECT path, mtime_ns, ctime_ns, size, inode, sha256 FROM file"))
        return {row.path: FileState(*row) for row in found}

    def homes(self) -> dict[str, str]:
        """Return the group of each file with a meeting, by path."""
        from sqlalchemy import text

        found = self.connection.execute(
            text(
                "SELECT DISTINCT f.path, g.name FROM file f JOIN meeting m ON m.file_id = f.id "
                'JOIN "group" g ON g.id = m.group_id'
            )
        )
        return {row.path: row.name for row in found}

    def listed(self) -> dict[str, Listed]:
        """Return whom the agenda files list for a day, by group, with what has been put so far."""
        self._flush()
        return listed_people(self.connection.exec_driver_sql(LISTED))

    def notes_on(self, group: str, days: Iterable[date]) -> list[str]:
        """Return the notes of a group with a meeting on one of some days."""
        return notes_on(self.connection.exec_driver_sql(NOTES, (group,)), days)

    def keep_groups(self, groups: Iterable[Group]) -> None:
        """Let these groups be there, with or without notes, and no others; to be called when all files are put.

        A group with meetings stays: they may be in a folder that can't be read any more.
        """
        from sqlalchemy import text

        named = {group.name: group for group in groups}
        for name in [name for name in self.groups if name not in named]:
            self.connection.execute(
                text('DELETE FROM "group" WHERE id = :id AND NOT EXISTS (SELECT 1 FROM meeting WHERE group_id = :id)'),
                {"id": self.groups[name]},
            )
        for name, group in named.items():
            if name in self.groups:
                moved = text('UPDATE "group" SET path = :path WHERE id = :id AND path <> :path')
                self.connection.execute(moved, {"id": self.groups[name], "path": group.path})
            else:
                self.groups[name] = self._add("group", name=name, path=group.path, title=None)

    def remove(self, paths: Sequence[str]) -> None:
        """Delete all rows of files."""
        from sqlalchemy import text

        for path in paths:
            meetings = self.connection.execute(
                text("SELECT m.id, m.group_id FROM meeting m JOIN file f ON f.id = m.file_id WHERE f.path = :path"),
                {"path": path},
            ).all()
            if meetings:
                dialect.unindex(self.connection, ", ".join(str(row.id) for row in meetings))
                self.touched.update(row.group_id for row in meetings)
            self.connection.execute(text("DELETE FROM file WHERE path = :path"), {"path": path})

    def touch(self, state: FileState) -> None:
        """Record new stat values of a file whose bytes are the same."""
        from sqlalchemy import text

        self.connection.execute(
            text("UPDATE file SET mtime_ns = :m, ctime_ns = :c, size = :s, inode = :i WHERE path = :path"),
            {"m": state.mtime_ns, "c": state.ctime_ns, "s": state.size, "i": state.inode, "path": state.path},
        )

    def put(
        self,
        state: FileState,
        group: Group,
        meetings: Iterable[Meeting],
        problems: Iterable[Problem],
        *,
        agenda: bool = False,
    ) -> None:
        """Add a file's rows; its former rows must have been removed. `agenda` tells that it is a file of agendas."""
        file_id = self._add("file", path=state.path, mtime_ns=state.mtime_ns, ctime_ns=state.ctime_ns, size=state.size,
                            inode=state.inode, sha256=state.sha256)  # fmt: skip
        if group.name not in self.groups:
            self.groups[group.name] = self._add("group", name=group.name, path=group.path, title=None)
        group_id = self.groups[group.name]
        self.touched.add(group_id)
        for meeting in meetings:
            self._meeting(file_id, group_id, meeting, agenda=agenda)
        for problem in problems:
            self._add("problem", file_id=file_id, line=problem.line, code=problem.code, message=problem.message)
        self.waiting += 1
        if self.waiting >= BATCH:
            self._flush()

    def finish(self) -> None:
        """Insert what is left and derive what spans files, for the groups that were touched."""
        from sigtrack.store.derive import derive

        self._flush()
        if self.touched:
            derive(self.connection, self.tables, self.touched, self.rules)

    def _flush(self) -> None:
        """Insert the collected rows, parents first, and add them to the full-text search."""
        for name, rows in self.rows.items():
            if rows:
                self.connection.exec_driver_sql(self.inserts[name], rows)
                self.rows[name] = []
        for name, columns in MANY.items():
            if self.many[name]:
                marks = ", ".join("?" * (len(columns) + 1))
                insert = f"INSERT INTO {name} (id, {', '.join(columns)}) VALUES ({marks})"
                self.connection.exec_driver_sql(insert, self.many[name])
                self.many[name] = []
        dialect.index(self.connection, self.before)
        self.before = dict(self.last)
        self.waiting = 0

    def _meeting(self, file_id: int, group_id: int, meeting: Meeting, *, agenda: bool) -> None:
        day = self.rules.day(meeting)
        meeting_id = self._add(
            "meeting", file_id=file_id, group_id=group_id, key=f"~{file_id}:{meeting.line}", line=meeting.line,
            title=meeting.title, number=self.rules.number(meeting), stated_number=meeting.number,
            day=day.isoformat() if day else None, date=meeting.date.isoformat() if meeting.date else None,
            time=meeting.time, zone=meeting.zone, recording=meeting.recording, state=meeting.state, held=None,
            agenda=agenda, stated=meeting.state, whole_id=None,
        )  # fmt: skip
        for p in meeting.participants:
            self._add(
                "participant",
                meeting_id=meeting_id,
                person_id=None,
                line=p.line,
                name=p.name,
                login=p.login,
                detail=p.detail,
            )
        for e in meeting.agenda:
            self._add("agenda_entry", meeting_id=meeting_id, line=e.line, text=e.text)
        self._add_all("note", [(meeting_id, n.line, n.section, n.text) for n in meeting.notes])
        self._add_all("claim", [(meeting_id, *claim_columns(claim)) for claim in meeting.claims])
        self._add_all("turn", [(meeting_id, t.line, t.speaker, t.time, t.text) for t in meeting.turns])
        kinds = {r.ref: r.kind for r in meeting.references}
        for item in meeting.action_items:
            self._item(meeting_id, item, kinds)
        for r in meeting.references:
            self._reference(meeting_id, None, r.ref, r.kind, r.url, r.line)

    def _item(self, meeting_id: int, item: ActionItem, kinds: Mapping[str, str]) -> None:
        nature: Nature = self.rules.nature(item.text, item.owners)
        item_id = self._add(
            "action_item", meeting_id=meeting_id, ordinal=item.ordinal, line=item.line, end_line=item.end_line, text=item.text,
            status=item.status, nature=nature, label=item.label, due=item.due.isoformat() if item.due else None, due_field=item.due_field,
            closed=item.closed.isoformat() if item.closed else None, reviewed=item.reviewed.isoformat() if item.reviewed else None,
            said=item.reason or item.note, copied=0, fingerprint=self.rules.fingerprint(item.text), thread_id=None,
        )  # fmt: skip
        for position, owner in enumerate(item.owners):
            self._add("action_owner", item_id=item_id, person_id=None, position=position, name=owner.name, written=owner.written,
                      kind=owner.kind, resolved=owner.resolved)  # fmt: skip
        for ref in item.refs:
            self._reference(meeting_id, item_id, ref, kinds.get(ref, "issue"), None, item.line)

    def _reference(self, meeting_id: int, item_id: int | None, ref: str, kind: str, url: str | None, line: int) -> None:
        number = int(ref.rpartition("#")[2].rpartition("/")[2])
        self._add(
            "reference", meeting_id=meeting_id, item_id=item_id, ref=ref, number=number, kind=kind, url=url, line=line
        )

    def _add(self, table: str, **row: object) -> int:
        self.last[table] += 1
        self.rows[table].append({"id": self.last[table], **row})
        return self.last[table]

    def _add_all(self, table: str, rows: Sequence[tuple[object, ...]]) -> None:
        """Add rows of a table of `MANY`, each with all its columns."""
        self.many[table] += [(number, *row) for number, row in enumerate(rows, self.last[table] + 1)]
        self.last[table] += len(rows)
