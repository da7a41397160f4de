"""Single names: who is meant in this group at this time? One who fits, nobody else who could, or nobody."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sigtrack.rules.identity import name_key
from sigtrack.rules.people_cluster import AS_WRITTEN, FAR, NEAR, Cluster
from sigtrack.rules.spelling import COMPACT, resembles, words_of_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sigtrack.model.people import Sighting, SightingKind
    from sigtrack.rules.people_join import Clusters

Found = tuple[Cluster, str]
"""A person and the evidence."""

REGULAR = 3
"""Attendances of a group from which somebody with an initial for a last name can be meant by the first name."""


class Shorts:
    """Resolves sightings of single names among the persons with full names, and as names of their own."""

    def __init__(
        self, clusters: Clusters, sightings: Sequence[Sighting], speakers: Mapping[int, Sequence[str]]
    ) -> None:
        self.clusters = clusters
        self.identities = clusters.identities
        self.sightings = sightings
        self.speakers = speakers
        self.fitting: dict[str, list[Cluster]] = {}
        self.first: dict[str, dict[str, Cluster]] = {}
        self.blocks: dict[str, set[str]] = {}
        self.logins: dict[str, Cluster | None] = {}
        self.compact: dict[str, set[Cluster]] = {}
        self.met: dict[tuple[str, str], set[str]] = {}
        self._index(clusters.people())
        self.own: dict[str, Cluster] = {}
        self.of: dict[tuple[SightingKind, int], Cluster] = {}

    def resolve(self) -> dict[tuple[SightingKind, int], Cluster]:
        """Return (kind, id) -> person for each sighting that is certain; evidence is noted with the persons."""
        by_word: dict[str, list[Sighting]] = defaultdict(list)
        for sighting in self.sightings:
            words = words_of_name(sighting.name)
            by_word[words[0] if len(words) == 1 else name_key(sighting.name)].append(sighting)
        for word in sorted(by_word):
            self._word(word, by_word[word])
        return self.of

    def _index(self, people: Iterable[Cluster]) -> None:
        ends: dict[str, dict[str, Cluster]] = defaultdict(dict)
        for cluster in people:
            for words in cluster.words:
                if len(words) < 2:
                    continue
                ends[words[0]][cluster.key] = cluster
                if sum(map(len, words)) >= COMPACT:
                    self.compact.setdefault("".join(words), set()).add(cluster)
                self.first.setdefault(words[0], {})[cluster.key] = cluster
                self.blocks.setdefault(words[0][:2], set()).add(words[0])
                if len(words[-1]) > 2:
                    ends[words[-1]][cluster.key] = cluster
            for login in cluster.logins:
                self.logins[login] = None if login in self.logins else cluster
        for person, login in self.identities.logins.items():
            owner = self.clusters.all.get(person)
            if owner is not None:
                self.logins[login.casefold()] = owner.final()
        self.fitting = {word: list(found.values()) for word, found in ends.items()}

    def _word(self, word: str, sightings: Sequence[Sighting]) -> None:
        """Resolve all sightings of one single name: participants first, as they say who an absent owner could be."""
        logins = {s.login.casefold() for s in sightings if s.login} - self.logins.keys()
        rest: list[Sighting] = []
        for sighting in sightings:
            tied = self._by_login(sighting, word)
            if tied is not None:
                self._take(sighting, *tied, scope=None)
            elif len(logins) > 1:  # several people of this name
                if sighting.login:
                    self._take(sighting, self._own(word, sighting.login.casefold()), "login", scope=None)
            else:
                rest.append(sighting)
        fitting = self.fitting.get(word, [])
        present = [s for s in rest if s.kind == "participant" or s.sure]
        listed = {s.meeting: s.group for s in present if s.kind == "participant"}
        whole = self.compact.get(word, set())
        if len(whole) == 1 and not any(person.meetings & listed.keys() for person in whole):
            (person,) = whole
            for sighting in rest:
                self._take(sighting, person, "written in one word", scope=None)
            return
        for person in fitting:  # whoever is listed beside the single name is somebody else
            groups = {listed[meeting] for meeting in person.meetings & listed.keys()}
            self.met[word, person.key] = {"*"} if groups and len(fitting) == 1 else groups
        for stint in _stints(present):
            self._stint(word, stint, fitting)
        for sighting in rest:
            if (sighting.kind, sighting.id) not in self.of and not (sighting.kind == "participant" or sighting.sure):
                found = self._absent(word, sighting, fitting)
                if found:
                    self._take(sighting, *found, scope=sighting.group)

    def _stint(self, word: str, stint: Sequence[Sighting], fitting: Sequence[Cluster]) -> None:
        if not fitting or (len(fitting) == 1 and self.met[word, fitting[0].key]):
            for sighting in stint:
                self._take(sighting, self._own(word), AS_WRITTEN, scope=None)
            return
        found = self._around(word, stint, fitting)
        if found and self._usual(found[0], stint):
            for sighting in stint:
                said = self._speaker(word, sighting, fitting)
                if said is None or said[0] is found[0]:
                    self._take(sighting, *found, scope=sighting.group)
            return
        group = stint[0].group
        alone = len(fitting) < 2 and (
            found is not None
            or all((gap := cluster.gap(group, s.day)) is None or gap > FAR for cluster in fitting for s in stint)
        )
        for sighting in stint:
            said = self._speaker(word, sighting, fitting)
            one = None if found else self._around(word, [sighting], fitting)
            if said and (one is None or one[0] is said[0]):
                self._take(sighting, *said, scope=sighting.group)
            elif one and not said:
                self._take(sighting, *one, scope=sighting.group)
            elif alone:
                self._take(sighting, self._own(word), AS_WRITTEN, scope=None)

    def _absent(self, word: str, sighting: Sighting, fitting: Sequence[Cluster]) -> Found | None:
        """Return who an owner is that the meeting doesn't list: somebody who was around in the group."""
        own = self.own.get(word)
        if own is not None and (gap := own.gap(sighting.group, sighting.day)) is not None and gap <= NEAR:
            others = [c for c in fitting if (gap := c.gap(sighting.group, sighting.day)) is not None and gap <= FAR]
            return None if others else (own, AS_WRITTEN)
        return self._around(word, [sighting], fitting)

    def _around(self, word: str, uses: Sequence[Sighting], fitting: Sequence[Cluster]) -> Found | None:
        """Return the one person who was around in the group near these uses and nobody else could be meant."""
        group = uses[0].group
        gaps = {c.key: [gap for s in uses if (gap := c.gap(group, s.day)) is not None] for c in fitting}
        near = [c for c in fitting if any(gap <= NEAR for gap in gaps[c.key])]
        rivals = [c for c in fitting if any(gap <= FAR for gap in gaps[c.key])]
        if len(near) != 1 or len(rivals) != 1 or not self._full_enough(near[0], word, group):
            return None
        (person,) = near
        if self.met[word, person.key] & {group, "*"}:
            return None
        if person.configured and any(
            self.identities.forbids(name_key(person.configured), name_key(s.name), group) for s in uses
        ):
            return None
        for first in self.blocks.get(word[:2], ()):
            for other in self.first[first].values() if resembles(word, first) else ():
                if other is not person and any(
                    (gap := other.gap(group, s.day)) is not None and gap <= NEAR for s in uses
                ):
                    return None
        what = "first" if any(words[0] == word for words in person.words) else "last"
        return person, f"{what} name, the only one in {group} at that time"

    @staticmethod
    def _usual(person: Cluster, stint: Sequence[Sighting]) -> bool:
        """Tell whether the full name is about as usual in the group as the single one.

        A regular with one name isn't the guest who came once while they were away.
        """
        days = [s.day for s in stint if s.day is not None]
        if not days:
            return True
        low, high = min(days) - FAR, max(days) + FAR
        times = sum(1 for day in person.days.get(stint[0].group, ()) if low <= day <= high)
        return times * 2 >= sum(1 for s in stint if s.kind == "participant")

    @staticmethod
    def _full_enough(person: Cluster, word: str, group: str) -> bool:
        full = any(len(words) > 1 and len(words[-1]) > 1 and word in (words[0], words[-1]) for words in person.words)
        return full or len(person.days.get(group, ())) >= REGULAR

    def _speaker(self, word: str, sighting: Sighting, fitting: Sequence[Cluster]) -> Found | None:
        """Return the one known person of this first or last name who speaks in the meeting and isn't listed in full."""
        fits = {
            words
            for name in self.speakers.get(sighting.meeting, ())
            if len(words := words_of_name(name)) > 1 and word in (words[0], words[-1])
        }
        found = [c for c in fitting if fits & c.words]
        if len(fits) == 1 and len(found) == 1 and sighting.meeting not in found[0].meetings:
            return found[0], "speaker of the meeting"
        return None

    def _by_login(self, sighting: Sighting, word: str) -> Found | None:
        login = (sighting.login or sighting.name).casefold()
        if not sighting.login and login.isalpha():  # as likely a first name
            return None
        person = self.logins.get(login)
        if person is None or (person.configured and self.identities.forbids(name_key(person.configured), word)):
            return None
        return person, f"login @{login}"

    def _own(self, word: str, login: str | None = None) -> Cluster:
        """Return the person whose whole name this is; `login` tells several of one name apart."""
        key = f"{word} @{login}" if login else word
        if key not in self.own:
            known = self.clusters.all.get(key)
            self.own[key] = known.final() if known else Cluster(key, suffix=f" (@{login})" if login else "")
        return self.own[key]

    def _take(self, sighting: Sighting, person: Cluster, why: str, scope: str | None) -> None:
        self.of[sighting.kind, sighting.id] = person
        if person.evidence.get((sighting.name, None)) is None:
            person.evidence.setdefault((sighting.name, scope), why)
        if self.own.get(person.key) is person:
            person.see(sighting)


def _stints(sightings: Sequence[Sighting]) -> list[list[Sighting]]:
    """Return runs of sightings in one group without a gap of FAR days, undated ones apart."""
    runs: list[list[Sighting]] = []
    last: dict[str, tuple[int, list[Sighting]]] = {}
    for sighting in sightings:
        if sighting.day is None:
            runs.append([sighting])
            continue
        day, run = last.get(sighting.group, (None, None))
        if day is None or run is None or sighting.day - day > FAR:
            run = []
            runs.append(run)
        run.append(sighting)
        last[sighting.group] = (sighting.day, run)
    return runs
