"""Initials and logins that a note explains: `Dana Thorn (DT)`, `Dana [D]`, `DT: Dana Thorn`, `Dana Thorn (@danat)`."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from sigtrack.parse.spelling import fold
from sigtrack.parse.task_words import ABBREVIATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sigtrack.model.notes import Participant
    from sigtrack.parse.document import Block
    from sigtrack.parse.sections import Section

_AFTER = re.compile(r"\(([A-Z]{2,4})\)")
_NAME = re.compile(r"([^\W\d_][\w'’.-]{0,30}(?: [^\W\d_][\w'’.-]{0,30}){1,3})[*_ ]*$")
_BEFORE = re.compile(
    r"\s*[(\[]?([A-Z]{1,4})(?:\s?[:=]|[)\]])\s*([^\W\d_][\w'’.-]{0,30}(?: [^\W\d_][\w'’.-]{0,30}){0,3})"
)
_CODE = re.compile(r"[(\[]([A-Z]{1,4})[)\]]|(?<=\|) *([A-Z]{2,4}) *(?=\||$)")
USUAL = 4
"""Where at least so many participants, three in four, bear a code in brackets, each code is its bearer's."""

_BACK = 100
"""Characters before initials in which their name is looked for."""


def read_aliases(participants: Iterable[Participant], sections: Iterable[Section], text: str) -> dict[str, str]:
    """Return initials (as written) and logins (lower case) -> full names; `text` is the note without its transcript.

    In the text initials must be those of the name; beside a participant (`Mira Solano - Harbour (MRA)`, a column of a
    table) their letters must stand in the name in this order, the first at its beginning.
    """
    participants = tuple(participants)
    found: dict[str, str] = {}
    for match in _AFTER.finditer(text):
        before = _NAME.search(text[max(0, match.start() - _BACK) : match.start()].rpartition("\n")[2])
        words = before.group(1).split() if before else []
        name = " ".join(words[-len(match.group(1)) :])
        if _initials(name) == match.group(1):
            found.setdefault(match.group(1), name)
    names = {person.line: person.name for person in participants}
    beside: list[tuple[str, str]] = []
    for line, written in _lines(section for section in sections if section.kind in ("participants", "absent")):
        if not ("(" in written or "[" in written or "|" in written or ":" in written or "=" in written):
            continue
        listed = _BEFORE.match(written)
        if listed and _initials(listed.group(2).strip()) == listed.group(1):
            found.setdefault(listed.group(1), listed.group(2).strip())
        if line in names:
            beside += [(match[1] or match[2], names[line]) for match in _CODE.finditer(written)]
    often = Counter(code for code, _ in beside)
    usual = len(beside) >= USUAL and 4 * len({name for _, name in beside}) >= 3 * len(participants)
    for code, name in beside:
        if often[code] == 1 and (usual or _stands_for(code, name)):
            found.setdefault(code, name)
    for person in participants:
        if person.login:
            found.setdefault(person.login.casefold(), person.name)
        if person.detail and _initials(person.name) == person.detail:
            found.setdefault(person.detail, person.name)
    return found


def name_initials(names: Iterable[str], text: str) -> dict[str, str]:
    """Return the initials of full names ("MBS" for Mira Berg-Solano) that belong to one name only.

    Those that abbreviate something else ("SC") count where the note writes a second person's initials.
    """
    found: dict[str, set[str]] = {}
    for name in names:
        words = [word for word in name.replace("-", " ").split() if word[0].isalpha()]
        if 2 <= len(words) <= 4:
            found.setdefault("".join(word[0] for word in words).upper(), set()).add(name)
    sure = {letters: full.pop() for letters, full in found.items() if len(full) == 1}
    doubtful = sure.keys() & ABBREVIATIONS
    if doubtful and not _written(sure.keys() - doubtful, text):
        return {letters: name for letters, name in sure.items() if letters not in doubtful}
    return sure


def _written(initials: Iterable[str], text: str) -> bool:
    return any(_stands_alone(letters, text) for letters in initials if letters in text)


def _stands_alone(letters: str, text: str) -> bool:
    """Tell whether initials stand in a text as a word, and not in brackets: there they are an affiliation."""
    at = text.find(letters)
    while at >= 0:
        around = text[at - 1 : at] + text[at + len(letters) : at + len(letters) + 1]
        if not any(c.isalnum() or c in "()_" for c in around):
            return True
        at = text.find(letters, at + 1)
    return False


def _lines(sections: Iterable[Section]) -> Iterator[tuple[int, str]]:
    """Yield the lines of lists of people, nested ones too."""
    stack: list[Block] = [block for section in sections for block in section.blocks]
    while stack:
        block = stack.pop()
        yield from block.lines
        stack.extend(block.children)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split())


def _stands_for(code: str, name: str) -> bool:
    """Tell whether a code's letters stand in a name in their order, the first at its beginning."""
    letters = iter(fold(name))
    return fold(name)[:1] == code[0].casefold() and all(letter in letters for letter in code.casefold())
