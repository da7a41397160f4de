"""`sigtrack show`."""

from __future__ import annotations

from typing import Annotated

import typer

from sigtrack.cli import complete
from sigtrack.cli.output import as_of_day, day, open_index, print_json, style_of


def show(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID", autocompletion=complete.ids, help="A meeting (support/8) or an item (support/8.2)."
        ),
    ],
    transcript: Annotated[bool, typer.Option("--transcript", help="Print the transcript too.")] = False,
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="Show an item as on this day.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON array.")] = False,
) -> None:
    """Show a meeting, or an item in its context."""
    from sigtrack.app import records
    from sigtrack.app import show as app
    from sigtrack.app.known import KnownIssues

    connection, workspace, _ = open_index(context)
    summary, ordinal = app.find(connection, name, day(as_of))
    known = KnownIssues(connection, workspace, summary.group)
    if ordinal is not None:
        shown = app.show_item(connection, workspace, summary, ordinal, as_of_day(as_of), known)
        if as_json:
            print_json(
                [records.shown_record(shown.thread, shown.item, known.of_mention(shown.thread.newest), day(as_of))]
            )
            return
        from sigtrack.render.item import item_text

        named = known.lines(shown.thread.newest, day(as_of))

        typer.echo(item_text(shown.thread, shown.item, shown.lines, style_of(workspace), named))
        return
    meeting, problems = app.show_meeting(connection, workspace, summary)
    if as_json:
        print_json([{"id": summary.id, **records.meeting_record(meeting, problems)}])
        return
    from sigtrack.render.meeting import meeting_text

    told = {r.ref: known.line(summary.group, summary.key, r.ref, day(as_of)) for r in meeting.references}
    typer.echo(meeting_text(meeting, problems, transcript=transcript, named=told if known.issues else None))
