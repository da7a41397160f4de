"""What can go wrong: one class for each situation, with its message and its exit code.

Exit codes: 1 nothing found where something was asked for by name, 2 wrong usage, 3 bad notes,
configuration or index, 4 GitHub or git failed.
"""

from __future__ import annotations


class SigtrackError(Exception):
    """Base of every error that a user is told about; `cli` prints it and exits with `exit_code`."""

    exit_code = 3


class NotFound(SigtrackError):
    """Something asked for by name isn't there."""

    exit_code = 1


class UsageError(SigtrackError):
    """The command line asks for something that can't be meant."""

    exit_code = 2
