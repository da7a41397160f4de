"""`sigtrack backlink`."""

from __future__ import annotations

from typing import Annotated

import typer

from sigtrack.cli import complete
from sigtrack.cli.output import open_index


def backlink(
    context: typer.Context,
    meeting: Annotated[
        str,
        typer.Argument(metavar="GROUP/MEETING", autocompletion=complete.ids, help="The meeting, such as support/8."),
    ],
    apply: Annotated[bool, typer.Option("--apply/--dry-run", help="Write the comments, or print them.")] = False,
) -> None:
    """Tell each issue and discussion of a meeting where it was discussed.

    One comment an issue, found again by a hidden marker and edited in place. Nothing is sent without --apply.
    """
    from sigtrack.app.backlink import ask_unknown, draft_backlinks, write_backlinks
    from sigtrack.render.writes import comments_text, written_text

    connection, workspace, _ = open_index(context)
    drafts = draft_backlinks(connection, workspace, meeting)
    most = workspace.config.github.most
    if not apply:
        typer.echo(comments_text(drafts, most))
        return
    if most and ask_unknown(connection, workspace):
        drafts = draft_backlinks(connection, workspace, meeting)
    left = write_backlinks(workspace, drafts, lambda written: typer.echo(written_text(written)))
    if left:
        typer.echo(f"{left} more are left: a run writes at most {most} ([github] most)")
