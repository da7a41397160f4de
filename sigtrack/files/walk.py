"""Walk a tree for folders of notes: one look at each folder, links last."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sigtrack.files.names import (
    COMPANION_FOLDERS,
    SKIPPED_FOLDERS,
    SUFFIXES,
    holds_year,
    is_dated,
    is_note,
    is_notes_folder,
    is_numbered,
    is_period,
    is_sure,
    is_time_folder,
    split_suffix,
)
from sigtrack.files.tree import Stamp, Tree, join, last_part

if TYPE_CHECKING:
    from sigtrack.model.problem import Problem

Need = Literal["nothing", "number", "date"]
"""What a file name must show at least, before its folder is believed to hold notes of meetings."""


class Folder:
    """A folder of notes below `parent` (the group's folder) with its notes, at any depth of folders by time.

    `foreign` tells of files of other kinds; `others` are the folders in it that aren't by time.
    """

    def __init__(self, parent: str, path: str, need: Need) -> None:
        self.parent = parent
        self.path = path
        self.need: Need = need
        self.notes: list[Stamp] = []
        self.foreign = False
        self.others: list[str] = []

    def is_believed(self) -> bool:
        """Tell whether there are notes, and they look like notes of meetings."""
        return bool(self.notes) and (self.need == "nothing" or any(self._shows(stamp[0]) for stamp in self.notes))

    def _shows(self, path: str) -> bool:
        name = last_part(path)
        above = path[len(self.parent) : -len(name)]
        return is_dated(name) or holds_year(above) or (self.need == "number" and is_numbered(name))


def walk_folders(root: str) -> tuple[list[Folder], list[Problem]]:
    """Return the folders of notes below a root, in no order, and what was passed over.

    The root itself is one if it is called so and holds dated or numbered files.
    """
    walk = _Walk(root)
    walk.run()
    return walk.found, walk.tree.problems


def group_folder(path: str) -> str:
    """Return the folder of the group whose notes folder this is: above folders of notes and of years."""
    parent = path.rpartition("/")[0]
    while parent and (is_notes_folder(last_part(parent)) or is_period(last_part(parent))):
        parent = parent.rpartition("/")[0]
    return parent


class _Walk:
    def __init__(self, root: str) -> None:
        self.tree = Tree(root)
        self.found: list[Folder] = []
        self._links: list[tuple[str, Folder]] = []
        self._seen: set[tuple[int, int]] = set()

    def run(self) -> None:
        todo = self._take("", "number") if is_notes_folder(Path(self.tree.real).name) else self._pass("")
        while todo:
            path = todo.pop()
            name = last_part(path)
            todo += self._take(path, _need(name)) if is_notes_folder(name) else self._pass(path)
        self._follow_links()

    def _pass(self, path: str) -> list[str]:
        """Go through a folder that holds no notes itself; return the folders in it."""
        folders = []
        for entry in self.tree.scan(path):
            if entry.name[0] == "." or entry.name in SKIPPED_FOLDERS:
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(join(path, entry.name))
            elif is_notes_folder(entry.name) and entry.is_symlink():
                inside = join(path, entry.name)
                self._links.append((inside, Folder(group_folder(inside), inside, _need(entry.name))))
        return folders

    def _take(self, path: str, need: Need) -> list[str]:
        """Read a folder of notes; return the folders in it that are still to be gone through."""
        folder = Folder(group_folder(path), path, need)
        self._collect(folder, path)
        before = len(self.found)
        for other in folder.others:
            if not folder.notes and other.rpartition("/")[0] == path and not is_notes_folder(last_part(other)):
                self._take_group(other, "number" if need == "nothing" else "date")
        hasnt_met = need == "nothing" and not (folder.notes or folder.foreign) and len(self.found) == before
        if folder.is_believed() or hasnt_met:
            self.found.append(folder)
        return folder.others

    def _take_group(self, path: str, need: Need) -> None:
        """Read a folder in a folder of notes that has none of its own: it may be a group's."""
        group = Folder(path, path, need)
        self._collect(group, path)
        if group.is_believed():
            self.found.append(group)

    def _collect(self, folder: Folder, path: str) -> None:
        if not self._is_new(path):
            return
        for entry in self.tree.scan(path):
            name = entry.name
            if name[0] == ".":
                continue
            inside = join(path, name)
            if entry.is_file(follow_symlinks=False):
                if not is_note(name):
                    folder.foreign = folder.foreign or split_suffix(name)[1] not in SUFFIXES
                elif stamp := self.tree.stamp(inside, entry):
                    folder.notes.append(stamp)
            elif entry.is_symlink():
                self._links.append((inside, folder))
            elif entry.is_dir() and name not in SKIPPED_FOLDERS and name.lower() not in COMPANION_FOLDERS:
                if is_time_folder(name) and not is_notes_folder(name):
                    self._collect(folder, inside)
                else:
                    folder.others.append(inside)

    def _follow_links(self) -> None:
        """Take what symbolic links lead to, where it is inside the root and wasn't found by its own name."""
        files = []
        while self._links:
            self._links.sort(key=lambda link: link[0])
            path, folder = self._links.pop(0)
            name = last_part(path)
            is_folder = Path(self.tree.root, path).is_dir()
            wanted = is_notes_folder(name) or is_time_folder(name) if is_folder else is_note(name)
            if not wanted or not self.tree.leads_inside(path):
                continue
            if is_folder:
                self._collect(folder, path)
                self._believe(folder)
            elif Path(self.tree.root, path).is_file():
                files.append((path, folder))
        listed = {stamp[4] for folder in self.found for stamp in folder.notes} if files else set()
        for path, folder in files:
            if (stamp := self.tree.stamp(path)) and stamp[4] not in listed:
                listed.add(stamp[4])
                folder.notes.append(stamp)
                self._believe(folder)

    def _believe(self, folder: Folder) -> None:
        if folder.is_believed() and not any(folder is known for known in self.found):
            self.found.append(folder)

    def _is_new(self, path: str) -> bool:
        try:
            seen = os.stat(f"{self.tree.root}/{path}")  # noqa: PTH116
        except OSError:
            return True  # the scan will tell
        known = (seen.st_dev, seen.st_ino) in self._seen
        self._seen.add((seen.st_dev, seen.st_ino))
        return not known


def _need(name: str) -> Need:
    return "nothing" if is_sure(name) else "number"
