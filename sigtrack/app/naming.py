"""Settle who a name is: edits of `[people]` in `sigtrack.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sigtrack.app.names import UnknownPerson, find_group, find_person, nearest
from sigtrack.config import load_config
from sigtrack.errors import NotFound, UsageError
from sigtrack.files.root import CONFIG_NAME
from sigtrack.rules.identity import could_be, name_key
from sigtrack.store import read, read_items, read_people

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from sigtrack.app.workspace import Workspace
    from sigtrack.files.read import NoteText


class SharedName(UsageError):
    """A single name that several people have must not mean one of them everywhere."""

    def __init__(self, spelling: str, others: Sequence[str]) -> None:
        super().__init__(f'"{spelling}" could also be {" or ".join(others)}; say where it holds: --group GROUP')


class SamePerson(UsageError):
    """Two names already mean the same person."""

    def __init__(self, person: str, spelling: str) -> None:
        super().__init__(f'"{spelling}" is {person} already')


class NotTheirs(NotFound):
    """A spelling isn't one of a person's."""

    def __init__(self, person: str, spelling: str, known: Sequence[str]) -> None:
        super().__init__(f'"{spelling}" is no spelling of {person}; there are: {", ".join(known)}')


class OwnName(UsageError):
    """A person can't be parted from the name they are shown with."""

    def __init__(self, person: str) -> None:
        super().__init__(f'"{person}" is the name itself; name one of the other spellings')


@dataclass(frozen=True, slots=True)
class NamingEdit:
    """A new text for `sigtrack.toml` and what it says; `before` is None where there is no such file."""

    said: str
    before: NoteText | None
    text: str

    def diff(self) -> str:
        """Return the change as a unified diff."""
        from difflib import unified_diff

        old = self.before.text if self.before else ""
        lines = unified_diff(_lines(old), _lines(self.text), f"a/{CONFIG_NAME}", f"b/{CONFIG_NAME}", lineterm="")
        return "\n".join(lines)


def merge(
    connection: sqlite3.Connection, workspace: Workspace, person: str, spelling: str, group: str | None = None
) -> NamingEdit:
    """Return the edit after which a spelling, or all of another person's, means a person (everywhere, or in a group).

    Raises UnknownPerson, AmbiguousPerson, SamePerson and SharedName.
    """
    from sigtrack.config.edit import add_aliases

    known = read_items.read_people(connection)
    name = find_person(person, known)
    scope = find_group(group, [g.name for g in read.read_groups(connection)]) if group is not None else None
    written = _written(connection, spelling)
    spellings = read_people.read_spellings(connection)
    owner = next((p for p, s, where, _ in spellings if name_key(s) == name_key(written) and where is None), None)
    others = [p for p, _, _ in known if p not in (name, owner) and could_be(written, p)]
    if scope is None and others:
        raise SharedName(written, others)
    theirs = sorted(
        {s for p, s, where, _ in spellings if owner is not None and p == owner and where is None} | {written}
    )
    before = _before(workspace)
    unique = list({name_key(s): s for s in theirs}.values())
    text = add_aliases(before.text if before else "", name, [(s, scope) for s in unique])
    if (before and text == before.text) or (owner == name and name_key(written) != name_key(name)):
        raise SamePerson(name, written)
    load_config(text, CONFIG_NAME)
    where = f" in {scope}" if scope else ""
    return NamingEdit(f"{', '.join(unique)} is {name}{where}", before, text)


def split(
    connection: sqlite3.Connection, workspace: Workspace, person: str, spelling: str, group: str | None = None
) -> NamingEdit:
    """Return the edit after which a spelling never means a person; raises NotTheirs and OwnName."""
    from sigtrack.config.edit import add_never

    name = find_person(person, read_items.read_people(connection))
    scope = find_group(group, [g.name for g in read.read_groups(connection)]) if group is not None else None
    known = [s for p, s, _, _ in read_people.read_spellings(connection) if p == name]
    written = next((s for s in known if name_key(s) == name_key(spelling)), None)
    if written is None:
        raise NotTheirs(name, spelling, sorted(set(known)))
    if name_key(written) == name_key(name):
        raise OwnName(name)
    before = _before(workspace)
    text = add_never(before.text if before else "", name, written, scope)
    load_config(text, CONFIG_NAME)
    return NamingEdit(f"{written} is not {name}{f' in {scope}' if scope else ''}", before, text)


def write(workspace: Workspace, edit: NamingEdit) -> None:
    """Write the edit; raises ChangedMeanwhile, AlreadyExists and NotWritten."""
    from sigtrack.files.write import guarded_write, write_new

    path = workspace.root.path / CONFIG_NAME
    if edit.before is None:
        write_new(path, edit.text.encode())
    else:
        guarded_write(path, edit.before.encoded(edit.text), edit.before.sha256)


def _written(connection: sqlite3.Connection, typed: str) -> str:
    names = sorted(read_people.read_written(connection))
    found = next((n for n in names if n == typed), None)
    found = found or next((n for n in names if name_key(n) == name_key(typed)), None)
    if found is None:
        raise UnknownPerson(typed, nearest(typed, names))
    return found


def _before(workspace: Workspace) -> NoteText | None:
    from sigtrack.files.read import read_note

    if not (workspace.root.path / CONFIG_NAME).exists():
        return None
    return read_note(workspace.root.path, CONFIG_NAME, lossless=True)


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").removesuffix("\n").split("\n") if text else []
