"""`sigtrack meetings`."""

from __future__ import annotations

from typing import Annotated

import typer

from sigtrack.cli import complete
from sigtrack.cli.output import day, open_index, print_json, style_of


def meetings(
    context: typer.Context,
    group: Annotated[
        str | None, typer.Argument(metavar="[GROUP]", autocompletion=complete.groups, help="Only this group.")
    ] = None,
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="Answer as on this day.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON array.")] = False,
) -> None:
    """List meetings with date, items and path."""
    from sigtrack.app.overview import freshness, meetings_of
    from sigtrack.render.tables import meetings_text

    connection, workspace, _ = open_index(context)
    found = meetings_of(connection, group, day(as_of))
    if as_json:
        from sigtrack.app.records import summary_record

        print_json([summary_record(m) for m in found])
        return
    typer.echo(meetings_text(found, freshness(connection, {}, day(as_of)), style_of(workspace)))
