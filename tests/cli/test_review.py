"""`sigtrack review` on a terminal: every answer says the command that does it; nothing is written."""

from __future__ import annotations

import shutil
import sys
from datetime import date
from pathlib import Path

import pytest

from sigtrack.app.review import apply_answer
from sigtrack.cli import main

NOTES = Path(__file__).parents[2] / "meetings"


def test_answers() -> None:
    day = date(2026, 3, 4)
    assert apply_answer("g/8.2", "done", day) == "sigtrack done g/8.2 --on 2026-03-04"
    assert apply_answer("g/8.2", "drop", day) == "sigtrack drop g/8.2"
    assert apply_answer("g/8.2", "replace", day, "g/9.1") == "sigtrack drop g/8.2 --for g/9.1"
    assert apply_answer("g/8.2", "open", day) == "add [reviewed:: 2026-03-04] to the line of g/8.2"


def test_a_walk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(NOTES, tmp_path / "meetings")
    before = {path: path.read_bytes() for path in (tmp_path / "meetings").iterdir()}
    typed = iter(["x", "d", "o", "r", "p", "main/15.1", "s", "q"])
    monkeypatch.setattr("typer.prompt", lambda text, **_: next(typed))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr(sys, "argv", ["sigtrack", "-C", str(tmp_path), "review", "--as-of", "2026-06-30"])
    with pytest.raises(SystemExit) as stop:
        main()
    assert not stop.value.code
    told = [line for line in capsys.readouterr().out.splitlines() if line.startswith(("sigtrack ", "add ", "("))]
    assert [line.partition("  ")[0] for line in told] == [
        "(1 of 7)", "sigtrack done main/9.3 --on 2026-06-24", "(2 of 7)", "add [reviewed:: 2026-06-30] to the line of main/8.1",
        "(3 of 7)", "sigtrack drop main/7.3", "(4 of 7)", "sigtrack drop main/7.6 --for main/15.1", "(5 of 7)", "(6 of 7)",
    ]  # fmt: skip
    assert next(typed, None) is None
    assert {path: path.read_bytes() for path in (tmp_path / "meetings").iterdir()} == before
