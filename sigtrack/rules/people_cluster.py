"""One person in the making: spellings, evidence, and where they were."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sigtrack.rules.spelling import words_of_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sigtrack.model.people import Sighting

NEAR = 120
"""Days from a group's meeting within which somebody who attended it is around."""

AS_WRITTEN = "as written"
"""The evidence for the name that is shown."""

CONFIGURED = "configured"
VARIANT = "accents, case or signs"

FAR = 365
"""Days within which somebody else of the name still makes it doubtful."""


@dataclass(slots=True, eq=False)
class Cluster:
    """One person in the making: spellings with their counts, evidence, and where they were."""

    key: str
    words: set[tuple[str, ...]] = field(default_factory=set)
    present: Counter[str] = field(default_factory=Counter)
    owned: Counter[str] = field(default_factory=Counter)
    evidence: dict[tuple[str, str | None], str] = field(default_factory=dict)
    meetings: set[int] = field(default_factory=set)
    days: dict[str, list[int]] = field(default_factory=dict)
    logins: Counter[str] = field(default_factory=Counter)
    configured: str | None = None
    suffix: str = ""
    merged: Cluster | None = None

    def final(self) -> Cluster:
        """Return the cluster this one went into."""
        found = self
        while found.merged is not None:
            found = found.merged
        return found

    def see(self, sighting: Sighting) -> None:
        """Count a sighting; only participants and owners who are present say where somebody was."""
        if sighting.kind == "participant":
            self.present[sighting.name] += 1
            self.meetings.add(sighting.meeting)
        elif sighting.kind == "owner":
            self.owned[sighting.name] += 1
        if sighting.day is not None and (sighting.kind == "participant" or sighting.sure):
            self.days.setdefault(sighting.group, []).append(sighting.day)
        if sighting.login:
            self.logins[sighting.login.casefold()] += 1

    def gap(self, group: str, day: int | None) -> int | None:
        """Return the days between a day and this person's nearest attendance of the group, None without any.

        A meeting without a date is near everything.
        """
        days = self.days.get(group)
        if not days:
            return None
        if day is None:
            return 0
        at = bisect_left(days, day)
        return min(abs(near - day) for near in days[max(0, at - 1) : at + 1])

    def display(self) -> str:
        """Return the configured name, else the fullest spelling: most full words, then the commonest."""
        if self.configured:
            return self.configured
        names = self.present or self.owned
        return min(names, key=lambda name: (*_fullness(name), -names[name], name)) + self.suffix


def _fullness(name: str) -> tuple[int, bool]:
    return -sum(1 for word in words_of_name(name) if len(word) > 1), "|" in name or name[-2:] in ("'s", "’s")


def any_together(clusters: Iterable[Cluster]) -> bool:
    """Tell whether any two of the clusters were in one meeting: then they are two people."""
    seen: set[int] = set()
    for cluster in clusters:
        if seen & cluster.meetings:
            return True
        seen |= cluster.meetings
    return False


def apart_by(one: Cluster, other: Cluster) -> int:
    """Return the fewest days between attendances of one group by both."""
    gaps = [
        gap
        for group in one.days.keys() & other.days.keys()
        for day in one.days[group]
        if (gap := other.gap(group, day)) is not None
    ]
    return min(gaps, default=10**6)
