"""`docs/commands.md` is what `--help` prints; this holds it to the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from sigtrack.cli import main
from sigtrack.cli.commands import COMMANDS

DOCS = Path(__file__).parents[2] / "docs" / "commands.md"
BELOW = {"issues": ("issues fetch",), "publish": ("publish agenda",)}
"""Commands that have others below them."""
HEAD = """# Commands

What `sigtrack --help` and `sigtrack COMMAND --help` print.
"""


def test_the_commands_are_documented_as_they_are(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, golden_update: bool
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("SIGTRACK_DATABASE", raising=False)
    parts = [HEAD]
    for command in ["", *(below for name in COMMANDS for below in (name, *BELOW.get(name, ())))]:
        monkeypatch.setattr("sys.argv", ["sigtrack", *command.split(), "--help"])
        with pytest.raises(SystemExit):
            main()
        title = f"sigtrack {command}".rstrip()
        parts.append(f"## `{title}`\n\n```text\n{capsys.readouterr().out.strip()}\n```\n")
    want = "\n".join(parts)
    if golden_update:
        DOCS.write_text(want, encoding="utf-8")
    assert DOCS.read_text(encoding="utf-8") == want
