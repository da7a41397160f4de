"""`sigtrack review`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from sigtrack.cli import complete
from sigtrack.cli.output import PUBLISHED, as_of_day, day, open_index, print_json, style_of

if TYPE_CHECKING:
    from datetime import date

    from sigtrack.model.review import Answer, Proposal
    from sigtrack.render.terminal import Style

_ANSWERS: dict[str, Answer] = {"d": "done", "o": "open", "r": "drop", "p": "replace"}


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
    as_json: Annotated[bool, typer.Option("--json", help="One JSON array, an object for each proposal.")] = False,
) -> None:
    """Walk through items that look done.

    Each with what notes say and where; nothing is closed by itself. On a terminal it asks what to do, else it prints.
    """
    from sigtrack.app.review import ReviewQuestion, proposal_records, proposals
    from sigtrack.render.review import review_text

    connection, workspace, _ = open_index(context, published=published, as_of=day(as_of))
    found = proposals(connection, ReviewQuestion(group, owner, as_of_day(as_of)))
    if as_json:
        print_json(proposal_records(found))
    elif found and sys.stdin.isatty() and sys.stdout.isatty():
        _walk(found, style_of(workspace), as_of_day(as_of))
    else:
        typer.echo(review_text(found, style_of(workspace)))


def _walk(found: list[Proposal], style: Style, today: date) -> None:
    """Ask about one proposal after the other; what is answered is told with the command that does it."""
    from sigtrack.app.review import apply_answer
    from sigtrack.render.review import CHOICES, proposal_text

    for place, proposal in enumerate(found, 1):
        typer.echo(f"\n({place} of {len(found)})  {proposal_text(proposal, style)}\n")
        letter = ""
        while letter not in (*_ANSWERS, "s", "q"):
            letter = typer.prompt(CHOICES, default="s").strip().casefold()[:1]
        if letter == "q":
            return
        if letter == "s":
            continue
        other = typer.prompt("ID").strip() if letter == "p" else None
        when = proposal.item.evidence[0].day if letter == "d" and proposal.item.evidence else None
        typer.echo(apply_answer(proposal.item.thread.id, _ANSWERS[letter], when or today, other))
