"""`sigtrack agenda`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sigtrack.cli.agenda_options import DraftDay, GroupName, MeetingDay, MeetingNumber
from sigtrack.cli.output import PUBLISHED, day, open_index, print_json, warn


def agenda(
    context: typer.Context,
    group: GroupName = None,
    date: MeetingDay = None,
    number: MeetingNumber = None,
    as_of: DraftDay = None,
    published: Annotated[bool, typer.Option("--published", help=PUBLISHED)] = False,
    also: Annotated[
        Path | None, typer.Option(metavar="DRAFT", help="A note that isn't filed yet, counted as this group's.")
    ] = None,
    template: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A Jinja2 template instead of templates/agenda.md.j2.")
    ] = None,
    output: Annotated[Path | None, typer.Option(metavar="FILE", help="Write a new file; - prints.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print what --output would change.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON array: what the template is given.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Let --output replace a file.")] = False,
) -> None:
    """Draft the next agenda.

    Its date, topics, what to follow up, and issues discussed lately.
    """
    from sigtrack.app.agenda import AgendaRequest, make_agenda

    if output == Path("-"):
        output = None
    if as_json and output:
        raise typer.BadParameter("--json prints; it goes without --output")
    if dry_run and not output:
        raise typer.BadParameter("--dry-run shows what --output FILE would change; without one nothing is written")
    connection, workspace, options = open_index(context, published=published, as_of=day(as_of))
    made = make_agenda(connection, workspace, AgendaRequest(group, day(date), number, day(as_of), template, also))
    if as_json:
        from dataclasses import asdict

        print_json([asdict(made.plan)])
    elif output and dry_run:
        from sigtrack.files.write import difference

        typer.echo(difference(output, made.text), nl=False)
    elif output:
        from sigtrack.files.write import write_new

        write_new(output, made.text.encode(), force=force)
        warn(f"wrote {output}")
    else:
        typer.echo(made.text, nl=False)
    if not options.quiet:
        for remark in made.remarks:
            warn(remark)
