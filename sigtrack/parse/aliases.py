"""Initials and logins that a note explains: `Dana Thorn (DT)`, `DT: Dana Thorn`, `Dana Thorn (@danat)`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sigtrack.model.notes import Participant
    from sigtrack.parse.sections import Section

_AFTER = re.compile(r"\(([A-Z]{2,4})\)")
_NAME = re.compile(r"([^\W\d_][\w'’.-]{0,30}(?: [^\W\d_][\w'’.-]{0,30}){1,3})[*_ ]*$")
_BEFORE = re.compile(r"\s*([A-Z]{1,4})\s?[:=]\s*([^\W\d_][\w'’.-]{0,30}(?: [^\W\d_][\w'’.-]{0,30}){0,3})")
_BACK = 100
"""Characters before initials in which their name is looked for."""


def read_aliases(
    participants: Iterable[Participant], sections: Iterable[Section], body: Sequence[str]
) -> dict[str, str]:
    """Return initials (as written) and logins (lower case) -> full names; initials must be those of the name."""
    found: dict[str, str] = {}
    text = "\n".join(body)
    for match in _AFTER.finditer(text):
        before = _NAME.search(text[max(0, match.start() - _BACK) : match.start()].rpartition("\n")[2])
        words = before.group(1).split() if before else []
        name = " ".join(words[-len(match.group(1)) :])
        if _initials(name) == match.group(1):
            found.setdefault(match.group(1), name)
    for section in sections:
        if section.kind in ("participants", "absent"):
            for block in section.blocks:
                for line in block.text.split("\n"):
                    listed = _BEFORE.match(line)
                    if listed and _initials(listed.group(2).strip()) == listed.group(1):
                        found.setdefault(listed.group(1), listed.group(2).strip())
    for person in participants:
        if person.login:
            found.setdefault(person.login.casefold(), person.name)
        if person.detail and _initials(person.name) == person.detail:
            found.setdefault(person.detail, person.name)
    return found


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split())
