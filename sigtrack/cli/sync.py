"""`sigtrack sync`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from sigtrack.cli.options import options_of
from sigtrack.cli.output import warn
from sigtrack.errors import SigtrackError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sigtrack.app.index import Refreshed


def sync(context: typer.Context) -> None:
    """Refresh the index and say what changed.

    Every other command refreshes it quietly. Exits with 3 where notes couldn't be read.
    """
    from contextlib import closing

    from sigtrack.app.gaps import gaps
    from sigtrack.app.index import UNREAD, refresh
    from sigtrack.app.workspace import open_workspace
    from sigtrack.store.read import connect, read_problems

    options = options_of(context)
    workspace = open_workspace(options.directory, options.database)
    shown = sys.stderr.isatty() and not options.quiet
    done = refresh(workspace, _progress if shown else None)
    if shown:
        typer.echo("\r\033[K", nl=False, err=True)
    for warning in done.warnings:
        warn(warning)
    with closing(connect(done.database)) as connection:
        passed_over = ((p.path, p.line, p.code, p.message) for p in done.passed_over)
        problems = [*passed_over, *read_problems(connection)]
        told = () if options.quiet else gaps(connection, workspace)
    if not options.quiet:
        _tell(done, problems, told)
    if any(code in UNREAD for _, _, code, _ in problems):
        raise typer.Exit(SigtrackError.exit_code)


def _tell(done: Refreshed, problems: Sequence[tuple[str, int, str, str]], gaps: Sequence[str]) -> None:
    """Print what changed, the problems by code, and what is told of groups without action items."""
    from sigtrack.render.words import count

    typer.echo(
        f"{done.added} added, {done.changed} changed, {done.removed} removed, {done.unchanged} unchanged, "
        f"{count(len(problems), 'problem')}"
    )
    codes: dict[str, list[tuple[str, int]]] = {}
    for path, line, code, _ in problems:
        codes.setdefault(code, []).append((path, line))
    for code, places in sorted(codes.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        path, line = places[0]
        more = f" and {len(places) - 1} more" if len(places) > 1 else ""
        typer.echo(f"  {len(places):>4}  {code:<20} {path}:{line}{more}")
    for sentence in gaps:
        typer.echo(sentence)


def _progress(done: int, total: int) -> None:
    if done % 5 == 0 or done == total:
        width = 30 * done // max(total, 1)
        typer.echo(f"\rreading notes [{'#' * width}{'.' * (30 - width)}] {done}/{total}", nl=False, err=True)
