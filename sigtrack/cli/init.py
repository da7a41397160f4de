"""`sigtrack init`."""

from __future__ import annotations

from typing import Annotated

import typer

from sigtrack.cli.output import open_index


def init(
    context: typer.Context,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the diff instead of writing it.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace a sigtrack.toml that is there.")] = False,
) -> None:
    """Write sigtrack.toml with what was learned.

    All of it is commented out. On stderr: how well each group's notes are read, and headings nobody knows.
    """
    from sigtrack.app.init import learn_configuration
    from sigtrack.files.write import difference, write_new
    from sigtrack.render.words import count

    connection, workspace, options = open_index(context)
    found = learn_configuration(connection, workspace)
    if dry_run:
        typer.echo(difference(found.path, found.text), nl=False)
    else:
        write_new(found.path, found.text.encode(), force=force)
        typer.echo(f"wrote {found.path.name}: all of it is commented out, nothing changes until you edit it", err=True)
    if options.quiet:
        return
    for report in found.reports:
        shares = (
            (report.dated, "with a date"),
            (report.with_participants, "participants"),
            (report.with_items, "action items"),
        )
        share = [f"{100 * n // max(1, report.held)} % {what}" for n, what in shares]
        typer.echo(f"{report.group}: {count(report.held, 'note')}, {', '.join(share)}", err=True)
        if report.headings:
            named = ", ".join(f"{title} ({times})" for title, times in report.headings)
            typer.echo(f"  headings of its own: {named}", err=True)
    for sentence in found.gaps:
        typer.echo(sentence, err=True)
