"""`sigtrack parse` as a user runs it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

NOTE = """# Tidewater - Storage SIG - Meeting #7

## Meeting Details
- Date: Wednesday, March 5, 2025
- Time: 09:00 AM PT

## Participants
- Mira Solano

## Action Items
- Mira to review #84
"""


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "sigtrack", *arguments], cwd=cwd, capture_output=True, text=True)


def test_json_lines(tmp_path: Path) -> None:
    (tmp_path / "007-2025-03-05.md").write_text(NOTE)
    done = run("parse", "--json", "007-2025-03-05.md", cwd=tmp_path)
    (record,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert (record["path"], record["number"], record["date"], record["time"]) == (
        "007-2025-03-05.md",
        7,
        "2025-03-05",
        "09:00",
    )
    assert record["action_items"][0]["owners"] == [
        {"name": "Mira Solano", "kind": "person", "written": "Mira", "resolved": True}
    ]
    assert record["refs"] == [{"ref": "#84", "line": 11, "kind": "issue", "url": None}]


def test_text_names_what_was_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(NOTE)
    out = run("parse", "a.md", cwd=tmp_path).stdout
    assert "Tidewater - Storage SIG - Meeting #7" in out
    assert "    11   1. Mira Solano: Mira to review #84" in out


@pytest.mark.parametrize(
    ("data", "message"),
    [(None, "gone.md:1: missing there is no such file"), (b"\0\1\2", "gone.md:1: binary holds NUL bytes")],
)
def test_a_bad_file_stops_nothing(tmp_path: Path, data: bytes | None, message: str) -> None:
    (tmp_path / "a.md").write_text(NOTE)
    if data is not None:
        (tmp_path / "gone.md").write_bytes(data)
    done = run("parse", "--json", "gone.md", "a.md", cwd=tmp_path)
    assert done.returncode == 3
    assert done.stderr.startswith(f"sigtrack: {message}")
    assert len(done.stdout.splitlines()) == 1


def test_version_after_the_command(tmp_path: Path) -> None:
    assert run("parse", "--version", cwd=tmp_path).stdout == "sigtrack 0.1.0\n"


def test_crlf_and_invalid_utf8_keep_line_numbers(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(NOTE.replace("\n", "\r\n").encode() + b"- Mira to fix \xff\r\n")
    (record,) = [json.loads(line) for line in run("parse", "--json", "a.md", cwd=tmp_path).stdout.splitlines()]
    assert [item["line"] for item in record["action_items"]] == [11, 12]
