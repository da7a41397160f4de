"""What the next agenda says in the group's own words: its title, its returning topics, who is expected."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

ROOM = "your topic add a line here"
"""The entry that makes room for new topics (templates/agenda.md.j2), folded: it is none itself."""

UNKNOWN = "date to be decided"
_MONTHS = (
    "January February March April May June July August September October November December "
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec"
).split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Wed Thu Fri Sat Sun".split()
_STOP = frozenset("a an and any or the of on for in to with from by about our its".split())

_NUMBER = re.compile(r"(#\s*|\b(?:meeting|call|no\.?|number)\s+)\d+\b(?![-/.]\d)", re.IGNORECASE)
_ISO = re.compile(r"\b(?:19|20)\d\d([-/.])\d\d\1\d\d\b")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})\b\.?"
_DAY = r"(?P<day>\d{1,2})(?P<suffix>st|nd|rd|th)?\b"
_YEAR = r"(?P<year>,?\s*(?:19|20)\d\d\b)?"
_WEEKDAY = rf"(?:(?P<weekday>{'|'.join(_WEEKDAYS)})(?P<comma>,?\s+(?:the\s+)?))?"
_WORDS = (
    re.compile(rf"\b{_WEEKDAY}{_MONTH}(?P<gap>\s+){_DAY}{_YEAR}", re.IGNORECASE),
    re.compile(rf"\b{_WEEKDAY}{_DAY}(?P<gap>\s+(?:of\s+)?){_MONTH}{_YEAR}", re.IGNORECASE),
)
_MONTH_ALONE = re.compile(rf"\b{_MONTH}(?P<gap>,?\s+)(?:19|20)\d\d\b", re.IGNORECASE)


def next_title(title: str | None, group: str, number: int | None, day: date | None) -> str:
    """Return the newest title with its number and its date replaced in their style; a plain one where there is none.

    A date that can't be predicted is replaced by words, as the old one would be wrong.
    """
    if not title:
        return group + (f" - Meeting #{number}" if number is not None else "")
    found = list(_NUMBER.finditer(title))
    if found and number is not None:
        last = found[-1]
        title = f"{title[: last.start()]}{last.group(1)}{number}{title[last.end() :]}"
    iso = _ISO.search(title)
    if iso:
        new = day.isoformat().replace("-", iso.group(1)) if day else UNKNOWN
        return f"{title[: iso.start()]}{new}{title[iso.end() :]}"
    for place, pattern in enumerate(_WORDS):
        match = pattern.search(title)
        if match:
            new = _spell(match, day, month_first=place == 0) if day else UNKNOWN
            return f"{title[: match.start()]}{new}{title[match.end() :]}"
    alone = _MONTH_ALONE.search(title)
    if alone:
        new = f"{_month(alone['month'], day)}{alone['gap']}{day.year}" if day else UNKNOWN
        return f"{title[: alone.start()]}{new}{title[alone.end() :]}"
    return title


def returning_topics(agendas: Sequence[Sequence[str]], configured: Sequence[str], needed: int = 2) -> tuple[str, ...]:
    """Return the configured topics and those on at least `needed` of the recent agendas (newest last).

    They are compared by their telling words, told in the newest words and put where the newest agenda had them.
    """
    topics: list[_Topic] = []
    for number, agenda in enumerate(agendas):
        for place, text in enumerate(agenda):
            if _fold(text) == ROOM:
                continue
            same = next((t for t in topics if _same(t.text, text)), None)
            if same is None:
                topics.append(_Topic(text, number, place / len(agenda)))
            elif same.newest < number:
                same.told(text, number, place / len(agenda))
    back = sorted((t for t in topics if t.times >= needed), key=lambda t: t.place)
    return (*configured, *(t.text for t in back if not any(_same(t.text, own) for own in configured)))


def with_triage(
    topics: Sequence[str], labels: Sequence[str], repository: str | None, web: str = "https://github.com"
) -> tuple[str, ...]:
    """Add links to the open issues with the labels to the topic that speaks of triage, else as a topic of their own."""
    if not labels or not repository:
        return tuple(topics)
    address = f"{web}/{repository}/issues?q={quote('is:open label:')}"
    links = ", ".join(f"[{label}]({address}{quote(_quoted(label))})" for label in labels)
    if any("triage" in topic.casefold() for topic in topics):
        return tuple(f"{topic}: {links}" if "triage" in topic.casefold() else topic for topic in topics)
    return (f"Issue triage: {links}", *topics)


def _quoted(label: str) -> str:
    return f'"{label}"' if " " in label else label


def expected(present: Sequence[Sequence[str]], needed: int = 2) -> tuple[str, ...]:
    """Return who was at at least `needed` of the meetings given, most often first."""
    tally: dict[str, int] = {}
    for names in present:
        for name in dict.fromkeys(names):
            tally[name] = tally.get(name, 0) + 1
    return tuple(sorted((n for n, times in tally.items() if times >= needed), key=lambda n: -tally[n]))


class _Topic:
    """A topic over several agendas; `place` is where the newest of them had it, 0 (first) to 1."""

    __slots__ = ("newest", "place", "text", "times")

    def __init__(self, text: str, newest: int, place: float) -> None:
        self.times = 0
        self.told(text, newest, place)

    def told(self, text: str, newest: int, place: float) -> None:
        self.text, self.newest, self.place = text, newest, place
        self.times += 1


def _fold(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _same(one: str, other: str) -> bool:
    """Tell whether two topics are one: same words, or two telling words in common that are more than half of all."""
    first, second = (re.findall(r"\w+(?:\.\w+)*", text.casefold()) for text in (one, other))
    if first == second:
        return True
    mine, theirs = set(first) - _STOP, set(second) - _STOP
    common = len(mine & theirs)
    return common >= 2 and (common in (len(mine), len(theirs)) or 2 * common > len(mine | theirs))


def _spell(match: re.Match[str], day: date, *, month_first: bool) -> str:
    """Write a day as the match writes its own: order, abbreviations, suffix, weekday and year."""
    old = match.groupdict()
    month = _month(old["month"], day)
    number = f"{day.day}{_suffix(day.day) if old['suffix'] else ''}"
    words = f"{month}{old['gap']}{number}" if month_first else f"{number}{old['gap']}{month}"
    if old["weekday"]:
        words = f"{day:%a}{old['comma']}{words}" if len(old["weekday"]) == 3 else f"{day:%A}{old['comma']}{words}"
    return words + (re.sub(r"\d{4}", str(day.year), old["year"]) if old["year"] else "")


def _month(old: str, day: date) -> str:
    """Write a day's month as an `old` one is written, short or whole."""
    return f"{day:%b}" if len(old) <= 4 and old.casefold() not in ("may", "june", "july") else f"{day:%B}"


def _suffix(number: int) -> str:
    if number in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
