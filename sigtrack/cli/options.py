"""Options that every command takes, wherever they stand on the command line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import typer

_VALUED = ("-C", "--database")
_FLAGS = ("--quiet", "-q", "--version")


@dataclass(frozen=True, slots=True)
class Options:
    """`-C DIR`, `--database URL` and `--quiet` of one call."""

    directory: Path | None = None
    database: str | None = None
    quiet: bool = False


def hoist(arguments: Sequence[str]) -> list[str]:
    """Move the options of every command to the front, so that they work after the command too."""
    front: list[str] = []
    rest: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--":
            return [*front, *rest, argument, *waiting]
        if argument in _VALUED:
            front += [argument, *([value] if (value := next(waiting, None)) is not None else [])]
        elif argument in _FLAGS or argument.startswith("--database=") or (argument[:2] == "-C" and len(argument) > 2):
            front.append(argument)
        else:
            rest.append(argument)
    return front + rest


def called_of(arguments: Sequence[str]) -> str | None:
    """Return the command's name: the first argument that is neither an option of every command nor its value."""
    waiting = iter(arguments)
    for argument in waiting:
        if argument in _VALUED:
            next(waiting, None)
        elif not argument.startswith("-"):
            return argument
    return None


def options_of(context: typer.Context) -> Options:
    """Return the options of this call."""
    found = context.find_object(Options)
    return found or Options()
