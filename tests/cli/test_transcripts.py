"""Commands as text: each `$ sigtrack …` of a transcript with what it prints and its exit code, over `meetings/`."""

from __future__ import annotations

import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest

from sigtrack.cli import main

HERE = Path(__file__).parent
NOTES = HERE.parents[1] / "meetings"
TRANSCRIPTS = sorted((HERE / "transcripts").glob("*.txt"))


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(NOTES, tmp_path / "notes" / "meetings")
    monkeypatch.chdir(tmp_path / "notes")
    for name in ("SIGTRACK_DIR", "SIGTRACK_PERSON", "SIGTRACK_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    monkeypatch.setenv("COLUMNS", "100")
    (tmp_path / "gitconfig").write_text("[user]\n\tname = Nobody Here\n\temail = n@example.org\n")
    return tmp_path / "notes"


def run(arguments: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> tuple[str, int]:
    monkeypatch.setattr(sys, "argv", ["sigtrack", *arguments])
    code = 0
    try:
        main()
    except SystemExit as stop:
        code = int(stop.code or 0)
    out, err = capsys.readouterr()
    return out + "".join(f"! {line}\n" for line in err.splitlines()), code


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_transcript(
    path: Path, notes: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, golden_update: bool
) -> None:
    wanted = path.read_text(encoding="utf-8")
    told = []
    for command in re.findall(r"^\$ sigtrack ?(.*)$", wanted, re.MULTILINE):
        out, code = run(shlex.split(command), capsys, monkeypatch)
        out = out.replace(str(notes), "NOTES")
        told.append(f"$ sigtrack {command}".rstrip() + f"\n{out}" + (f"[{code}]\n" if code else ""))
    got = "\n".join(told)
    if golden_update:
        path.write_text(got, encoding="utf-8")
    else:
        assert got == wanted
