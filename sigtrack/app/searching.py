"""Full-text search over everything the notes say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sigtrack.app.names import find_group, find_person
from sigtrack.errors import UsageError
from sigtrack.store import read, read_items
from sigtrack.store.search import KINDS, Hit, search

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import date


class UnknownPlace(UsageError):
    """`--in` names something that isn't searched."""

    def __init__(self, typed: str) -> None:
        super().__init__(f'--in "{typed}": choose from {", ".join(KINDS)}')


def search_notes(
    connection: sqlite3.Connection,
    words: str,
    kinds: Sequence[str],
    group: str | None,
    person: str | None,
    as_of: date | None,
) -> list[Hit]:
    """Return the best places; raises UnknownPlace and what unknown names raise."""
    for kind in kinds:
        if kind not in KINDS:
            raise UnknownPlace(kind)
    found_group = find_group(group, [g.name for g in read.read_groups(connection)]) if group is not None else None
    found_person = find_person(person, read_items.read_people(connection)) if person is not None else None
    return search(connection, words, kinds, found_group, found_person, as_of)
