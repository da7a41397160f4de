"""Who is to do it: the doer in a label (`**Name**:`) or in the sentence (`A and B to …`, `… by A`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sigtrack.model.notes import Owner
from sigtrack.parse.names import is_noun, is_team, looks_like_name
from sigtrack.parse.words import IMPERATIVES, MODALS, NO_SUBJECT, TEAM_NOUNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sigtrack.parse.names import Roster

_WORD = r"[^\W_][\w.'’-]*"
_MODAL = "|".join(re.escape(m).replace(r"\ ", r"\s+") for m in sorted(MODALS, key=len, reverse=True))
_SUBJECT = re.compile(
    rf"(?P<subject>(?:the\s+|each\s+|any\s+)?{_WORD}(?:[ /,&]+{_WORD}|\s*\([^)]*\)){{0,9}}?),?\s*"
    rf"(?:(?:\s(?P<modal>{_MODAL})|(?P<short>['’]ll))\s+)(?:also\s+|then\s+|now\s+|please\s+)?(?P<rest>\S.*)",
    re.DOTALL | re.IGNORECASE,
)
_PASSIVE = re.compile(r"(?:be|being|been|get)\s+\w+(?:ed|en|ne|un|wn|lt|nt|ut|ade|one|et|old|ought)\b", re.IGNORECASE)
_AGENT = re.compile(r"\bby\s+(?P<name>(?-i:[A-Z])[\w.'’-]*(?:\s+(?-i:[A-Z])[\w.'’-]*){0,2})", re.IGNORECASE)
_TRAILING = re.compile(r"[(\[]([^()\[\]]{2,40})[)\]][\s.]*$")
_ASIDE = re.compile(r"\(([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)?) (?:will|has|to|is|can|already)\b")
_LABEL = re.compile(r"(?P<label>[^:\n]{2,80}?)\s*:(?!:)\s*(?P<rest>\S.*)?$", re.DOTALL)
_SECOND = re.compile(r"[,;]\s+(?:and\s+)?(?P<name>(?:[A-Z][\w.'’-]*)(?:\s+[A-Z][\w.'’-]*)?)\s+(?:to|will)\s+\w+")


def split_owners(text: str, roster: Roster, *, loose: bool) -> tuple[Owner, ...]:
    """Return the owners a label or subject names, none where any part is no owner.

    `loose` also takes an unknown capitalised name as a person.
    """
    out: list[Owner] = []
    for part in _parts(text):
        owner = _owner(part, roster, loose=loose)
        if not owner:
            return ()
        out += owner
    unique = {(owner.name.casefold(), owner.kind): owner for owner in out}
    return tuple(unique.values())


def is_topic(label: str) -> bool:
    """Tell whether a label names a subject rather than a doer."""
    return any(is_noun(word) or not word[0].isupper() for word in re.findall(r"\w[\w'’-]*", label))


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


def sentence_owners(text: str, roster: Roster) -> tuple[Owner, ...]:
    """Return the doers that a task sentence names itself."""
    match = _SUBJECT.match(text.strip())
    if match:
        subject, rest = match["subject"].strip(" ,"), match["rest"]
        modal = (match["modal"] or match["short"] or "").lower()
        active = not _PASSIVE.match(rest) or (modal in ("to", "will") and rest.lower().startswith("be onboard"))
        first = subject.split()[0].strip(",").casefold()
        if active and first not in NO_SUBJECT and not _is_task(subject, roster, modal):
            owners = split_owners(_doers(subject), roster, loose=modal in ("to", "will", "'ll", "’ll", "is to"))
            if owners:
                return owners + _others(match["rest"], roster, owners)
    for pattern in (_ASIDE, _TRAILING, _AGENT):
        found = pattern.search(text)
        if found:
            if pattern is _AGENT and not re.search(r"\b(?:be|been)\b[^.]*$|\bdone\s*$", text[: found.start()]):
                continue
            owners = tuple(
                o
                for o in split_owners(found[1], roster, loose=False)
                if o.resolved or pattern is not _AGENT or o.kind == "team"
            )
            if owners and all(o.resolved or o.kind == "team" for o in owners):
                return owners
    return _encouraged(text, roster)


def _encouraged(text: str, roster: Roster) -> tuple[Owner, ...]:
    """`Contributors encouraged to …`, `Participants are …`, where the subject ends in a collective."""
    match = re.match(
        r"((?:all |any |the )?[\w /&-]{3,50}?)\s+(?:interested in [^,]*?)?(?:are |is )?"
        r"(?:encouraged|reminded|invited|welcome|asked|advised|urged)\b",
        text,
        re.IGNORECASE,
    )
    if match:
        owners = split_owners(_doers(match[1]), roster, loose=False)
        if owners and all(owner.kind == "team" or owner.resolved for owner in owners):
            return owners
    return ()


def _is_task(subject: str, roster: Roster, modal: str) -> bool:
    """Tell whether the words before a modal are themselves a task ("Continue prep to …")."""
    words = subject.split()
    first = words[0].casefold().strip(",")
    if roster.resolve(words[0].strip(",")) or roster.resolve(subject):
        return False
    if len(words) == 1 and modal in ("will", "to"):
        return first in IMPERATIVES
    if first in IMPERATIVES and not is_team(subject):
        return True
    return first in IMPERATIVES and first not in (
        "open",
        "support",
        "test",
        "release",
        "issue",
        "design",
        "market",
        "build",
        "product",
    )


def _doers(subject: str) -> str:
    """Cut what qualifies the doer: `A with B`, `A from X`, `Members interested in …`."""
    return re.split(
        r"\s+(?:with|from|of the|interested|who|that|and (?:his|her|their) (?=team))\s*", subject, maxsplit=1
    )[0].strip()


def _others(rest: str, roster: Roster, known: Sequence[Owner]) -> tuple[Owner, ...]:
    """`A to do this, B to do that`: the second doer."""
    out = []
    for match in _SECOND.finditer(rest):
        name = roster.resolve(match["name"])
        if name and name not in {owner.name for owner in known}:
            out.append(Owner(name, "person", match["name"], resolved=True))
    return tuple(out)


def _parts(text: str) -> list[str]:
    """Split `A, B, and C`, `A & B`, `A/B`; a shared team noun ("Cloud and Console teams") stays with each."""
    inside = re.match(r"(.*?)\s*[(\[](.*?)[)\]]\s*$", text)
    if inside and inside[1]:
        return [*_parts(inside[1]), *_parts(inside[2])]
    return [p for p in re.split(r"\s*(?:,\s*(?:and|or)\s+|,|;|&|/|\+|\band\b|\bor\b)\s*", text) if p]


def _owner(part: str, roster: Roster, *, loose: bool) -> list[Owner] | None:
    written = re.sub(r"^for\s+|\s+(?:to|will)$", "", " ".join(part.split()).strip(" .:*_-–@"), flags=re.IGNORECASE)
    if not written:
        return None
    name = roster.resolve(written)
    if name:
        return [Owner(name, "person", written, resolved=True)]
    if is_team(written):
        return [Owner(written, "team", written)]
    if written.casefold() in TEAM_NOUNS:
        return [Owner(written, "team", written)]
    bare = written.removeprefix("The ").removeprefix("the ")
    words = bare.split()
    if not looks_like_name(bare) or any(word.casefold() in IMPERATIVES for word in words[:1]):
        return None
    if loose and len(words) <= 3:
        return [Owner(bare, "person", written)]
    if len(words) == 2 and all(word[0].isupper() and word[1:].islower() and not is_noun(word) for word in words):
        return [Owner(bare, "person", written)]
    return None
