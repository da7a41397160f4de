"""Start-up as ratios: `python tests/benchmarks/startup.py NOTES_DIR PERSON [RUNS]`.

Compares `sigtrack actions --owner PERSON` and `sigtrack --help` with a ten-line Typer program that selects one row.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROGRAM = """
import sqlite3
import typer
app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)
@app.command()
def one(path: str) -> None:
    print(sqlite3.connect(path).execute("SELECT name FROM sqlite_master LIMIT 1").fetchone())
app()
"""


def seconds(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - began


def main(notes: str, person: str, runs: int = 15) -> None:
    """Print the ratios of medians over alternating runs."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "index.db")
        program = Path(folder, "one.py")
        program.write_text(PROGRAM, encoding="utf-8")
        sigtrack = [sys.executable, "-m", "sigtrack", "-C", notes, "--database", f"sqlite:///{path}"]
        subprocess.run([*sigtrack, "sync", "--quiet"], check=True)
        commands = {
            "actions --owner": ([*sigtrack, "actions", "--owner", person], [sys.executable, str(program), str(path)]),
            "--help": ([sys.executable, "-m", "sigtrack", "--help"], [sys.executable, str(program), "--help"]),
        }
        for name, (ours, theirs) in commands.items():
            pairs = [(seconds(ours), seconds(theirs)) for _ in range(runs)]
            print(f"{name}: {statistics.median(a for a, _ in pairs) / statistics.median(b for _, b in pairs):.2f} x")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:]))
