"""Replay the history of every group of a folder of notes: how often is the next meeting forecast right?

    python tests/benchmarks/replay.py CORPUS_DIR [--misses]

The notes are read with the real parser. Each held meeting from the fifth on is forecast from the meetings before it
alone, as of the day after the last of them, or of its very day where the next one follows the day after (a shared
day can't be forecast and is left out, counted at the end).
A forecast without a date counts as a miss; numbers count only where the meeting has one.
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from sigtrack.model.ledger import MeetingSummary
from sigtrack.parse import parse
from sigtrack.rules.keys import effective_day, effective_number
from sigtrack.rules.schedule import forecast

LEARNT = 4
COLUMNS = ("numbered", "number", "dated", "exact", "within7", "second", "none")


def load(folder: Path) -> list[MeetingSummary]:
    """Return a group's held meetings by day."""
    found = []
    for path in sorted(folder.rglob("*.md")):
        for m in parse(path.read_text(encoding="utf-8"), path.name).meetings:
            day, number = effective_day(m), effective_number(m)
            where = str(path.relative_to(folder.parent))
            if m.state == "held" and day:
                row = MeetingSummary(folder.name, path.stem, where, m.line, m.title, number, day, m.time, m.zone, m.state, None)  # fmt: skip
                found.append(row)
    return sorted(found, key=lambda m: (m.day or date.min, m.path))


def replay(meetings: list[MeetingSummary], misses: bool) -> dict[str, int]:
    """Return the counts of COLUMNS, and `skipped` meetings."""
    counts = dict.fromkeys((*COLUMNS, "skipped"), 0)
    for index in range(LEARNT, len(meetings)):
        known, following = meetings[:index], meetings[index]
        last, day = known[-1].day, following.day
        assert last is not None
        assert day is not None
        if last == day:
            counts["skipped"] += 1
            continue
        found = forecast(known, min(last + timedelta(days=1), day - timedelta(days=1)))
        counts["dated"] += 1
        counts["numbered"] += following.number is not None
        counts["number"] += following.number is not None and found.number == following.number
        if found.first is None:
            counts["none"] += 1
        else:
            counts["exact"] += found.first.day == day
            counts["within7"] += abs((found.first.day - day).days) <= 7
            counts["second"] += found.second is not None and found.second.day == day
        if misses and (found.first is None or found.first.day != day or found.number != following.number):
            said = f"{found.first.day:%a %d %b %y}, {found.first.reason}" if found.first else "none"
            print(f"  {last:%d %b %y} -> {day:%a %d %b %y} #{following.number}; said #{found.number} {said}")
    return counts


def main(arguments: list[str]) -> None:
    """Print a line for each group and one for all."""
    folders = [path for path in sorted(Path(arguments[0]).iterdir()) if path.is_dir()]
    total = dict.fromkeys((*COLUMNS, "skipped"), 0)
    print(f"{'group':22}{'n':>5}{'number':>9}{'exact':>8}{'within 7':>10}{'second':>8}{'none':>6}")
    for folder in folders:
        counts = replay(load(folder), "--misses" in arguments)
        for name, count in counts.items():
            total[name] += count
        print(_row(folder.name, counts))
    print(_row("all", total))
    print(f"numbered {total['numbered']} of {total['dated']}; left out, two notes of one day: {total['skipped']}")


def _row(name: str, counts: dict[str, int]) -> str:
    n = counts["dated"] or 1
    number = f"{counts['number'] / counts['numbered']:.1%}" if counts["numbered"] else "-"
    shares = "".join(f"{counts[key] / n:>{width}.1%}" for key, width in (("exact", 8), ("within7", 10), ("second", 8)))
    return f"{name:22}{counts['dated']:5}{number:>9}{shares}{counts['none']:6}"


if __name__ == "__main__":
    main(sys.argv[1:] or sys.exit(__doc__))
