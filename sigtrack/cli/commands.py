"""Which commands there are, each in a module of its own that is imported only when it is called."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sigtrack.cli.guard import guarded
from sigtrack.cli.light import LightCommand, LightGroup
from sigtrack.cli.options import Options, called_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

COMMANDS = {
    "parse": "Show what sigtrack reads out of a note.",
    "init": "Write sigtrack.toml with what was learned.",
    "sync": "Refresh the index and say what changed.",
    "groups": "List groups: last and next meeting, items.",
    "meetings": "List meetings with date, items and path.",
    "actions": "List open action items by attention.",
    "agenda": "Draft the next agenda.",
    "show": "Show a meeting, or an item in its context.",
    "history": "Tell an item's life.",
    "review": "Walk through items that look done.",
    "search": "Search notes, items and transcripts.",
    "people": "List people over all groups; settle who is who.",
    "done": "Mark items as done.",
    "drop": "Drop items that won't be done or were replaced.",
    "reopen": "Reopen items that are done or dropped.",
    "due": "Say when an item is due.",
    "assign": "Say who is to do an item.",
    "issues": "List the issues that notes name; fetch their state.",
    "issue": "Show an issue and everywhere it was discussed.",
    "backlink": "Comment on a meeting's issues with links to the notes.",
    "publish": "Publish the next agenda as an issue.",
    "promote": "Open an issue for an action item.",
    "me": "Remember who I am, or say it.",
}
"""Command -> its line of `--help`, in that order; `sigtrack.cli.COMMAND` defines it."""


def build(arguments: Sequence[str]) -> typer.Typer:
    """Return the program with the called command; with all of them for completion, with their lines only for help."""
    app = typer.Typer(
        name="sigtrack",
        cls=LightGroup,
        help="Read meeting notes into a ledger: who met, who owes what, and the next agenda.",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True)(_program)
    called = called_of(arguments)
    if any("_COMPLETE" in name for name in os.environ):
        _add(app, COMMANDS)
    elif called in COMMANDS and arguments[0] not in ("-h", "--help"):
        _add(app, [called])
    else:
        for name, line in COMMANDS.items():
            app.command(name, cls=LightCommand, short_help=line)(_named)
    return app


def _add(app: typer.Typer, names: Iterable[str]) -> None:
    for name in names:
        command = getattr(import_module(f"sigtrack.cli.{name}"), name)
        if isinstance(command, typer.Typer):
            app.add_typer(command, name=name, short_help=COMMANDS[name])
        else:
            app.command(name, cls=LightCommand, short_help=COMMANDS[name])(guarded(command))


def _named() -> None:
    """Stand for a command where only its name and line are needed."""


def _program(
    context: typer.Context,
    directory: Annotated[
        str | None, typer.Option("-C", metavar="DIR", help="Work on the notes in DIR instead of here.")
    ] = None,
    database: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            envvar="SIGTRACK_DATABASE",
            help="Keep the index at this URL (sqlite:///…).",
            show_default=False,
        ),
    ] = None,
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="Without a command: answer as on this day.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only what was asked for.")] = False,
    version: Annotated[  # noqa: ARG001
        bool,
        typer.Option(
            "--version", help="Print the version.", callback=lambda on: _version() if on else None, is_eager=True
        ),
    ] = False,
) -> None:
    if as_of and context.invoked_subcommand:
        raise typer.BadParameter("--as-of belongs behind the command")
    context.obj = Options(Path(directory) if directory is not None else None, database, quiet)
    if context.invoked_subcommand is None:
        from sigtrack.cli.me import home

        guarded(home)(context, as_of)


def _version() -> None:
    from sigtrack import __version__

    typer.echo(f"sigtrack {__version__}")
    raise typer.Exit
