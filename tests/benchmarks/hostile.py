"""Growth on hostile notes: `python tests/benchmarks/hostile.py [LINES]`.

Prints for each kind of text how much longer a text of twice the size takes; linear growth is about 2.
"""

from __future__ import annotations

import gc
import sys
import time

from sigtrack.parse import parse

KINDS = {
    "nested lists": lambda n: "## Action Items\n" + "\n".join(" " * (2 * (k % 50)) + "- x" for k in range(n)),
    "nested quotes": lambda n: "\n".join(">" * 50 + " x" for _ in range(n)),
    "one long line": lambda n: "## Participants\n" + "Mira Solano and " * (4 * n),
    "one long word": lambda n: "## Notes\n" + "a" * (40 * n),
    "headings": lambda n: "\n".join(f"## Heading {k}" for k in range(n)),
    "dated headings": lambda n: "\n".join(f"## 2024-05-{k % 28 + 1:02}\n- x" for k in range(n)),
    "transcript headings": lambda n: "## Transcript\n## Next\n" * n,
    "bold lines": lambda n: "**12/17/2019**\n\n" * n,
    "unclosed brackets": lambda n: "## Participants\n- " + "[" * n + "\n- " + "(" * n,
    "unclosed wiki links": lambda n: "## Notes\n" + "[[a|" * n,
    "unclosed emphasis": lambda n: "## Notes\n" + "**a " * n,
    "names in one list": lambda n: "Attendees:\n" + "\n".join(f"- Mira Solano{k}, Harbour{k % 7}" for k in range(n)),
    "one name over and over": lambda n: "Attendees:\n" + "- Mira Solano\n" * n,
    "slashes and colons": lambda n: "Date: " + "1/2/" * n + "\n\nTime: " + "1:2" * n,
    "blank lines": lambda n: "- x" + "\n" * (10 * n) + "- y",
    "rows": lambda n: "## Agenda\n\n| a | b |\n|-|-|\n" + "| x | y |\n" * n,
    "turns": lambda n: "## Transcript\n" + "Mira: hello\n" * n,
}


def seconds(text: str) -> float:
    """Return the shortest of three runs."""
    best = float("inf")
    for _ in range(3):
        began = time.process_time()
        parse(text, "meetings/007-2025-03-05.md")
        best = min(best, time.process_time() - began)
    return best


def main(lines: int = 4000) -> None:
    """Print seconds and the ratio for twice the size, without the collector, which most commands switch off too."""
    gc.disable()
    for name, make in KINDS.items():
        once, twice = seconds(make(lines)), seconds(make(2 * lines))
        print(f"{name:24} {once:7.3f} s {twice:7.3f} s  x{twice / max(once, 1e-6):.1f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
