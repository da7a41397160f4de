"""What the index remembers of a file to see whether it changed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileState:
    """A file's path below the root, what `stat` says of it, and the sha256 of its bytes ("" while unknown)."""

    path: str
    mtime_ns: int
    ctime_ns: int
    size: int
    inode: int
    sha256: str = ""

    @property
    def stat(self) -> tuple[int, int, int, int]:
        """What must differ before the bytes are looked at."""
        return (self.mtime_ns, self.ctime_ns, self.size, self.inode)
