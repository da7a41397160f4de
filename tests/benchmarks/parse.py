"""Whole-process ratios: `python tests/benchmarks/parse.py NOTES_DIR [RUNS]`.

Compares a full and an unchanged `sigtrack sync` with a process that only runs markdown-it-py over the same files.
Medians of alternating runs, so that they hold on a machine whose speed drifts.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BASELINE = """
import sys
from pathlib import Path
from markdown_it import MarkdownIt
md = MarkdownIt("commonmark").enable("table")
for path in Path(sys.argv[1]).rglob("meetings/*"):
    md.parse(path.read_text(errors="replace"))
"""


PROGRAM = """
import typer
app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)
@app.command()
def one(path: str) -> None:
    print(path)
app()
"""


def seconds(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - began


def main(notes: str, runs: int = 5) -> None:
    """Print the ratios."""
    sigtrack = [sys.executable, "-m", "sigtrack", "-C", notes]
    base, full, again, start = [], [], [], []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            url = ["--database", f"sqlite:///{Path(folder, 'index.db')}"]
            base.append(seconds([sys.executable, "-c", BASELINE, notes]))
            full.append(seconds([*sigtrack, *url, "sync", "--quiet"]))
            again.append(seconds([*sigtrack, *url, "sync", "--quiet"]))
            start.append(seconds([sys.executable, "-c", PROGRAM, "x"]))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"full sync / markdown-it only: {statistics.median(f / b for f, b in zip(full, base, strict=True)):.2f}")
    print(
        f"unchanged sync - a Typer program that does nothing: {1000 * (statistics.median(again) - statistics.median(start)):.0f} ms"
    )
    print(f"largest process: {peak:.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
