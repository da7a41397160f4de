"""`sigtrack due`."""

from __future__ import annotations

from typing import Annotated

import typer

from sigtrack.cli.closing_options import Commit, DryRun, Id, run
from sigtrack.cli.output import day


def due(
    context: typer.Context,
    name: Id,
    when: Annotated[str, typer.Argument(metavar="DATE", help="The day it is due, or none.")],
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Say when an item is due.

    One line of the newest mention's note gets [due:: DATE], or another date in it; `none` takes it away.
    """
    from sigtrack.model.change import Change

    change = Change("due", None if when == "none" else day(when))
    run(context, [name], change, f"Set the due date of {{}} to {when}", dry_run=dry_run, commit=commit)
