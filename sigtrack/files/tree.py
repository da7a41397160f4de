"""Names and stats below a root: what can't be had is passed over and noted as a problem, never raised."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

from sigtrack.model.problem import Problem

Stamp = tuple[str, int, int, int, int]
"""A file's path below the root with mtime_ns, ctime_ns, size and inode."""


class Tree:
    """Looks below one root. Paths are relative to it, with `/`; the root itself is the empty one."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.real = os.path.realpath(root)
        self.problems: list[Problem] = []

    def scan(self, path: str) -> list[os.DirEntry[str]]:
        """Return what is in a folder, in no order; nothing where it can't be read or is gone."""
        try:
            with os.scandir(f"{self.root}/{path}") as entries:
                return list(entries)
        except OSError as error:
            self._tell(path, error)
            return []

    def stamp(self, path: str, entry: os.DirEntry[str] | None = None) -> Stamp | None:
        """Return a file's stamp, None where it can't be had."""
        try:
            if not path.isprintable():
                path.encode()
                if any(unicodedata.category(c) == "Cc" for c in path):
                    self.pass_over(path, "bad-name", "its name holds control characters")
                    return None
            seen = entry.stat() if entry else Path(self.root, path).stat()
        except UnicodeEncodeError:
            self.pass_over(path, "bad-name", "its name is no valid UTF-8")
        except OSError as error:
            self._tell(path, error)
        else:
            return (path, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size, seen.st_ino)
        return None

    def leads_inside(self, path: str) -> bool:
        """Tell whether a path, all links followed, is there and below the root; a problem if not."""
        real = os.path.realpath(f"{self.root}/{path}")
        if not os.path.lexists(real):
            self.pass_over(path, "missing", "leads nowhere")
        elif os.path.commonpath([real, self.real]) != self.real:
            self.pass_over(path, "outside", "leads out of the folder of notes")
        else:
            return True
        return False

    def pass_over(self, path: str, code: str, reason: str) -> None:
        """Note that something was passed over."""
        valid = os.fsencode(path).decode("utf-8", "backslashreplace") or "."
        printable = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in valid)
        self.problems.append(Problem(printable, 1, code, reason))

    def _tell(self, path: str, error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):  # gone since its folder was read
            self.pass_over(path, "unreadable", f"can't be read: {error.strerror}")


def stamp_files(root: str, paths: list[str]) -> tuple[list[Stamp], list[Problem]]:
    """Return the stamps of the named files, without those that can't be had or lead out of the root."""
    tree = Tree(root)
    inside: dict[str, bool] = {}
    stamps: list[Stamp] = []
    for path in paths:
        folder = path.rpartition("/")[0]
        if folder not in inside:
            inside[folder] = tree.leads_inside(folder)
        if inside[folder] and (not Path(root, path).is_symlink() or tree.leads_inside(path)):
            stamp = tree.stamp(path)
            stamps += [stamp] if stamp else []
    return stamps, tree.problems


def join(folder: str, name: str) -> str:
    """Join two parts of a path below the root."""
    return f"{folder}/{name}" if folder else name


def last_part(path: str) -> str:
    """Return the name at the end of a path."""
    return path.rpartition("/")[2]
