"""Edited notes into git: the command for it, or the commit itself."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sigtrack.gitrepo.commit import CannotCommit, check_commit, commit_files, in_repository, known
from sigtrack.gitrepo.run import GitError

if TYPE_CHECKING:
    from collections.abc import Sequence


class NotCommitted(CannotCommit):
    """The notes are written, and git refused to commit them."""

    def __init__(self, paths: Sequence[str], error: GitError) -> None:
        super().__init__(f"{', '.join(paths)} written, but not committed: {error}")


def check(root: Path, paths: Sequence[str]) -> tuple[str, ...]:
    """Raise GitError where notes (paths below `root`) can't be committed; warn of changes that come along."""
    from sigtrack.gitrepo import edited

    check_commit(root, paths)
    others = edited(root)
    return tuple(f"{path} had uncommitted changes; the commit has them too" for path in paths if path in others)


def commit(root: Path, paths: Sequence[str], message: str) -> str:
    """Commit notes (paths below `root`) and nothing else; return the commit's short name. Raises NotCommitted."""
    try:
        return commit_files(root, paths, message)
    except GitError as error:
        raise NotCommitted(paths, error) from error


def command(root: Path, paths: Sequence[str], message: str) -> str | None:
    """Return the command that commits notes (paths below `root`), as typed here; None outside of git."""
    from sigtrack.render.diff import commit_command

    if not in_repository(root):
        return None
    add = not all(known(root, path) for path in paths)
    real = Path(os.path.realpath(root))
    here = Path(os.path.realpath(Path.cwd()))
    if not here.is_relative_to(real):
        return commit_command(paths, message, folder=str(root), add=add)
    return commit_command([os.path.relpath(real / path, here) for path in paths], message, add=add)
