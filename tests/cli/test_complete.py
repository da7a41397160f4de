"""Shell completion from the index."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sigtrack.app.index import refresh
from sigtrack.app.workspace import open_workspace
from sigtrack.cli import main

NOTES = Path(__file__).parents[2] / "meetings"


def complete(typed: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what bash would offer behind a line."""
    monkeypatch.setattr("sys.argv", ["sigtrack"])
    monkeypatch.setenv("_SIGTRACK_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", typed)
    monkeypatch.setenv("COMP_CWORD", str(typed.count(" ")))
    with pytest.raises(SystemExit):
        main()
    return [line for line in capsys.readouterr().out.splitlines() if line]


@pytest.fixture
def indexed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for group in ("sig-tiles", "wg-docs"):
        shutil.copytree(NOTES, tmp_path / group / "meetings")
    monkeypatch.chdir(tmp_path)
    refresh(open_workspace(tmp_path))
    return tmp_path


@pytest.mark.usefixtures("indexed")
def test_the_index_completes_names(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def offered(typed: str) -> list[str]:
        return complete(typed, capsys, monkeypatch)

    assert offered("sigtrack agenda s") == ["sig-tiles"]
    assert offered("sigtrack agenda d") == ["docs"]
    assert offered("sigtrack meetings w") == ["wg-docs"]
    assert offered("sigtrack actions --meeting 15") == ["15"]
    assert offered("sigtrack actions --owner Mi") == ["Mira Solheim"]
    assert offered("sigtrack me Pip") == ["Pip Rautio"]
    assert offered("sigtrack show docs/15")[0] == "docs/15"
    assert offered("sigtrack show wg-docs/15.1")[:2] == ["wg-docs/15.1", "wg-docs/15.10"]
    assert offered("sigtrack show 15.1")[:2] == ["15.1", "15.10"]
    assert offered("sigtrack show d") == ["docs/"]
    assert "show" in offered("sigtrack sh")
    assert offered("sigtrack people Pi") == ["Pip Rautio"]
    assert offered("sigtrack people merge Pip") == ["Pip Rautio"]
    assert offered("sigtrack people me") == ["merge"]
    assert offered("sigtrack people --group wg") == ["wg-docs"]


def test_without_an_index_or_with_a_broken_one_nothing_is_offered(
    indexed: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    index = indexed / ".sigtrack" / "index.db"
    index.write_bytes(b"no database")
    assert complete("sigtrack agenda s", capsys, monkeypatch) == []
    index.unlink()
    assert complete("sigtrack agenda s", capsys, monkeypatch) == []
    assert not index.exists()
