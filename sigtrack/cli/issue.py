"""`sigtrack issue`."""

from __future__ import annotations

from typing import Annotated

import typer

from sigtrack.cli.output import day, open_index, print_json, style_of


def issue(
    context: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="REF", help="98, GROUP/98, OWNER/REPO#98 or the issue's address.")],
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="Answer as on this day.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON array.")] = False,
) -> None:
    """Show an issue and everywhere it was discussed.

    Notes, action items with their status, and what was said in transcripts.
    """
    from sigtrack.app.issue import tell_issue
    from sigtrack.render.issues import issue_text

    connection, workspace, _ = open_index(context)
    story = tell_issue(connection, workspace, ref, day(as_of))
    if as_json:
        from sigtrack.app.issue_records import story_record

        print_json([story_record(story, day(as_of))])
    else:
        typer.echo(issue_text(story, style_of(workspace), day(as_of)))
