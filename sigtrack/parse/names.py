"""Who is meant inside one meeting: names against its participants and speakers."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from sigtrack.parse.words import NOT_IN_TEAM, NOUN_ENDINGS, NOUNS, TEAM_NOUNS

if TYPE_CHECKING:
    from collections.abc import Iterable

LONG = 5
"""A name of at least so many letters may be off by one edit (two from 9 letters on)."""


@lru_cache(4096)
def fold(name: str) -> str:
    """Fold case, accents, dots and white space of a name."""
    text = name.casefold()
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    return " ".join(re.sub(r"[^\w\s'-]", " ", text).split())


MOST = 6
"""A team's name has at most so many words."""


class Roster:
    """The names of one meeting: participants first, then speakers of its transcript."""

    def __init__(self, participants: Iterable[str], speakers: Iterable[str] = ()) -> None:
        self.present = self._index(participants)
        self.speaking = self._index(speakers)
        self._cache: dict[str, str | None] = {}

    @staticmethod
    def _index(names: Iterable[str]) -> dict[str, str]:
        return {fold(name): name for name in reversed(list(names)) if fold(name)}

    def resolve(self, written: str) -> str | None:
        """Return the one participant or speaker that is meant, None where nobody or several fit.

        Full name, then unique first name, unique last name, near spelling; participants before speakers.
        """
        if written not in self._cache:
            self._cache[written] = self._resolve(fold(written))
        return self._cache[written]

    def lists(self, speaker: str) -> bool:
        """Tell whether a speaker is among the participants, under this or a shorter or near name."""
        name = fold(speaker)
        return name in self.present or any(
            match(name, full) for full in self.present for match in (_by_first, _by_last, _by_initial, _near)
        )

    def fitting(self, written: str) -> list[str]:
        """Return all participants and speakers whose first or last name is written so."""
        name = fold(written)
        names = {**self.speaking, **self.present}
        return sorted({names[full] for full in names if _by_first(name, full) or _by_last(name, full)})

    def _resolve(self, name: str) -> str | None:
        if not name:
            return None
        for names in (self.present, self.speaking):
            if name in names:
                return names[name]
        for names in (self.present, self.speaking):
            for match in (_by_first, _by_last, _by_initial, _near):
                hits = {names[full] for full in names if match(name, full)}
                if len(hits) == 1:
                    return hits.pop()
                if hits:
                    return None
        return None


def _by_first(name: str, full: str) -> bool:
    return " " not in name and " " in full and full.split(maxsplit=1)[0] == name


def _by_last(name: str, full: str) -> bool:
    return " " not in name and len(name) > 2 and " " in full and full.rsplit(maxsplit=1)[-1] == name


def _by_initial(name: str, full: str) -> bool:
    """`Andrew G` is `Andrew Gnatyuk`; `Tyler Wright` is listed as `Tyler W` or `Tyler`."""
    first, _, rest = name.partition(" ")
    full_first, _, full_rest = full.partition(" ")
    if not rest or first != full_first:
        return False
    return not full_rest or (min(len(rest), len(full_rest)) == 1 and rest[0] == full_rest[0])


def _near(name: str, full: str) -> bool:
    """One edit in a long name, of the whole or of the first name; first letters must agree."""
    from rapidfuzz.distance import OSA

    if name[0] != full[0] and name[:1] != full.rsplit(maxsplit=1)[-1][:1]:
        return False
    if " " in name:
        return len(name) > LONG and OSA.distance(name, full, score_cutoff=2) <= (2 if len(name) >= 9 else 1)
    parts = full.split()
    candidates = {parts[0], parts[-1]} if len(parts) > 1 else {full}
    return any(len(name) >= LONG and OSA.distance(name, part, score_cutoff=1) <= 1 for part in candidates) or (
        len(parts[0]) >= 4
        and len(name) >= 3
        and parts[0] != name
        and (parts[0].startswith(name) and len(parts[0]) - len(name) <= 1)
    )


def is_team(name: str) -> bool:
    """Tell whether a doer's name is a team or collective: its last word is a team noun, or it's `SIG X`."""
    words = [re.sub(r"['’]s$", "", word).strip(".,:;()*") for word in name.casefold().split()]
    words = [word for word in words if word]
    if not words or len(words) > MOST or any(word in NOT_IN_TEAM for word in words):
        return False
    last = re.split(r"[/&-]", words[-1])
    return (
        last[-1] in TEAM_NOUNS
        or words[0] in ("sig", "wg", "sigs")
        or re.fullmatch(r"(?:sig|wg)-[\w-]+", name.casefold()) is not None
    )


def looks_like_name(text: str) -> bool:
    """Tell whether a text could be a person's name: one to four capitalised words without digits."""
    words = text.split()
    if not 1 <= len(words) <= 4:
        return False
    return all(
        re.fullmatch(r"[^\W\d_][\w.'’-]*|\([^)]*\)", word) and (word[0].isupper() or len(word) <= 3) for word in words
    ) and (words[0][0].isupper())


def is_noun(word: str) -> bool:
    """Tell whether a capitalised word is a topic's rather than a name's, by general endings and words."""
    low = word.casefold()
    return low in NOUNS or low.endswith(NOUN_ENDINGS)


def names_somebody(label: str) -> bool:
    """Tell whether every part of a label is a team or could be a person's name."""
    parts = [p for p in re.split(r"\s*(?:,|&|/|\band\b)\s*", label.strip(" :*")) if p]
    return bool(parts) and all(
        is_team(part) or (looks_like_name(part) and not any(is_noun(word) for word in part.split())) for part in parts
    )
