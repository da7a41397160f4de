"""Who is this? Across meetings only exact names join, and what the configuration says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def name_key(name: str) -> str:
    """Fold case and white space of a name; accents tell people apart."""
    return " ".join(name.casefold().split())


@dataclass(frozen=True, slots=True)
class Identities:
    """Configured people: alias key (with its group, or None for all) -> name; name key -> GitHub login."""

    aliases: Mapping[tuple[str, str | None], str] = field(default_factory=dict)
    logins: Mapping[str, str] = field(default_factory=dict)

    def person(self, name: str, group: str, sure: bool) -> tuple[str, str] | None:
        """Return (key, display name) of the person a name means in a group, None where it's nobody's for certain.

        `sure` names are participants of their meeting; others count only with at least two words.
        """
        key = name_key(name)
        configured = self.aliases.get((key, group)) or self.aliases.get((key, None))
        if configured:
            return name_key(configured), configured
        if not sure and " " not in key:
            return None
        return key, name

    def github(self, key: str) -> str | None:
        """Return the configured GitHub login of a person."""
        return self.logins.get(key)


def identities(people: Iterable[tuple[str, str | None, Iterable[tuple[str, str | None]]]]) -> Identities:
    """Return Identities of configured (name, login, aliases as (name, group or None))."""
    aliases: dict[tuple[str, str | None], str] = {}
    logins: dict[str, str] = {}
    for name, login, others in people:
        aliases[name_key(name), None] = name
        if login:
            logins[name_key(name)] = login
        for alias, group in others:
            aliases[name_key(alias), group] = name
    return Identities(aliases, logins)


def could_be(written: str, person: str) -> bool:
    """Tell whether a single name could mean a person: their first or last name."""
    words = name_key(person).split()
    return name_key(written) in (words[0], words[-1]) if words else False
