"""When are two spellings one name? Case, accents, signs, word order, transliteration, one slip in a long word."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LETTERS = {
    "ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ñ": "ny",
}  # fmt: skip
"""How letters with marks are also written without them (German, Nordic, Spanish passports)."""

BARE = {"ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ð": "d", "đ": "d", "ł": "l", "ı": "i", "ħ": "h"}
"""Letters that Unicode does not take apart into a letter and a mark."""

CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "ie", "ж": "zh", "з": "z",
    "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
    "ъ": "ie", "ы": "y", "ь": "", "э": "e", "ю": "iu", "я": "ia",
}  # fmt: skip
"""Cyrillic as passports write it (ICAO Doc 9303, part 3, section 6)."""

LONG_WORD = 8
"""Letters of a word from which one slip is evidence enough."""

USUAL_WORD = 6
"""Letters of a word from which one slip counts where one spelling is rare beside the other."""

COMPACT = 8
"""Letters from which a name written in one word is the same name (`Boldraven`, `Bold Raven`)."""

ORDERED = 10
"""Letters from which a name written in another order is the same name; `Li Wei` and `Wei Li` are two people."""

_ORGANISATION = re.compile(r"\s+\|\s.*$")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_VOWELS = frozenset("aeiouy")


def clean(name: str) -> str:
    """Return a name without the organisation after `|`, a possessive ending and surplus white space."""
    return _POSSESSIVE.sub("", " ".join(_ORGANISATION.sub("", name).split()))


@lru_cache(8192)
def words_of_name(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded: no case, accents, signs or hyphens; `O’Neil` is one word."""
    low = clean(name).casefold()
    if not low.isascii():
        low = "".join(BARE.get(c, c) for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    return tuple(re.sub(r"[\W_]+", " ", re.sub(r"['’`´]", "", low)).split())


def transliterated(name: str) -> tuple[str, ...]:
    """Return the words of a name in bare Latin letters, two letters for one with a mark (`ü` is `ue`)."""
    low = unicodedata.normalize("NFC", clean(name).casefold())
    return words_of_name("".join(LETTERS.get(c, CYRILLIC.get(c, c)) for c in low))


def latin(name: str) -> tuple[str, ...]:
    """Return the words of a name with Cyrillic letters in Latin ones."""
    return words_of_name("".join(CYRILLIC.get(c, c) for c in unicodedata.normalize("NFC", clean(name).casefold())))


def in_order(words: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the words sorted, None where an initial, a single word or a short name makes their order telling."""
    long = len(words) > 1 and sum(map(len, words)) >= ORDERED and all(len(word) > 1 for word in words)
    return tuple(sorted(words)) if long else None


def slips(names: Iterable[tuple[str, ...]]) -> list[tuple[tuple[str, ...], tuple[str, ...], int]]:
    """Return pairs of names that differ by one edit in one long word, with the word's place.

    All other words are equal. Names meet by what is left when a letter is taken away, so that time is linear in
    the letters of all names.
    """
    from rapidfuzz.distance import OSA

    met: dict[tuple[int, tuple[str, ...], str], list[tuple[str, ...]]] = {}
    found: set[tuple[tuple[str, ...], tuple[str, ...], int]] = set()
    for name in sorted(set(names)):
        if len(name) < 2:
            continue
        for place, word in enumerate(name):
            if len(word) < USUAL_WORD - 1 or not word.isalpha():
                continue
            rest = (*name[:place], *name[place + 1 :])
            for left in deletions(word):
                others = met.setdefault((place, rest, left), [])
                found.update((other, name, place) for other in others)
                others.append(name)
    return sorted(
        (a, b, place)
        for a, b, place in found
        if OSA.distance(a[place], b[place], score_cutoff=1) == 1 and is_slip(a[place], b[place], first=place == 0)
    )


def deletions(word: str) -> frozenset[str]:
    """Return a word and what is left of it without one letter: words one edit apart share one of these."""
    return frozenset({word, *(word[:n] + word[n + 1 :] for n in range(len(word)))})


def is_slip(one: str, other: str, *, first: bool) -> bool:
    """Tell whether one edit between two words can be a slip of the pen.

    Endings tell people apart (Daniel and Daniela, Petrov and Petrova, Christian and Christina), so do first letters.
    """
    short, long = sorted((one, other), key=len)
    if len(long) < USUAL_WORD or short[0] != long[0]:
        return False
    if first:
        return short[-1] == long[-1]
    if len(short) == len(long):
        return short[-1] == long[-1]
    return not (long.startswith(short) and long[-1] in _VOWELS)


def resembles(written: str, word: str) -> bool:
    """Tell whether a first name could stand for another: a short form of it, or one edit away."""
    if written == word:
        return False
    short, long = sorted((written, word), key=len)
    if len(short) >= 3 and long.startswith(short):
        return True
    return len(short) >= 4 and len(long) - len(short) <= 1 and bool(deletions(short) & deletions(long))
