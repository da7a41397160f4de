"""`sigtrack promote`."""

from __future__ import annotations

from typing import Annotated

import typer

from sigtrack.cli import complete
from sigtrack.cli.output import open_index


def promote(
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="ID", autocompletion=complete.ids, help="An open item, such as support/8.2.")
    ],
    apply: Annotated[bool, typer.Option("--apply/--dry-run", help="Open the issue, or print it.")] = False,
) -> None:
    """Open an issue for an action item and link it in the item's line.

    A second run finds the issue by its hidden marker. Nothing is sent or written without --apply.
    """
    from sigtrack.app.promote import check_line, draft_promotion, link_line
    from sigtrack.app.publish import write_issue
    from sigtrack.render.writes import issue_draft_text, written_text

    connection, workspace, _ = open_index(context)
    made = draft_promotion(connection, workspace, name)
    if not apply:
        typer.echo(issue_draft_text(made.issue))
        line = link_line(workspace, made, f"{made.issue.repository}#N", "its address", write=False)
        typer.echo(f"{made.path}:{made.line} would be\n  {line}")
        return
    check_line(workspace, made)
    done = write_issue(workspace, made.issue, update=False)
    typer.echo(written_text(done))
    line = link_line(workspace, made, done.what, done.url, write=True)
    typer.echo(f"{made.path}:{made.line} is\n  {line}")
