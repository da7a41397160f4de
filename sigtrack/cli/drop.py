"""`sigtrack drop`."""

from __future__ import annotations

from typing import Annotated

import typer

from sigtrack.cli import complete
from sigtrack.cli.closing_options import Commit, DryRun, Ids, on_day, run


def drop(
    context: typer.Context,
    ids: Ids,
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="Why it won't be done.")] = None,
    replaced_by: Annotated[
        str | None,
        typer.Option("--for", metavar="ID", autocompletion=complete.ids, help="The item that takes its place."),
    ] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day it was dropped (today).")] = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Drop items that won't be done, or that another item replaces.

    One line of the newest mention's note is struck out and gets [x] and [cancelled:: DATE].
    """
    from sigtrack.model.change import Change

    if reason is not None and replaced_by is not None:
        raise typer.BadParameter("--reason and --for: choose one of them")
    change = Change("dropped", on_day(on), reason=reason, replaced_by=replaced_by)
    run(context, ids, change, "Drop {}", dry_run=dry_run, commit=commit)
