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
    from collections.abc import Sequence

COMMANDS = {
    "parse": "sigtrack.cli.parse",
    "init": "sigtrack.cli.init",
    "sync": "sigtrack.cli.sync",
    "groups": "sigtrack.cli.groups",
    "meetings": "sigtrack.cli.meetings",
    "actions": "sigtrack.cli.actions",
    "agenda": "sigtrack.cli.agenda",
    "show": "sigtrack.cli.show",
    "history": "sigtrack.cli.history",
    "review": "sigtrack.cli.review",
    "search": "sigtrack.cli.search",
    "people": "sigtrack.cli.people",
    "done": "sigtrack.cli.done",
    "drop": "sigtrack.cli.drop",
    "reopen": "sigtrack.cli.reopen",
    "due": "sigtrack.cli.due",
    "assign": "sigtrack.cli.assign",
    "issues": "sigtrack.cli.issues",
    "issue": "sigtrack.cli.issue",
    "backlink": "sigtrack.cli.backlink",
    "publish": "sigtrack.cli.publish",
    "promote": "sigtrack.cli.promote",
    "me": "sigtrack.cli.me",
}
"""Command -> the module that defines it, in the order of `--help`."""


def build(arguments: Sequence[str]) -> typer.Typer:
    """Return the program with the called command, or with all of them for help, completion and mistakes."""
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
    helped = not arguments or arguments[0] in ("-h", "--help") or any("_COMPLETE" in name for name in os.environ)
    names = [called] if called in COMMANDS and not helped else list(COMMANDS)
    for name in names:
        module = import_module(COMMANDS[name])
        command = getattr(module, name.replace("-", "_"))
        if isinstance(command, typer.Typer):
            app.add_typer(command, name=name)
        else:
            app.command(name, cls=LightCommand)(guarded(command))
    return app


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
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only what was asked for.")] = False,
    version: Annotated[  # noqa: ARG001
        bool,
        typer.Option(
            "--version", help="Print the version.", callback=lambda on: _version() if on else None, is_eager=True
        ),
    ] = False,
) -> None:
    context.obj = Options(Path(directory) if directory is not None else None, database, quiet)
    if context.invoked_subcommand is None:
        from sigtrack.cli.me import home

        guarded(home)(context)


def _version() -> None:
    from sigtrack import __version__

    typer.echo(f"sigtrack {__version__}")
    raise typer.Exit
