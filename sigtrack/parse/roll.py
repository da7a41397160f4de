"""The entries of a list of people: bullets, bare lines, `Present: A, B`, ticked boxes, tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sigtrack.parse.people_words import (
    LOGIN_COLUMNS,
    NAME_COLUMNS,
    NOT_PEOPLE_KEYS,
    PEOPLE_KEYS,
    PRESENT_COLUMNS,
    PRESENT_MARKS,
)
from sigtrack.parse.sections import classify, heading_label, normalise
from sigtrack.parse.words import PEOPLE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sigtrack.parse.document import Block
    from sigtrack.parse.sections import Section

_KEY = re.compile(r"([^:@(\[]{1,30}?)(?:\(s\))?\s*:\s*(.*)")
_LOGIN = re.compile(r"@?([A-Za-z0-9](?:[A-Za-z0-9-]{0,37}[A-Za-z0-9])?)")
_KRAMDOWN = re.compile(r"\{:.*\}")


class Entry(NamedTuple):
    """One line of a list of people; `key` is what stood before a colon, `loose` lines are no list items."""

    line: int
    text: str
    key: str = ""
    loose: bool = False


def entries(section: Section) -> list[Entry]:
    """Return the entries of a list of people in order; nested bullets are details.

    In a list with boxes the ticked ones were there (an unticked list is a template), in a table the rows that a column
    called present marks, else all but those that are struck out.
    """
    ticked = any(block.checked is not None for block in section.blocks)
    out: list[Entry] = []
    table: list[Block] = []
    for number, block in enumerate(section.blocks):
        if block.kind == "row":
            table.append(block)
            continue
        out += _rows(table)
        table = []
        after = section.blocks[number + 1] if number + 1 < len(section.blocks) else None
        if block.kind not in ("item", "text") or block.struck or _is_label(block, after):
            continue
        if ticked and block.checked is False:
            continue
        out += _lines(block)
    return out + list(_rows(table))


def _is_label(block: Block, after: Block | None) -> bool:
    """Tell whether a bold or plain line groups the people below it (`**Visitors:**`)."""
    if block.kind != "text" or "\n" in block.text:
        return False
    label = heading_label(block)
    grouped = not PEOPLE_WORDS.isdisjoint(normalise(block.flat).split())
    if label is None:
        return block.flat.endswith(":") and after is not None and after.kind == "item"
    return grouped or block.flat.endswith(":") or (after is not None and after.kind == "item")


def _lines(block: Block) -> Iterator[Entry]:
    loose = block.kind == "text"
    for line, written in block.lines:
        text = written.strip()
        if ":" in text:
            if not _KRAMDOWN.fullmatch(text):
                yield from _keyed(line, text, loose=loose)
        elif text:
            yield Entry(line, text, "", loose)
    if block.kind == "item" and block.text.rstrip().endswith(":"):
        yield from (Entry(c.line, c.flat) for c in block.children if c.kind == "item")


def _keyed(line: int, text: str, *, loose: bool) -> Iterator[Entry]:
    """Read `Present: A, B` and `MS: Mira Solano`; lines of other keys (`Scribe:`, `Location:`) list nobody."""
    match = _KEY.fullmatch(text)
    if match is None:
        yield Entry(line, text, "", loose)
        return
    key, value = normalise(match.group(1)), match.group(2).strip()
    words = set(key.split())
    initials = "".join(word[0] for word in value.split() if word[0].isalpha())
    if not NOT_PEOPLE_KEYS.isdisjoint(words) or classify(key) not in (None, "participants", "committee"):
        return
    if words <= PEOPLE_KEYS or classify(key):
        if value:
            yield Entry(line, value, key)
    elif value and len(key) <= 4 and initials.casefold().startswith(key[:1]) and match.group(1).strip().isupper():
        yield Entry(line, value, key)
    elif value or not loose:
        yield Entry(line, text, "", loose)


def _rows(table: Sequence[Block]) -> Iterator[Entry]:
    """Read a table; its first row is the header, which says where names, logins and marks of presence stand."""
    if not table:
        return
    header = [normalise(cell) for cell in table[0].cells]
    name = next((n for n, cell in enumerate(header) if cell in NAME_COLUMNS), 0)
    login = next((n for n, cell in enumerate(header) if cell in LOGIN_COLUMNS and n != name), None)
    mark = next((n for n, cell in enumerate(header) if cell in PRESENT_COLUMNS and n != name), None)
    for row in table[1:]:
        cells = row.cells
        present = mark is None or (mark < len(cells) and cells[mark].casefold().strip(" .[]") in PRESENT_MARKS)
        if present and name < len(cells):
            handle = _LOGIN.fullmatch(cells[login].strip()) if login is not None and login < len(cells) else None
            login_text = f" @{handle[1]}" if handle and "@" not in cells[name] else ""
            yield Entry(row.line, cells[name] + login_text)
