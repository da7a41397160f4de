"""Only the named files are committed; what git would refuse is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sigtrack.gitrepo import GitError, run_git
from sigtrack.gitrepo.commit import CannotCommit, check_commit, commit_files, in_repository, known

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def notes(clone: Path) -> Path:
    run_git(["config", "user.name", "Mira"], clone)
    run_git(["config", "user.email", "mira@example.org"], clone)
    folder = clone / "sig x"
    folder.mkdir()
    for name in ("a.md", "b.md", "*.md"):
        (folder / name).write_text("one\n")
    run_git(["add", "."], clone)
    run_git(["commit", "--quiet", "-m", "start"], clone)
    return folder


def test_other_changes_stay_as_they_are(notes: Path) -> None:
    for name in ("a.md", "b.md", "*.md"):
        (notes / name).write_text("two\n")
    (notes / "new.md").write_text("new\n")
    run_git(["add", "b.md", "new.md"], notes)
    check_commit(notes, ["*.md"])
    name = commit_files(notes, ["*.md"], "Mark -- as done")
    assert run_git(["log", "-1", "--format=%h %s", "--name-only"], notes) == f"{name} Mark -- as done\n\nsig x/*.md\n"
    assert run_git(["status", "--porcelain", "-z"], notes).split("\0") == [
        " M sig x/a.md", "M  sig x/b.md", "A  sig x/new.md", ""
    ]  # fmt: skip


def test_refused(notes: Path, home: Path) -> None:
    (notes / "new.md").write_text("new\n")
    assert (known(notes, "a.md"), known(notes, "new.md"), known(home, "a.md")) == (True, False, False)
    assert (in_repository(notes), in_repository(home)) == (True, False)
    with pytest.raises(CannotCommit, match=r"git doesn't know new\.md yet; `git add` it first"):
        check_commit(notes, ["a.md", "new.md"])
    with pytest.raises(CannotCommit, match="is in no git repository"):
        check_commit(home, ["a.md"])
    head = run_git(["rev-parse", "HEAD"], notes)
    (notes.parent / ".git" / "MERGE_HEAD").write_text(head)
    with pytest.raises(CannotCommit, match="a merge is under way"):
        check_commit(notes, ["a.md"])


def test_hooks_run_and_are_heard(notes: Path) -> None:
    hook = notes.parent / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'error: no commits on Fridays' >&2\nexit 1\n")
    hook.chmod(0o755)
    (notes / "a.md").write_text("two\n")
    with pytest.raises(GitError, match="git commit failed: error: no commits on Fridays"):
        commit_files(notes, ["a.md"], "x")
    assert run_git(["status", "--porcelain"], notes) == ' M "sig x/a.md"\n'
