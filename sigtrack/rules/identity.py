"""Who is this? What the configuration says of names, and how names are compared."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sigtrack.rules.spelling import words_of_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Named = Iterable[tuple[str, str | None]]


def name_key(name: str) -> str:
    """Fold case and white space of a name: what is left is one spelling."""
    return " ".join(name.casefold().split())


@dataclass(frozen=True, slots=True)
class Identities:
    """Configured people.

    `aliases` maps (spelling's key, group or None for all) to the person's name, `logins` a name's key to the GitHub
    login; `never` holds (name's key, spelling's key, group or None) of spellings that don't mean a person.
    """

    aliases: Mapping[tuple[str, str | None], str] = field(default_factory=dict)
    logins: Mapping[str, str] = field(default_factory=dict)
    never: frozenset[tuple[str, str, str | None]] = frozenset()

    def configured(self, name: str, group: str) -> tuple[str, str | None] | None:
        """Return (name of the configured person, scope) that a spelling means in a group."""
        key = name_key(name)
        for scope in (group, None):
            found = self.aliases.get((key, scope))
            if found:
                return found, scope
        return None

    def forbids(self, person: str, spelling: str, group: str | None = None) -> bool:
        """Tell whether the configuration says that a spelling never means a configured person (both as keys)."""
        return (person, spelling, None) in self.never or (person, spelling, group) in self.never

    def github(self, key: str) -> str | None:
        """Return the configured GitHub login of a person."""
        return self.logins.get(key)


def identities(people: Iterable[tuple[str, str | None, Named, Named]]) -> Identities:
    """Return Identities of configured (name, login, aliases, never); the latter two as (name, group or None)."""
    aliases: dict[tuple[str, str | None], str] = {}
    logins: dict[str, str] = {}
    never: set[tuple[str, str, str | None]] = set()
    for name, login, others, not_theirs in people:
        aliases[name_key(name), None] = name
        if login:
            logins[name_key(name)] = login
        for alias, group in others:
            aliases[name_key(alias), group] = name
        never.update((name_key(name), name_key(other), group) for other, group in not_theirs)
    return Identities(aliases, logins, frozenset(never))


def could_be(written: str, person: str) -> bool:
    """Tell whether a single name could mean a person: their first or last name."""
    words, said = words_of_name(person), words_of_name(written)
    return bool(words) and len(said) == 1 and said[0] in (words[0], words[-1])
