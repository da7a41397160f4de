"""What may happen to any command, as a shell sees it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

NOTES = Path(__file__).parents[2] / "meetings"
SIGTRACK = [sys.executable, "-m", "sigtrack"]


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    shutil.copytree(NOTES, tmp_path / "meetings")
    subprocess.run([*SIGTRACK, "-C", str(tmp_path), "sync", "--quiet"], check=True)
    return tmp_path


def test_an_output_that_is_full_is_told(notes: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*SIGTRACK, "-C", str(notes), "groups"], stdout=full, stderr=subprocess.PIPE, text=True)
    assert (done.returncode, done.stderr) == (3, "sigtrack: the output can't be written: No space left on device\n")


def test_a_reader_that_goes_away_is_fine(notes: Path) -> None:
    command = [*SIGTRACK, "-C", str(notes), "parse", "--json", *map(str, sorted((notes / "meetings").glob("0*.md")))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_an_interrupt_says_so(notes: Path) -> None:
    for note in (notes / "meetings").glob("*.md"):
        note.write_text(note.read_text() + "\n- and more" * 20000)
    process = subprocess.Popen([*SIGTRACK, "-C", str(notes), "sync"], stderr=subprocess.PIPE, text=True)
    lock = notes / ".sigtrack" / "index.db.lock"
    while process.poll() is None and lock.stat().st_size == 0:  # the writer's name stands in it while it works
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    told = process.communicate(timeout=20)[1]
    assert (process.returncode, told) == (130, "sigtrack: interrupted; nothing is half written\n")


def test_a_folder_may_be_called_like_a_command(notes: Path) -> None:
    (notes / "meetings").rename(notes / "notes-of-old")
    shutil.copytree(notes / "notes-of-old", notes / "groups" / "meetings")
    done = subprocess.run([*SIGTRACK, "meetings", "-C", "groups", "--as-of", "2025-11-10"], cwd=notes, capture_output=True,
                          text=True, env={**os.environ, "SIGTRACK_DIR": ""}, check=True)  # fmt: skip
    assert "2 meetings held" in done.stdout
