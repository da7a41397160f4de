"""Rolling documents: one file that holds several meetings under dated headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sigtrack.parse.dates import find_date, slashed_order
from sigtrack.parse.headings import classify, normalise
from sigtrack.parse.paths import path_year
from sigtrack.parse.words import MEETING_WORDS, MONTHS, WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sigtrack.parse.dates import FoundDate, Order

BOLD = 7
"""The rank of a date that stands bold on a line of its own."""

LOOSE = 4
"""Without sections of a meeting below them, dated headings may hold so many further words."""

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.+?)[ \t#]*")
_BOLD = re.compile(r"(\*\*|__)([^*_]{3,60})\1[ \t]*:?[ \t]*")
_RULER = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*")
_HINT = re.compile(
    r"\d{4}|\d/\d\d?/\d\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\W{1,3}(?:the )?\d"
    r"|\d(?:st|nd|rd|th)?[ -](?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_LISTED = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]")
_LABEL = re.compile(r"[ \t#*_]*([^#*_:|]{3,40}?)[ \t*_:]*(?::.{0,200})?")
_NUMBERS = re.compile(r"[\W\d_]+")
_WORDS = frozenset(["st", "nd", "rd", "th", *(n[:k] for n in (*MONTHS, *WEEKDAYS) for k in (3, 4, 5, 9))])


@dataclass(frozen=True, slots=True)
class Part:
    """One meeting of a rolling document: lines `start`..`end` (0-based, `end` excluded); the first is its heading."""

    start: int
    end: int
    title: str
    found: FoundDate | None


@dataclass(slots=True)
class _Heading:
    line: int
    level: int
    text: str
    dated: bool
    kind: str | None


def split_meetings(lines: Sequence[str], path: str, extra: Mapping[str, str] | None = None) -> tuple[Part, ...]:
    """Return the meetings of a rolling document in the order of the file; nothing for a note of one meeting.

    Dated headings of one rank open meetings where at least two of them have sections of a meeting below (agenda,
    participants, notes, action items), or are little more than dates with a list below and no such section above.
    A heading of a higher rank, or one of the same rank that is no section of a meeting, ends one.
    """
    if not _several(lines):
        return ()
    headings = _headings(lines, extra)
    for level in sorted({h.level for h in headings if h.dated}):
        openers = [h for h in headings if h.dated and h.level == level]
        if len(openers) > 1 and _holds_meetings(lines, headings, openers, extra):
            return _parts(lines, headings, openers, path)
    return ()


def _several(lines: Sequence[str]) -> bool:
    """Tell quickly whether two or more lines look like dated headings: nearly every note says no here."""
    found: list[str] = []
    for number in [n for n, line in enumerate(lines) if line and line[0] in "#*_=-"]:
        line = lines[number]
        if line[0] == "#":
            text = line
        elif line[1:2] != line[0]:
            continue
        elif line[0] in "=-":
            text = lines[number - 1] if number and _RULER.fullmatch(line) else ""
        else:
            text = line if _BOLD.fullmatch(line) else ""
        if text and len(text) < 120 and _HINT.search(text):
            found.append(text)
    return len(found) > 1 and sum(1 for text in found if _dated(text.strip("#*_: \t"))) > 1


def _dated(text: str) -> bool:
    """Tell whether a heading begins with a date, but for words of meetings (`Weekly meeting, May 7th`)."""
    found = find_date(text, 2000, "month") or find_date(text, 2000, "day") if text else None
    if found is None:
        return False
    before = normalise(re.sub(r"#\d+", " ", text[: found.start])).split()
    return len(before) <= 6 and all(word in MEETING_WORDS or word in _WORDS or word.isdigit() for word in before)


def _rest(text: str) -> int:
    """Count the words of a heading that belong neither to a date nor to meetings."""
    words = _NUMBERS.sub(" ", normalise(text)).split()
    return sum(1 for word in words if word not in _WORDS and word not in MEETING_WORDS)


def _headings(lines: Sequence[str], extra: Mapping[str, str] | None) -> list[_Heading]:
    out: list[_Heading] = []
    fenced = False
    for number, line in enumerate(lines):
        if not line or len(line) > 200:
            continue
        if line.lstrip(" ")[:3] in ("```", "~~~") and _FENCE.match(line):
            fenced = not fenced
        if fenced:
            continue
        level, text = 0, ""
        if line.lstrip(" ")[:1] == "#" and (match := _HEADING.fullmatch(line)):
            level, text = len(match.group(1)), match.group(2)
        elif line[0] in "*_" and (match := _BOLD.fullmatch(line)):
            level, text = BOLD, match.group(2)
        elif number + 1 < len(lines) and lines[number + 1][:1] in ("=", "-") and _RULER.fullmatch(lines[number + 1]):
            alone = number == 0 or not lines[number - 1].strip()
            level, text = (1 if lines[number + 1][0] == "=" else 2, line) if alone and line.strip() else (0, "")
        if level:
            text = text.strip(" *_")
            dated = _dated(text) and (level < BOLD or _rest(text) <= 2)
            out.append(_Heading(number, level, text, dated, None if dated else classify(text, extra)))
    return out


def _holds_meetings(
    lines: Sequence[str], headings: Sequence[_Heading], openers: Sequence[_Heading], extra: Mapping[str, str] | None
) -> bool:
    ends = [h.line for h in openers[1:]] + [len(lines)]
    sectioned = listed = 0
    for opener, end in zip(openers, ends, strict=True):
        body = lines[opener.line + 1 : end]
        if any(_section(line, extra) for line in body):
            sectioned += 1
        elif any(_LISTED.match(line) for line in body) and _rest(opener.text) <= LOOSE:
            listed += 1
    above = [h for h in headings if h.line < openers[0].line and h.kind not in (None, "details", "committee")]
    if above and not (above[0].kind == "notes" and (above[0].level == 1 or above[0] is headings[0])):
        return False
    if any(h.kind != "notes" or h.level < openers[0].level for h in above[1:]):
        return False
    return sectioned > 1 or sectioned + listed > 1


def _section(line: str, extra: Mapping[str, str] | None) -> bool:
    """Tell whether a line is a heading or label of a meeting's section."""
    if not line or len(line) > 240 or line[0] in " \t":
        return False
    match = _LABEL.fullmatch(line.strip(" -"))
    return bool(match and classify(match.group(1), extra) not in (None, "details", "committee", "decisions"))


def _parts(
    lines: Sequence[str], headings: Sequence[_Heading], openers: Sequence[_Heading], path: str
) -> tuple[Part, ...]:
    level = openers[0].level
    peers = any(h.kind and h.level == level for h in headings)
    order = slashed_order(h.text for h in openers)
    out: list[Part] = []
    year = path_year(path)
    above: dict[int, int] = {}
    for index, heading in enumerate(headings):
        stated = re.findall(r"(?<!\d)20\d\d(?!\d)", heading.text) if heading.level < level else []
        if heading.level < level:
            above = {rank: y for rank, y in above.items() if rank < heading.level}
            if len(set(stated)) == 1:
                above[heading.level] = int(stated[0])
        if not (heading.dated and heading.level == level):
            continue
        end = next((h.line for h in headings[index + 1 :] if _ends(h, level, peers=peers)), len(lines))
        inherited = above[max(above)] if above else year
        out.append(Part(heading.line, end, heading.text, _date(heading.text, inherited, order)))
    return tuple(out)


def _ends(heading: _Heading, level: int, *, peers: bool) -> bool:
    if level == BOLD:
        return heading.level == BOLD and heading.dated
    return heading.level < level or (heading.level == level and (heading.dated or not (heading.kind or peers)))


def _date(text: str, year: int | None, order: Order | None) -> FoundDate | None:
    return find_date(text, year, order)
