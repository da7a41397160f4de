"""Replay the history of every group of a corpus: how often is the next meeting's number and date forecast right?

    python tests/accuracy/replay.py CORPUS_DIR [--misses]

Each held meeting from the fourth on is forecast from the meetings before it alone, as of three days:

- `day after`: the day after the previous meeting;
- `week before`: seven days before the meeting itself (never before the previous one);
- `note late`: the same day, but the previous meeting's note isn't there yet.

`exact` and `within 7` compare dates, `else` says how often the second-best date was the right one. A group taken to be
asleep, and every other forecast without a date, counts as wrong; `none` says how many there were.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from typing import TYPE_CHECKING, Self

from sigtrack.model.ledger import MeetingSummary
from sigtrack.rules.schedule import forecast

if TYPE_CHECKING:
    from sigtrack.model.forecast import Forecast

KINDS = ("day after", "week before", "note late")
LEARNT = 3
"""So many meetings come before the first one that is forecast."""

_NAME = re.compile(r"(?:(\d{1,3})-)?(\d{4})-(\d{1,2})-(\d{1,2})")


@dataclass(slots=True)
class Score:
    """Counts of one group and as-of kind; `numbered` are the meetings that have a number to get right."""

    all: int = 0
    numbered: int = 0
    number: int = 0
    exact: int = 0
    near: int = 0
    second: int = 0
    none: int = 0

    def add(self, found: Forecast, meeting: MeetingSummary) -> None:
        """Count one forecast of `meeting`."""
        day = meeting.day
        assert day
        self.all += 1
        if meeting.number is not None:
            self.numbered += 1
            self.number += found.number == meeting.number
        if found.first is None:
            self.none += 1
            return
        self.exact += found.first.day == day
        self.near += abs((found.first.day - day).days) <= 7
        self.second += bool(found.second and found.second.day == day)

    def __iadd__(self, other: Score) -> Self:
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        return self


def load_group(folder: Path) -> list[MeetingSummary]:
    """Return a group's meetings by day; only file names are read."""
    found = []
    for path in folder.rglob("*.md"):
        name = _NAME.search(path.name)
        if not name:
            continue
        number = int(name[1]) if name[1] else None
        day = date(int(name[2]), int(name[3]), int(name[4]))
        group = folder.name
        found.append(
            MeetingSummary(
                group, path.stem, str(path.relative_to(folder)), 1, None, number, day, None, None, "held", None
            )
        )
    return sorted(found, key=lambda meeting: (meeting.day or date.min, meeting.path))


def cases(meetings: list[MeetingSummary], kind: str) -> list[tuple[list[MeetingSummary], date, MeetingSummary]]:
    """Return (known meetings, as-of day, the next meeting) for each meeting that is forecast."""
    found = []
    for index in range(LEARNT, len(meetings)):
        known, following = meetings[:index], meetings[index]
        last, day = known[-1].day, following.day
        assert last
        assert day
        if last == day:
            continue
        as_of = last + timedelta(days=1) if kind == "day after" else max(last, day - timedelta(days=7))
        if as_of >= day:
            as_of = last
        found.append((known[:-1] if kind == "note late" else known, as_of, following))
    return found


def replay(meetings: list[MeetingSummary], kind: str, misses: bool = False) -> Score:
    """Forecast every meeting of a group from the ones before it."""
    score = Score()
    for known, as_of, meeting in cases(meetings, kind):
        found = forecast(known, as_of)
        score.add(found, meeting)
        if misses and (found.first is None or found.first.day != meeting.day or found.number != meeting.number):
            _print_miss(known, as_of, meeting, found)
    return score


def main(arguments: list[str]) -> None:
    """Print a table for each as-of kind."""
    misses = "--misses" in arguments
    groups = {path.name: load_group(path) for path in sorted(Path(arguments[0]).iterdir()) if path.is_dir()}
    for kind in KINDS:
        print(f"{kind:22} {'n':>4} {'number':>8} {'exact':>8} {'within 7':>9} {'else':>6} {'none':>5}")
        total = Score()
        for name, meetings in groups.items():
            score = replay(meetings, kind, misses)
            total += score
            if score.all:
                _print_score(name, score)
        _print_score("all", total)
        print()


def _print_score(name: str, score: Score) -> None:
    share = [score.number / max(1, score.numbered), score.exact / score.all, score.near / score.all]
    number, exact, near = (f"{value:.1%}" for value in share)
    print(f"  {name:20} {score.all:4} {number:>8} {exact:>8} {near:>9} {score.second / score.all:>6.0%} {score.none:5}")


def _print_miss(known: list[MeetingSummary], as_of: date, meeting: MeetingSummary, found: Forecast) -> None:
    when = f"{found.first.day:%a %d %b %y} ({found.first.reason})" if found.first else f"none, asleep {found.asleep}"
    print(f"    {known[-1].day} | {as_of}: #{meeting.number} {meeting.day:%a %d %b %y}; said #{found.number} {when}")


if __name__ == "__main__":
    main(sys.argv[1:] or sys.exit(__doc__))
