"""Names of at least two words to persons: the same name everywhere, and spellings that can only be the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sigtrack.rules.identity import name_key
from sigtrack.rules.people_cluster import (
    AS_WRITTEN,
    CONFIGURED,
    FAR,
    NEAR,
    VARIANT,
    Cluster,
    any_together,
    apart_by,
)
from sigtrack.rules.spelling import COMPACT, LONG_WORD, in_order, latin, slips, transliterated, words_of_name

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from sigtrack.model.people import Sighting
    from sigtrack.rules.identity import Identities


class Clusters:
    """All persons with a full name; `join` puts spellings together."""

    def __init__(self, identities: Identities) -> None:
        self.identities = identities
        self.all: dict[str, Cluster] = {}

    def see(self, sighting: Sighting, configured: tuple[str, str | None] | None) -> Cluster:
        """Count a sighting for the person of exactly this name, or the configured one."""
        key = name_key(configured[0] if configured else sighting.name)
        cluster = self.all.get(key)
        if cluster is None:
            cluster = self.all[key] = Cluster(key)
        cluster.words.add(words_of_name(sighting.name))
        if configured:
            cluster.configured = configured[0]
            cluster.words.add(words_of_name(configured[0]))
        evidence = CONFIGURED if configured and name_key(sighting.name) != key else AS_WRITTEN
        cluster.evidence.setdefault((sighting.name, configured[1] if configured else None), evidence)
        cluster.see(sighting)
        return cluster

    def people(self) -> list[Cluster]:
        """Return the persons, in the order of their keys."""
        return [self.all[key] for key in sorted(self.all) if self.all[key].merged is None]

    def join(self) -> None:
        """Put the spellings of one name together, the surest evidence first."""
        for cluster in self.all.values():
            for days in cluster.days.values():
                days.sort()
        self._alike(VARIANT, lambda words, _: [words])
        self._alike("transliteration", lambda words, name: [words, transliterated(name), latin(name)])
        self._alike("word order", lambda words, _: [in_order(words)], apart=True)
        self._alike("written in one word", _compact, apart=True)
        self._middles()
        self._logins()
        self._slips()
        self._initials()

    def united(self, one: Cluster, other: Cluster, why: str) -> bool:
        """Make two clusters one, unless the configuration keeps them apart."""
        one, other = one.final(), other.final()
        if one is other or self._kept_apart(one, other) or self._kept_apart(other, one):
            return False
        keep, gone = (one, other) if _weight(one) <= _weight(other) else (other, one)
        for name, scope in gone.evidence:
            before = gone.evidence[name, scope]
            keep.evidence.setdefault((name, scope), why if before == AS_WRITTEN else before)
        keep.words |= gone.words
        keep.present += gone.present
        keep.owned += gone.owned
        keep.meetings |= gone.meetings
        keep.logins += gone.logins
        keep.configured = keep.configured or gone.configured
        for group, days in gone.days.items():
            keep.days[group] = sorted([*keep.days.get(group, ()), *days])
        gone.merged = keep
        return True

    def _kept_apart(self, one: Cluster, other: Cluster) -> bool:
        if one.configured is None:
            return False
        person = name_key(one.configured)
        return other.configured is not None or any(
            self.identities.forbids(person, name_key(name)) for name, _ in other.evidence
        )

    def _alike(
        self, why: str, keys: Callable[[tuple[str, ...], str], Iterable[Hashable]], *, apart: bool = False
    ) -> None:
        """Join clusters that share a key; with `apart` only where they were never in one meeting."""
        found: dict[Hashable, dict[str, Cluster]] = {}
        for cluster in self.people():
            names = {name for name, _ in cluster.evidence} | ({cluster.configured} if cluster.configured else set())
            for key in {key for name in names for key in keys(words_of_name(name), name) if key}:
                found.setdefault(key, {})[cluster.key] = cluster
        for members in found.values():
            clusters = list(dict.fromkeys(c.final() for _, c in sorted(members.items()))) if len(members) > 1 else []
            if len(clusters) > 1 and not (apart and any_together(clusters)):
                for other in clusters[1:]:
                    self.united(clusters[0], other, why)

    def _middles(self) -> None:
        """Join `Mira K. Solheim` and `Mira Solheim`: no other initial, one group within a year, never together."""
        found: dict[tuple[str, ...], dict[str, Cluster]] = {}
        for cluster in self.people():
            for words in cluster.words:
                if len(words) > 1 and len(words[0]) > 1 < len(words[-1]):
                    found.setdefault(_without_middles(words), {})[cluster.key] = cluster
        for bare, members in sorted(found.items()):
            if len(members) == 2:
                one, other = (members[key].final() for key in sorted(members))
                plain = bare in one.words or bare in other.words
                if plain and not any_together([one, other]) and apart_by(one, other) <= FAR:
                    self.united(one, other, "middle initial")

    def _logins(self) -> None:
        found: dict[str, list[Cluster]] = {}
        for cluster in self.people():
            for login in cluster.logins:
                found.setdefault(login, []).append(cluster)
        for login, clusters in sorted(found.items()):
            alive = list(dict.fromkeys(c.final() for c in clusters))
            if len(alive) > 1 and not any_together(alive):
                for other in alive[1:]:
                    self.united(alive[0], other, f"same login @{login}")

    def _slips(self) -> None:
        """Join names one edit apart; a name that could be a slip of several stays alone."""
        named: dict[tuple[str, ...], Cluster] = {words: c for c in self.people() for words in c.words}
        links: dict[str, set[str]] = {}
        clusters: dict[str, Cluster] = {}
        for a, b, place in slips(named):
            one, other = named[a].final(), named[b].final()
            if one is not other:
                clusters |= {one.key: one, other.key: other}
                good = _one_human(one, other, max(len(a[place]), len(b[place])))
                for x, y in ((one, other), (other, one)):
                    links.setdefault(x.key, set()).update({y.key} if good else {y.key, ""})
        for key in sorted(links):
            if len(links[key]) == 1:
                (near,) = links[key]
                if links.get(near) == {key}:
                    self.united(clusters[key], clusters[near], "one letter differs")

    def _initials(self) -> None:
        """Join `Mira S` and `Mira Solheim`: no other Mira anywhere, one group, near in time, never in one meeting."""
        firsts: dict[str, dict[str, Cluster]] = {}
        for cluster in self.people():
            for words in cluster.words:
                if len(words) > 1:
                    firsts.setdefault(words[0], {})[cluster.key] = cluster
        for first, members in sorted(firsts.items()):
            if len(members) == 2 and len(first) > 2:
                one, other = (members[key].final() for key in sorted(members))
                fits = any(
                    (len(a) == 2 and len(a[1]) == 1 and len(b[-1]) > 1 and b[-1][0] == a[1])
                    or (len(b) == 2 and len(b[1]) == 1 and len(a[-1]) > 1 and a[-1][0] == b[1])
                    for a in one.words
                    for b in other.words
                    if a[0] == b[0] == first
                )
                if fits and not any_together([one, other]) and apart_by(one, other) <= NEAR:
                    self.united(one, other, f"initial, no other {first.title()} in the notes")


def _weight(cluster: Cluster) -> tuple[bool, str]:
    return cluster.configured is None, cluster.key


def _without_middles(words: tuple[str, ...]) -> tuple[str, ...]:
    return (words[0], *(word for word in words[1:-1] if len(word) > 1), words[-1])


def _compact(words: tuple[str, ...], _: str) -> list[str | None]:
    joined = "".join(words)
    return [joined if len(joined) >= COMPACT else None]


def _one_human(one: Cluster, other: Cluster, letters: int) -> bool:
    """Tell whether names one edit apart are one: never together, near in time; in shorter words one of them rare."""
    if any_together([one, other]):
        return False
    if letters >= LONG_WORD:
        days = [sorted(day for days in c.days.values() for day in days) for c in (one, other)]
        return not all(days) or (days[0][0] - FAR <= days[1][-1] and days[1][0] - FAR <= days[0][-1])
    rare, common = sorted(sum(c.present.values()) + sum(c.owned.values()) for c in (one, other))
    return common >= 3 and rare * 3 <= common and apart_by(one, other) <= NEAR
