"""`sigtrack review`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from sigtrack.cli import complete
from sigtrack.cli.output import PUBLISHED, as_of_day, day, open_index, print_json, style_of


def review(
    context: typer.Context,
    group: Annotated[
        str | None, typer.Argument(metavar="[GROUP]", autocompletion=complete.groups, help="Whose items; else all.")
    ] = None,
    owner: Annotated[
        str | None, typer.Option(metavar="NAME", autocompletion=complete.people, help="Items of this person.")
    ] = None,
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="Answer as on this day.")] = None,
    published: Annotated[bool, typer.Option("--published", help=PUBLISHED)] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Ask, print the diffs, write nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON array, an object for each proposal.")] = False,
) -> None:
    """Walk through items that look done.

    Each with what notes say and where; nothing is closed by itself. On a terminal it asks and writes each answer on
    the item's line, else it prints.
    """
    from sigtrack.app.review import ReviewQuestion, proposal_records, proposals
    from sigtrack.render.review import review_text

    if dry_run and as_json:
        raise typer.BadParameter("--json asks nothing; it goes without --dry-run")
    connection, workspace, options = open_index(context, published=published, as_of=day(as_of))
    found = proposals(connection, workspace, ReviewQuestion(group, owner, as_of_day(as_of)))
    if as_json:
        from sigtrack.app.known import KnownIssues

        print_json(proposal_records(found, KnownIssues(connection, workspace), day(as_of)))
    elif found and not published and sys.stdin.isatty() and sys.stdout.isatty():
        from sigtrack.app.answering import Answers
        from sigtrack.cli.walk import walk

        answers = Answers(connection, workspace, as_of_day(as_of), dry_run)
        walk(found, answers, style_of(workspace), quiet=options.quiet)
    else:
        typer.echo(review_text(found, style_of(workspace)))
