"""Doers that stand beside a task's sentence: in brackets, as a field, at its end, or as logins before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sigtrack.parse.owners import split_owners

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sigtrack.model.notes import Owner
    from sigtrack.parse.names import Roster

_SIGNED = re.compile(r"[(\[]([^()\[\]]{2,40})[)\]][\s.]*$")
_TRAILING = re.compile(r"[(\[{](?:by\s+)?([^()\[\]{}]{2,40})[)\]}][\s.]*$")
_APART = re.compile(r"[.!?]\s+\(([A-Z][^()\[\]]{1,40})\)(?=\s)")
_END = re.compile(
    r"(?:\s(?P<sign>[-–—]{1,2}|<[-=]{1,2}|←|[-=]{1,2}>|→|⇒|\||/{1,2})|(?P<stop>[:,;]))\s+(?:by\s+)?"
    r"(?P<names>@?[^\W\d_][^:()\[\]–—→⇒|]{1,60}?)[\s.]*$"
)
_FIRST_LOGINS = re.compile(r"(?P<names>@[\w-]+(?:(?:,?\s+(?:and\s+|&\s+)?|[,/&]\s*)@[\w-]+)*)(?!['’]s)[\s:,-]+\S")
_OWNED = re.compile(
    r"(?:^|[-–—|(\[,;.]\s*|\s{2,})(?:(?:action|task)\s+)?(?:owners?|assignees?|assigned(?:\s+to)?|responsible(?:\s+person)?|leads?|who"
    r"|by whom|dri|poc|point of contact|doer|driver|action(?:\s+(?:by|on))?|ai|ap)"
    r"(?:\(s\))?\s*(?::|(?<=assigned to))\s*(?P<name>@?[^\W\d_][^|;:()\[\]]{0,60}?)"
    r"\s*(?:\([^()]{2,40}\)\s*)?(?:[)\]|;.]|\s[-–—]\s|,\s*(?:due|by|deadline|eta|target|status|priority)\b|$)",
    re.IGNORECASE,
)
_LISTING = frozenset((",", ";", "/", "//"))
"""Signs that also stand between the names of people whom a task concerns ..."""

_OBJECTS = frozenset(
    "with to from for ask tell ping cc contact invite thank thanks include including and of at meet remind".split()
)
"""... as they do where one of these words precedes: "Send it to the chairs, Mira"."""

SHORTEST = 10
"""Characters of a task before a name at its end: before fewer it is whom the task concerns ("Ping: Mira")."""


def beside_owners(text: str, roster: Roster) -> tuple[Owner, ...]:
    """Return the doers that stand beside a task: `… - Owner: Mira`, `… (Mira)`, `… - Mira`."""
    return (
        stated_owners(text, roster)
        or _bracketed(_TRAILING, text, roster)
        or _bracketed(_APART, text, roster)
        or _at_end(text, roster)
    )


def bracketed_name(text: str) -> str | None:
    """Return what stands in brackets at a task's end, whoever it may be."""
    match = _SIGNED.search(text[-60:])
    return match[1] if match else None


def settled(owners: Iterable[Owner]) -> tuple[Owner, ...]:
    """Return owners that are all participants, teams, or names that fit several; none otherwise."""
    owners = tuple(owners)
    return owners if all(o.resolved or o.kind == "team" or " " not in o.written for o in owners) else ()


def stated_owners(text: str, roster: Roster) -> tuple[Owner, ...]:
    """`… - Owner: Mira`, `… (assignee: @mira)`, `… — assigned to Mira`."""
    match = _OWNED.search(text) if ":" in text or "ssigned to" in text else None
    return split_owners(match["name"], roster, loose=True) if match else ()


def first_logins(text: str, roster: Roster) -> tuple[Owner, ...]:
    """Return the logins a boxed task begins with, whatever follows: `- [x] @mira, @jonas wrote it`."""
    match = _FIRST_LOGINS.match(text) if text.startswith("@") else None
    return split_owners(match["names"], roster, loose=True) if match else ()


def _bracketed(pattern: re.Pattern[str], text: str, roster: Roster) -> tuple[Owner, ...]:
    match = pattern.search(text) if "(" in text or "[" in text or "{" in text else None
    return settled(split_owners(match[1], roster, loose=False)) if match else ()


def _at_end(text: str, roster: Roster) -> tuple[Owner, ...]:
    """`Write it - Mira`, `Write it: Mira and Jonas`, `… <- Mira`, `… → Mira`: participants after a sign at the end.

    After a comma, semicolon or slash only behind a task that names nobody else: "Ask Jonas, Mira" asks two.
    """
    match = _END.search(text[-80:])
    if not match or len(text) - len(match[0]) < SHORTEST:
        return ()
    owners = split_owners(match["names"], roster, loose=False)
    if not owners or not all(owner.resolved for owner in owners):
        return ()
    if (match["stop"] or match["sign"]) in _LISTING:
        words = text[: len(text) - len(match[0])].split()
        if any(w[:1].isupper() or w[:1] == "@" for w in words[1:]) or not _OBJECTS.isdisjoint(
            w.casefold() for w in words
        ):
            return ()
    return owners
