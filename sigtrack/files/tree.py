"""Names and stats below a root: what can't be had is passed over and told, never raised."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

Stamp = tuple[str, int, int, int, int]
"""A file's path below the root with mtime_ns, ctime_ns, size and inode."""

_OUTSIDE = "leads out of the folder of notes"


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that may hold notes and was passed over; `path` is fit to be printed."""

    path: str
    reason: str


class Tree:
    """Looks below one root. Paths are relative to it, with `/`; the root itself is the empty one."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.real = os.path.realpath(root)
        self.skipped: list[Skipped] = []

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
            if not path.isascii():
                path.encode()
            seen = entry.stat() if entry else Path(self.root, path).stat()
        except UnicodeEncodeError:
            self.skip(path, "its name is no valid UTF-8")
        except OSError as error:
            self._tell(path, error)
        else:
            return (path, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size, seen.st_ino)
        return None

    def leads_inside(self, path: str) -> bool:
        """Tell whether a path, all links followed, is there and below the root; a `skipped` one if not."""
        real = os.path.realpath(f"{self.root}/{path}")
        if not os.path.lexists(real):
            self.skip(path, "leads nowhere")
        elif os.path.commonpath([real, self.real]) != self.real:
            self.skip(path, _OUTSIDE)
        else:
            return True
        return False

    def skip(self, path: str, reason: str) -> None:
        """Note that something was passed over."""
        printable = os.fsencode(path).decode("utf-8", "backslashreplace") or "."
        self.skipped.append(Skipped(printable, reason))

    def _tell(self, path: str, error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):  # gone since its folder was read
            self.skip(path, f"can't be read: {error.strerror}")


def stamp_files(root: str, paths: list[str]) -> tuple[list[Stamp], list[Skipped]]:
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
    return stamps, tree.skipped


def join(folder: str, name: str) -> str:
    """Join two parts of a path below the root."""
    return f"{folder}/{name}" if folder else name


def last_part(path: str) -> str:
    """Return the name at the end of a path."""
    return path.rpartition("/")[2]
