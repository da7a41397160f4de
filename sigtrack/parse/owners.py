"""Who a label or subject names: persons, teams, and several of them (`**A and B**:`, `Core Team (A)`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sigtrack.model.notes import Owner
from sigtrack.parse.names import is_noun, is_team, looks_like_name
from sigtrack.parse.task_words import NOBODY
from sigtrack.parse.words import IMPERATIVES, ONE_TEAM, TEAM_NOUNS

if TYPE_CHECKING:
    from sigtrack.parse.names import Roster

_LABEL = re.compile(r"(?P<label>[B-PR-Z]|[^:\n]{2,80}?)\s*:(?!:)\s*(?P<rest>\S.*)?$", re.DOTALL)
_DASHED = re.compile(r"(?P<label>[^\n]{2,60}?)\s+(?:[-=]{1,2}>|-{1,3}|[–—→⇒|>])\s+(?P<rest>\S.*)", re.DOTALL)
_SLASHED = re.compile(r"(?P<label>[^\n]{2,60}?)(?:\s(?:/{1,2}|=|\.{2,3}|…)|\s*::|\s*…)\s+(?P<rest>\S.*)", re.DOTALL)
_BRACKETED = re.compile(r"\[(?P<label>[^\[\]\n]{2,40})\]\s*(?P<rest>\S.*)", re.DOTALL)
_AHEAD = re.compile(
    r"[(\[](?P<label>[^()\[\]\n]{1,60}(?:\(\?\))?[^()\[\]\n]{0,20})[)\]]\s*[:–—-]?\s*(?P<rest>\S.*)", re.DOTALL
)
_INSIDE = re.compile(r"(.*?)\s*[(\[](.*?)[)\]]\s*$")
_NICKNAME = re.compile(r"(?<=\w) \([A-Z][\w'’-]{1,15}\) (?=[A-Z])")
_AND = re.compile(r"\s*(?:,\s*(?:and|or)\s+|,|;|&|/|\+|\band\b|\bor\b)\s*")
_THEIR = re.compile(r"(?P<name>\S.*?)\s+(?:and|&)\s+(?:his|her|their)\s+(?P<noun>\w+)$", re.IGNORECASE)
_AT = re.compile(r"[\s*(]*@[\w.-]+(?: [A-Z][\w.'’-]*)*[\s.:*)]*")
_JOINING = ("and", "or", "the", "of")
_REST = ("other", "others", "co", "etc", "all others", "anyone interested")
"""What may stand beside a doer without being one."""


def split_owners(text: str, roster: Roster, *, loose: bool, partial: bool = False) -> tuple[Owner, ...]:
    """Return the owners a label or subject names, none where any part is no owner.

    `loose` also takes an unknown capitalised name as a person; `partial` passes over a part that is no owner
    where another part is a participant. Beside a participant a capitalised name is a person too.
    """
    text = _NICKNAME.sub(" ", " ".join(text.split()))
    inside = _INSIDE.match(text)
    if inside and inside[1]:
        return _unique(_qualified(inside[1], inside[2], roster, loose=loose, partial=partial))
    their = _THEIR.match(text)
    if their and their["noun"].casefold() in TEAM_NOUNS:
        owners = split_owners(their["name"], roster, loose=loose, partial=partial)
        name = f"{their['name']}'s {their['noun']}"
        return (*owners, Owner(name, "team", name)) if owners else ()
    if _is_one_team(text, roster):
        return (Owner(text, "team", text),)
    parts = [part for part in _parts(text, roster) if part[0].casefold() not in _REST]
    found = [_owner(part, written, roster, loose=loose) for part, written in parts]
    if None in found:
        if not any(owner and owner.resolved for owner in found):
            return ()
        for n, (part, written) in enumerate(parts):
            found[n] = found[n] or _named(part, written)
        if None in found and not partial:
            return ()
    return _unique(owner for owner in found if owner)


def is_topic(label: str) -> bool:
    """Tell whether a label names a subject rather than a doer."""
    words = [word for word in re.findall(r"\w[\w'’-]*", label) if word not in _JOINING]
    return any(is_noun(word) or not word[0].isupper() for word in words)


def split_label(text: str, lead: str) -> tuple[str, str] | None:
    """Return (label, task) of `**Name**: task`, `**Name** to do`, `Name: task`; None without a label."""
    if lead and text.startswith(lead):
        label, rest = lead.rstrip(" :"), text[len(lead) :]
        if lead.endswith(":") or rest.lstrip().startswith((":", "-", "–", "—")):
            return label, rest.lstrip(" :-–—")
        if not rest.strip():
            return label, ""
        return None
    match = _LABEL.match(text)
    if match and "http" not in match["label"][-6:] and len(match["label"].split()) <= 8:
        return match["label"].strip(), (match["rest"] or "").strip()
    return None


def split_ahead(text: str) -> tuple[str, str] | None:
    """Return (names, task) of `(Mira, Jonas) task` and `[12-1, Mira] task`, without the number before the names."""
    match = _AHEAD.match(text) if text[:1] in ("(", "[") else None
    if not match:
        return None
    parts = [part.replace("(?)", "").strip() for part in re.split(r"[,;]", match["label"])]
    names = ", ".join(part for part in parts if part and not any(letter.isdigit() for letter in part))
    return (names, match["rest"].strip()) if names else None


def split_dashed(text: str) -> tuple[str, str] | None:
    """Return (label, task) of `Name - task` and `[Name] task`, whoever it may be; None for other texts."""
    match = _BRACKETED.match(text) or _DASHED.match(text)
    return (match["label"].strip(), match["rest"].strip()) if match and len(match["label"].split()) <= 6 else None


def split_slashed(text: str) -> tuple[str, str] | None:
    """Return (names, rest) of `Mira / write it`, `Mira :: write it`, `Mira = write it`, `Atlas - Mira to draw it`."""
    match = _SLASHED.match(text)
    return (match["label"].strip(), match["rest"].strip()) if match and len(match["label"].split()) <= 4 else None


def _unique(owners: object) -> tuple[Owner, ...]:
    unique = {(owner.name.casefold(), owner.kind): owner for owner in owners}  # type: ignore[attr-defined]
    return tuple(unique.values())


def _qualified(outer: str, inner: str, roster: Roster, *, loose: bool, partial: bool) -> tuple[Owner, ...]:
    """`Core Team (A)` is both; `A (Core Team)`, `A (lead)` say what A is."""
    named = split_owners(inner, roster, loose=False)
    team = bool(named) and all(owner.kind == "team" for owner in named)
    known = looks_like_name(outer) and not any(is_noun(word) for word in outer.split())
    owners = split_owners(outer, roster, loose=loose or (team and known), partial=partial)
    if all(owner.kind == "person" for owner in owners) and team and owners:
        return owners
    if owners and not named and not all(owner.resolved for owner in owners) and not loose:
        return ()
    return (*owners, *named) if owners else ()


def _is_one_team(text: str, roster: Roster) -> bool:
    """`Product & Design Team` is one team where what stands before its last word is nobody's name."""
    if (
        "," in text
        or not ("&" in text or " and " in text)
        or not is_team(text)
        or text.rsplit(maxsplit=1)[-1].casefold().strip(".:*") not in ONE_TEAM
    ):
        return False
    *heads, _ = re.split(r"\s*&\s*", text) if "&" in text else re.split(r"\s+and\s+", text)
    if not heads or any(roster.resolve(head) or roster.fitting(head) or is_team(head) for head in heads):
        return False
    return "&" in text or all(any(is_noun(word) for word in head.split()) for head in heads)


def _parts(text: str, roster: Roster) -> list[tuple[str, str]]:
    """Split `A, B, and C`, `A & B`, `A/B` into (name, as written); a shared "teams" belongs to each."""
    parts = [part for part in _AND.split(text) if part]
    noun = parts[-1].split()[-1].casefold().strip(".:*") if parts and parts[-1].split() else ""
    if len(parts) < 2 or noun.removesuffix("s") not in ONE_TEAM or not noun.endswith("s"):
        return [(part, part) for part in parts]
    out = []
    for part in parts:
        alone = roster.resolve(part) or roster.fitting(part) or is_team(part.removesuffix(noun))
        if part is parts[-1] and not alone and is_team(part) and len(part.split()) > 1:
            out.append((part[: -len(noun)] + noun.removesuffix("s"), part))
        else:
            out.append((part if alone or is_team(part) else f"{part} {noun.removesuffix('s')}", part))
    return out


def _clean(part: str) -> str:
    return re.sub(r"^for\s+|\s+(?:to|will)$", "", " ".join(part.split()).strip(" .:*_-–@"), flags=re.IGNORECASE)


def _owner(part: str, as_written: str, roster: Roster, *, loose: bool) -> Owner | None:
    bare, written = _clean(part), _clean(as_written)
    if not bare or bare.casefold() in NOBODY:
        return None
    if part.lstrip()[:1] == "@" and len(bare.split()) > 2 and not _AT.fullmatch(part):
        return None  # a login and its task
    if is_team(bare) or bare.casefold() in TEAM_NOUNS:
        return Owner(bare, "team", written)
    name = roster.resolve(bare)
    if name:
        return Owner(name, "person", written, resolved=True)
    full = roster.expand(bare)
    if full != bare or roster.fitting(bare) or _AT.fullmatch(part):
        return Owner(full, "person", written)
    bare = re.sub(r"^the ", "", bare, flags=re.IGNORECASE)
    words = bare.split()
    if not looks_like_name(bare) or words[0].casefold() in IMPERATIVES:
        return None
    named = len(words) == 2 and all(word[0].isupper() and word[1:].islower() and not is_noun(word) for word in words)
    return Owner(bare, "person", written) if named or (loose and len(words) <= 3) else None


def _named(part: str, as_written: str) -> Owner | None:
    """Return a person beside a participant: one or two capitalised words that are no topic's."""
    bare = _clean(part)
    words = bare.split()
    if len(words) > 2 or not looks_like_name(bare) or any(is_noun(word) or not word[0].isupper() for word in words):
        return None
    return None if words[0].casefold() in IMPERATIVES else Owner(bare, "person", _clean(as_written))
