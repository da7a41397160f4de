"""What `done`, `drop`, `reopen`, `due` and `assign` share: their options, and how they print an edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sigtrack.cli import complete
from sigtrack.cli.output import day, open_index, style_of, warn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sigtrack.app.closing import Prepared
    from sigtrack.model.change import Change
    from sigtrack.render.terminal import Style

Ids = Annotated[
    list[str],
    typer.Argument(metavar="ID", autocompletion=complete.ids, help="Items (support/8.2); any mention's id will do."),
]
Id = Annotated[
    str,
    typer.Argument(metavar="ID", autocompletion=complete.ids, help="An item (support/8.2); any mention's id will do."),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Print the diff, write nothing.")]
Commit = Annotated[bool, typer.Option("--commit", help="Commit the edited notes, and nothing else, to git.")]


def on_day(text: str | None) -> date:
    """Return a typed day, today without one."""
    from sigtrack.app.clock import today

    return day(text) or today()


def run(
    context: typer.Context, ids: Sequence[str], change: Change, message: str, *, dry_run: bool, commit: bool
) -> None:
    """Change items, print the diff and how to commit it; `message` has a place for the ids."""
    from sigtrack.app import closing, committing

    connection, workspace, options = open_index(context)
    prepared = closing.prepare(connection, workspace, ids, change)
    root, paths = workspace.root.path, [note.path for note in prepared.notes]
    said = message.format(", ".join(edit.id for edit in prepared.edits if edit.told is None))
    doubts = committing.check(root, paths) if commit and paths else ()
    if not dry_run:
        closing.write(root, prepared)
    print_edits(prepared, style_of(workspace), doubts, quiet=options.quiet, dry_run=dry_run)
    if commit and paths and not dry_run:
        typer.echo(f"committed {committing.commit(root, paths, said)}: {said}", err=True)
    elif paths and (command := committing.command(root, paths, said)):
        typer.echo(f"\n{command}")


def print_edits(prepared: Prepared, style: Style, doubts: Sequence[str] = (), *, quiet: bool, dry_run: bool) -> None:
    """Print what an edit changes as a diff; on stderr, unless `quiet`, where that is and what is doubtful."""
    from sigtrack.render.diff import diff_text

    for note in prepared.notes:
        typer.echo(diff_text(note.path, note.note.text, note.text, style))
    if quiet:
        return
    for doubt in (*doubts, *(doubt for edit in prepared.edits for doubt in edit.doubts)):
        warn(doubt)
    for edit in prepared.edits:
        if edit.told:
            typer.echo(f"{edit.told}; nothing to change", err=True)
        else:
            typer.echo(f"{'would write' if dry_run else 'wrote'} {edit.id}: {edit.path}:{edit.line}", err=True)
