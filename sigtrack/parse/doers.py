"""The doer that a task's own sentence names: `A and B to …`, `… will be done by A`, `… (A)`, `… — @a to …`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sigtrack.model.notes import Owner
from sigtrack.parse.beside import beside_owners, settled, stated_owners
from sigtrack.parse.names import is_team
from sigtrack.parse.owners import split_owners
from sigtrack.parse.spelling import fold
from sigtrack.parse.words import ACTIVE_GET, COLLECTIVE_VERBS, IMPERATIVES, MODALS, NO_SUBJECT, NOT_TASK, VERB_OR_NOUN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sigtrack.parse.names import Roster

_WORD = r"@?[^\W_][\w.'’-]*"
_NAME = r"[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*)?"
_MODAL = "|".join(re.escape(m).replace(r"\ ", r"\s+") for m in sorted(MODALS, key=len, reverse=True))
_SUBJECT = re.compile(
    rf"(?P<subject>(?:the\s+|each\s+|any\s+)?{_WORD}(?:[ /,&]+{_WORD}|\s*\([^)]*\)){{0,9}}?),?\s*"
    rf"(?:(?:\s(?P<modal>{_MODAL})|(?P<short>['’]ll))\s+)(?:also\s+|then\s+|now\s+|please\s+)?(?P<rest>\S.*)",
    re.DOTALL | re.IGNORECASE,
)
_GET = "|".join(ACTIVE_GET)
_PASSIVE = re.compile(
    rf"(?:be|being|been|get(?!\s+(?:{_GET})\b))\s+\w+(?:ed|en|ne|un|wn|lt|nt|ut|ade|one|et|old|ought)\b", re.IGNORECASE
)
_AGENT = re.compile(
    r"\bby\s+(?P<name>(?-i:[A-Z])[\w.'’-]*(?:\s+(?-i:[A-Z])[\w.'’-]*){0,2})"
    rf"(?P<more>(?-i:(?:(?:,| and| &|/|\s\+)\s?{_NAME}){{1,3}}))?",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby\s+(?:the\s+|our\s+)?((?:[\w.'’-]+ ){0,4}[\w'’-]+)", re.IGNORECASE)
_DONE_BY = re.compile(r"\b(?:be|been|get|gets)\b[^.]*$|\bdone\s*$")
_SEVERAL = rf"{_NAME}(?:(?:,| and| &|/) ?{_NAME}){{0,3}}"
_VOCATIVE = re.compile(rf"(?P<name>{_SEVERAL})(?P<sign>,)?\s+(?P<please>please\s+)?(?P<verb>[a-z][a-z-]+)\b")
_ASIDE = re.compile(rf"\(({_SEVERAL}) (?:will|has|to|is|can|already)\b([^()]*)")
_SECOND = re.compile(rf"[.,;]\s+(?:and\s+)?(?P<name>{_NAME}|[a-z]\w+)(?:-san)?\s+(?:to|will)\s+\w+")
_BEFORE_DOER = ("For ", "In ", "On ", "After ", "Before ", "Once ", "When ", "As ", "At ", "With ", "Until ")
_ABOUT = re.compile(r"[^,.;:]{5,70},\s+(?P<rest>\S.*)", re.DOTALL)
_LATER = re.compile(rf"(?:[.!?;,]|\s[-–—]{{1,2}})\s+(?P<name>{_NAME})\s+(?:to|will)\s+\w")
_VOLUNTEERED = re.compile(
    rf"(?:[-–—,;(]\s*|[.:]\s+)(?P<name>{_NAME})\s+(?:has\s+|duly\s+|kindly\s+)?volunteer(?:ed|s)\b"
)
_HAS = re.compile(rf"(?P<name>{_NAME})\s+has\s+(?:(?:an?|the|some|more|a few)\s+)?\w+\s+to\s+\w")
_AT = re.compile(r"(?:^|[\s(—–-])(?P<name>@[A-Za-z0-9][\w-]*(?: [A-Z][\w.]*)?)\s+(?:to|will|should)\s+\w")
_AT_START = re.compile(r"(?P<names>@[A-Za-z0-9][\w-]*(?:(?:,| and| &|/)? @[A-Za-z0-9][\w-]*)*) (?P<next>\w+)")
_AT_END = re.compile(r"(?P<before>\w*[:,]?)\s+@\s?(?P<name>[\w-]+(?: [A-Z]\w*)?)[\s.!]*$")
_INITIALS = re.compile(r"(?P<before>[,;–—-]\s*|\s|^)(?P<name>[A-Z]{1,4})[\s.!]*$")
_DASHED = re.compile(r"\s[-–—]\s(?P<name>[A-Z]{1,4})(?=\s)")
_OPENING = re.compile(r"(?P<name>[^\W\d_][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2})\s+(?P<next>[a-z][\w'’-]*)")
_COLLECTIVE = re.compile(rf"(?P<name>(?:[\w-]+\s+){{0,3}}[\w-]+)\s+(?:{'|'.join(COLLECTIVE_VERBS)})\b", re.IGNORECASE)
_EVERYBODY = re.compile(
    r"(?P<name>(?:Every(?:body|one)|All(?: (?:members|participants|attendees|chairs|leads|of us))?|Folks)"
    r"(?: present| here)?)(?: -|:|,)? "
    r"(?P<please>please )?(?P<verb>[a-z-]+)\b"
)
_TO_SOMEBODY = frozenset(
    "with to from for on of at via cc ask ping contact and or tag follow thank thanks about like".split()
)
"""Before a login at a task's end these make it whom the task concerns."""

_ON_BEHALF = re.compile(
    r"(?<=[\w)])\s+(?:representing|as|for|on behalf of)\s+(?:the\s+)?[A-Z][\w-]*(?=,|\s+and\s|\s*&|$)"
)
"""For whom each of several doers stands."""

_DASHES = frozenset("-–—")
LONGEST_INITIALS = 10
"""Characters at a task's end that could be initials, with the sign before and after them."""

LONGEST = 1500
"""Characters of a task in which its doer is looked for."""


def sentence_owners(text: str, roster: Roster, *, loose: bool = False) -> tuple[Owner, ...]:
    """Return the doers that a task sentence names itself; `loose` (after a mark) takes unknown names too."""
    text = text.strip()[:LONGEST]
    if (
        text.startswith(_BEFORE_DOER)
        and (about := _ABOUT.match(text))
        and (owners := subject_owners(about["rest"], roster))
    ):
        return owners
    subject = subject_owners(text, roster, loose=loose)
    if subject and all(o.kind == "team" for o in subject) and (stated := stated_owners(text, roster)):
        return stated
    return (
        subject
        or _opening(text, roster)
        or _asides(text, roster)
        or beside_owners(text, roster)
        or _agent(text, roster)
        or _encouraged(text, roster)
        or _handles(text, roster)
        or _later(text, roster, loose=loose)
    )


def subject_owners(text: str, roster: Roster, *, loose: bool = False) -> tuple[Owner, ...]:
    """Return the doers that are the sentence's subject before a modal: `A and B will …`."""
    text = text.strip()[:LONGEST]
    first = text.split(maxsplit=1)[0].casefold() if text else ""
    if first in IMPERATIVES and first not in VERB_OR_NOUN and first not in roster.words:
        return ()  # most tasks below a label begin with a verb
    match = _SUBJECT.match(text)
    if not match:
        return ()
    subject, rest = match["subject"].strip(" ,"), match["rest"]
    modal = " ".join((match["modal"] or match["short"] or "").lower().split())
    active = not _PASSIVE.match(rest) or (modal in ("to", "will") and rest.lower().startswith("be onboard"))
    first = subject.split()[0].strip(",").casefold()
    if (
        not active
        or first in NO_SUBJECT
        or (first == subject.casefold() and first.endswith("ed"))
        or _is_task(subject, roster, modal)
    ):
        return ()
    certain = loose or modal in ("to", "will", "'ll", "’ll", "is to")
    owners = split_owners(_doers(subject), roster, loose=certain, partial=True)
    return owners + _others(rest, roster, owners) if owners else ()


def _opening(text: str, roster: Roster) -> tuple[Owner, ...]:
    """`Group await …`, `Mira has copy to write`, and `Mira a draft of …`: a name that no verb in the past follows."""
    match = _COLLECTIVE.match(text)
    if match and is_team(match["name"]):
        return split_owners(match["name"], roster, loose=False)
    match = _VOCATIVE.match(text)
    if match and (
        match["please"] or (match["verb"] in IMPERATIVES and (match["sign"] or len(match["name"].split()) > 2))
    ):
        owners = _known(match["name"], roster)
        if owners and (match["please"] or match["sign"] or len(owners) > 1):
            return owners
    match = _EVERYBODY.match(text)
    if match and (match["verb"] in IMPERATIVES and (match["please"] or match["verb"] not in VERB_OR_NOUN)):
        return (Owner(match["name"], "team", match["name"]),)
    match = _HAS.match(text)
    if match and (owners := _known(match["name"], roster)):
        return owners
    match = _OPENING.match(text)
    if not match or match["name"].endswith(("'s", "’s")) or not match["name"][0].isupper():
        return ()
    if match["name"].casefold() in IMPERATIVES:
        return ()
    word = match["next"]
    if word in NOT_TASK or word.endswith("ed") or (word.endswith("s") and _is_verb(word)):
        return ()
    name = match["name"]
    return _known(name, roster) if not is_team(name) else ()


def _is_verb(word: str) -> bool:
    return word[:-1] in IMPERATIVES or word.removesuffix("es") in IMPERATIVES or word.endswith("ies")


def _known(name: str, roster: Roster) -> tuple[Owner, ...]:
    owners = split_owners(name, roster, loose=False)
    return owners if all(owner.resolved for owner in owners) else ()


def _asides(text: str, roster: Roster) -> tuple[Owner, ...]:
    """`(Mira will write it, Jonas will check it)`: everybody who does something in brackets."""
    found: list[Owner] = []
    if "(" not in text:
        return ()
    for match in _ASIDE.finditer(text):
        owners = settled(split_owners(match[1], roster, loose=False))
        others = _others(match[2], roster, owners)
        if others and not owners:
            owners = split_owners(match[1], roster, loose=True)
        found += owners + (others if owners else ())
    return tuple({owner.name: owner for owner in found}.values())


def _agent(text: str, roster: Roster) -> tuple[Owner, ...]:
    """`… will be reviewed by Mira`, `… to be done by the core team`."""
    if "by " not in text:
        return ()
    for match in _BY.finditer(text):
        if not _DONE_BY.search(text[max(0, match.start() - 300) : match.start()]):
            continue
        words = match[1].split()
        for count in range(len(words), 0, -1):
            phrase = " ".join(words[:count])
            if is_team(phrase) and not {"of", "and", "or"} & {word.casefold() for word in words[:count]}:
                return split_owners(phrase, roster, loose=False)
    for match in _AGENT.finditer(text):
        if _DONE_BY.search(text[max(0, match.start() - 300) : match.start()]):
            several = settled(split_owners(match["name"] + match["more"], roster, loose=False)) if match["more"] else ()
            owners = several or settled(split_owners(match["name"], roster, loose=False))
            if owners:
                return owners
    return ()


def _encouraged(text: str, roster: Roster) -> tuple[Owner, ...]:
    """`Contributors encouraged to …`, `Participants are …`, where the subject ends in a collective."""
    match = re.match(
        r"((?:all |any |the )?[\w /&-]{3,50}?)\s+(?:interested in [^,]*?)?(?:are |is |was |were )?"
        r"(?:encouraged|reminded|invited|welcome|asked|advised|urged)\b",
        text,
        re.IGNORECASE,
    )
    if match:
        owners = split_owners(_doers(match[1]), roster, loose=False)
        if owners and all(owner.kind == "team" or owner.resolved for owner in owners):
            return owners
    return ()


def _handles(text: str, roster: Roster) -> tuple[Owner, ...]:
    """`@mira review it`, `… — @mira to …`, a task that ends in `@mira`, and initials that the note explains."""
    if "@" in text:
        match = _AT_START.match(text)
        if match and match["next"] not in NOT_TASK and not match["next"].endswith("ed"):
            return split_owners(match["names"].replace(" @", ", @"), roster, loose=True)
        match = _AT.search(text)
        if match:
            return split_owners(match["name"], roster, loose=True)
        match = _AT_END.search(text)
        if match and match["before"].rstrip(",").casefold() not in _TO_SOMEBODY and not match["before"].endswith(":"):
            return split_owners("@" + match["name"], roster, loose=True)
    match = _INITIALS.search(text, max(0, len(text) - LONGEST_INITIALS))
    if match and (match["name"] in roster.aliases or (match["before"].strip() and match["name"] in roster.initials)):
        return split_owners(match["name"], roster, loose=False)
    for match in _DASHED.finditer(text) if _DASHES.intersection(text) else ():
        if match["name"] in roster.aliases or match["name"] in roster.initials:
            return split_owners(match["name"], roster, loose=False)
    return ()


def _later(text: str, roster: Roster, *, loose: bool) -> tuple[Owner, ...]:
    """A doer in a later clause: `… . Mira to merge it.`, `needs a chair - Mira volunteered`."""
    for pattern in (_LATER, _VOLUNTEERED):
        for match in pattern.finditer(text):
            owners = split_owners(match["name"], roster, loose=loose)
            if (
                owners
                and match["name"].split()[0].casefold() not in NO_SUBJECT
                and (loose or all(owner.resolved for owner in owners))
            ):
                return owners
    return ()


def _is_task(subject: str, roster: Roster, modal: str) -> bool:
    """Tell whether the words before a modal are themselves a task ("Continue prep to …")."""
    words = subject.split()
    first = words[0].casefold().strip(",")
    if roster.resolve(words[0].strip(",")) or roster.resolve(subject):
        return False
    if len(words) == 1 and modal in ("will", "to"):
        return first in IMPERATIVES and not is_team(subject)
    if first in IMPERATIVES and not is_team(subject):
        return True
    return first in IMPERATIVES and first not in VERB_OR_NOUN


def _doers(subject: str) -> str:
    """Cut what qualifies the doer: `A with B`, `A from X`, `A for X and B for Y`, `Members interested in …`."""
    subject = _ON_BEHALF.sub("", subject)
    return re.split(r"\s+(?:with|from|of the|interested|who|that)\s*", subject, maxsplit=1)[0].strip()


def _others(rest: str, roster: Roster, known: Iterable[Owner]) -> tuple[Owner, ...]:
    """`A to do this, B to do that`: the second doer."""
    out = []
    for match in _SECOND.finditer(rest):
        name = roster.resolve(match["name"])
        if match["name"].islower() and fold(match["name"]) not in roster.words:
            continue
        if name and name not in {owner.name for owner in known}:
            out.append(Owner(name, "person", match["name"], resolved=True))
    return tuple(out)
