"""`sigtrack me`, and what bare `sigtrack` prints."""

from __future__ import annotations

from typing import Annotated

import typer

from sigtrack.cli import complete
from sigtrack.cli.output import as_of_day, open_index, style_of


def me(
    context: typer.Context,
    name: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME]", autocompletion=complete.people, help="Who you are in the notes."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say who that is, remember nothing.")] = False,
) -> None:
    """Remember who I am, or say it.

    A name is kept in git's configuration (sigtrack.person).
    """
    from sigtrack.app.person import person_called, remember, whoami

    connection, workspace, _ = open_index(context)
    said = " ".join(name or ())
    if not name:
        typer.echo(whoami(connection, workspace))
    elif dry_run:
        typer.echo(f"would remember {person_called(connection, said)} (git config sigtrack.person)")
    else:
        typer.echo(f"you are {remember(connection, workspace, said)} (git config sigtrack.person)")


def home(context: typer.Context, as_of: str | None) -> None:
    """Print my items and the next meetings, as on a day."""
    from sigtrack.app.actions import Question, answer
    from sigtrack.app.known import KnownIssues
    from sigtrack.app.overview import freshness, overview
    from sigtrack.app.person import whoami
    from sigtrack.errors import NotFound
    from sigtrack.render.actions import actions_text
    from sigtrack.render.tables import groups_text
    from sigtrack.store.read import read_groups

    connection, workspace, _ = open_index(context)
    style, today = style_of(workspace), as_of_day(as_of)
    try:
        issues = KnownIssues(connection, workspace)
        mine = answer(connection, workspace, Question(owner=whoami(connection, workspace), as_of=today), issues)
        typer.echo(actions_text(mine, [g.name for g in read_groups(connection)], style, named=issues.lines))
    except NotFound as unknown:
        typer.echo(f"sigtrack: {unknown}", err=True)
    found = overview(connection, workspace, today)
    typer.echo("\n" + groups_text(found, freshness(connection, {}, today), style))
