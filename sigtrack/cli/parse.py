"""`sigtrack parse`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sigtrack.cli.options import options_of


def parse(
    context: typer.Context,
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="Notes to read.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line for each meeting.")] = False,
) -> None:
    """Show what sigtrack reads out of a note."""
    import json

    from sigtrack.app.parsing import parse_files
    from sigtrack.render.meeting import meeting_text

    failed = 0
    for parsed in parse_files([Path(name) for name in files], options_of(context).directory):
        if parsed.error:
            typer.echo(f"sigtrack: {parsed.error}", err=True)
            failed = 3
        for meeting, record in parsed.meetings:
            typer.echo(json.dumps(record, ensure_ascii=False) if as_json else meeting_text(meeting, parsed.problems))
    raise typer.Exit(failed)
