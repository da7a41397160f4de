"""Title, number, date, time, recording and state of a meeting, in all the dialects of headers."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sigtrack.parse.dates import (
    FoundDate,
    ambiguous_date,
    find_date,
    short_date,
    slashed_order,
)
from sigtrack.parse.paths import apart, path_date, path_year
from sigtrack.parse.recording import URL, read_recording
from sigtrack.parse.section import BOLD_LEVEL
from sigtrack.parse.start import begins_with_date, front_start, read_start

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sigtrack.parse.document import Block
    from sigtrack.parse.sections import Section

_NUMBER = re.compile(
    r"(?:\b(?:meeting|call|session|sync|minutes|notes|mtg|edition|telecon|teleconference|episode|no\.?|number|nr\.?)\s*(?:no\.?|number|nr\.?|n?[º°]|№)?\s*[-–—:]?\s*#?\s*|#\s*)"
    r"(?!(?:19|20)\d\d\b)(\d{1,4})(?![\d/.:]|-\d|\s\d{3}(?!\d)|(?:st|nd|rd|th)?[\s-]*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))\b",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"(?:^\W*|\bthe )(\d{1,3})(?:st|nd|rd|th) (?:(?:regular|ordinary|general|monthly|weekly"
    r"|plenary|community|board|sig|wg|sc|tsc"
    r"|working group|steering committee) )*(?:meeting|call|session|telecon)\b",
    re.IGNORECASE,
)
"""A title such as `Minutes of the 7th meeting`."""

_NUMBER_LINE = re.compile(
    r"\W*(?:meeting|call|session)(?:\s*(?:number|no\.?|nr\.?|#)\W*(?=\d{4}|\d{1,3}\b)|\s*[:|]\W*(?=\d{1,3}\b))"
    r"(\d{1,4})\b(?!\s\d{3}|\s?[ap]\.?m\b|[:./-]\d|(?:\s+of)?[\s-]+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))",
    re.IGNORECASE,
)
"""A line that gives the number: `Meeting number: 12`, `| Meeting | 05 Buoys |`; no day or time of day."""

_SIGNED = re.compile(r"(?:^|\s)#\s?(\d{1,4})(?=[\s,:)]|$)(?!\s\d{3}(?!\d))")
"""A number with its sign, which a month may follow (`#12 April 24`)."""

_NUMBERED = re.compile(r"\bmeeting\s+#?(\d{1,3})$", re.IGNORECASE)
NEAR = 8
"""Blocks of a section within which a line such as `Recording: …` belongs to the header; below only paragraphs."""

_HEADED = re.compile(r"\W*(?:meeting )?(?:date|time|when|recording|video)\b[^.]{0,12}:", re.IGNORECASE)
_DATE_KEY = re.compile(r"\W*(?:meeting\s+)?(?:date|when|day|held)\b", re.IGNORECASE)
_BARE_KEY = re.compile(r"(?:meeting )?(?:date|when|date (?:and|&) time|time|start(?:ing)? time)", re.IGNORECASE)
_CANCELLED = re.compile(
    r"(?:\b(?:meeting|call|session|sync|sig|wg)\b[^.\n]{0,30}\b(?:cancel?led|skipped|did not (?:take place|happen))\b)"
    r"|^\W*(?:meeting |call )?cancel?led\b",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Header:
    """What the top of a note says; `found` is the stated date with its line.

    `ambiguous` is a date as written that stands there but could be one of two days.
    """

    title: str | None
    title_line: int
    number: int | None
    found: FoundDate | None
    date_line: int
    time: str | None
    zone: str | None
    recording: str | None
    time_line: int = 1
    ambiguous: str | None = None


def read_header(
    sections: Sequence[Section],
    front: dict[str, str],
    path: str,
    given: tuple[str, int, FoundDate | None] | None = None,
) -> Header:
    """Read the header; `front` is YAML front matter, `path` the file's (for a date without a year).

    `given` is title, line and date of a dated heading that opens one meeting of a rolling document.
    """
    title, title_line = given[:2] if given else _title(sections, front)
    number = _SIGNED.search(title or "") or _NUMBER.search(title or "") or _ORDINAL.search(title or "")
    lines = [row for row in _header_lines(sections) if not (given and row[0] == title_line)]
    if not number:
        number = next(
            (m for _, text, _ in lines if (m := _NUMBER_LINE.match(text))),
            None,
        )
    titled = [(title_line, title)] if title else []
    if not number:
        number = next((m for _, text, b in lines if b.kind == "heading" and (m := _NUMBERED.search(text))), None)
    ambiguous = None
    if given:
        found, date_line = given[2], title_line
    else:
        headed = [(s.line, s.title) for s in sections if s.kind in ("agenda", "notes") and _dated_heading(s)]
        found, date_line, ambiguous = _date(lines, [*titled, *headed[:1]], front, path)
    beside = [(line, text) for line, text, _ in lines if begins_with_date(text)]
    clock, zone, time_line = read_start([*titled, *_keyed(lines)], date_line, beside, found)
    if clock is None and front:
        clock, zone, time_line = front_start(front)
    return Header(
        title, title_line, int(number.group(1)) if number else None, found, date_line, clock, zone,
        read_recording(lines, sections), time_line, ambiguous,
    )  # fmt: skip


def is_cancelled(sections: Iterable[Section]) -> bool:
    """Tell whether the note says its meeting didn't take place."""
    return any(
        _CANCELLED.search(block.flat)
        for s in sections
        if s.kind not in ("agenda", "actions", "transcript")
        for block in s.blocks
    ) or any(_CANCELLED.search(s.title) for s in sections)


def _title(sections: Sequence[Section], front: dict[str, str]) -> tuple[str | None, int]:
    for section in sections:
        if section.kind not in ("head", "topic"):
            if _dated_heading(section):
                return section.title, section.line
            break
        for block in section.blocks:
            if block.kind == "heading":
                return block.flat, block.line
    for block in sections[0].blocks if sections else ():
        if block.kind == "text" and block.lead and block.flat.strip(" :") == block.lead.strip(" :"):
            return block.flat, block.line
    if front.get("title"):
        return front["title"], 1
    return None, 1


def _dated_heading(section: Section) -> bool:
    """Tell whether a heading of a meeting's section holds a date: `Agenda 2024-10-16`, `(13/5/24) Meeting Minutes`."""
    if not 0 < section.level < BOLD_LEVEL or not any(c.isdigit() for c in section.title):
        return False
    return find_date(section.title, 2000, "month") is not None


_Line = tuple[int, str, "Block"]


def _header_lines(sections: Sequence[Section]) -> Iterable[_Line]:
    """Lines of the details, then those above the first known section, each with its block."""
    order = [s for s in sections if s.kind == "details"]
    for section in [*order, *_head(sections)]:
        for top in section.blocks:
            for block in top.walk():
                if block.kind in ("item", "text", "row", "heading"):
                    yield from ((line, text.strip(), block) for line, text in block.lines if text.strip())
    for section in sections:
        if section.kind in ("agenda", "participants", "notes"):
            for number, block in enumerate(section.blocks):
                if (number < NEAR or block.kind == "text") and _HEADED.match(block.text):
                    yield from ((line, text.strip(), block) for line, text in block.lines if text.strip())


def _head(sections: Sequence[Section]) -> list[Section]:
    """Return what stands above the first section of a meeting, details aside."""
    head: list[Section] = []
    for number, section in enumerate(sections):
        if section.kind == "notes" and not any(b.kind == "heading" for s in head for b in s.blocks):
            after = sections[number + 1].blocks if number + 1 < len(sections) else []
            return [*head, replace(section, blocks=_dated_head(section.blocks or after))]
        if section.kind in ("head", "topic"):
            head.append(section)
        elif section.kind != "details" and not section.entry:
            break
    return head


def _dated_head(blocks: Sequence[Block]) -> list[Block]:
    """Return what stands first below `Meeting minutes` where that serves as the title: headings and a dated line."""
    for number, block in enumerate(blocks[:3]):
        found = find_date(block.flat, 2000, "month") if len(block.text) < 60 else None
        if block.kind in ("heading", "text") and found and found.start < 16:
            return [*blocks[: number + 1]]
        if block.kind != "heading":
            break
    return []


def _date(
    lines: Sequence[_Line], titled: Sequence[tuple[int, str]], front: dict[str, str], path: str
) -> tuple[FoundDate | None, int, str | None]:
    """Return the stated date and its line, or the date as written that could be one of two days."""
    keyed = [(line, text) for line, text in _keyed(lines) if _DATE_KEY.match(text)]
    rest = [(line, text) for line, text, _ in lines if not URL.search(text) and len(text) < 90]
    fronted = [(1, apart(front["date"]))] if front.get("date") else []
    by_name = path_date(path)
    stated = (*keyed, *titled, *rest, *fronted)
    order = slashed_order((text for _, text in stated), by_name)
    name = path.rpartition("/")[2]
    year = by_name.year if by_name else path_year(path) or _stated_year(titled[0][1] if titled else None)
    for line, text in (*keyed, *titled):
        found = find_date(text, None, order) or short_date(text, name)
        if found:
            return found, line, None
        if year and (found := find_date(text, year, order)):
            return found, line, None
    others = ((found, line, None) for line, text in (*rest, *fronted) if (found := find_date(text, None, order)))
    if first := next(others, None):
        if by_name and first[0].day != by_name:
            first = next((other for other in others if other[0].day == by_name), first)
        return first
    for line, text in stated:
        if written := ambiguous_date(text):
            return None, line, written
    return None, 1, None


def _keyed(lines: Sequence[_Line]) -> Iterable[tuple[int, str]]:
    """Yield the header's lines; a key that stands alone takes the next line as its value."""
    for n, (line, text, _) in enumerate(lines):
        if n + 1 < len(lines) and ((text.endswith(":") and len(text) < 20) or _BARE_KEY.fullmatch(text)):
            yield lines[n + 1][0], f"{text} {lines[n + 1][1]}"
        else:
            yield line, text


def _stated_year(text: str | None) -> int | None:
    years = set(re.findall(r"(?<!\d)20\d\d(?!\d)", text or ""))
    return int(years.pop()) if len(years) == 1 else None
