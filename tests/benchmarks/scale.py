"""Ten times the notes: `python tests/benchmarks/scale.py NOTES_DIR [RUNS]`, groups being the folders of NOTES_DIR.

Compares a full sync of ten copies under other group names with one of the notes themselves, and questions about one
group in the large index with the same questions in the small one: medians of alternating runs.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

COPIES = 10


def seconds(command: list[str]) -> float:
    began = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    assert done.returncode in (0, 1), command
    return time.perf_counter() - began


def main(notes: str, runs: int = 5) -> None:
    """Print the ratios."""
    groups = sorted(path.name for path in Path(notes).iterdir() if path.is_dir() and path.name[0] != ".")
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder, "small"), Path(folder, "large")
        for group in groups:
            shutil.copytree(Path(notes, group), small / group)
            for copy in range(COPIES):
                shutil.copytree(Path(notes, group), large / (group if copy == 0 else f"{group}-{copy}"))
        once = [seconds(_sync(small)) for _ in range(3)]
        print(f"full sync of {COPIES} copies: {seconds(_sync(large)) / statistics.median(once):.1f} x")
        busiest = max(groups, key=lambda group: len(list(Path(notes, group).rglob("*.md"))))
        for question in (
            ["actions", "--group", busiest],
            ["meetings", busiest],
            ["show", f"{busiest}/8"],
            ["show", f"{busiest}/8.2"],
            ["search", "provider", "--group", busiest],
            ["agenda", busiest],
        ):
            pairs = [(seconds(_ask(large, question)), seconds(_ask(small, question))) for _ in range(runs)]
            ratio = statistics.median(a for a, _ in pairs) / statistics.median(b for _, b in pairs)
            print(f"{' '.join(question)}: {ratio:.2f} x")


def _sync(root: Path) -> list[str]:
    shutil.rmtree(root / ".sigtrack", ignore_errors=True)
    return _ask(root, ["sync", "--quiet"])


def _ask(root: Path, question: list[str]) -> list[str]:
    return [sys.executable, "-m", "sigtrack", "-C", str(root), *question]


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
