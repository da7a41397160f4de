"""Who am I? `sigtrack.person` of git's configuration, SIGTRACK_PERSON, else git's user."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from sigtrack.app.names import find_person, nearest
from sigtrack.errors import NotFound
from sigtrack.store import read_items

if TYPE_CHECKING:
    import sqlite3

    from sigtrack.app.workspace import Workspace

KEY = "sigtrack.person"
VARIABLE = "SIGTRACK_PERSON"


class WhoAreYou(NotFound):
    """Nobody in the notes fits what git says of the user."""

    def __init__(self, near: list[str]) -> None:
        hint = f" (nearest: {', '.join(near)})" if near else ""
        super().__init__(f"who are you in these notes? say `sigtrack me NAME`{hint}")


class NotOneOfThem(NotFound):
    """Who the user said they are isn't one person of these notes."""

    def __init__(self, source: str, error: NotFound) -> None:
        super().__init__(f"{source}: {error}")


def whoami(connection: sqlite3.Connection, workspace: Workspace) -> str:
    """Return the display name of the user; raises WhoAreYou with the nearest names, and NotOneOfThem."""
    from sigtrack.gitrepo import config_get, user

    people = read_items.read_people(connection)
    variable = os.environ.get(VARIABLE)
    said = variable or config_get(workspace.root.path, KEY)
    if said:
        try:
            return find_person(said, people)
        except NotFound as error:
            raise NotOneOfThem(VARIABLE if variable else f"git config {KEY}", error) from None
    name, mail = user(workspace.root.path)
    guesses = {_fold(guess) for guess in (name, (mail or "").partition("@")[0]) if guess}
    fitting = [person for person, _, spellings in people if guesses & {_fold(s) for s in (person, *spellings)}]
    if len(fitting) == 1:
        return fitting[0]
    raise WhoAreYou(nearest(name or (mail or "").partition("@")[0], [n for n, _, _ in people]))


def person_called(connection: sqlite3.Connection, typed: str) -> str:
    """Return the display name of the person a typed name means."""
    return find_person(typed, read_items.read_people(connection))


def remember(connection: sqlite3.Connection, workspace: Workspace, typed: str) -> str:
    """Write who the user is to git's configuration of the repository; returns the display name."""
    from sigtrack.gitrepo import config_set

    name = person_called(connection, typed)
    config_set(workspace.root.path, KEY, name)
    return name


def _fold(name: str) -> str:
    """Fold `Mira Solheim` and `mira.solheim`: git's name counts only if it is the whole name."""
    return " ".join(re.split(r"[\W_]+", name.casefold())).strip()
