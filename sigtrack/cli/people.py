"""`sigtrack people`."""

from __future__ import annotations

from typing import Annotated

import typer

from sigtrack.cli import complete
from sigtrack.cli.output import as_of_day, open_index, print_json, style_of, warn


def people(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME | merge A B | split NAME SPELLING]",
            autocompletion=complete.people_or_deed,
            help="One person, or what is to be settled.",
        ),
    ] = None,
    group: Annotated[
        str | None,
        typer.Option(
            metavar="GROUP", autocompletion=complete.groups, help="Only this group; merge and split: only there."
        ),
    ] = None,
    unresolved: Annotated[
        bool, typer.Option("--unresolved", help="List doubts, and the commands that settle them.")
    ] = False,
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="Answer as on this day.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="merge and split: print the change only.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON array.")] = False,
) -> None:
    """List people over all groups; show one; merge B into A, or split a spelling off, in sigtrack.toml."""
    from sigtrack.app import people as app
    from sigtrack.app import people_records as records
    from sigtrack.app.overview import freshness
    from sigtrack.render import people as render
    from sigtrack.render.actions import freshness_text

    asked = words or []
    if asked and asked[0] in ("merge", "split"):
        _settle(context, asked, group, dry_run=dry_run)
        return
    connection, workspace, _ = open_index(context)
    style = style_of(workspace)
    if asked:
        card = app.card(connection, workspace, " ".join(asked), as_of_day(as_of))
        if as_json:
            print_json([records.card_record(card)])
        else:
            typer.echo(render.card_text(card, style))
    elif unresolved:
        doubts = app.doubts(connection, workspace, group, as_of_day(as_of))
        if as_json:
            print_json([records.doubt_record(doubt) for doubt in doubts])
        else:
            share = app.unresolved_share(connection, group, as_of_day(as_of))
            typer.echo(render.doubts_text(doubts, style, share))
    else:
        found = app.people(connection, workspace, group, as_of_day(as_of))
        if as_json:
            print_json([records.person_record(person) for person in found])
        else:
            typer.echo(render.people_text(found, style))
            typer.echo("\n" + style.paint(freshness_text(freshness(connection, {}, as_of_day(as_of))), "dim"))


def _settle(context: typer.Context, asked: list[str], group: str | None, *, dry_run: bool) -> None:
    from sigtrack.app import naming

    if len(asked) != 3:
        wanted = "merge A B" if asked[0] == "merge" else "split NAME SPELLING"
        raise typer.BadParameter(f'write sigtrack people {wanted}, names of several words in quotes: "Mira Solheim"')
    connection, workspace, options = open_index(context)
    edit = (naming.merge if asked[0] == "merge" else naming.split)(connection, workspace, asked[1], asked[2], group)
    if dry_run:
        typer.echo(edit.diff())
        return
    naming.write(workspace, edit)
    if not options.quiet:
        warn(f"wrote sigtrack.toml: {edit.said}")
