"""`sigtrack reopen`."""

from __future__ import annotations

import typer

from sigtrack.cli.closing_options import Commit, DryRun, Ids, run


def reopen(context: typer.Context, ids: Ids, dry_run: DryRun = False, commit: Commit = False) -> None:
    """Reopen items that are done or dropped.

    What closing wrote on the line goes away; a box stays, empty.
    """
    from sigtrack.model.change import Change

    run(context, ids, Change("reopen"), "Reopen {}", dry_run=dry_run, commit=commit)
