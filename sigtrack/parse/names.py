"""Who is meant inside one meeting: names against its participants and speakers."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from sigtrack.parse.spelling import by_first, by_initial, by_last, by_login, by_short, by_sound, fold, near
from sigtrack.parse.words import IMPERATIVES, NO_SUBJECT, NOT_FIRST, NOT_IN_TEAM, NOUN_ENDINGS, NOUNS, TEAM_NOUNS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

MOST = 6
"""A team's name has at most so many words."""

LONGEST_INITIALS = 4
"""Initials have at most so many letters."""

SHORTEST_LOGIN = 5
"""A login made of a participant's name has at least so many letters."""

LIKE = 0.84
"""How like (0-1, Jaro-Winkler) an unknown owner must be to a participant to be asked about."""


_PARTS = re.compile(r"[\s/&-]")


class Roster:
    """The names of one meeting: participants first, then speakers of its transcript.

    `aliases` are initials ("DT") and lower-case logins -> the full names that the note gives them; `initials` returns
    those of the participants' names that the note doesn't explain.
    """

    def __init__(
        self,
        participants: Iterable[str],
        speakers: Iterable[str] = (),
        aliases: Mapping[str, str] | None = None,
        initials: Callable[[], Mapping[str, str]] | None = None,
    ) -> None:
        self.present = self._index(participants)
        self._initials = initials
        self.speaking = self._index(speakers)
        self.aliases = aliases or {}
        self.handles = all(name.islower() and " " not in name for name in self.present.values())
        self.words = {word for name in (*self.present, *self.speaking) for word in name.split()}
        self._cache: dict[str, str | None] = {}

    @staticmethod
    def _index(names: Iterable[str]) -> dict[str, str]:
        return {fold(name): name for name in reversed(list(names)) if fold(name)}

    def resolve(self, written: str) -> str | None:
        """Return the one participant or speaker that is meant, None where nobody or several fit.

        Full name, then unique first name, unique last name, near spelling; participants before speakers. Then, for a
        capitalised word that is no other word, a short form and a like-sounding spelling of a first name,
        and for one in lower case a login made of the name.
        """
        if written not in self._cache:
            full = self.expand(written)
            name = fold(full)
            hits = self._resolve(name)
            if not hits and (full[:1].isupper() or self.handles) and not is_word(name):
                hits = self._fitting(name, (by_short, by_sound))
            login = len(name) >= SHORTEST_LOGIN and " " not in name and written.lstrip("@").islower()
            if not hits and login and not is_word(name):
                hits = self._fitting(name, (by_login,))
            hit = next(iter(hits)) if len(hits) == 1 else None
            self._cache[written] = hit
        return self._cache[written]

    def expand(self, written: str) -> str:
        """Return the full name for initials or a login that the note explains, else the name as it is."""
        bare = written.lstrip("@")
        known = self.aliases.get(bare) or self.aliases.get(bare.casefold())
        if not known and bare.isupper() and len(bare) <= LONGEST_INITIALS:
            known = self.initials.get(bare)
        return known or written

    @cached_property
    def initials(self) -> Mapping[str, str]:
        """Unexplained initials -> the participants' full names; read when the first are asked for."""
        return self._initials() if self._initials else {}

    def lists(self, speaker: str) -> bool:
        """Tell whether a speaker is among the participants, under this or a shorter or near name."""
        name = fold(speaker)
        return name in self.present or any(
            match(name, full) for full in self.present for match in (by_first, by_last, by_initial, near)
        )

    def fitting(self, written: str) -> list[str]:
        """Return all participants and speakers whose first or last name is written so."""
        name = fold(written)
        names = {**self.speaking, **self.present}
        return sorted({names[full] for full in names if by_first(name, full) or by_last(name, full)})

    def _resolve(self, name: str) -> set[str]:
        """Return who fits best: one, several where it's ambiguous, or nobody."""
        if not name:
            return set()
        for names in (self.present, self.speaking):
            if name in names:
                return {names[name]}
        return self._fitting(name, (by_first, by_last, by_initial, near))

    def _fitting(self, name: str, matches: tuple[Callable[[str, str], bool], ...]) -> set[str]:
        for names in (self.present, self.speaking):
            for match in matches:
                hits = {names[full] for full in names if match(name, full)}
                if hits:
                    return hits
        return set()

    def nearest(self, written: str) -> str | None:
        """Return the participant or speaker whose name is most like a written one, None where none is like it."""
        from rapidfuzz.distance import JaroWinkler

        name = fold(written)
        names = {**self.speaking, **self.present}
        liked = [
            (max(JaroWinkler.similarity(name, part) for part in (full, *full.split())), full) for full in sorted(names)
        ]
        best = max(liked, default=(0.0, ""))
        return names[best[1]] if best[0] >= LIKE else None


def is_team(name: str) -> bool:
    """Tell whether a doer's name is a team or collective: its last word is a team noun, or it's `SIG X`.

    One of many ("A user") is none.
    """
    low = name.casefold()
    tail = _PARTS.split(low.strip(" .,:;()*"))[-1].removesuffix("'s").removesuffix("’s").strip(".,:;()*")
    if tail not in TEAM_NOUNS and not low.lstrip(" .,:;()*").startswith(("sig", "wg")):
        return False
    words = [re.sub(r"['’]s$", "", word).strip(".,:;()*") for word in low.split()]
    words = [word for word in words if word]
    if not words or len(words) > MOST or any(word in NOT_IN_TEAM for word in words):
        return False
    if words[0] in ("a", "an") and not words[-1].endswith("s"):
        return False
    last = re.split(r"[/&-]", words[-1])
    return (
        last[-1] in TEAM_NOUNS
        or words[0] in ("sig", "wg", "sigs")
        or re.fullmatch(r"(?:sig|wg)-[\w-]+", low) is not None
    )


def looks_like_name(text: str) -> bool:
    """Tell whether a text could be a person's name: one to four capitalised words without digits."""
    words = text.split()
    if not 1 <= len(words) <= 4:
        return False
    return (
        words[0][0].isupper()
        and (words[-1][0].isupper() or words[-1][0] == "(")
        and all(
            re.fullmatch(r"[^\W\d_][\w.'’-]*|\([^)]*\)", word) and (word[0].isupper() or len(word) <= 3)
            for word in words
        )
    )


def is_word(name: str) -> bool:
    """Tell whether a folded name is a word of the language that a first name could begin with."""
    return any(name in words for words in (IMPERATIVES, NO_SUBJECT, NOT_FIRST, NOUNS, TEAM_NOUNS))


def is_noun(word: str) -> bool:
    """Tell whether a capitalised word is a topic's rather than a name's, by general endings and words."""
    low = word.casefold()
    return low in NOUNS or low.endswith(NOUN_ENDINGS)


def could_name(text: str) -> bool:
    """Tell whether a part of a list of people could be one: no word of it is a topic's by the table.

    Unlike `names_somebody` without the endings of nouns, which names have too (Wenjing, Constance).
    """
    return is_team(text) or (looks_like_name(text) and NOUNS.isdisjoint(text.casefold().split()))


def names_somebody(label: str) -> bool:
    """Tell whether every part of a label is a team or could be a person's name."""
    parts = [p for p in re.split(r"\s*(?:,|&|/|\band\b)\s*", label.strip(" :*")) if p]
    return bool(parts) and all(
        is_team(part) or (looks_like_name(part) and not any(is_noun(word) for word in part.split())) for part in parts
    )
