"""Measure on the public notes and write docs/accuracy.md: `python -m tests.accuracy CLONE`.

CLONE is a clone of https://github.com/akash-network/community at commit COMMIT; the notes themselves are not here.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.accuracy.measure import SETS, SHARES, Score, measure

COMMIT = "31aaf391a8db9701902ed242889a388b8035a02f"
HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SHOWN = 12
"""So many misses of each kind are listed."""

TITLES = {
    "action items": "action items: is this line a task? (F1)",
    "owners": "owners: exactly the right people and teams, of the items found",
    "participants": "participants (F1)",
    "agenda": "agenda entries (F1)",
    "references": "issues, pull requests, discussions (F1)",
    "number": "meeting number",
    "date": "date",
    "time": "start time",
    "recording": "recording",
}

PAGE = """# How accurate sigtrack is

| what | public notes ({public.notes}) | own notes ({own.notes}) |
| --- | --- | --- |
{rows}

F1 is the harmonic mean of precision and recall; the other figures are shares of right answers. No configuration was used:
each note was read alone.

## On which notes

- *Public notes*: {public.notes} meetings of eight groups of the [Akash Network community](https://github.com/akash-network/community),
  2023 to 2026, at commit `{commit}`. They were used while the rules were written, so on notes that nobody
  has looked at expect somewhat less.
- *Own notes*: {own.notes} meetings of the invented group in [`meetings/`](../meetings), measured by every run of the tests.

## On notes of communities it has never seen

Four sets of notes of other communities (working groups, committees, standards groups, of as many styles as could be found) were
labelled by readers who didn't know the program, and each was measured once before anybody looked at its misses. Then its misses
taught rules, so that only the next set says what those are worth. With no configuration:

| set | notes | communities | items | owners | participants | agenda | references | number | date | time | recording |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| first | 36 | 30 | 0.79 | 0.32 | 0.85 | 0.82 | 0.99 | 1.00 | 0.97 | 0.92 | 0.92 |
| second | 32 | 25 | 0.77 | 0.83 | 0.85 | 0.81 | 0.99 | 0.97 | 0.91 | 0.91 | 0.97 |
| third | 28 | 23 | 0.80 | 0.86 | 0.89 | 0.89 | 0.99 | 0.96 | 0.96 | 1.00 | 0.96 |
| fourth | 25 | 20 | 0.71 | 0.84 | 0.81 | 0.95 | 0.97 | 1.00 | 0.96 | 0.92 | 1.00 |

So a community that writes in its own way should look at `sigtrack parse` of a few notes first, and say in `sigtrack.toml` what its
headings mean. These notes and labels are other people's work and aren't kept here.

## By whom they are labelled

By the people who write sigtrack, from the notes alone and from a written guide: every bullet of an action section is an item unless
it only names an owner or a topic; the doers are owners, not those who are asked; a name is resolved to a participant where it can
only be that one, else it stays as written. The labels hold line numbers and names, not the notes, and stand in
[`tests/accuracy/labels`](../tests/accuracy/labels) and [`tests/accuracy/own`](../tests/accuracy/own).

## What still goes wrong

{misses}

## Measure it yourself

```sh
git clone https://github.com/akash-network/community && git -C community checkout {commit}
.venv/bin/python -m tests.accuracy community
```
"""


def page(public: Score, own: Score) -> str:
    """Return docs/accuracy.md."""
    rows = "\n".join(
        f"| {TITLES[name]} | {public.figure(name):.3f} | {own.figure(name):.3f} |"
        for name in (
            "action items",
            "owners",
            "participants",
            "agenda",
            "references",
            "number",
            "date",
            "time",
            "recording",
        )
    )
    lines = []
    for name in (*SETS, *SHARES):
        found = [text for kind, text in public.misses if kind == name]
        lines += [f"- {name}, {text}" for text in found[:SHOWN]]
        lines += [f"- {name}: and {len(found) - SHOWN} more"] if len(found) > SHOWN else []
    return PAGE.format(
        public=public, own=own, rows=rows, misses="\n".join(lines) or "Nothing on these notes.", commit=COMMIT
    )


def main(clone: Path) -> None:
    """Write docs/accuracy.md and print its figures."""
    head = subprocess.run(["git", "-C", str(clone), "rev-parse", "HEAD"], capture_output=True, text=True).stdout.strip()
    if head != COMMIT:
        print(f"{clone} is not at commit {COMMIT}; the figures are of what is there", file=sys.stderr)
    public, own = measure(HERE / "labels", clone), measure(HERE / "own", ROOT)
    (ROOT / "docs" / "accuracy.md").write_text(page(public, own), encoding="utf-8")
    for name in (*SETS, *SHARES):
        print(f"{name:14} {public.figure(name):.4f}")


if __name__ == "__main__":
    main(Path(sys.argv[1])) if len(sys.argv) == 2 else sys.exit(__doc__)
