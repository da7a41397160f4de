"""The one function that runs git."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from sigtrack.gitrepo import GitError, GitMissing, GitTimeout, run_git

if TYPE_CHECKING:
    from pathlib import Path


def test_what_git_prints_is_returned(clone: Path) -> None:
    assert run_git(["rev-parse", "--show-toplevel"], clone).strip() == str(clone.resolve())
    (clone / "caf\udce9").touch()
    assert run_git(["ls-files", "--others", "-z"], clone) == "caf\udce9\0"


def test_a_failure_has_gits_own_sentence(clone: Path) -> None:
    with pytest.raises(GitError, match=r"^git show failed: fatal: .*nothing-of-this-name") as caught:
        run_git(["show", "nothing-of-this-name"], clone)
    assert caught.value.exit_code == 4
    with pytest.raises(GitError, match=r"^git config failed: exit code 1$"):
        run_git(["config", "--get", "no.such"], clone)


def test_an_argument_is_never_read_by_a_shell(clone: Path) -> None:
    run_git(["config", "x.y", "$(touch oops); `touch oops`"], clone)
    assert run_git(["config", "x.y"], clone) == "$(touch oops); `touch oops`\n"
    assert not (clone / "oops").exists()


def test_no_git_and_no_folder_are_told_apart(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(GitError, match="gone doesn't exist") as caught:
        run_git(["status"], clone / "gone")
    assert not isinstance(caught.value, GitMissing)
    with pytest.raises(GitError, match="git status failed: "):
        run_git(["status"], clone / ".git" / "HEAD")
    with pytest.raises(GitError, match="git log failed: "):
        run_git(["log", "nul\0"], clone)
    monkeypatch.setenv("PATH", str(clone))
    with pytest.raises(GitMissing, match="git isn't installed"):
        run_git(["status"], clone)


def test_a_git_that_hangs_is_given_up(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(args: list[str], **options: Any) -> None:
        raise subprocess.TimeoutExpired(args, options["timeout"])

    monkeypatch.setattr(subprocess, "run", hang)
    with pytest.raises(GitTimeout, match=r"^git fetch failed: no answer within 0\.5 s$"):
        run_git(["--no-pager", "fetch"], clone, timeout=0.5)


def test_git_speaks_english_and_does_not_ask(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, Any] = {}

    def look(_: list[str], **options: Any) -> subprocess.CompletedProcess[bytes]:
        seen.update(options)
        return subprocess.CompletedProcess([], 0, b"", b"")

    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    monkeypatch.setattr(subprocess, "run", look)
    run_git(["status"], clone)
    assert seen["env"]["LC_ALL"] == "C"
    assert seen["env"]["GIT_TERMINAL_PROMPT"] == "0"
    assert seen["stdin"] == subprocess.DEVNULL
    assert seen["timeout"] > 0
    assert not seen.get("shell")


def test_importing_the_floor_loads_no_subprocess() -> None:
    code = """
import sys
sys.modules.pop("subprocess", None)  # a tool that watches this process may have it
import sigtrack.gitrepo
assert "subprocess" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True)
