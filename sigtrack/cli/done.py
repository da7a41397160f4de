"""`sigtrack done`."""

from __future__ import annotations

from typing import Annotated

import typer

from sigtrack.cli.closing_options import Commit, DryRun, Ids, on_day, run


def done(
    context: typer.Context,
    ids: Ids,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day it was done (today).")] = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="What to write down with it.")] = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Mark items as done.

    One line of the newest mention's note gets [x] and [completion:: DATE].
    """
    from sigtrack.model.change import Change

    run(context, ids, Change("done", on_day(on), note=note), "Mark {} as done", dry_run=dry_run, commit=commit)
