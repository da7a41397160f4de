"""What an edit changes, as a unified diff, and as the git command that commits it."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sigtrack.render.terminal import Style

AROUND = 3
"""Lines shown around a change."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")


def diff_text(path: str, before: str, after: str, style: Style) -> str:
    """Return the unified diff of a note's texts; lines end as CommonMark says, carriage returns aren't shown."""
    from difflib import unified_diff

    out = []
    for line in unified_diff(_LINE.findall(before), _LINE.findall(after), path, path, n=AROUND):
        shown = style.paint(line.rstrip("\r\n"), *_colour(line))
        out.append(shown if line.endswith(("\n", "\r")) else f"{shown}\n\\ No newline at end of file")
    return "\n".join(out).encode("utf-8", "replace").decode()


def commit_command(paths: Sequence[str], message: str, *, folder: str | None = None, add: bool = False) -> str:
    """Return the command that commits files alone; `folder` is where git runs, `add` for files it doesn't know yet."""
    git = f"git -C {shlex.quote(folder)}" if folder else "git"
    files = " ".join(shlex.quote(path) for path in paths)
    first = f"{git} add -- {files} && " if add else ""
    return f"{first}{git} commit -m {shlex.quote(message)} -- {files}"


def _colour(line: str) -> tuple[str, ...]:
    if line.startswith(("---", "+++")):
        return ("bold",)
    return {"-": ("red",), "+": ("green",), "@": ("cyan",)}.get(line[:1], ())
