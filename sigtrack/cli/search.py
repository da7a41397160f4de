"""`sigtrack search`."""

from __future__ import annotations

from typing import Annotated

import typer

from sigtrack.cli import complete
from sigtrack.cli.output import as_of_day, day, open_index, print_json, style_of


def search(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="All of them must stand in the same place.")],
    places: Annotated[
        str, typer.Option("--in", metavar="KINDS", help="Where: notes, items, turns.")
    ] = "notes,items,turns",
    group: Annotated[
        str | None, typer.Option(metavar="GROUP", autocompletion=complete.groups, help="Only this group.")
    ] = None,
    person: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            autocompletion=complete.people,
            help="Only what this person owns or says, or notes that name them.",
        ),
    ] = None,
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="Only up to this day.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON array.")] = False,
) -> None:
    """Search notes, items and transcripts."""
    from sigtrack.app.overview import freshness
    from sigtrack.app.searching import search_notes
    from sigtrack.render.search import hits_text

    connection, workspace, _ = open_index(context)
    hits = search_notes(connection, " ".join(words), places.split(","), group, person, day(as_of))
    if as_json:
        from sigtrack.app.records import hit_record

        print_json([hit_record(hit) for hit in hits])
    else:
        typer.echo(hits_text(hits, freshness(connection, {}, as_of_day(as_of)), style_of(workspace)))
    raise typer.Exit(0 if hits else 1)
