"""The entries of a list of people: bullets, bare lines, `Present: A, B`, `Role: A`, ticked boxes, marks, tables."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from sigtrack.parse.headings import classify, normalise
from sigtrack.parse.names import looks_like_name, names_somebody
from sigtrack.parse.people_words import (
    ATTENDANCE,
    LOGIN_COLUMNS,
    NAME_COLUMNS,
    NOT_PEOPLE_KEYS,
    PEOPLE_KEYS,
    PRESENT_COLUMNS,
    PRESENT_MARKS,
    ROLES,
)
from sigtrack.parse.sections import heading_label
from sigtrack.parse.words import PEOPLE_WORDS, TEAM_NOUNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sigtrack.parse.document import Block
    from sigtrack.parse.sections import Section

_KEY = re.compile(r"([^:@(\[]{1,30}?)(?:\(s\))?\s*:\s*(.*)")
_ROLE = re.compile(r"(.{1,60}):\s+(\S.*)")
_LEGEND = re.compile(
    r"""["'“`(\s]*([*+^†•#✓])["'”`)\s]*(?:=|:|-|is|indicates?|denotes?|means?|marks?|for)\s*"""
    r"(?:an? |the |those )*([a-z]+)\W*",
    re.IGNORECASE,
)
_FIELDS = re.compile(r"\s+[-–—]\s+|\s*/\s*")
_LOGIN = re.compile(r"@?([A-Za-z0-9](?:[A-Za-z0-9-]{0,37}[A-Za-z0-9])?)")
_KRAMDOWN = re.compile(r"\{:.*\}")


_MENTION_GAP = re.compile(r"[\s,;]+(?=@)")
_MENTION = re.compile(r"@[\w.-]+(?: (?:[A-Z][\w'’-]*|[a-z])\.?){0,2}")
_ROLE_WORDS = ROLES | TEAM_NOUNS | {"sig", "wg"}


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
    first = None
    for number, block in enumerate(section.blocks):
        if block.kind == "row":
            table.append(block)
            continue
        out += _rows(table)
        table = []
        if mark := _legend(block):
            first = None if out else mark
            out = [marked for entry in out for marked in _marked(entry, mark)]
            continue
        after = section.blocks[number + 1] if number + 1 < len(section.blocks) else None
        if block.kind not in ("item", "text") or block.struck or _is_label(block, after):
            continue
        if ticked and block.checked is False:
            continue
        out += _lines(block)
    out += _rows(table)
    return _without_roles([marked for entry in out for marked in _marked(entry, first)] if first else out)


def marks_presence(section: Section) -> bool:
    """Tell whether a list of members says who came: a box is ticked, or a column is called present."""
    table = next((block for block in section.blocks if block.kind == "row"), None)
    return any(block.checked for block in section.blocks) or (
        table is not None and any(normalise(cell) in PRESENT_COLUMNS for cell in table.cells)
    )


def mentions(text: str) -> list[str]:
    """Return the people a line names with `@` and nothing else (`@Mira S @jonas`), as Dropbox Paper writes them."""
    people = [part.strip(" ,;.") for part in _MENTION_GAP.split(text)] if len(text) < 400 else []
    if len(people) < 2 or not all(_MENTION.fullmatch(part) for part in people):
        return []
    return [part.lstrip("@") if " " in part else part for part in people]


def rolls(sections: Sequence[Section]) -> list[Section]:
    """Return the sections that list who was present.

    Besides those called so, lists of members that say who came, and where there is none of either, a paragraph of
    mentions or full names above the first section.
    """
    found = [s for s in sections if s.kind == "participants" or (s.kind == "committee" and marks_presence(s))]
    if found:
        return found
    for section in sections:
        if section.kind not in ("head", "topic"):
            break
        lines = [block for block in section.blocks if block.kind == "text" and (_mentioned(block) or _named(block))]
        if lines:
            return [replace(section, blocks=[replace(block, kind="item") for block in lines])]
    return []


def _mentioned(block: Block) -> bool:
    return block.text[:1] == "@" and bool(mentions(block.flat))


def _named(block: Block) -> bool:
    """Tell whether a paragraph is a list of three or more full names and nothing else: `Mira Solano (MS), Jonas …`."""
    parts = re.sub(r"\([^()]*\)", "", block.flat).split(",") if block.text.count(",") > 1 else []
    return bool(parts) and all(_full_name(part) and names_somebody(part) for part in parts if part.strip())


def _legend(block: Block) -> str | None:
    """Return the mark that a legend below a list explains: `"*" indicates attending`."""
    if block.kind not in ("text", "item") or len(block.text) > 80:
        return None
    match = _LEGEND.fullmatch(block.flat)
    return match.group(1) if match and match.group(2).casefold() in ATTENDANCE else None


def _marked(entry: Entry, mark: str) -> Iterator[Entry]:
    """Yield those of one entry who bear the mark: of `Tidewater - Mira Solano * / Jonas Okafor` one."""
    for part in _FIELDS.split(" ".join(entry.text.split())):
        bare = re.sub(r"\s*\([^()]*\)", "", part).strip()
        if bare.endswith(mark) and bare != mark:
            yield entry._replace(text=part.replace(mark, "").strip())


def _without_roles(listed: list[Entry]) -> list[Entry]:
    """Take away what stands before a colon where it's a role or team: `Chair: Mira Solano`, `Harbor: Ana Ruiz`.

    It is one where its words say so, where it stands before several people, and where more of what follows colons in
    the list is written like full names than of what precedes them. Else it's the name, and what follows is its detail.
    """
    found = [_ROLE.fullmatch(entry.text) if ":" in entry.text and not entry.key else None for entry in listed]
    pairs = [(match.group(1).strip(), match.group(2)) for match in found if match]
    if not pairs:
        return listed
    roles = [normalise(role) for role, _ in pairs]
    later = sum(_full_name(value) for _, value in pairs) > sum(_full_name(role) for role, _ in pairs)
    out = []
    for entry, match in zip(listed, found, strict=True):
        if match is None:
            out.append(entry)
            continue
        role, value = normalise(match.group(1)), match.group(2)
        if roles.count(role) > 1 or later or not _ROLE_WORDS.isdisjoint(role.split()):
            out.append(entry._replace(text=value, loose=False))
        elif looks_like_name(match.group(1).strip()):
            out.append(entry._replace(text=f"{match.group(1)} - {value}"))
        else:
            out.append(entry)
    return out


def _full_name(text: str) -> bool:
    bare = re.sub(r"\([^()]*\)", " ", text).strip(" .,:")
    return 1 < len(bare.split()) < 4 and looks_like_name(bare)


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
    last = header.index("last name") if {"first name", "last name"} <= {*header} else None
    name = header.index("first name") if last is not None else name
    login = next((n for n, cell in enumerate(header) if cell in LOGIN_COLUMNS and n != name), None)
    mark = next((n for n, cell in enumerate(header) if cell in PRESENT_COLUMNS and n != name), None)
    for row in table[1:]:
        cells = row.cells
        present = mark is None or (mark < len(cells) and _marks(cells[mark]))
        if present and name < len(cells):
            full = f"{cells[name]} {cells[last]}" if last is not None and last < len(cells) else cells[name]
            handle = _LOGIN.fullmatch(cells[login].strip()) if login is not None and login < len(cells) else None
            yield Entry(row.line, full + (f" @{handle[1]}" if handle and "@" not in full else ""))


def _marks(cell: str) -> bool:
    """Tell whether a cell begins with a mark of presence: `x`, `Yes (remote)`."""
    words = cell.casefold().split()
    return bool(words) and words[0].strip(" .,;[]()") in PRESENT_MARKS
