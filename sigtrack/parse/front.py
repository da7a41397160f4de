"""Front matter, YAML or TOML: plain `key: value` pairs, and lists of people or entries as sections of the note."""

from __future__ import annotations

import re
from typing import NamedTuple

from sigtrack.parse.document import Block
from sigtrack.parse.headings import KINDS, normalise
from sigtrack.parse.sections import Section

LONGEST = 200
"""Lines within which front matter must end."""

_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_PAIR = re.compile(r"(\w[\w -]*?)\s*[:=](?:\s+(.*))?")
_ENTRY = re.compile(r"\s*-\s+(.*)")
_LISTED = ("participants", "absent", "agenda")


class Front(NamedTuple):
    """Pairs with lower-case keys, the sections its lists make (people, absentees, agenda), the lines without it."""

    pairs: dict[str, str]
    sections: list[Section]
    body: list[str]


def read_front(lines: list[str], offset: int) -> Front:
    """Read front matter at the top of a note; its lines are blanked, `offset` lines precede them in the file."""
    ends = _FENCES.get(lines[0].rstrip()) if lines else None
    end = next((n for n, line in enumerate(lines[1:LONGEST], 1) if line.rstrip() in ends), None) if ends else None
    if end is None:
        return Front({}, [], lines)
    pairs: dict[str, str] = {}
    lists: dict[str, list[tuple[int, str]]] = {}
    key = ""
    for number, line in enumerate(lines[1:end], offset + 2):
        if (match := _PAIR.fullmatch(line)) and not line.startswith((" ", "\t")):
            key, value = match[1].strip().lower(), (match[2] or "").strip()
            pairs.update({key: value.strip("\"'")} if value else {})
            lists[key] = [(number, part) for part in _inline(value)]
        elif (match := _ENTRY.fullmatch(line)) and key:
            lists[key].append((number, _bare(match[1])))
    return Front(pairs, _sections(lists), [""] * (end + 1) + lines[end + 1 :])


def _inline(value: str) -> list[str]:
    """Return the parts of `[A, "B"]` and of `A, B`; nothing for an empty list."""
    return [_bare(part) for part in value.strip("[]").split(",") if part.strip()]


def _bare(text: str) -> str:
    return text.strip().strip("\"'").removeprefix("[[").removesuffix("]]")


def _sections(lists: dict[str, list[tuple[int, str]]]) -> list[Section]:
    found = []
    for key, parts in lists.items():
        kind = KINDS.get(normalise(key))
        if kind in _LISTED and parts:
            blocks = [Block("item", line, line, text, text) for line, text in parts]
            found.append(Section(kind, key, parts[0][0], 1, blocks))
    return found
