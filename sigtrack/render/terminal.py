"""Text for a terminal: colour, hyperlinks and wrapping, none of it where output isn't a terminal."""

from __future__ import annotations

import os
import textwrap
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH = 100
"""Columns of text that isn't printed on a terminal."""
NARROWEST, WIDEST = 60, 140
"""Columns of text on narrower and wider terminals."""

_STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}


@dataclass(frozen=True, slots=True)
class Style:
    """How to mark text up: `colour` and OSC 8 `links` only on a terminal; `root` makes links absolute."""

    colour: bool = False
    links: bool = False
    root: str = ""

    def paint(self, text: str, *names: str) -> str:
        """Return the text in a colour or weight of `_STYLES`."""
        if not self.colour or not names:
            return text
        return f"\033[{';'.join(_STYLES[name] for name in names)}m{text}\033[0m"

    def link(self, text: str, path: str, line: int) -> str:
        """Return the text as a hyperlink to a line of a file (OSC 8)."""
        if not self.links:
            return text
        from urllib.parse import quote

        return f"\033]8;;file://{quote(f'{self.root}/{path}')}#L{line}\033\\{text}\033]8;;\033\\"


def columns_wide() -> int:
    """Return how many columns a text may have: those of the terminal or of COLUMNS, within reason, else WIDTH."""
    said = os.environ.get("COLUMNS", "")
    columns = int(said) if said.isdecimal() and len(said) < 6 else 0
    return min(WIDEST, max(NARROWEST, columns or _terminal_columns()))


@cache
def _terminal_columns() -> int:
    """Ask once: every line of a list is wrapped to it."""
    import shutil

    return shutil.get_terminal_size((WIDTH, 24)).columns


def wrap(text: str, first: str = "", rest: str | None = None) -> list[str]:
    """Return the text in lines of at most `columns_wide()`, the first after `first`, the others after `rest`."""
    width = columns_wide()
    rest = " " * len(first) if rest is None else rest
    options = {"initial_indent": first, "subsequent_indent": rest}
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False, **options) or [first.rstrip()]  # type: ignore[arg-type]


def columns(rows: Sequence[tuple[str, ...]], right: tuple[int, ...] = (), gap: str = "  ") -> list[str]:
    """Return rows as aligned columns without those that are empty; `right` names the right-aligned ones."""
    if not rows:
        return []
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    cells = [
        [c.rjust(w) if n in right else c.ljust(w) for n, (c, w) in enumerate(zip(row, widths, strict=True)) if w]
        for row in rows
    ]
    return [gap.join(row).rstrip() for row in cells]
