"""Closing in a git repository: the command that is printed commits the note alone, and so does `--commit`."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sigtrack.cli import main

NOTES = Path(__file__).parents[2] / "meetings"


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose notes lie in `sig tiles/meetings`; the current folder is `sig tiles`."""
    folder = tmp_path / "notes" / "sig tiles"
    folder.mkdir(parents=True)
    (folder / "meetings").mkdir()
    for name in ("013-2026-08-19.md", "014-2026-09-16.md", "015-2026-10-21.md"):
        shutil.copy(NOTES / name, folder / "meetings" / name)
    for name in ("SIGTRACK_DIR", "SIGTRACK_PERSON", "SIGTRACK_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    (tmp_path / "gitconfig").write_text("[user]\n\tname = Nobody Here\n\temail = n@example.org\n")
    monkeypatch.chdir(folder)
    git("init", "-q", str(tmp_path / "notes"))
    git("add", ".")
    git("commit", "-qm", "notes")
    return folder


def git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], check=True, capture_output=True, text=True)
    return done.stdout


def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[str, str, int]:
    monkeypatch.setattr(sys, "argv", ["sigtrack", *arguments])
    code = 0
    try:
        main()
    except SystemExit as stop:
        code = int(stop.code or 0)
    return *capsys.readouterr(), code


def test_the_printed_command_commits_the_note(
    notes: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out, err, code = run(capsys, monkeypatch, "done", "15.7", "--on", "2026-10-22")
    assert (code, err) == (0, "wrote sig tiles/15.7: sig tiles/meetings/015-2026-10-21.md:85\n")
    command = out.splitlines()[-1]
    assert command == "git commit -m 'Mark sig tiles/15.7 as done' -- meetings/015-2026-10-21.md"
    subprocess.run(command, shell=True, check=True, capture_output=True)
    assert git("log", "-1", "--format=%s", "--name-only") == (
        'Mark sig tiles/15.7 as done\n\nsig tiles/meetings/015-2026-10-21.md\n'
    )  # fmt: skip
    monkeypatch.chdir(notes.parent.parent)
    out, _, _ = run(capsys, monkeypatch, "reopen", "15.7", "-C", str(notes.parent), "--dry-run")
    where = f"git -C '{notes.parent}'" if " " in str(notes.parent) else f"git -C {notes.parent}"
    assert out.splitlines()[-1].startswith(f"{where} commit -m 'Reopen sig tiles/15.7' -- 'sig tiles/meetings/015")
    assert git("-C", str(notes), "status", "--porcelain", "--", "meetings") == ""


def test_commit_takes_only_the_edited_notes(
    notes: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = notes / "meetings" / "014-2026-09-16.md"
    other.write_bytes(other.read_bytes() + b"\nstaged\n")
    git("add", "meetings/014-2026-09-16.md")
    out, err, code = run(capsys, monkeypatch, "done", "15.7", "15.12", "--on", "2026-10-22", "--commit")
    assert code == 0
    assert "git commit" not in out
    assert err.splitlines()[-1].endswith(": Mark sig tiles/15.7, sig tiles/15.12 as done")
    assert git("show", "--format=", "--numstat").split()[:2] == ["2", "2"]
    assert git("status", "--porcelain", "--", "meetings") == 'M  "sig tiles/meetings/014-2026-09-16.md"\n'
    run(capsys, monkeypatch, "reopen", "15.7")
    _, err, code = run(capsys, monkeypatch, "due", "15.7", "2026-12-01", "--commit")
    assert code == 0
    assert "015-2026-10-21.md had uncommitted changes; the commit has them too" in err
    head = git("rev-parse", "HEAD")
    _, err, code = run(capsys, monkeypatch, "due", "15.7", "2026-12-01", "--commit")
    assert (code, err) == (0, "sig tiles/15.7 is due on 2026-12-01 already; nothing to change\n")
    assert git("rev-parse", "HEAD") == head


def test_where_git_refuses_nothing_is_written_or_it_is_said(
    notes: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    new = notes / "meetings" / "016-2026-11-18.md"
    new.write_text("# Meeting #16\n\n## Action Items\n\n- Mira to go\n")
    out, err, code = run(capsys, monkeypatch, "done", "16.1", "--commit", "--on", "2026-11-18")
    assert (code, out) == (4, "")
    assert "git doesn't know sig tiles/meetings/016-2026-11-18.md yet; `git add` it first" in err
    assert "[x]" not in new.read_text()
    out, _, _ = run(capsys, monkeypatch, "done", "16.1", "--on", "2026-11-18")
    assert out.splitlines()[-1].startswith("git add -- meetings/016-2026-11-18.md && git commit -m ")
    hook = notes.parent / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'error: no commits on Fridays' >&2\nexit 1\n")
    hook.chmod(0o755)
    _, err, code = run(capsys, monkeypatch, "reopen", "15.7", "-q")
    out, err, code = run(capsys, monkeypatch, "done", "15.7", "--on", "2026-10-22", "--commit")
    assert code == 4
    assert "sig tiles/meetings/015-2026-10-21.md written, but not committed: " in err
    assert "no commits on Fridays" in err
    assert "[completion:: 2026-10-22]" in (notes / "meetings" / "015-2026-10-21.md").read_text()


def test_bytes_that_are_no_text_are_shown_and_kept(
    notes: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    note = notes / "meetings" / "015-2026-10-21.md"
    before = note.read_bytes().replace(b"\n", b"\r\n").replace("Inês".encode(), b"In\xeas")[:-2]
    note.write_bytes(before)
    out, _, code = run(capsys, monkeypatch, "done", "15.12", "--on", "2026-10-22")
    assert code == 0
    assert "### In?s Carvalhal" in out
    line = b"* Collect screenshots for the release page."
    assert note.read_bytes() == before.replace(line, b"* [x]" + line[1:] + b" [completion:: 2026-10-22]")
    assert "\r" not in out


def test_an_item_on_a_last_line_without_newline(
    notes: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (notes / "meetings" / "016-2026-11-18.md").write_bytes(b"# Meeting #16\r\n\r\n## Action Items\r\n\r\n- Mira to go")
    out, _, code = run(capsys, monkeypatch, "done", "16.1", "--on", "2026-11-18")
    assert code == 0
    assert (
        "-- Mira to go\n\\ No newline at end of file\n+- [x] Mira to go [completion:: 2026-11-18]\n\\ No newline" in out
    )
    assert (
        (notes / "meetings" / "016-2026-11-18.md")
        .read_bytes()
        .endswith(b"\r\n\r\n- [x] Mira to go [completion:: 2026-11-18]")
    )
