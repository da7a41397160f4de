"""Tables of people: which columns hold names, logins and marks of presence, which rows only group others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sigtrack.parse.headings import normalise
from sigtrack.parse.people_words import (
    ABSENT_COLUMNS,
    FIRST_COLUMNS,
    GONE,
    HERE,
    LAST_COLUMNS,
    LOGIN_COLUMNS,
    NAME_COLUMNS,
    PRESENT_COLUMNS,
    PRESENT_MARKS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sigtrack.parse.document import Block

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAGS = re.compile(r"<[^>]*>|[*_`]|(?<=\])\([^()]*\)|[\[\]]")
_LOGIN = re.compile(r"@?([A-Za-z0-9](?:[A-Za-z0-9-]{0,37}[A-Za-z0-9])?)")


class Entry(NamedTuple):
    """One line of a list of people; `key` is what stood before a colon, `loose` lines are no list items."""

    line: int
    text: str
    key: str = ""
    loose: bool = False


def rows(table: Sequence[Block]) -> Iterator[Entry]:
    """Read a table; its first row is the header, which says where names, logins and marks of presence stand.

    The header again, and rows with their first cell alone (`Voting members`), group the rows below.
    """
    if not table:
        return
    header = [normalise(cell) for cell in table[0].cells]
    name = next((n for n, cell in enumerate(header) if cell in NAME_COLUMNS), 0)
    firsts = [n for n, cell in enumerate(header) if cell in FIRST_COLUMNS]
    last = next((n for n, cell in enumerate(header) if firsts and cell in LAST_COLUMNS), None)
    name = firsts[0] if last is not None else name
    login = next((n for n, cell in enumerate(header) if cell in LOGIN_COLUMNS and n != name), None)
    mark = next((n for n, cell in enumerate(header) if cell in PRESENT_COLUMNS and n != name), _signed(table))
    gone = next((n for n, cell in enumerate(header) if cell in ABSENT_COLUMNS and n != name), None)
    gone = gone if mark is None else None
    for row in table[1:]:
        cells = row.cells
        if gone is not None and gone < len(cells) and _marks(cells[gone]):
            continue
        if [normalise(cell) for cell in cells[:2]] == header[:2] or (len(header) > 2 and not any(cells[1:])):
            continue
        present = mark is None or (mark < len(cells) and _marks(cells[mark]))
        if present and name < len(cells):
            full = f"{cells[name]} {cells[last]}" if last is not None and last < len(cells) else cells[name]
            handle = _LOGIN.fullmatch(cells[login].strip()) if login is not None and login < len(cells) else None
            if "<br" in row.raw and (several := _broken(row, name)):
                yield from several
                continue
            yield Entry(row.line, full + (f" @{handle[1]}" if handle and "@" not in full else ""))


def _broken(row: Block, name: int) -> list[Entry]:
    """Return the people of a cell with line breaks in it (`Mira Solano<br>Jonas Okafor`)."""
    cells = row.raw.split(" | ")
    if len(cells) != len(row.cells):
        return []
    parts = [_TAGS.sub("", part).strip() for part in _BREAK.split(cells[name])]
    return [Entry(row.line, part) for part in parts if part]


def _signed(table: Sequence[Block]) -> int | None:
    """Return the column whose cells are signs for here and for away alone, whatever its header and language."""
    for n in range(1, len(table[0].cells)):
        if normalise(table[0].cells[n]) == "status" and any(_marks(r.cells[n]) for r in table[1:] if n < len(r.cells)):
            return n
        signs = {row.cells[n].strip() for row in table[1:] if n < len(row.cells)} - {""}
        if signs & HERE and signs & GONE and signs <= HERE | GONE:
            return n
    return None


def _marks(cell: str) -> bool:
    """Tell whether a cell begins with a mark of presence: `x`, `Yes (remote)`."""
    words = cell.casefold().split()
    return bool(words) and words[0].strip(" .,;[]()") in PRESENT_MARKS
