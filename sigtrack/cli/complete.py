"""What the shell completes: groups, meetings, ids and people, from the index as it is, without errors or writes."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

MOST = 200
"""More answers than that help nobody."""


def groups(context: typer.Context, incomplete: str) -> list[str]:
    """Complete a group's name, or its short form."""

    def known(connection: sqlite3.Connection) -> list[str]:
        from sigtrack.render.words import short_group
        from sigtrack.store.read import read_groups

        names = [group.name for group in read_groups(connection)]
        return [*names, *(short for name in names if (short := short_group(name, names)) != name)]

    return _ask(context, known, incomplete)


def meetings(context: typer.Context, incomplete: str) -> list[str]:
    """Complete a meeting's number or date, the newest first."""

    def known(connection: sqlite3.Connection) -> list[str]:
        from sigtrack.store.read import read_meetings

        return list(dict.fromkeys(meeting.key for meeting in reversed(read_meetings(connection))))

    return _ask(context, known, incomplete)


def ids(context: typer.Context, incomplete: str) -> list[str]:
    """Complete a group's short name, the id of a meeting, and behind its dot those of its items."""

    def known(connection: sqlite3.Connection) -> list[str]:
        from sigtrack.app.names import find_group
        from sigtrack.render.words import short_group
        from sigtrack.store.read import read_groups, read_meetings

        typed, slash, _ = incomplete.partition("/")
        names = [g.name for g in read_groups(connection)]
        group = find_group(typed, names) if slash else None
        begun = [short for name in names if not slash and (short := short_group(name, names)) != name]
        meetings = read_meetings(connection, group)
        bare = not slash and incomplete[:1].isdigit()  # an id without its group
        found = [(m.key if bare else f"{typed if slash else m.group}/{m.key}", m.action_items) for m in meetings]
        items = [f"{name}.{n}" for name, most in found if f"{name}." in incomplete for n in range(1, most + 1)]
        return list(dict.fromkeys(items or [*(f"{name}/" for name in begun), *(name for name, _ in reversed(found))]))

    return _ask(context, known, incomplete)


def people(context: typer.Context, incomplete: str) -> list[str]:
    """Complete a person's name."""

    def known(connection: sqlite3.Connection) -> list[str]:
        from sigtrack.store.read_items import read_people

        return [name for name, _, _ in read_people(connection)]

    return _ask(context, known, incomplete)


def people_or_deed(context: typer.Context, incomplete: str) -> list[str]:
    """Complete a person's name, or what `sigtrack people` can settle."""
    return [*(deed for deed in ("merge", "split") if incomplete and deed.startswith(incomplete)),
            *people(context, incomplete)]  # fmt: skip


def _ask(context: typer.Context, known: Callable[[sqlite3.Connection], list[str]], incomplete: str) -> list[str]:
    """Return what the index knows that begins so."""
    from sigtrack.app.workspace import open_workspace
    from sigtrack.store.read import connect

    program = context.find_root().params
    try:
        directory = program.get("directory")
        workspace = open_workspace(Path(directory) if directory else None, program.get("database"))
        if not Path(workspace.database).is_file():
            return []
        with closing(connect(workspace.database)) as connection:
            found = known(connection)
    except Exception:  # whatever is wrong, a completion says nothing
        return []
    return [name for name in found if name.startswith(incomplete)][:MOST]
