"""How commands print: colour and links on a terminal only, warnings to stderr."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import typer

from sigtrack.cli.options import Options, options_of

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from sigtrack.app.workspace import Workspace
    from sigtrack.model.notes import Status
    from sigtrack.render.terminal import Style


PUBLISHED = "Go by the day git says a note appeared, not by its meeting's."
"""Help of the option that goes with --as-of."""


def open_index(
    context: typer.Context, *, published: bool = False, as_of: date | None = None
) -> tuple[sqlite3.Connection, Workspace, Options]:
    """Return the refreshed index, the workspace and the options of this call.

    With `published` the index is a copy without the notes that git didn't have on the day `as_of`.
    """
    from sigtrack.app.index import reader
    from sigtrack.app.workspace import open_workspace

    options = options_of(context)
    workspace = open_workspace(options.directory, options.database)
    connection = reader(workspace, warn=None if options.quiet else warn)
    if published:
        from sigtrack.app.published import as_published

        connection = as_published(connection, workspace, as_of)
    return connection, workspace, options


def warn(text: str) -> None:
    """Print a warning to stderr."""
    typer.echo(f"sigtrack: {text}", err=True)


def style_of(workspace: Workspace) -> Style:
    """Return how to mark text up on this output (https://no-color.org)."""
    from sigtrack.render.terminal import Style

    terminal = sys.stdout.isatty()
    return Style(terminal and not os.environ.get("NO_COLOR"), terminal, str(workspace.root.path))


def print_json(records: object) -> None:
    """Print one JSON array."""
    import json

    typer.echo(json.dumps(records, ensure_ascii=False, indent=1))


def status_of(text: str) -> Status:
    """Return a status typed as a word."""
    known: dict[str, Status] = {"open": "open", "done": "done", "dropped": "dropped"}
    if text not in known:
        raise typer.BadParameter(f'--status "{text}": choose from {", ".join(known)}')
    return known[text]


def as_of_day(text: str | None) -> date:
    """Return the day of `--as-of`, today without one: what is dated later hasn't happened yet."""
    from sigtrack.app.clock import today

    return day(text) or today()


def day(text: str | None) -> date | None:
    """Return a day typed as YYYY-MM-DD."""
    if text is None:
        return None
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f'"{text}" is no date; write YYYY-MM-DD') from None
