"""Participants: one name a line, a comma list, a table, with affiliations, handles and bots among them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sigtrack.model.notes import Participant
from sigtrack.parse.adorned import (
    ORIGIN,
    PRONOUNS,
    is_gone,
    unadorned,
    without_addresses,
    without_initials,
    without_origin,
)
from sigtrack.parse.belonging import TRAIL, affiliations, columns, described, is_affiliation, places
from sigtrack.parse.names import is_team, looks_like_name
from sigtrack.parse.nested import INITIALS
from sigtrack.parse.people_words import AWAY, AWAY_FILLERS, LEADING, SENTENCE_WORDS
from sigtrack.parse.roll import entries, full_name, mentions
from sigtrack.parse.spelling import fold
from sigtrack.parse.words import BOTS, COLLECTIVE_PREFIXES, TEAM_NOUNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sigtrack.parse.roll_table import Entry
    from sigtrack.parse.sections import Section

_DETAIL = re.compile(r"\s*[\[({]([^\])}]*)[\])}]*\s*")
_BRACKETS = re.compile(r"[\[(][^\[\]()]*[\])]")
_DEVICE = re.compile(
    r"(.+?)['’]s?\s+(?:presentation|screen|iphone|ipad|phone|macbook|laptop|computer|galaxy|pixel)\b.*", re.IGNORECASE
)
_LOGIN_END = re.compile(r"\s*[(\[]\s*@[\w-]+\s*[)\]]\s*$")
_SLASH = re.compile(r"\s+/(?!/)\s*|\s*(?<!/)/\s+")
_NICKNAME = re.compile(r"\s*[\"“][^\"“”]{1,20}[\"”]\s*")
_BOT = re.compile("|".join(map(re.escape, BOTS)))
_COUNTED = re.compile(r"\+?\d+ (?:\w+ )*(?:others?|people|persons?|more|guests?|attendees?|participants?|members?)\b.*")
_APART = re.compile(r"\s*[,;、，]\s*(?:and\s+)?|\s+&\s+|\s+and\s+")
_HIDDEN = {",": "\0", ";": "\1", "&": "\2", " and ": "\3"}
_BRAND = re.compile(r"[A-Z0-9.&]{2,}|(?!Ma?c[A-Z])(?:\w*[a-z][A-Z]|[A-Z]{2})\w*")
"""A word with capitals inside is an organisation (`SAP`, `eBay`, `JFrog`)."""

_MORE = re.compile(r"\s*[,;]?\s*(?:\+|&|\band\b)\s*\d+\s+(?:others|other|more|guests|people)$", re.IGNORECASE)
"""What a list of names may end with (`+ 3 others`)."""

_PLACEHOLDER = re.compile(r"[*_~`]*(?:<[^<>@/]*>|\{[^{}]*\}|\[[^\[\]]*\])[*_~`]*")
"""An entry that is nothing but angle, curly or square brackets waits for a name: `<add me>`, `[your name]`."""

_NOBODY = frozenset(
    """
    others other etc more none n/a tbd tba todo name names and nobody yourname attendees participants
    """.split()
) | {
    "your name",
    "add your name",
    "name here",
    "your name here",
    "no one",
    "full name",
    "first last",
    "first name last name",
    "firstname lastname",
    "et al",
    "many others",
    "and others",
    "many more",
    "and more",
    "and many more",
}

Found = tuple[int, str, str]
"""Line, code and message of a problem."""


def read_participants(sections: Iterable[Section]) -> tuple[tuple[Participant, ...], tuple[Found, ...]]:
    """Return who was present, in order, each name once; and who is listed twice in one list."""
    found: dict[str, Participant] = {}
    twice: list[Found] = []
    lists = [columns(entries(section)) for section in sections]
    every = [entry for listed in lists for entry in listed]
    told = described(every)
    placed = told and 2 * sum(places(entry.text) for entry in every) > len(every)
    for listed in lists:
        plain: dict[str, int] = {}
        recurring = affiliations(listed)
        for entry in listed:
            alone = told and not entry.loose and not entry.key
            for part in _split(entry, None if alone and placed else recurring, alone=alone):
                person = read_person(part, entry.line)
                if person is None or (entry.loose and not _is_bare_name(part, person)):
                    continue
                if LEADING.issuperset(entry.key.split() or "-") and _named_again(person.name, found):
                    continue
                key = fold(_NICKNAME.sub(" ", person.name) if '"' in part or "“" in part else person.name)
                if not entry.key:
                    if key in plain:
                        twice.append((entry.line, "listed-twice", f"{person.name} is listed on line {plain[key]} too"))
                    plain.setdefault(key, entry.line)
                found.setdefault(key, person)
    return _without_devices(tuple(found.values())), tuple(twice)


def _named_again(name: str, found: Iterable[str]) -> bool:
    """Tell whether one of two names, this one and a folded one found before, is the other's first name."""
    first, _, rest = fold(name).partition(" ")
    return any(first == other.partition(" ")[0] and not (rest and " " in other) for other in found)


def read_person(text: str, line: int) -> Participant | None:
    """Return the person one entry names, None for bots, collectives and what is no name."""
    bare, login = without_addresses(text) if "@" in text else (text, None)
    details = []
    if "(" in bare or "[" in bare or "{" in bare:
        details = [d.strip() for d in _DETAIL.findall(bare) if d.strip()]
        bare = _DETAIL.sub(" ", bare)
    trail = TRAIL.search(bare)
    if trail and "|" not in trail.group(0):
        details.append(trail.group(1).strip())
        bare = bare[: trail.start()]
    if is_gone(text) or (details and any(_is_away(detail) for detail in details)):
        return None
    name = " ".join(bare.split()).strip(' .,:;*_-–—|+()[]{}"')
    if "/" in name:
        name = PRONOUNS.sub("", name)
    if " " in name and (name[-2:].isupper() or name[:2].isupper()):
        name = without_initials(name)
    if not name and login:
        within = re.split(r"\s[-–—]\s|,", details[0])[0].strip() if details else ""
        name = within if full_name(within) and not is_team(within) else login
    if " from " in name or " at " in name or " of " in name:
        name = without_origin(name, details)
    low = name.casefold()
    if text[:1] in "<{[*_~`" and _PLACEHOLDER.fullmatch(text.strip()):
        return None
    if not any(c.isalpha() for c in name) or len(name) > 60 or is_bot(text) or _is_collective(low):
        return None
    words = name.split()
    if (
        low in _NOBODY
        or name.endswith("?")
        or _COUNTED.fullmatch(low)
        or len(words) > 6
        or (not SENTENCE_WORDS.isdisjoint(words) and not ORIGIN.fullmatch(name))
    ):
        return None
    return Participant(name, line, login, "; ".join(details) or None)


def _is_away(detail: str) -> bool:
    words = set(re.findall(r"\w+", detail.casefold().replace("n't", " not").replace("n’t", " not")))
    return not words.isdisjoint(AWAY) and words <= AWAY | AWAY_FILLERS


def is_bot(text: str) -> bool:
    """Tell whether an entry is a note-taker bot."""
    return _BOT.search(text.casefold()) is not None


def _is_collective(low: str) -> bool:
    words = re.findall(r"[\w-]+", low)
    if not words:
        return True
    team = any(word in TEAM_NOUNS for word in words)
    return (team and words[0] in COLLECTIVE_PREFIXES) or all(
        word in TEAM_NOUNS or word in ("and", "the") for word in words
    )


def _is_bare_name(text: str, person: Participant) -> bool:
    """Tell whether a line that is no bullet names a person: `Mira Solano`, `mira`, `@mira`."""
    name = person.name
    return bool(person.login) or " " not in name or looks_like_name(name) or "|" in text or _is_caseless(name)


def _is_caseless(text: str) -> bool:
    """Tell whether a text is in a script without capitals (Japanese, Arabic, Hindi …)."""
    return text.lower() == text.upper()


def _without_devices(people: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Leave out `Mira's iPhone` and `Mira Solano's Presentation` where the same list names her."""
    names = {fold(p.name) for p in people}
    names |= {name.partition(" ")[0] for name in names}
    kept = []
    for person in people:
        device = _DEVICE.fullmatch(person.name)
        if not (device and fold(device.group(1)) in names):
            kept.append(person)
    return tuple(kept)


def _split(entry: Entry, recurring: frozenset[str] | None, *, alone: bool) -> list[str]:
    """Split a line that lists several people; what an affiliation follows is one person.

    `alone` says that a bullet of this note holds one person, and that only full names after a comma can be others.
    """
    text = unadorned(" ".join(entry.text.split()) if "  " in entry.text else entry.text)
    if text[-1:] == "s" or text[-1:] == "e":
        text = _MORE.sub("", text)
    if "/" in text and (fields := _fields(text)) and not (entry.loose and fields[0][:1].islower()):
        several = entry.key and all(looks_like_name(_bare(part)) for part in fields)
        return fields if several else [_joined(fields)]
    if people := mentions(text) if text.startswith("@") else _initials(entry, text):
        return people
    bare = _LOGIN_END.sub("", text)
    login = text[len(bare) :]
    if recurring is None:
        return [text.split(",", maxsplit=1)[0] + ("" if "," not in bare else login)]
    outside = _BRACKETS.sub(_hide, text) if "(" in text or "[" in text else text
    parts = [_show(p) for p in _APART.split(outside) if p.strip()]
    if len(parts) < 2:
        return [text]
    if _is_caseless(text):
        return parts
    two = len(parts) == 2 and "," in outside and "(" not in bare
    branded = two and _BRAND.fullmatch(_LOGIN_END.sub("", parts[1]).strip())
    if branded and not entry.loose and not entry.key and " " in parts[0]:
        return [parts[0] + login]
    if alone and (two or places(bare) or ("," in outside and 2 * sum(" " in part for part in parts[1:]) < len(parts))):
        return [parts[0] + login]
    names = [p for p in parts if looks_like_name(_bare(p)) or p.strip().startswith("@")]
    if len(parts) == 2 and "," in outside and is_affiliation(parts[1], recurring, names):
        return [parts[0]]
    if (entry.key or len(parts) > 2) and all(_is_word(p) for p in parts):
        return parts
    named = sum(_is_word(_bare(p)) or p in names for p in parts)
    if (entry.key or entry.loose) and len(parts) > 2 and 5 * named >= 4 * len(parts):
        return parts
    short = all(len(p.split()) < 4 and SENTENCE_WORDS.isdisjoint(p.split()) for p in parts)
    return parts if len(names) >= max(2, (0.5 if short else 0.7) * len(parts)) else [text]


def _initials(entry: Entry, text: str) -> list[str]:
    """Return three or more initials, and nothing else, of a line that is no bullet: `Present: MS JO ZL`."""
    return re.split(r"[ /]+", text) if (entry.loose or entry.key) and INITIALS.fullmatch(text) else []


def _is_word(text: str) -> bool:
    return re.fullmatch(r"@?[\w-]+", text.strip()) is not None


def _bare(text: str) -> str:
    """Return an entry without brackets and what follows a dash."""
    return TRAIL.sub("", _DETAIL.sub(" ", text)).strip(" @.")


def _fields(text: str) -> list[str]:
    """Return the parts of `name / organisation / handle`, nothing where no slash stands apart outside brackets."""
    if not _SLASH.search(_BRACKETS.sub("", text)) or INITIALS.fullmatch(text):
        return []
    return [part.strip() for part in _SLASH.split(text) if part.strip()]


def _joined(fields: Sequence[str]) -> str:
    """Write the fields of a line as `name (organisation) @handle`."""
    name = next((part for part in fields if not part.startswith("@")), "")
    others = [part if part.startswith("@") else f"({part})" for part in fields if part is not name]
    return " ".join([name, *others])


def _hide(match: re.Match[str]) -> str:
    text = match.group()
    for shown, hidden in _HIDDEN.items():
        text = text.replace(shown, hidden)
    return text


def _show(text: str) -> str:
    for shown, hidden in _HIDDEN.items():
        text = text.replace(hidden, shown)
    return text
