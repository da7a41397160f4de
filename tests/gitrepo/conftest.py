"""A repository of its own, and a git that knows nothing of this machine's user."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from sigtrack.gitrepo import repo
from sigtrack.gitrepo.run import run_git

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty home folder, with no configuration of git above or beside it."""
    if shutil.which("git") is None:
        pytest.skip("there is no git here")
    for name in list(os.environ):
        if name.startswith("GIT_") or name in {"XDG_CONFIG_HOME", "EMAIL"}:
            monkeypatch.delenv(name)
    path = tmp_path / "home"
    path.mkdir()
    monkeypatch.setenv("HOME", str(path))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    monkeypatch.setattr(repo, "_SYSTEM_FILES", ())
    repo._settings.cache_clear()
    return path


@pytest.fixture
def clone(home: Path) -> Path:
    """Give a repository on the branch `trunk` with a remote `origin`."""
    path = home.parent / "clone"
    path.mkdir()
    run_git(["init", "--quiet", "--initial-branch=trunk"], path)
    run_git(["remote", "add", "origin", "git@github.com:nimbus/community.git"], path)
    return path
