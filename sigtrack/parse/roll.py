"""The entries of a list of people: bullets, bare lines, `Present: A, B`, `Role: A`, ticked boxes, marks, tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sigtrack.parse.headings import classify, normalise, says_away
from sigtrack.parse.lines import joined_lines
from sigtrack.parse.names import could_name, is_team, looks_like_name
from sigtrack.parse.nested import AWAY_TOO
from sigtrack.parse.people_words import (
    ATTENDANCE,
    NOT_PEOPLE_KEYS,
    PEOPLE_KEYS,
    ROLES,
)
from sigtrack.parse.roll_table import Entry, rows
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
_BODY = re.compile(r"([^,]{1,60}?)\s+[-–—]\s+(\S.*)")
_PARTS = re.compile(r",|;|、|，|\s&\s|\sand\s|\s/\s")
SIGNS = "●•▪◦‣·"
"""What pasted lists begin their lines with instead of Markdown's bullets."""

_FENCED_CODE = re.compile(r"[=;{}]|\(.*\)\n|::")
_KRAMDOWN = re.compile(r"\{:.*\}")


_MENTION_GAP = re.compile(r"[\s,;]+(?=@)")
_MENTION = re.compile(r"@[\w.-]+(?: (?:[A-Z][\w'’-]*|[a-z])\.?){0,2}")
_ROLE_WORDS = ROLES | TEAM_NOUNS | {"sig", "wg"}


def entries(section: Section) -> list[Entry]:
    """Return the entries of a list of people in order; nested bullets are details.

    A list ends at the first paragraph below it that names nobody; after that only bullets count that name somebody.
    In a list with boxes the ticked ones were there (an unticked list is a template), in a table the rows that a column
    called present marks, else all but those that are struck out.
    """
    bodies = _lists_bodies(section.blocks)
    ticked = any(block.checked is not None for block in section.blocks)
    out: list[Entry] = []
    table: list[Block] = []
    first = None
    begun = over = False
    for number, block in enumerate(section.blocks):
        if block.kind == "row":
            table.append(block)
            begun = True
            continue
        out += rows(table)
        table = []
        if mark := _legend(block):
            first = None if out else mark
            out = [marked for entry in out for marked in _marked(entry, mark)]
            continue
        after = section.blocks[number + 1] if number + 1 < len(section.blocks) else None
        if block.kind == "code" and not (out or _FENCED_CODE.search(block.raw)):
            out += _typed(block)
        if block.kind not in ("item", "text") or block.struck:
            continue
        if _is_label(block, after):
            over = over and PEOPLE_WORDS.isdisjoint(normalise(block.flat).split())
            continue
        if ticked and block.checked is False:
            continue
        listed = list(_lines(block)) if not bodies else [Entry(c.line, c.flat) for c in block.children]
        over = over or (begun and block.kind == "text" and not all(_names(entry) for entry in listed))
        begun = begun or block.kind == "item" or (bool(listed) and all(_names(entry) for entry in listed))
        out += listed if not over else [entry for entry in listed if not entry.loose and _names(entry)]
    out += rows(table)
    marked = [marked for entry in out for marked in _marked(entry, first)] if first else out
    return _without_roles(_without_bodies(marked))


def _lists_bodies(blocks: Sequence[Block]) -> bool:
    """Tell whether every bullet is an organisation with its people below it: more full names than bullets."""
    items = [block for block in blocks if block.kind == "item"]
    if len(items) < 2 or not all(item.children for item in items):
        return False
    below = [child for item in items for child in item.children]
    return len(below) > len(items) and all(full_name(c.flat) and not is_team(c.flat) for c in below)


def _typed(block: Block) -> Iterator[Entry]:
    """Yield the lines of a list that is indented or fenced, which Markdown takes for code."""
    for number, line in enumerate(block.raw.split("\n")):
        if text := line.strip().lstrip("*-+" + SIGNS).strip():
            yield Entry(block.line + number, text)


def _names(entry: Entry) -> bool:
    """Tell whether all parts of an entry could be names: `Mira Solano (Harbour)`, `mira`, `@mira, @jonas`."""
    if entry.key:
        return True
    bare = re.sub(r"\([^()]*\)|\s[-–—]\s.*", " ", entry.text)
    return all(_name_like(part.strip(" .*_")) for part in _PARTS.split(bare))


def _name_like(part: str) -> bool:
    if part[:1].isupper():
        return could_name(part)
    return part[:1] == "@" or " " not in part or part.lower() == part.upper()


def mentions(text: str) -> list[str]:
    """Return the people a line names with `@` and nothing else (`@Mira S @jonas`), as Dropbox Paper writes them."""
    people = [part.strip(" ,;.") for part in _MENTION_GAP.split(text)] if len(text) < 400 else []
    if len(people) < 2 or not all(_MENTION.fullmatch(part) for part in people):
        return []
    return [part.lstrip("@") if " " in part else part for part in people]


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
    later = sum(_lists_names(value, role) for role, value in pairs) > sum(full_name(role) for role, _ in pairs)
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


def _without_bodies(listed: list[Entry]) -> list[Entry]:
    """Take away what stands before a dash where names follow it more often: `Harbour - Ana Ruiz, Mira Solano`."""
    found = [_BODY.fullmatch(entry.text) if not entry.key and not entry.loose else None for entry in listed]
    pairs = [(match.group(1), match.group(2)) for match in found if match]
    if sum(_lists_names(value, role) for role, value in pairs) <= sum(full_name(role) for role, _ in pairs):
        return listed
    return [
        entry._replace(text=match.group(2), key=normalise(match.group(1))) if match else entry
        for entry, match in zip(listed, found, strict=True)
    ]


def _lists_names(value: str, role: str) -> bool:
    """Tell whether what follows a dash names people: in full, several, or one after an acronym."""
    parts = [part.strip() for part in _PARTS.split(re.sub(r"\([^()]*\)", "", value)) if part.strip()]
    named = all(looks_like_name(part) and not part.isupper() for part in parts)
    return named and (len(parts) > 1 or full_name(value) or role.strip().isupper())


def full_name(text: str) -> bool:
    """Tell whether a text is a name of two or three words, what stands in brackets aside."""
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
    lines = block.lines if "\n" not in block.text else joined_lines(block.lines, block.raw.split("\n"))
    for line, written in lines:
        text = written.strip()
        if text[:1] in SIGNS and text:
            text, loose = text.lstrip(SIGNS).strip(), False
        if ":" in text:
            if not _KRAMDOWN.fullmatch(text):
                yield from _keyed(line, text, loose=loose)
        elif text:
            yield Entry(line, text, "", loose)
    if block.kind == "item" and block.text.rstrip().endswith(":") and not says_away(block.flat):
        yield from (Entry(c.line, c.flat) for c in block.children if c.kind == "item")


def _keyed(line: int, text: str, *, loose: bool) -> Iterator[Entry]:
    """Read `Present: A, B` and `MS: Mira Solano`; lines of other keys (`Scribe:`, `Location:`) list nobody."""
    match = _KEY.fullmatch(text)
    if match is None:
        yield Entry(line, text, "", loose)
        return
    key, value = normalise(match.group(1)), AWAY_TOO.sub("", match.group(2)).strip()
    words = set(key.split())
    initials = "".join(word[0] for word in value.split() if word[0].isalpha())
    if (
        not NOT_PEOPLE_KEYS.isdisjoint(words)
        or says_away(match.group(1))
        or classify(key) not in (None, "participants", "committee")
    ):
        return
    if words <= PEOPLE_KEYS or classify(key):
        if value:
            yield Entry(line, value, key)
    elif value and len(key) <= 4 and initials.casefold().startswith(key[:1]) and match.group(1).strip().isupper():
        yield Entry(line, value, key)
    elif value or not loose:
        yield Entry(line, text, "", loose)
