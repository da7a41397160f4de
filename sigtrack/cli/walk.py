"""The walk of `sigtrack review` on a terminal: ask about each proposal, write each answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from sigtrack.cli.closing_options import print_edits
from sigtrack.cli.output import warn
from sigtrack.errors import NotFound, SigtrackError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sigtrack.app.answering import Answers
    from sigtrack.model.review import Answer, Proposal
    from sigtrack.render.terminal import Style

_WORDS: dict[Answer, str] = {
    "done": "d done",
    "open": "o open still",
    "drop": "r drop dropped",
    "replace": "p replace replaced",
}
_ANSWERS = {word: answer for answer, words in _WORDS.items() for word in words.split()}
_GO_ON, _LEAVE = ("s", "skip"), ("q", "quit")


def walk(found: Sequence[Proposal], answers: Answers, style: Style, *, quiet: bool) -> None:
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

    An answer is a letter or its whole word, since "dropped" isn't done. A mistyped id is asked for again; a note that
    can't be written is told, and the walk goes on.
    """
    from sigtrack.render.review import choices

    while True:
        try:
            typed: str = typer.prompt(choices(proposal), default="s")
            word = typed.strip().casefold().partition(" ")[0]
            answer = _ANSWERS.get(word)
            other = typer.prompt("ID").strip() if answer == "replace" else None
        except typer.Abort:
            typer.echo()
            return False
        if word in (*_GO_ON, *_LEAVE):
            return word in _GO_ON
        if answer:
            try:
                print_edits(answers.apply_answer(proposal, answer, other), style,
                            quiet=quiet, dry_run=answers.dry_run)  # fmt: skip
            except (NotFound, UsageError) as error:
                warn(str(error))
            except SigtrackError as error:
                warn(str(error))
                return True
            else:
                return True
