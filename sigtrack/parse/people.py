"""Participants: one name a line, a comma list, a table, with affiliations, handles and bots among them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sigtrack.model.notes import Participant
from sigtrack.parse.names import looks_like_name
from sigtrack.parse.words import BOTS, COLLECTIVE_PREFIXES, TEAM_NOUNS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sigtrack.parse.sections import Section

_EMAIL = re.compile(r"<?[\w.+-]+@[\w-]+\.[\w.-]+>?")
_HANDLE = re.compile(r"(?<!\w)@([A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)")
_DETAIL = re.compile(r"\s*[\[(]([^\])]*)[\])]?\s*")
_TRAIL = re.compile(r"\s+(?:[-–—|]|:)\s+(.+)$")


def read_participants(sections: Iterable[Section]) -> tuple[Participant, ...]:
    """Return who was present, in order, each name once."""
    found: dict[str, Participant] = {}
    for section in sections:
        lines = list(_lines(section))
        affiliated = len(lines) > 1 and all(text.count(",") == 1 for _, text in lines)
        for line, text in lines:
            for part in _split(text, affiliated=affiliated):
                person = read_person(part, line)
                if person:
                    found.setdefault(person.name.casefold(), person)
    return tuple(found.values())


def read_person(text: str, line: int) -> Participant | None:
    """Return the person one entry names, None for bots, collectives and what is no name."""
    login = _HANDLE.search(text)
    bare = _EMAIL.sub("", text)
    bare = _HANDLE.sub("", bare)
    details = [d.strip() for d in _DETAIL.findall(bare) if d.strip()]
    bare = _DETAIL.sub(" ", bare)
    trail = _TRAIL.search(bare)
    if trail and "|" not in trail.group(0):
        details.append(trail.group(1).strip())
        bare = bare[: trail.start()]
    name = " ".join(bare.split()).strip(" .,:;*_-–—|")
    if not name and login:
        name = login.group(1)
    low = name.casefold()
    if not name or len(name) > 60 or is_bot(text) or _is_collective(low):
        return None
    if low in ("none", "n/a", "tbd", "tba", "name", "names", "and") or len(name.split()) > 6:
        return None
    return Participant(name, line, login.group(1) if login else None, "; ".join(details) or None)


def is_bot(text: str) -> bool:
    """Tell whether an entry is a note-taker bot."""
    low = text.casefold()
    return any(bot in low for bot in BOTS)


def _is_collective(low: str) -> bool:
    words = re.findall(r"[\w-]+", low)
    if not words:
        return True
    team = any(word in TEAM_NOUNS for word in words)
    return (team and words[0] in COLLECTIVE_PREFIXES) or all(
        word in TEAM_NOUNS or word in ("and", "the") for word in words
    )


def _lines(section: Section) -> Iterable[tuple[int, str]]:
    """Yield (line, text) for each entry: bullets, bare lines, first table cells; nested bullets are details."""
    for block in section.blocks:
        if block.kind == "row":
            yield block.line, block.cells[0] if block.cells else ""
        elif block.kind in ("item", "text"):
            yield from ((line, text.strip()) for line, text in block.lines if text.strip())
            if block.kind == "item" and block.text.rstrip().endswith(":"):
                yield from ((c.line, c.flat) for c in block.children if c.kind == "item")


def _split(text: str, *, affiliated: bool) -> list[str]:
    """Split a line that lists several people; `affiliated` lines hold one person and an organisation."""
    outside = re.sub(r"[\[(][^\])]*[\])]", lambda m: m.group().replace(",", "\0").replace(";", "\0"), text)
    parts = [p for p in re.split(r"\s*[,;]\s*(?:and\s+)?|\s+&\s+|\s+and\s+", outside) if p.strip()]
    parts = [p.replace("\0", ",") for p in parts]
    if len(parts) < 2 or affiliated:
        return [text.split(",", maxsplit=1)[0] if affiliated else text]
    names = [p for p in parts if looks_like_name(_DETAIL.sub(" ", p).strip(" @.")) or p.strip().startswith("@")]
    return parts if len(names) >= max(2, 0.7 * len(parts)) else [text]
