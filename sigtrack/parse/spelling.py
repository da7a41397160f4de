"""How one written name can stand for another: first names, initials, near and short spellings."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LONG = 5
"""A name of at least so many letters may be off by one edit (two from 9 letters on)."""

SHORT = 3
"""A short form ("Rob") has at least so many letters."""

_LOGIN_END = re.compile(r"(?:\d{1,4}|i{2,3}|jr|-?(?:dev|hub|gh))?")
"""What a login may have after the name."""

_SOUNDS = (("ck", "k"), ("ch", "k"), ("c", "k"), ("z", "s"), ("y", "i"))
"""Spellings of one sound, in a short name of at least four letters ("Zack" and "Zach", "Erik" and "Eric")."""


@lru_cache(4096)
def fold(name: str) -> str:
    """Fold case, accents, dots and white space of a name."""
    text = name.casefold()
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    return " ".join(re.sub(r"[^\w\s'-]", " ", text).split())


def by_first(name: str, full: str) -> bool:
    """Tell whether a name is the first of a full name; a single letter may stand before it (`J Mira Solano`)."""
    if " " in name or " " not in full:
        return False
    first, rest = full.split(maxsplit=1)
    return first == name or (len(first) == 1 and " " in rest and rest.split(maxsplit=1)[0] == name)


def by_last(name: str, full: str) -> bool:
    """Tell whether a name is the last of a full name."""
    return " " not in name and len(name) > 2 and " " in full and full.rsplit(maxsplit=1)[-1] == name


def by_initial(name: str, full: str) -> bool:
    """`Mira S` is `Mira Solano`; `Jonas Okafor` is listed as `Jonas O` or `Jonas`."""
    first, _, rest = name.partition(" ")
    full_first, _, full_rest = full.partition(" ")
    if not rest or first != full_first:
        return False
    return not full_rest or (min(len(rest), len(full_rest)) == 1 and rest[0] == full_rest[0])


def near(name: str, full: str) -> bool:
    """One edit in a long name, of the whole or of the first name; first letters must agree."""
    if name[0] != full[0] and name[:1] != full.rsplit(maxsplit=1)[-1][:1]:
        return False
    from rapidfuzz.distance import OSA

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


def by_short(name: str, full: str) -> bool:
    """`Rob` is short for `Robert Ellis`."""
    first = full.split(maxsplit=1)[0]
    return len(name) >= SHORT and " " not in name and len(first) > len(name) and first.startswith(name)


def by_sound(name: str, full: str) -> bool:
    """`Zack` sounds like `Zach Moreno`."""
    first = full.split(maxsplit=1)[0]
    return (
        " " not in name and min(len(name), len(first)) == LONG - 1 and name != first and _sound(name) == _sound(first)
    )


def by_login(name: str, full: str) -> bool:
    """`msolano`, `mirasolano`, `solanom`, `mlsolano2` and `miras` could be a login of `Mira Solano`.

    A part of three letters or fewer counts only whole, beside the whole of the other.
    """
    if " " in name or " " not in full:
        return False
    first, last = full.split(maxsplit=1)[0], full.rsplit(maxsplit=1)[-1]
    forms = [first + last, last + first]
    if len(last) > SHORT:
        forms += [first[0] + last, last + first[0]]
        if name[0] == first[0] and name[2:].startswith(last):
            forms.append(name[:2] + last)
    if len(first) > SHORT:
        forms.append(first + last[0])
    return any(name.startswith(form) and _LOGIN_END.fullmatch(name[len(form) :]) for form in forms)


def _sound(name: str) -> str:
    for written, said in _SOUNDS:
        name = name.replace(written, said)
    return name
