"""Groups whose notes hold no action items at all: what was looked for, and what is there instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sigtrack.store import learn

if TYPE_CHECKING:
    import sqlite3

    from sigtrack.app.workspace import Workspace

HINT = 'a heading of your own is named in sigtrack.toml: [format] headings = { actions = ["…"] }'


def gaps(connection: sqlite3.Connection, workspace: Workspace) -> tuple[str, ...]:
    """Return a sentence for each group without action items in any note, and then how to name a heading."""
    groups = learn.without_items(connection)
    if not groups:
        return ()
    from sigtrack.parse.promises import LISTED, found_instead, is_promise, looked_for
    from sigtrack.parse.sections import heading_words

    words = looked_for(heading_words(workspace.config.headings))
    told = []
    for group, held in groups:
        headings = [f'"{title}" ({times})' for title, times in learn.headings(connection, group) if title][:LISTED]
        lines = [f"{path}:{line}" for path, line, text in learn.note_lines(connection, group) if is_promise(text)]
        notes = "the only note" if held == 1 else f"any of {held} notes"
        told.append(f"{group}: no action items in {notes}; {words}; found {found_instead(headings, lines)}")
    return (*told, HINT)
