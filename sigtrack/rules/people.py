"""One person over all meetings and groups, from what the notes show of names; a doubt leaves a name unresolved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sigtrack.model.people import Joined, KnownPerson, Spelling
from sigtrack.rules.identity import name_key
from sigtrack.rules.people_cluster import AS_WRITTEN, CONFIGURED, VARIANT
from sigtrack.rules.people_join import Clusters
from sigtrack.rules.people_short import Shorts
from sigtrack.rules.spelling import clean, words_of_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sigtrack.model.people import Sighting, SightingKind
    from sigtrack.rules.identity import Identities
    from sigtrack.rules.people_cluster import Cluster


def join_people(sightings: Iterable[Sighting], identities: Identities, is_person: Callable[[str], bool]) -> Joined:
    """Return who is who; the result doesn't depend on the order of the sightings.

    `is_person` tells names from teams and note-taker bots. Evidence, the surest first: the configuration; the same full
    name; spelling variants; a login; then, for a single name, the group and the time, and the meeting's speakers.
    """
    clusters = Clusters(identities)
    full: list[tuple[Sighting, Cluster]] = []
    short: list[Sighting] = []
    speakers: dict[int, list[str]] = {}
    persons: dict[str, bool] = {}
    sightings = list(sightings)
    logins = {s.login.casefold() for s in sightings if s.login} | {
        login.casefold() for login in identities.logins.values()
    }
    for sighting in sorted(sightings, key=lambda s: (s.day or 0, s.group, s.name, s.meeting, s.kind, s.id)):
        if sighting.kind == "speaker":
            speakers.setdefault(sighting.meeting, []).append(sighting.name)
            continue
        configured = identities.configured(sighting.name, sighting.group)
        if configured is None:
            if sighting.name not in persons:
                persons[sighting.name] = bool(words_of_name(sighting.name)) and is_person(clean(sighting.name))
            if not persons[sighting.name]:
                continue
        if configured is None and (len(words_of_name(sighting.name)) == 1 or sighting.name.casefold() in logins):
            short.append(sighting)
        else:
            full.append((sighting, clusters.see(sighting, configured)))
    clusters.join()
    of: dict[tuple[SightingKind, int], Cluster] = {(s.kind, s.id): cluster.final() for s, cluster in full}
    of.update(Shorts(clusters, short, speakers).resolve())
    found = sorted({c.key: c for c in of.values()}.items())
    return Joined(
        tuple(KnownPerson(key, c.display(), identities.github(c.key) or _login(c)) for key, c in found),
        tuple(
            Spelling(key, name, scope, why)
            for key, c in found
            for (name, scope), why in sorted(_evidence(c).items(), key=repr)
        ),
        {place: c.key for place, c in of.items()},
    )


def _evidence(cluster: Cluster) -> dict[tuple[str, str | None], str]:
    """Return why each spelling is the person's, as seen from the name that is shown."""
    shown = cluster.display()
    why = cluster.evidence.get((shown, None), AS_WRITTEN)
    words = words_of_name(shown)

    def told(name: str, scope: str | None, found: str) -> str:
        if found == CONFIGURED or scope is not None:
            return found
        if words_of_name(name) == words:
            return AS_WRITTEN if name_key(name) == name_key(shown) else VARIANT
        return why if found == AS_WRITTEN else found

    return {place: told(*place, found) for place, found in cluster.evidence.items()}


def _login(cluster: Cluster) -> str | None:
    return min(cluster.logins, key=lambda login: (-cluster.logins[login], login), default=None)
