"""One writer at a time: a lock file beside the index that says who holds it."""

from __future__ import annotations

import json
import os
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sigtrack.errors import SigtrackError

if TYPE_CHECKING:
    from collections.abc import Iterator

WAIT = 10.0
"""Seconds to wait for another writer."""


class IndexLocked(SigtrackError):
    """Another process writes the index and didn't finish in time."""

    def __init__(self, path: str, holder: str) -> None:
        super().__init__(f"{path}: the index is being written by {holder}; waited {WAIT:.0f} s, try again")


@contextmanager
def write_lock(path: str) -> Iterator[None]:
    """Hold the lock of the index at `path`; raises IndexLocked after WAIT seconds. The system frees it if we die."""
    import fcntl

    lock = Path(f"{path}.lock")
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        deadline = time.monotonic() + WAIT
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise IndexLocked(path, _holder(lock)) from None
                time.sleep(0.05)
        about = {
            "pid": os.getpid(),
            "command": " ".join(["sigtrack", *sys.argv[1:3]]),
            "since": time.strftime("%H:%M:%S"),
        }
        with suppress(OSError):  # a full disk: the lock holds all the same
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, json.dumps(about).encode(), 0)
        yield
        os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


def _holder(lock: Path) -> str:
    try:
        about = json.loads(lock.read_text(encoding="utf-8"))
        return f'process {about["pid"]} ("{about["command"]}", since {about["since"]})'
    except (OSError, ValueError, KeyError):
        return "another process"
