"""Questions to real repositories."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from sigtrack.gitrepo import (
    GitError,
    GitMissing,
    config_get,
    config_set,
    head_branch,
    origin_repository,
    repo,
    run_git,
    user,
    web_base,
)

if TYPE_CHECKING:
    from pathlib import Path


def count_runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give a list that grows by the arguments of each git that is run."""
    runs: list[str] = []

    def counting(args: list[str], cwd: Path, **options: float) -> str:
        runs.append(" ".join(args))
        return run_git(args, cwd, **options)

    monkeypatch.setattr(repo, "run_git", counting)
    return runs


def test_a_value_that_was_set_is_got(clone: Path) -> None:
    assert config_get(clone, "sigtrack.person") is None
    config_set(clone, "sigtrack.person", "Mira Kallas")
    assert config_get(clone, "sigtrack.person") == "Mira Kallas"
    assert config_get(clone, "SigTrack.Person") == "Mira Kallas"
    assert config_get(clone, "sigtrack.dir") is None
    config_set(clone, "sigtrack.person", 'Tomás\nO\'Neil \\ "T"')
    assert config_get(clone, "sigtrack.person") == 'Tomás\nO\'Neil \\ "T"'
    assert config_get(clone / "..", "sigtrack.person") is None


def test_a_value_for_everywhere_holds_everywhere_but_the_repositorys_is_stronger(clone: Path, home: Path) -> None:
    config_set(clone, "sigtrack.person", "Everywhere", everywhere=True)
    assert config_get(clone, "sigtrack.person") == "Everywhere"
    assert config_get(home, "sigtrack.person") == "Everywhere"
    config_set(clone, "sigtrack.person", "Here")
    assert config_get(clone, "sigtrack.person") == "Here"
    assert "Everywhere" in (home / ".gitconfig").read_text()


def test_names_between_the_dots_keep_their_letters(clone: Path) -> None:
    config_set(clone, "branch.Trunk.remote", "origin")
    assert config_get(clone, "branch.Trunk.remote") == "origin"
    assert config_get(clone, "branch.trunk.remote") is None


def test_a_value_may_stand_in_an_included_file(clone: Path, home: Path) -> None:
    (home / "more").write_text("[sigtrack]\n\tdir = /notes\n")
    (home / ".gitconfig").write_text("[include]\n\tpath = more\n")
    assert config_get(clone, "sigtrack.dir") == "/notes"


def test_a_value_may_stand_in_the_other_global_file_or_the_environment(
    clone: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / ".config/git").mkdir(parents=True)
    (home / ".config/git/config").write_text("[SigTrack]\ndir = /notes\n")
    assert config_get(clone, "sigtrack.dir") == "/notes"
    for name, value in {"COUNT": "1", "KEY_0": "sigtrack.dir", "VALUE_0": "/env"}.items():
        monkeypatch.setenv(f"GIT_CONFIG_{name}", value)
    repo._settings.cache_clear()
    assert config_get(clone, "sigtrack.dir") == "/env"


def test_a_section_that_no_file_names_costs_no_process(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = count_runs(monkeypatch)
    assert config_get(clone, "sigtrack.dir") is None
    assert runs == []
    assert origin_repository(clone) == "nimbus/community"
    assert web_base(clone) == "https://github.com/nimbus/community"
    assert user(clone) == (None, None)
    assert runs == ["config --list --null"]


def test_a_worktree_has_its_repositorys_values(clone: Path) -> None:
    config_set(clone, "sigtrack.person", "Mira")
    run_git(["-c", "user.name=A", "-c", "user.email=a@b", "commit", "--quiet", "--allow-empty", "-m", "x"], clone)
    run_git(["worktree", "add", "--quiet", "-b", "side", "../tree"], clone)
    tree = clone.parent / "tree"
    assert config_get(tree, "sigtrack.person") == "Mira"
    assert head_branch(tree) == "side"
    assert origin_repository(tree) == "nimbus/community"


def test_a_configuration_that_cannot_be_read_is_gits_matter(
    clone: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / ".gitconfig").mkdir()
    runs = count_runs(monkeypatch)
    config_get(clone, "sigtrack.dir")
    assert runs == ["config --list --null"]


def test_short_addresses_are_rewritten_as_git_does(clone: Path) -> None:
    config_set(clone, "remote.origin.url", "nim:community")
    assert origin_repository(clone) is None
    config_set(clone, "url.https://example.org/.insteadOf", "ni")
    config_set(clone, "url.https://github.com/nimbus/.insteadOf", "nim:")
    assert origin_repository(clone) == "nimbus/community"


def test_the_branch_is_named_before_and_after_its_first_commit(clone: Path) -> None:
    assert head_branch(clone) == "trunk"
    run_git(["-c", "user.name=A", "-c", "user.email=a@b", "commit", "--quiet", "--allow-empty", "-m", "x"], clone)
    assert head_branch(clone) == "trunk"
    run_git(["checkout", "--quiet", "--detach"], clone)
    assert head_branch(clone) is None


def test_the_user_is_who_would_commit(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config_set(clone, "user.name", "Mira Kallas")
    config_set(clone, "user.email", "mira@example.org")
    assert user(clone) == ("Mira Kallas", "mira@example.org")
    config_set(clone, "author.name", "M. Kallas")
    assert user(clone) == ("M. Kallas", "mira@example.org")
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Tomás")
    assert user(clone) == ("Tomás", "mira@example.org")


def test_outside_of_git_every_question_has_the_answer_none(home: Path) -> None:
    plain = home.parent / "plain"
    plain.mkdir()
    assert config_get(plain, "sigtrack.dir") is None
    assert origin_repository(plain) is None
    assert web_base(plain) is None
    assert head_branch(plain) is None
    assert user(plain) == (None, None)
    assert head_branch(plain / "gone") is None
    with pytest.raises(GitError, match="git config failed: ") as caught:
        config_set(plain, "sigtrack.person", "Mira")
    assert caught.value.exit_code == 4


def test_without_git_every_question_has_the_answer_none(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config_set(clone, "sigtrack.person", "Mira")
    monkeypatch.setenv("PATH", str(clone))
    assert config_get(clone, "sigtrack.person") is None
    assert origin_repository(clone) is None
    assert head_branch(clone) is None
    with pytest.raises(GitMissing):
        config_set(clone, "sigtrack.person", "Mira")


def test_a_repository_without_origin_has_no_page(clone: Path) -> None:
    run_git(["remote", "remove", "origin"], clone)
    assert origin_repository(clone) is None
    assert web_base(clone) is None
    run_git(["remote", "add", "upstream", "https://github.com/a/b"], clone)
    assert origin_repository(clone) is None


def test_a_hooks_environment_does_not_turn_the_question(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = clone.parent / "other"
    other.mkdir()
    run_git(["init", "--quiet", "--initial-branch=main"], other)
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    assert os.environ["GIT_DIR"]
    assert head_branch(clone) == "trunk"
    assert origin_repository(clone) == "nimbus/community"
