"""Commit some files and nothing else: what else is staged stays staged."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from sigtrack.gitrepo.run import GitError, run_git

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

TIMEOUT = 600.0
"""Seconds; hooks may run tests."""

_UNDER_WAY = {"MERGE_HEAD": "merge", "CHERRY_PICK_HEAD": "cherry-pick", "REVERT_HEAD": "revert"}


class CannotCommit(GitError):
    """The files can't be committed as things stand."""

    def __init__(self, message: str) -> None:
        super().__init__("commit", message)


def check_commit(root: Path, paths: Sequence[str]) -> None:
    """Raise CannotCommit where git would refuse to commit files (paths below `root`) alone."""
    if not in_repository(root):
        raise CannotCommit(f"{root} is in no git repository")
    for name, what in _UNDER_WAY.items():
        if _says(root, "rev-parse", "--verify", "--quiet", name):
            raise CannotCommit(f"a {what} is under way; finish it first")
    unknown = [path for path in paths if not known(root, path)]
    if unknown:
        raise CannotCommit(f"git doesn't know {', '.join(unknown)} yet; `git add` it first")


def commit_files(root: Path, paths: Sequence[str], message: str) -> str:
    """Commit files (paths below `root`) as they are on disk, and nothing else; return the commit's short name.

    Hooks run. Raises GitError with git's own words.
    """
    run_git(["--literal-pathspecs", "commit", "--quiet", "--only", "-m", message, "--", *paths], root, timeout=TIMEOUT)
    return run_git(["rev-parse", "--short", "HEAD"], root).strip()


def known(root: Path, path: str) -> bool:
    """Tell whether git tracks a file; False outside of a repository."""
    return bool(_says(root, "--literal-pathspecs", "ls-files", "--error-unmatch", "--", path))


def in_repository(root: Path) -> bool:
    """Tell whether a folder lies in a git repository's working tree."""
    return _says(root, "rev-parse", "--is-inside-work-tree") == "true"


def _says(root: Path, *arguments: str) -> str:
    with suppress(GitError):
        return run_git(arguments, root).strip()
    return ""
