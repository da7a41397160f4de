"""Options of the commands that draft an agenda."""

from __future__ import annotations

from typing import Annotated

import typer

from sigtrack.cli import complete

GroupName = Annotated[
    str | None,
    typer.Argument(metavar="[GROUP]", autocompletion=complete.groups, help="Whose; not needed where there is one."),
]
MeetingDay = Annotated[
    str | None, typer.Option("--date", metavar="DATE", help="The meeting's day, instead of the predicted one.")
]
MeetingNumber = Annotated[
    int | None, typer.Option(metavar="N", min=0, help="The meeting's number, instead of the next one.")
]
DraftDay = Annotated[str | None, typer.Option(metavar="DATE", help="Draft it as on this day.")]
