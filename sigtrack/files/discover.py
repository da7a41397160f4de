"""Find the groups and their notes below a root, by what folders and files are called.

A folder of notes is one whose name says so (`meetings`, `minutes`, `notes-2023` …), with its folders
by time; several under one parent are one group, named after the parent; the root's own are the group
`main`. A folder of notes without a note of its own may hold a folder for each group. Of two groups
that would share a name, the one nearer to the root (then the first by path) keeps it; the other takes
as many folders above it into its name as make it differ, joined with `-`. The patterns of the
configuration go first: a file they name belongs to that group only, and a group with patterns for
notes has no other notes. What `agendas` names is an agenda, whatever else names it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from sigtrack.files.names import is_notes_folder
from sigtrack.files.tree import last_part, stamp_files
from sigtrack.files.walk import group_folder, walk_folders

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from sigtrack.config import Config, GroupConfig
    from sigtrack.files.tree import Stamp
    from sigtrack.files.walk import Folder
    from sigtrack.model.problem import Problem

MAIN = "main"
"""The group of the root's own notes."""

ROOT = "."
"""The root as a path below the root."""


@dataclass(frozen=True, slots=True)
class GroupFolder:
    """A group as the files tell it; `path` is its folder, `folders` those of its notes, below the root."""

    name: str
    path: str
    folders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoteFile:
    """A note that was found, and the stamp that tells whether it has changed; `relpath` has `/`.

    `agenda` tells that it is a file of agendas.
    """

    group: str
    relpath: str
    mtime_ns: int
    ctime_ns: int
    size: int
    inode: int
    agenda: bool = False


@dataclass(frozen=True, slots=True)
class Discovery:
    """All groups by name, all notes by group and path, and what was passed over, by path."""

    groups: tuple[GroupFolder, ...] = ()
    files: tuple[NoteFile, ...] = ()
    problems: tuple[Problem, ...] = ()


def discover(root: Path, config: Config) -> Discovery:
    """Return the groups and notes below a root (absolute); nothing is read but names and stats.

    What is passed over is a problem: `unreadable`, `missing` (a link that leads nowhere), `outside`
    (a link out of the root) or `bad-name` (no UTF-8). A folder of notes that is empty but for a README is
    a group that hasn't met yet.
    """
    agendas, problems = _agendas(str(root), config)
    taken = {stamp[0] for stamps in agendas.values() for stamp in stamps}
    groups, more = _configured(str(root), config, taken)
    own = {group.name for group in groups}
    taken |= {stamp[0] for stamps in groups.values() for stamp in stamps}
    found, unread = walk_folders(str(root))
    for group, folders in _named(found):
        if group.name in own:
            continue
        stamps = [stamp for folder in folders for stamp in folder.notes]
        left = [stamp for stamp in stamps if stamp[0] not in taken]
        if left or not stamps:
            groups[group] = left
    there = {group.name for group in groups}
    groups |= {_group_of_patterns(g): [] for g in config.groups if agendas.get(g.name) and g.name not in there}
    ordered = sorted(groups, key=lambda group: group.name)
    files = [NoteFile(group.name, *stamp) for group in ordered for stamp in sorted(groups[group])]
    files += [NoteFile(group, *stamp, agenda=True) for group, stamps in agendas.items() for stamp in stamps]
    return Discovery(
        tuple(ordered),
        tuple(sorted(files, key=lambda file: (file.group, file.relpath)) if agendas else files),
        tuple(sorted({*problems, *more, *unread}, key=lambda problem: problem.path)),
    )


def agenda_paths(root: Path, config: Config) -> frozenset[str]:
    """Return the files of agendas of all groups, as paths below the root."""
    return frozenset(stamp[0] for stamps in _agendas(str(root), config)[0].values() for stamp in stamps)


def _agendas(root: str, config: Config) -> tuple[dict[str, list[Stamp]], list[Problem]]:
    """Return the files of agendas by group; of two groups that name a file, the first in the configuration has it."""
    found: dict[str, list[Stamp]] = {}
    problems: list[Problem] = []
    taken: set[str] = set()
    for group in config.groups:
        if group.agendas:
            found[group.name], unread = _stamps(root, group.agendas, taken)
            problems += unread
    return found, problems


def _configured(
    root: str, config: Config, agendas: AbstractSet[str]
) -> tuple[dict[GroupFolder, list[Stamp]], list[Problem]]:
    """Return what the patterns give; of two groups that name a file, the first in the configuration has it."""
    groups: dict[GroupFolder, list[Stamp]] = {}
    problems: list[Problem] = []
    taken = set(agendas)
    for group in config.groups:
        if group.notes:
            groups[_group_of_patterns(group)], unread = _stamps(root, group.notes, taken)
            problems += unread
    return groups, problems


def _stamps(root: str, patterns: Iterable[str], taken: set[str]) -> tuple[list[Stamp], list[Problem]]:
    """Return what patterns give but for `taken` files, and take them."""
    from sigtrack.files.globs import expand

    paths = {path for pattern in patterns for path in expand(root, pattern)} - taken
    taken |= paths
    return stamp_files(root, sorted(paths))


def _group_of_patterns(group: GroupConfig) -> GroupFolder:
    from sigtrack.files.globs import fixed_folder

    folders = sorted({fixed_folder(pattern) for pattern in group.notes or group.agendas})
    first = folders[0]
    path = group_folder(first) if is_notes_folder(last_part(first)) else first
    return GroupFolder(group.name, path or ROOT, tuple(folder or ROOT for folder in folders))


def _named(found: Iterable[Folder]) -> Iterator[tuple[GroupFolder, list[Folder]]]:
    """Yield each group with its folders, names unique in any case of letters."""
    by_parent: dict[str, list[Folder]] = {}
    for folder in sorted(found, key=lambda folder: folder.path):
        by_parent.setdefault(folder.parent, []).append(folder)
    names: set[str] = set()
    for parent in sorted(by_parent, key=lambda parent: (parent.count("/") if parent else -1, parent)):
        name = next(name for name in _names(parent) if name.casefold() not in names)
        names.add(name.casefold())
        folders = by_parent[parent]
        yield GroupFolder(name, parent or ROOT, tuple(folder.path or ROOT for folder in folders)), folders


def _names(parent: str) -> Iterator[str]:
    """Yield the names a group may have: its folder's, with more and more folders above it, then numbered."""
    parts = parent.split("/") if parent else [MAIN]
    for length in range(1, len(parts) + 1):
        yield "-".join(parts[-length:])
    yield from (f"{'-'.join(parts)}-{number}" for number in count(2))
