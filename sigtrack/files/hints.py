"""What to say where no notes were found: what was looked for, and what looks like notes elsewhere."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sigtrack.errors import SigtrackError
from sigtrack.files.names import (
    SKIPPED_FOLDERS,
    SUFFIXES,
    SURE_FOLDERS,
    UNSURE_FOLDERS,
    is_dated,
    is_note,
    is_time_folder,
)

if TYPE_CHECKING:
    from collections.abc import Container, Iterable
    from pathlib import Path

    from sigtrack.model.problem import Problem

_ENOUGH = 2
"""Dated files that make a folder worth a hint."""


@dataclass(frozen=True, slots=True)
class Hint:
    """A folder of dated text files that isn't read: how many there are, one of them, and a pattern for `notes`."""

    folder: str
    pattern: str
    count: int
    example: str


class NoNotesFound(SigtrackError):
    """There are no notes below the root; the message says what was looked for, and where."""

    def __init__(self, root: Path, hints: Iterable[Hint] = (), problems: Iterable[Problem] = ()) -> None:
        lines = [f"no meeting notes below {root}", f"looked for {looked_for()}"]
        lines += [f"{problem.path}:{problem.line}: {problem.code} {problem.message}" for problem in problems]
        for hint in hints:
            lines.append(f"{hint.folder}/ holds {hint.count} dated texts such as {hint.example}; to read them, write")
            lines.append(f'  notes = ["{hint.pattern}"]  below [groups.NAME] in sigtrack.toml')
        super().__init__("\n".join(lines))


def looked_for() -> str:
    """Return in words which folders and files count as notes."""
    *first, last = [*SURE_FOLDERS, *UNSURE_FOLDERS]
    *suffixes, text = [f".{suffix}" for suffix in SUFFIXES if suffix]
    return (
        f"folders called {', '.join(first)} or {last} (also with a year, as meetings-2023, and with folders by "
        f"year inside) that hold files ending in {', '.join(suffixes)}, {text} or without an ending"
    )


def find_hints(root: Path, known: Container[str] = (), limit: int = 5) -> tuple[Hint, ...]:
    """Return folders that hold dated text files, those with most first; `known` paths are read already."""
    found: dict[str, list[str]] = {}
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name[0] != "." and name not in SKIPPED_FOLDERS)
        below = os.path.relpath(folder, root).replace(os.sep, "/")
        home = _home(below)
        paths = [name if below == "." else f"{below}/{name}" for name in names if is_note(name) and is_dated(name)]
        found.setdefault(home, []).extend(path for path in paths if path not in known)
    hints = [
        Hint(home, _pattern(home, paths), len(paths), max(paths))
        for home, paths in found.items()
        if len(paths) >= _ENOUGH
    ]
    return tuple(sorted(hints, key=lambda hint: (-hint.count, hint.folder))[:limit])


def _home(folder: str) -> str:
    """Return the folder itself, for a folder by time the nearest above it that isn't one."""
    while folder != "." and is_time_folder(folder.rpartition("/")[2]):
        folder = folder.rpartition("/")[0] or "."
    return folder


def _pattern(home: str, paths: list[str]) -> str:
    prefix = "" if home == "." else f"{home}/"
    deeper = any("/" in path[len(prefix) :] for path in paths)
    return f"{prefix}**" if deeper else f"{prefix}*"
