"""`sigtrack assign`."""

from __future__ import annotations

from typing import Annotated

import typer

from sigtrack.cli import complete
from sigtrack.cli.closing_options import Commit, DryRun, Id, run


def assign(
    context: typer.Context,
    name: Id,
    owners: Annotated[
        list[str], typer.Argument(metavar="NAME", autocompletion=complete.people, help="Who is to do it from now on.")
    ],
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Say who is to do an item, instead of whom the note names.

    One line of the newest mention's note gets [assignee:: A, B]; a name may be shortened as long as it is clear.
    """
    from sigtrack.model.change import Change

    run(context, [name], Change("assign", names=tuple(owners)), "Assign {}", dry_run=dry_run, commit=commit)
