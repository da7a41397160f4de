"""`sigtrack history`."""

from __future__ import annotations

from typing import Annotated

import typer

from sigtrack.cli import complete
from sigtrack.cli.output import PUBLISHED, day, open_index, print_json, style_of


def history(
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="ID", autocompletion=complete.ids, help="An item (support/8.2), by any mention.")
    ],
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="Answer as on this day.")] = None,
    published: Annotated[bool, typer.Option("--published", help=PUBLISHED)] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON array, an object for each event.")] = False,
) -> None:
    """Tell an item's life.

    Its first words, restatements, owners, notes that name its issue, what speaks for its being done, its closing.
    """
    from sigtrack.app import history as app
    from sigtrack.render.history import history_text

    connection, workspace, _ = open_index(context, published=published, as_of=day(as_of))
    thread, events = app.history(connection, workspace, name, day(as_of))
    if as_json:
        print_json(app.event_records(thread, events))
    else:
        typer.echo(history_text(thread, events, style_of(workspace)))
