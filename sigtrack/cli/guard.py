"""What may happen to any command: an interrupt, a reader that goes away, an output that can't be written."""

from __future__ import annotations

import errno
import os
import sys
from functools import wraps
from typing import TYPE_CHECKING, Any

from sigtrack.errors import SigtrackError

if TYPE_CHECKING:
    from collections.abc import Callable


class Interrupted(SigtrackError):
    """Somebody pressed Ctrl-C."""

    exit_code = 130

    def __init__(self) -> None:
        super().__init__("interrupted; nothing is half written")


class NoOutput(SigtrackError):
    """What is printed can't be written where it goes."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the output can't be written: {reason}")


def guarded(command: Callable[..., None]) -> Callable[..., None]:
    """Return the command with an answer to all of these, before Typer gives its own."""

    @wraps(command)
    def run(*args: Any, **options: Any) -> None:
        try:
            try:
                command(*args, **options)
            finally:
                sys.stdout.flush()
        except KeyboardInterrupt:
            raise Interrupted from None
        except BrokenPipeError:  # `sigtrack … | head`
            _drop_output()
            raise SystemExit(0) from None
        except OSError as error:
            if error.errno not in (errno.ENOSPC, errno.EIO, errno.EBADF) or error.filename is not None:
                raise
            _drop_output()
            raise NoOutput(error.strerror or str(error)) from None

    return run


def _drop_output() -> None:
    """Let what is still to be flushed go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
