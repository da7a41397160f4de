"""`sigtrack publish agenda`."""

from __future__ import annotations

from typing import Annotated

import typer

from sigtrack.cli.agenda_options import DraftDay, GroupName, MeetingDay, MeetingNumber
from sigtrack.cli.guard import guarded
from sigtrack.cli.light import LightCommand, LightGroup
from sigtrack.cli.output import day, open_index

publish = typer.Typer(no_args_is_help=True, rich_markup_mode=None, cls=LightGroup)


@publish.callback()
@guarded
def about() -> None:
    """Publish what was made from the notes on GitHub."""


@publish.command("agenda", cls=LightCommand)
@guarded
def agenda(
    context: typer.Context,
    group: GroupName = None,
    date: MeetingDay = None,
    number: MeetingNumber = None,
    as_of: DraftDay = None,
    apply: Annotated[bool, typer.Option("--apply/--dry-run", help="Write the issue, or print it.")] = False,
) -> None:
    """Create or update the next agenda's issue in the notes' repository.

    It is found again by a hidden marker; one that a person edited is left alone. Nothing is sent without --apply.
    """
    from sigtrack.app.agenda import AgendaRequest
    from sigtrack.app.publish import draft_agenda, write_issue
    from sigtrack.render.writes import issue_draft_text, written_text

    connection, workspace, _ = open_index(context)
    draft = draft_agenda(connection, workspace, AgendaRequest(group, day(date), number, day(as_of)))
    typer.echo(written_text(write_issue(workspace, draft, update=True)) if apply else issue_draft_text(draft))
