"""Patterns of the configuration to files: `*`, `?` and `[…]` within a name, `**` for any folders."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from sigtrack.files.names import SKIPPED_FOLDERS, SUFFIXES, is_note_stem, split_suffix
from sigtrack.files.tree import join

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAGIC = re.compile(r"[*?\[]")


def expand(root: str, pattern: str) -> Iterator[str]:
    """Yield the files below `root` that a pattern means, as paths with `/`; sorted, but a file may come twice.

    Wildcards pass over hidden names, links to folders, installed things, and files that can't be
    notes (a suffix the pattern spells out is taken: `*.rst`). A path without wildcards counts as it
    is; where it names a folder, all of its files count, at any depth.
    """
    yield from _expand(root, "", [part for part in pattern.split("/") if part not in {"", "."}])


def fixed_folder(pattern: str) -> str:
    """Return the folder above a pattern's first wildcard (or file), empty for the root."""
    parts = [part for part in pattern.split("/") if part not in {"", "."}]
    wild = next((n for n, part in enumerate(parts) if _MAGIC.search(part)), None)
    if wild is None:  # a folder has no suffix
        wild = len(parts) - 1 if parts and split_suffix(parts[-1])[1] else len(parts)
    return "/".join(parts[:wild])


def _expand(root: str, folder: str, parts: list[str]) -> Iterator[str]:
    if not parts:
        return
    head, rest = parts[0], parts[1:]
    if head == "**":
        yield from _expand(root, folder, rest or ["*"])
        for name in _names(root, folder, "*", folders=True):
            yield from _expand(root, join(folder, name), parts)
    elif not _MAGIC.search(head):
        yield from _fixed(root, join(folder, head), rest)
    elif rest:
        for name in _names(root, folder, head, folders=True):
            yield from _expand(root, join(folder, name), rest)
    else:
        yield from (join(folder, name) for name in _names(root, folder, head, folders=False))


def _fixed(root: str, path: str, rest: list[str]) -> Iterator[str]:
    if rest:
        yield from _expand(root, path, rest)
    elif Path(root, path).is_dir():
        yield from _expand(root, path, ["**"])
    elif Path(root, path).is_file():
        yield path


def _names(root: str, folder: str, pattern: str, *, folders: bool) -> list[str]:
    from fnmatch import fnmatchcase

    any_suffix = bool(split_suffix(pattern)[1]) and not _MAGIC.search(pattern.rpartition(".")[2])
    try:
        with os.scandir(f"{root}/{folder}") as entries:
            return sorted(
                entry.name
                for entry in entries
                if (pattern[0] == "." or entry.name[0] != ".")
                and fnmatchcase(entry.name, pattern)
                and (
                    _is_folder(entry)
                    if folders
                    else entry.is_file() and _may_be_note(entry.name, any_suffix=any_suffix)
                )
            )
    except OSError:
        return []


def _is_folder(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False) and entry.name not in SKIPPED_FOLDERS


def _may_be_note(name: str, *, any_suffix: bool) -> bool:
    stem, suffix = split_suffix(name)
    return (any_suffix or suffix in SUFFIXES) and is_note_stem(stem)
