"""`sigtrack review`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from sigtrack.cli import complete
from sigtrack.cli.closing_options import print_edits
from sigtrack.cli.output import PUBLISHED, as_of_day, day, open_index, print_json, style_of, warn
from sigtrack.errors import NotFound, SigtrackError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sigtrack.app.answering import Answers
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

        answers = Answers(connection, workspace, as_of_day(as_of), dry_run)
        _walk(found, answers, style_of(workspace), quiet=options.quiet)
    else:
        typer.echo(review_text(found, style_of(workspace)))


def _walk(found: Sequence[Proposal], answers: Answers, style: Style, *, quiet: bool) -> None:
    """Ask about one proposal after the other, write what is answered, and tell how to commit it."""
    from sigtrack.app import committing
    from sigtrack.render.review import proposal_text
    from sigtrack.render.words import count

    for place, proposal in enumerate(found, 1):
        typer.echo(f"\n({place} of {len(found)})  {proposal_text(proposal, style)}\n")
        if not _asked(proposal, answers, style, quiet=quiet):
            break
    paths, said = list(answers.written), f"Review {count(answers.items, 'item')}"
    if paths and (command := committing.command(answers.workspace.root.path, paths, said)):
        typer.echo(f"\n{command}")


def _asked(proposal: Proposal, answers: Answers, style: Style, *, quiet: bool) -> bool:
    """Ask until an answer is one and can be applied, or it is skipped; False where the walk is to end.

    A mistyped id is asked for again; a note that can't be written is told, and the walk goes on.
    """
    from sigtrack.render.review import choices

    while True:
        try:
            letter: str = typer.prompt(choices(proposal), default="s").strip().casefold()[:1]
            other = typer.prompt("ID").strip() if letter == "p" else None
        except typer.Abort:
            typer.echo()
            return False
        if letter in ("s", "q"):
            return letter == "s"
        if letter in _ANSWERS:
            try:
                print_edits(answers.apply_answer(proposal, _ANSWERS[letter], other), style,
                            quiet=quiet, dry_run=answers.dry_run)  # fmt: skip
            except (NotFound, UsageError) as error:
                warn(str(error))
            except SigtrackError as error:
                warn(str(error))
                return True
            else:
                return True
