"""Run git: the seam at which tests put something else."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from sigtrack.errors import SigtrackError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

TIMEOUT = 30.0
"""Seconds; nothing that is asked of git here takes one."""

_MISLEADING = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY")
"""Set by git for its hooks; they would turn every question to the hook's repository."""


class GitError(SigtrackError):
    """git was run and failed."""

    exit_code = 4

    def __init__(self, command: str, message: str) -> None:
        super().__init__(f"git {command} failed: {message}")


class GitMissing(GitError):
    """There is no git to run."""

    def __init__(self, command: str) -> None:
        super().__init__(command, "git isn't installed, or not on the PATH")


class GitTimeout(GitError):
    """git didn't answer in time."""

    def __init__(self, command: str, seconds: float) -> None:
        super().__init__(command, f"no answer within {seconds:g} s")


def run_git(args: Sequence[str], cwd: Path, *, timeout: float = TIMEOUT) -> str:
    """Return what `git ARGS` prints when run in a folder; `timeout` in seconds.

    git speaks English and never asks; bytes that are no UTF-8 come as surrogate escapes.
    Raises GitError, GitMissing or GitTimeout.
    """
    import subprocess

    command = next((arg for arg in args if not arg.startswith("-")), "")
    environment = {name: value for name, value in os.environ.items() if name not in _MISLEADING}
    environment |= {"LC_ALL": "C", "LANGUAGE": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(  # noqa: S603
            ["git", *args],  # noqa: S607
            cwd=cwd,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=timeout,
        )
    except subprocess.TimeoutExpired:
        raise GitTimeout(command, timeout) from None
    except FileNotFoundError as error:
        if error.filename == "git":
            raise GitMissing(command) from None
        raise GitError(command, f"{cwd} doesn't exist") from None
    except (OSError, ValueError) as error:
        raise GitError(command, str(error)) from None
    if done.returncode:
        raise GitError(command, _reason(done.stderr.decode("utf-8", "replace")) or f"exit code {done.returncode}")
    return done.stdout.decode("utf-8", "surrogateescape")


def _reason(said: str) -> str:
    """Return git's own sentence out of what it wrote on stderr; advice may stand around it."""
    lines = said.strip().splitlines()
    told = [line for line in lines if line.startswith(("fatal: ", "error: "))] or lines
    return told[-1].strip() if told else ""
