"""Tell whether a database is our index, made from the same root by the same version and configuration."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sigtrack.errors import SigtrackError
from sigtrack.store.migrate import STEPS

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMA = "8"
"""The schema of the derived tables; any other one is rebuilt, a newer one refused. The kept tables go by their steps."""


class NotAnIndex(SigtrackError):
    """A database was named that isn't a sigtrack index; it is left as it is."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path}: not a sigtrack index, left untouched; name another file")


def is_database(path: str) -> bool:
    """Tell whether a file begins as every SQLite database does (https://www.sqlite.org/fileformat.html, 1.3)."""
    with Path(path).open("rb") as file:
        return file.read(16) == b"SQLite format 3\0"


class OtherRoot(SigtrackError):
    """A database was named that indexes other notes."""

    def __init__(self, path: str, theirs: str, ours: str) -> None:
        super().__init__(f"{path}: this index belongs to {theirs}, not to {ours}; name another database")


class NewerIndex(SigtrackError):
    """The index was written by a newer sigtrack."""

    def __init__(self, path: str, version: str) -> None:
        super().__init__(
            f"{path}: written by the newer sigtrack {version}; upgrade, or delete the file: it is made again from the notes"
        )


def make_stamp(version: str, configuration: str, root: str) -> dict[str, str]:
    """Return the stamp of an index."""
    return {
        "schema": SCHEMA,
        "kept": str(len(STEPS)),
        "version": version,
        "configuration": configuration,
        "root": root,
    }


def check_stamp(path: str, found: Mapping[str, str] | None, wanted: Mapping[str, str], *, explicit: bool) -> bool:
    """Tell whether an index is up to date with its stamp; raises where it must not be rebuilt.

    An `explicit` database was named by the user: another root's, or no index at all, is refused.
    """
    if found is None:
        if explicit:
            raise NotAnIndex(path)
        return False
    ours = {"schema": int(SCHEMA), "kept": len(STEPS)}
    if any(found.get(key, "0").isdigit() and int(found.get(key, "0")) > own for key, own in ours.items()):
        raise NewerIndex(path, found.get("version", "?"))
    if explicit and found.get("root") not in (None, wanted["root"]):
        raise OtherRoot(path, found["root"], wanted["root"])
    return dict(found) == dict(wanted)
