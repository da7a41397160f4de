"""`sigtrack groups`."""

from __future__ import annotations

from typing import Annotated

import typer

from sigtrack.cli.output import PUBLISHED, as_of_day, day, open_index, print_json, style_of


def groups(
    context: typer.Context,
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="Answer as on this day.")] = None,
    published: Annotated[bool, typer.Option("--published", help=PUBLISHED)] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say what a bare #98 means in each group, and how that is known.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON array.")] = False,
) -> None:
    """List groups: last and next meeting, items.

    What comes next is predicted from past meetings, with the reason.
    """
    from sigtrack.app.overview import freshness, overview
    from sigtrack.render.tables import groups_text

    connection, workspace, _ = open_index(context, published=published, as_of=day(as_of))
    if explain:
        from sigtrack.app.meanings import explain_numbers, meaning_record
        from sigtrack.render.issues import meanings_text

        told = explain_numbers(connection, workspace)
        if as_json:
            print_json([meaning_record(*entry) for entry in told])
        else:
            typer.echo(meanings_text(told, style_of(workspace)))
        return
    found = overview(connection, workspace, as_of_day(as_of))
    if as_json:
        from sigtrack.app.records import group_record

        print_json([group_record(g) for g in found])
        return
    fresh = freshness(connection, {g.group.name: g.forecast for g in found}, as_of_day(as_of))
    typer.echo(groups_text(found, fresh, style_of(workspace)))
