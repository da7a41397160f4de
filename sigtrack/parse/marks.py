"""Marks that make a line an action item wherever it stands: `ACTION: …`, `[AI: mira] …`, `#action mira to …`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sigtrack.parse.names import is_noun, is_team, looks_like_name
from sigtrack.parse.words import MARK_STARTS, NOT_DOER, NOT_TASK

_WORDS = (
    r"(?P<mark>S(?:ummary|UMMARY) (?:of|OF) (?:the |THE )?(?:[Aa]ction|ACTION)(?:[sS]| [Ii]tems?| ITEMS?| [Pp]oints?)"
    r"|ACTIONS|ACTION(?: (?:ITEMS?|POINTS?))?|Actions|Action(?: (?:[Ii]tem|[Pp]oint)s?)?|action(?= )"
    r"|AI|AP|AR|A\.I\.|TODO|ToDo|Todo|To [Dd]o|To-[Dd]o)"
)
_NUMBER = r"(?:\s+(?=[\w.#-]*\d)#?[\w.-]{1,12})?"
_OPENED = re.compile(
    rf"\[(?:todo|action|{_WORDS}){_NUMBER}\s*(?:[:\-–—]\s*(?P<who>[^\]\n]{{1,40}}))?\]\s*[:\-–—]*\s*(?P<rest>.*)",
    re.DOTALL,
)
_BROKEN = re.compile(rf"{_WORDS}\]\s*(?P<rest>.*)", re.DOTALL)
_START = re.compile(rf"{_WORDS}{_NUMBER}\s*(?:\((?P<inside>[^()\n]{{1,40}})\)\s*)?(?P<rest>.*)", re.DOTALL)
_FOR = re.compile(
    r"(?:assigned\s+to|owned\s+by|for|on|to)\s+(?P<who>[^:\n]{2,60}?)\s*:\s*(?P<rest>.*)",
    re.DOTALL,
)
_ON = re.compile(
    r"(?:for|on|to(?=\s+(?:@|[A-Z]|all\b|the\b)))\s+(?P<who>@?[^:\n]{2,60}?)\s+to\s+(?P<rest>\S.*)", re.DOTALL
)
_SIGN = re.compile(r"(?P<sign>[:\-–—]+)\s*(?P<rest>.*)", re.DOTALL)
_BRACKET = re.compile(r"\[(?P<who>[^\[\]\n]{1,40})\]\s*[:\-–—]?\s*(?P<rest>\S.*)", re.DOTALL)
_DASH_WHO = re.compile(r"(?P<who>[^:\n–—]{1,40}?)(?:\s*:|\s+(?:-{1,3}|[–—]))\s+(?P<rest>\S.*)", re.DOTALL)
_WHO = re.compile(
    r"(?P<who>@?[\w.'’-]+(?:(?:,\s*|\s+and\s+|\s*[&/]\s*|\s+)@?[\w.'’-]+){0,7}?)\s*:\s*(?P<rest>\S.*)", re.DOTALL
)
_WILL = re.compile(
    r"(?P<who>@?[\w.'’-]+(?:(?:,\s*(?:and\s+)?|\s+and\s+|\s*[&/]\s*|\s+)@?[\w.'’-]+){0,7}?)\s+(?:to|will)\s+\S",
    re.DOTALL,
)
_URGED = re.compile(r"(?P<who>[A-Z][a-z][\w.'’-]*(?: (?:and |& )?[A-Z][\w.'’-]*){0,2}) (?P<verb>[a-z]+)\b")
_LOGINS = re.compile(
    r"(?P<who>@[\w-]+(?:(?:,\s*|\s+and\s+|\s*[&/]\s*)@[\w-]+)*)\s+(?:to\s+|will\s+)?(?P<rest>\S.*)", re.DOTALL
)
_INNER = re.compile(
    r"(?:^[A-Z#][\w /-]{1,24}:|[.!?;)\]]|\s[-–—=]{1,2}>?|→|⇒)\s+\**"
    r"(?=(?:ACTION(?: ITEMS?)?|TODO|Action [Ii]tem)\**\s?"
    r"(?:(?:\([^()\n]{1,40}\)\s?)?:|(?:@?[A-Z][\w'’-]* ){1,3}(?:to|will) )"
    r"|Action on \**[A-Z][\w ]{0,30}(?::| to ))"
)
_LEAD = re.compile(rf"{_WORDS}(?:\s*:)?\s+(?P<who>[^:\n]{{2,40}}?)\s*:?")
_MEETBOT = re.compile(r"(?:^|\s)#action:?\s+(?P<rest>\S.*)", re.IGNORECASE)
_WITH_DOER = ("AP", "AR")
"""Marks ("action point", "action required") that are also other words: a doer must follow."""

_DOER_FOLLOWS = re.compile(
    r"[:\-–—]+\s*@?[A-Z][\w.'’-]*(?:(?: and |, | & | )@?[A-Z][\w.'’-]*){0,4}(?: to | will |\s*:\s)"
)
LEAD = " *-+>=→⇒"
"""Bullets and emphasis that may stand before a mark."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked line: `who` as the mark names the doers (else empty), `rest` the task (empty below a bare mark).

    `spoken` tells that the mark is a bare `AI:`, which may be a speaker's initials.
    """

    who: str
    rest: str
    spoken: bool = False


def read_mark(text: str) -> Mark | None:
    """Return the mark a line begins with, None where it has none.

    Sources: the W3C's and Node.js's minutes (`ACTION: name to …`, `Action item: …`), MeetBot (`#action …`).
    """
    if "#" in text and (bot := _MEETBOT.search(text)):
        return Mark("", bot["rest"].strip())
    text = text.lstrip(LEAD)
    if not text.startswith(MARK_STARTS):
        return None
    match = _OPENED.match(text) or _BROKEN.match(text)
    if match:
        who, rest = (match.groupdict().get("who") or "").strip(), match["rest"].strip(LEAD)
        if not who and (label := _WHO.match(rest) or _BRACKET.match(rest)) and could_do(label["who"]):
            return Mark(label["who"], label["rest"])
        return Mark(who, rest)
    match = _START.match(text)
    if not match:
        return None
    word, rest = match["mark"], match["rest"]
    if word in _WITH_DOER and not _DOER_FOLLOWS.match(rest):
        return None
    inside = match["inside"] or ""
    if not rest or rest[0] == "]":
        return Mark(inside, rest.strip("] *")) if word[-1].isupper() and rest else None
    if word[0] != "a" and (who := _FOR.match(rest) or _ON.match(rest)) and could_do(who["who"]):
        return Mark(who["who"], who["rest"].strip(LEAD))
    if rest.startswith(", ") and (who := _DASH_WHO.match(rest[2:])) and could_do(who["who"]):
        return Mark(who["who"], who["rest"].strip(LEAD))
    if signed := _SIGN.match(rest):
        return _signed(word, signed, text, inside)
    if not text[match.start("rest") - 1].isspace() and text[match.start("rest") - 1] != ")":
        return None
    return _named(word, rest)


def _named(word: str, rest: str) -> Mark | None:
    """`ACTION [Mira] …`, `Action Mira and Jonas: …`, `ACTION all - …`, `TODO @mira …`, `Action Mira to …`."""
    if who := _BRACKET.match(rest):
        return Mark(who["who"], who["rest"].strip(LEAD))
    loud = _DASH_WHO.match(rest) if word.startswith("ACTION") else None
    if (who := _WHO.match(rest) or loud) and could_do(who["who"]):
        return Mark(who["who"], who["rest"].strip(LEAD))
    if word[0] != "a" and (who := _LOGINS.match(rest)):
        return Mark(who["who"], who["rest"].strip(LEAD))
    if (
        word.startswith("ACTION")
        and (who := _URGED.match(rest))
        and who["verb"] not in {*NOT_TASK, "to", "will"}
        and not is_noun(who["verb"])
        and could_do(who["who"])
    ):
        return Mark(who["who"], rest[who.start("verb") :])
    return Mark("", rest.strip(LEAD)) if _wills(rest) else None


def _wills(rest: str) -> bool:
    """Tell whether what follows a mark begins `Mira to …` or `Mira and Jonas will …`."""
    who = _WILL.match(rest)
    return who is not None and could_do(who["who"])


def part_lead(text: str, lead: str) -> str:
    """Return a text whose bold beginning is a mark with its doer (`**AI Mira** write it`) with a colon after these."""
    if not lead.startswith(MARK_STARTS) or not text.startswith(lead):
        return text
    match, rest = _LEAD.fullmatch(lead), text[len(lead) :].lstrip()
    if match is None or not rest[:1].isalpha() or not could_do(match["who"]):
        return text
    return f"{match['mark']}: {match['who']}: {rest}"


def inner_mark(text: str) -> Mark | None:
    """Return a mark after a label, a sentence or an arrow: `Notes: TODO(mira): …`, `… . ACTION: Mira to …`."""
    match = _INNER.search(text) if has_inner(text) else None
    return read_mark(text[match.end() :]) if match else None


def has_inner(text: str) -> bool:
    """Tell cheaply whether a mark could stand inside a line."""
    return "ACTION" in text or "Action on " in text or "TODO" in text or "ction item" in text or "ction Item" in text


def is_report(task: str) -> bool:
    """Tell whether a marked line says what was done in the meeting: `Action: assigned to Mira`."""
    first = task.split(maxsplit=1)[0].casefold() if task.strip() else ""
    return len(first) > len("need") and first.endswith("ed")


def _signed(word: str, signed: re.Match[str], text: str, inside: str) -> Mark | None:
    """`ACTION: …`, `ACTION - …`, `ACTION - Mira: …`, `Action item: [Mira] …`."""
    sign, rest = signed["sign"], signed["rest"].strip(LEAD)
    if sign[0] != ":" and (word[0] == "a" or not text[len(word) : len(word) + 1].isspace()):
        return None
    if word == "action":
        return Mark(inside, rest) if sign[0] == ":" else None
    if sign[0] != ":" and not word.isupper() and " " not in word and not _DASH_WHO.match(rest) and not _wills(rest):
        return None
    if who := _BRACKET.match(rest):
        return Mark(who["who"], who["rest"])
    if (who := _DASH_WHO.match(rest)) and could_do(who["who"]):
        return Mark(who["who"], who["rest"].strip(LEAD))
    return Mark(inside, rest, spoken=word == "AI" and sign == ":")


def could_do(names: str) -> bool:
    """Tell whether the words between a mark and its task could be doers: names, initials, handles or collectives."""
    parts = [p.strip(" @") for p in re.split(r",\s*(?:and\s+)?|\s+and\s+|\s*[&/+]\s*", names) if p.strip(" @")]
    if not parts or not all(parts):
        return False
    return all(
        is_team(part)
        or (
            looks_like_name(part)
            and len(part.split()) <= 3
            and not any(is_noun(word) or word.casefold() in NOT_DOER for word in part.split())
        )
        or (
            names.lstrip().startswith("@")
            or (
                part.islower()
                and part.isalpha()
                and len(parts) == 1
                and part not in NOT_DOER
                and not is_noun(part)
                and " " not in part
            )
        )
        for part in parts
    )
