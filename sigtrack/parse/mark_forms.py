"""Rarer forms of marks, each only with a doer: `(ACTION: Mira) …`, `Mira [AI]: …`, `… (ACTION: Mira)`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sigtrack.parse.labels import begins_with_verb
from sigtrack.parse.marks import LEAD, Mark, could_do

if TYPE_CHECKING:
    from collections.abc import Callable

_NAME = r"@?[A-Z][\w.'’-]*|@[\w-]+"
_WHO = rf"(?:{_NAME})(?:(?:, and |, | and | & |/| )(?:{_NAME})){{0,4}}"
_LOUD = r"(?:ACTION(?: ITEM| POINT)?|Action [Ii]tem|Action [Pp]oint|AI|TODO)"
_WORD = (
    r"(?:ACTION(?: ITEM| POINT)?|[Aa]ction(?: [Ii]tem| [Pp]oint)?|AI|AP|AR|A/I|TODO|ToDo|[Tt]odo|[Tt]o[ -][Dd]o|Task)"
)
_NEW = r"(?:(?:[Nn]ew|NEW|[Oo]pen|OPEN|[Pp]ending|[Oo]utstanding|[Aa]greed|[Ff]ollow-?up) )?"
_STATE = r"(?: (?:required|needed|to be taken|REQUIRED|NEEDED|TO BE TAKEN))?"
_NUMBER = r"(?:[ -]?#?\d[\w.-]{0,8})?"
_DOES = rf"(?P<rest>(?:{_WHO})(?: to | will | ?: | [-–—] )\S.*)"

_DOER = re.compile(rf"(?P<who>{_WHO})(?P<sign> to | will | ?: | [-–—] )\s*")

_STARTS = tuple(
    re.compile(pattern, re.DOTALL)
    for pattern in (
        rf"[(\[{{<=]{{1,2}}{_WORD}{_NUMBER}[)\]}}>=]{{1,2}}\s*[:–—-]?\s*{_DOES}",
        rf"[(\[{{]{_WORD}{_NUMBER}\s*[:–—-]?\s*(?P<who>{_WHO})[)\]}}]\s*[:–—-]?\s*(?P<rest>\S.*)",
        rf"{_NEW}{_WORD}{_STATE}{_NUMBER}\s*(?:[:|→⇒]|[-=]>|\s[–—-])\s*{_DOES}",
        rf"{_WORD}{_NUMBER} (?:for|on|by|owner:?|taken by) (?P<who>{_WHO})\s*(?::|\s[–—-]|→|->)\s*(?P<rest>\S.*)",
        rf"(?:AP|TODO){_NUMBER} (?P<who>{_WHO})\s*:\s+(?P<rest>\S.*)",
        rf"(?:AP|TODO){_NUMBER} \((?P<who>{_WHO})\)\s+(?P<rest>\S.*)",
        rf"(?P<rest>(?:{_WHO}) (?:to|will) \S.*?)\.?\s*(?:[(\[](?i:{_WORD})[)\]]|#(?:action|todo))\.?",
        rf"#(?:todo|ai|task)\b:?\s+{_DOES}",
    )
)
"""Marked lines, by how they begin (the last but one: end); the doer is `who`, or heads the task."""

_AFTER = re.compile(
    rf"(?P<who>{_WHO})(?: ?[(\[]{_LOUD}[)\]]\s*:?"
    rf"|(?::| [–—-])\s*(?:\[{_LOUD}\]\s*:?|{_LOUD}:)| {_LOUD}:)\s+(?P<rest>\S.*)",
    re.DOTALL,
)
_TAIL = re.compile(
    rf"(?P<rest>\S.{{7,}}?)(?:\s*[(\[]{_WORD}(?: for| on|:| [–—-])?\s+(?P<inside>{_WHO})[)\]]"
    rf"|(?:[.;,]| [–—-]|→|[-=]>)\s+(?:ACTION(?: ITEM)?|Action(?: [Ii]tem)?|AI|TODO)\s?:\s*(?P<who>{_WHO})"
    rf"|\s#action:?\s+(?P<told>{_WHO}))\.?",
    re.DOTALL,
)
_INNER = re.compile(
    r"(?:[.!?;)\]]\s+|\s[-–—=]{1,2}>?\s+|[→⇒]\s*|\s[(\[])"
    r"(?:(?:ACTION(?: ITEM)?|[Aa]ction(?: [Ii]tem)?|AI|TODO)\s?:|\[(?:ACTION|AI|TODO)\]:?)"
    rf"\s*{_DOES}",
    re.DOTALL,
)
_COULD = re.compile(
    rf"(?<![A-Za-z]){_WORD}(?=[)\]}}>=:|→#\d-]|\s[-–—:=|→⇒@A-Z#(\d]"
    r"|\s(?:for|on|by|owner|assigned|taken|required|needed|to be)\b)"
    r"|#(?:action|todo|ai|task)\b"
)
_SIGNS = re.compile(r"(?:[^\w\s!-~]+|:[a-z_]{3,30}:)\s*")


def could_hold(text: str) -> bool:
    """Tell cheaply whether a text could hold one of these forms."""
    return _COULD.search(text) is not None


def beside_mark(text: str, known: Callable[[str], object]) -> Mark | None:
    """Return a mark between a doer and the task, or with its doer behind it: `Mira [AI]: …`, `Check it (ACTION: Mira)`.

    Before a mark may also stand a topic: only whom `known` tells to be somebody is a doer. `AI` is also a topic and an
    affiliation: with it the task must begin with a verb.
    """
    if not _COULD.search(text):
        return None
    text = text.strip().lstrip(LEAD)
    if match := _TAIL.fullmatch(text):
        who = match["inside"] or match["told"] or match["who"]
        sure = could_do(who)
    elif match := _AFTER.fullmatch(text):
        who = match["who"]
        sure = bool(known(who)) and not _DOER.match(match["rest"])
    if match is None or not sure:
        return None
    rest = match["rest"]
    around = text.removeprefix(rest) if text.startswith(rest) else text.removesuffix(rest)
    return None if "AI" in around and (rest.startswith("to ") or not begins_with_verb(rest)) else Mark(who, rest)


def other_mark(text: str) -> Mark | None:
    """Return a mark in one of the rarer forms of this module's table, None where there is none or nobody is to do it.

    An emoji or arrow may stand before it. Sources: minutes of working groups in public repositories.
    """
    if not _COULD.search(text):
        return None
    text = text.strip().lstrip(LEAD)
    if sign := _SIGNS.match(text):
        text = text[sign.end() :].lstrip(LEAD)
    for pattern in _STARTS:
        match = pattern.fullmatch(text)
        if match and (mark := _mark(match)):
            return mark
    match = _INNER.search(text)
    return _mark(match) if match else None


def _mark(match: re.Match[str]) -> Mark | None:
    rest = match["rest"].strip(LEAD)
    if who := match.groupdict().get("who"):
        return Mark(who, rest) if could_do(who) else None
    doer = _DOER.match(rest)
    if not doer or not could_do(doer["who"]):
        return None
    if rest.endswith((")", "]")) and "(" not in rest and "[" not in rest:
        rest = rest[:-1]  # `We met (ACTION: Mira to write it)`
    return Mark(doer["who"], rest[doer.end() :] if doer["sign"].strip() not in ("to", "will") else rest)
