"""The layouts of docs/format.md: what the page shows is what sigtrack prints in the notes of `fixtures/layouts`."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.cli.test_transcripts import run

PAGE = Path(__file__).parents[2] / "docs" / "format.md"
LAYOUTS = Path(__file__).parents[1] / "fixtures" / "layouts"
_LAYOUT = re.compile(r"(<!-- layout: (\w+) -->\n)(.*?)<!-- /layout -->", re.DOTALL)
_BLOCK = re.compile(r"```(text|toml|console)\n(.*?)```", re.DOTALL)


def names() -> list[str]:
    return [match[2] for match in _LAYOUT.finditer(PAGE.read_text(encoding="utf-8"))]


def test_every_layout_is_told() -> None:
    assert sorted(names()) == sorted(path.name for path in LAYOUTS.iterdir())


@pytest.mark.parametrize("name", names())
def test_layout(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, golden_update: bool
) -> None:
    notes = tmp_path / "notes"
    shutil.copytree(LAYOUTS / name, notes)
    monkeypatch.chdir(notes)
    for variable in ("SIGTRACK_DIR", "SIGTRACK_PERSON", "SIGTRACK_DATABASE"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    page = PAGE.read_text(encoding="utf-8")
    told = next(match[3] for match in _LAYOUT.finditer(page) if match[2] == name)

    def block(match: re.Match[str]) -> str:
        return f"```{match[1]}\n{true(match[1], match[2])}```"

    def true(kind: str, text: str) -> str:
        if kind == "text":
            return "".join(f"{path.relative_to(notes)}\n" for path in sorted(notes.rglob("*.md")))
        if kind == "toml":
            return (notes / "sigtrack.toml").read_text(encoding="utf-8")
        commands = re.findall(r"^\$ sigtrack ?(.*)$", text, re.MULTILINE)
        assert commands
        outputs = []
        for command in commands:
            out, code = run(shlex.split(command), capsys, monkeypatch)
            assert (code, [line for line in out.splitlines() if line.startswith("! ")]) == (0, []), command
            outputs.append(f"$ sigtrack {command}\n{out}")
        return "\n".join(outputs)

    got = _BLOCK.sub(block, told)
    if golden_update:
        PAGE.write_text(page.replace(told, got), encoding="utf-8")
    else:
        assert got == told
    assert len(_BLOCK.findall(told)) == 3 or not (notes / "sigtrack.toml").exists()
    assert ("```toml" in told) == (notes / "sigtrack.toml").exists()
