"""The git repository around the notes; the only place that runs `git`."""

from sigtrack.gitrepo.repo import (
    config_get,
    config_set,
    edited,
    head_branch,
    head_commit,
    last_change,
    origin_repository,
    prefix,
    published,
    user,
    web_base,
)
from sigtrack.gitrepo.run import GitError, GitMissing, GitTimeout, run_git

__all__ = [
    "GitError",
    "GitMissing",
    "GitTimeout",
    "config_get",
    "config_set",
    "edited",
    "head_branch",
    "head_commit",
    "last_change",
    "origin_repository",
    "prefix",
    "published",
    "run_git",
    "user",
    "web_base",
]
