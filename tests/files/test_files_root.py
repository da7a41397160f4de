"""Which folder of notes is meant."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sigtrack.files.root import NoSuchFolder, Root, find_root, find_top

Plant = Callable[..., Path]


def root_of(start: Path, *, c: str | None = None, env: str | None = None, git: str | None = None) -> Root:
    return find_root(
        start,
        explicit=None if c is None else Path(c),
        environ={} if env is None else {"SIGTRACK_DIR": env},
        configured=lambda _: git,
    )


@pytest.fixture
def base(plant: Plant) -> Path:
    """A repository with a configured folder inside, another one without, and a plain folder."""
    return plant(
        "repo/.git/HEAD",
        "repo/sub/sigtrack.toml",
        "repo/sub/deep/er/x.md",
        "repo/other/x.md",
        "notes/x.md",
        "worktree/.git",
        "worktree/in/x.md",
        "plain/x.md",
    )


def test_the_folder_of_c_is_the_root_whatever_else_is_said(base: Path) -> None:
    root = root_of(base / "repo/sub", c="deep", env="../../notes", git="/nowhere")
    assert root == Root(base / "repo/sub/deep", "-C", base / "repo")
    assert root_of(base, c=str(base / "notes")) == Root(base / "notes", "-C", None)


def test_then_the_variable_unless_it_is_empty(base: Path) -> None:
    assert root_of(base / "repo/sub", env="../../notes") == Root(base / "notes", "SIGTRACK_DIR", None)
    assert root_of(base / "repo/sub", env="").reason == "sigtrack.toml"


def test_then_the_nearest_configuration_upward(base: Path) -> None:
    root = root_of(base / "repo/sub/deep/er", git=str(base / "notes"))
    assert root == Root(base / "repo/sub", "sigtrack.toml", base / "repo")
    assert root.config == base / "repo/sub/sigtrack.toml"


def test_then_what_git_is_configured_with_counted_from_its_top(base: Path) -> None:
    assert root_of(base / "repo/other", git="../notes") == Root(base / "notes", "git config sigtrack.dir", None)
    assert root_of(base / "plain", git="../notes").path == base / "notes"


def test_then_gits_top_folder(base: Path) -> None:
    root = root_of(base / "repo/other")
    assert root == Root(base / "repo", "git", base / "repo")
    assert root.config is None
    assert root_of(base / "worktree/in") == Root(base / "worktree", "git", base / "worktree")


def test_then_the_folder_it_was_started_in(base: Path) -> None:
    assert root_of(base / "plain") == Root(base / "plain", "current folder", None)
    assert find_root(base / "plain", explicit=None, environ={}) == Root(base / "plain", "current folder", None)


def test_the_root_is_without_links_and_relative_parts(base: Path) -> None:
    (base / "link").symlink_to("repo", target_is_directory=True)
    assert root_of(base / "link/other").path == base / "repo"
    assert root_of(base, c="link/../repo/./sub").path == base / "repo/sub"


def test_a_home_folder_is_meant_by_a_tilde(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(base))
    assert root_of(base / "plain", env="~/notes").path == base / "notes"


@pytest.mark.parametrize(
    ("named", "message"),
    [
        ({"c": "gone"}, "gone doesn't exist (named by -C)"),
        ({"c": "plain/x.md"}, "x.md is not a folder (named by -C)"),
        ({"env": "gone"}, "gone doesn't exist (named by SIGTRACK_DIR)"),
        ({"git": "gone"}, "gone doesn't exist (named by git config sigtrack.dir)"),
        ({"env": "~nobody-of-this-name/x"}, "x doesn't exist (named by SIGTRACK_DIR)"),
    ],
)
def test_a_folder_that_is_none_is_refused_with_who_named_it(base: Path, named: dict[str, str], message: str) -> None:
    with pytest.raises(NoSuchFolder) as caught:
        root_of(base, **named)
    assert str(caught.value).endswith(message)
    assert caught.value.exit_code == 2


def test_a_loop_of_links_is_no_folder(base: Path) -> None:
    (base / "round").symlink_to("round")
    with pytest.raises(NoSuchFolder):
        root_of(base, c="round")


def test_the_top_of_a_folder_outside_of_git_is_none(base: Path) -> None:
    assert find_top(base / "plain") is None
    assert find_top(base / "repo/sub/deep") == base / "repo"
