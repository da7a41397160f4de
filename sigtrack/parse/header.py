"""Title, number, date, time, recording and state of a meeting, in all the dialects of headers."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sigtrack.parse.dates import (
    FoundDate,
    ambiguous_date,
    find_date,
    find_time,
    path_date,
    path_year,
    short_date,
    slashed_order,
    without_dates,
)
from sigtrack.parse.words import REGIONS, ZONES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sigtrack.parse.document import Block
    from sigtrack.parse.sections import Section

_NUMBER = re.compile(
    r"(?:\b(?:meeting|call|session|sync|minutes|notes|mtg|edition|no\.?|number|nr\.?)\s*(?:no\.?|number|nr\.?)?\s*[-–—:]?\s*#?\s*|#\s*)"
    r"(\d{1,4})(?![\d/.:]|-\d|(?:st|nd|rd|th)?\s*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))\b",
    re.IGNORECASE,
)
_RECORDING = re.compile(
    r"\b(?:recordings?|recorded|youtube|watch|video(?![\s-]*(?:conf|call|chat|meeting|link|hangout)))\b", re.IGNORECASE
)
_PLAYLIST = re.compile(
    r"playlist|[?&]list=|\bchannel\b|youtube\.com/(?:channel|c|user|@)|/\w*recordings?/?$"
    r"|\b(?:conference|conferencing|video ?call|join|dial)\b"
    r"|zoom\.us/(?:j|my|s)/|meet\.google\.com|meet\.jit\.si|teams\.microsoft\.com/l/meetup|webex\.com/(?:meet|join)",
    re.IGNORECASE,
)
"""Links that are called so but lead to many recordings, or to the meeting itself."""

_PLURAL = re.compile(
    r"\b(?:all|past|previous) recordings\b|\brecordings (?:are|of|from|can|will|page|folder)\b", re.IGNORECASE
)
_VIDEO = re.compile(r"youtu\.be/|watch\?v=|/rec/|/video|/play|/file/d/|\.mp[34]\b|vimeo\.com/\d", re.IGNORECASE)
"""One recording, even where the word before its link is "recordings"."""

_CLOCK = re.compile(r"\d\s?[ap]\.?m\b|\d:\d\d", re.IGNORECASE)
LONGEST_DATE = 120
"""Characters of a line that begins with a date and is read for a time."""

_URL = re.compile(r"https?://[^\s)>\]\"']+")
_DATE_KEY = re.compile(r"\W*(?:meeting\s+)?(?:date|when|day|held)\b", re.IGNORECASE)
_BARE_KEY = re.compile(r"(?:meeting )?(?:date|when|date (?:and|&) time)", re.IGNORECASE)
_TIME_KEY = re.compile(
    r"\W*(?:meeting\s+)?(?:(?:start(?:ing)? ?)?time\b|(?:date\W{1,3}(?:and\W)?time|when)\b[^:]{0,12}:)", re.IGNORECASE
)
_ZONED = re.compile(
    r"(?<![\d:.])\d{1,2}(?::\d\d)?\s?(?:[ap]\.?m\.?|(?<=\d)[ap]\b)?"
    r"(?:\s?[-–—]\s?\d{1,2}(?::\d\d)?\s?(?:[ap]\.?m\.?|(?<=\d)[ap]\b)?)?\s?\(?"
    r"(?:(?:GMT|UTC)\b|\b(?:" + ZONES + r"|Pacific|Eastern)\b|" + REGIONS + ")",
    re.IGNORECASE,
)
"""A time of day with its zone, which counts anywhere in the head."""
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
    number = _NUMBER.search(title or "")
    lines = [row for row in _header_lines(sections) if not (given and row[0] == title_line)]
    if not number:
        number = next(
            (
                m
                for _, text, _ in lines
                if (m := re.match(r"\W*meeting\s*(?:number|no\.?|#)\W*(\d{1,4})\b", text, re.IGNORECASE))
            ),
            None,
        )
    ambiguous = None
    if given:
        found, date_line = given[2], title_line
    else:
        found, date_line, ambiguous = _date(lines, title, title_line, front, path)
    titled = [(title_line, title)] if title else []
    beside = [(line, text) for line, text, _ in lines if _begins_with_date(text)]
    clock, zone, time_line = _time([*titled, *((line, text) for line, text, _ in lines)], date_line, beside, found)
    return Header(
        title, title_line, int(number.group(1)) if number else None, found, date_line, clock, zone,
        _recording(lines) or _recording_section(sections), time_line, ambiguous,
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


_Line = tuple[int, str, "Block"]


def _header_lines(sections: Sequence[Section]) -> Iterable[_Line]:
    """Lines of the details, then those above the first known section, each with its block."""
    order = [s for s in sections if s.kind == "details"]
    for number, section in enumerate(sections):
        if section.kind == "notes" and not any(b.kind == "heading" for s in order for b in s.blocks):
            after = sections[number + 1].blocks if number + 1 < len(sections) else []
            order.append(replace(section, blocks=_dated_head(section.blocks or after)))
            break
        if section.kind not in ("head", "topic"):
            break
        order.append(section)
    for section in order:
        for top in section.blocks:
            for block in top.walk():
                if block.kind in ("item", "text", "row", "heading"):
                    yield from ((line, text.strip(), block) for line, text in block.lines if text.strip())
    seen_known = False
    for section in sections:
        seen_known = seen_known or section.kind in ("agenda", "details", "participants")
        if section.kind in ("agenda", "participants", "notes"):
            for block in section.blocks[:8]:
                if re.match(r"\W*(?:date|time|when|recording|video)\b[^.]{0,12}:", block.flat, re.IGNORECASE):
                    yield from ((line, text.strip(), block) for line, text in block.lines if text.strip())


def _dated_head(blocks: Sequence[Block]) -> list[Block]:
    """Return what stands first below `Meeting minutes` where that serves as the title and it begins with a date."""
    first = blocks[0] if blocks and blocks[0].kind in ("heading", "text") and len(blocks[0].text) < 60 else None
    found = find_date(first.flat, 2000, "month") if first else None
    return [first] if first and found and found.start < 16 else []


def _date(
    lines: Sequence[_Line], title: str | None, title_line: int, front: dict[str, str], path: str
) -> tuple[FoundDate | None, int, str | None]:
    """Return the stated date and its line, or the date as written that could be one of two days."""
    keyed = [(line, text) for line, text in _keyed(lines) if _DATE_KEY.match(text)]
    rest = [(line, text) for line, text, _ in lines if not _URL.search(text) and len(text) < 90]
    titled = [(title_line, title)] if title else []
    fronted = [(1, front["date"])] if front.get("date") else []
    by_name = path_date(path)
    stated = (*keyed, *titled, *rest, *fronted)
    order = slashed_order((text for _, text in stated), by_name)
    name = path.rpartition("/")[2]
    year = by_name.year if by_name else path_year(path) or _stated_year(title)
    for line, text in (*keyed, *titled):
        found = find_date(text, None, order) or short_date(text, name)
        if found:
            return found, line, None
        if year and (found := find_date(text, year, order)):
            return found, line, None
    for line, text in (*rest, *fronted):
        if found := find_date(text, None, order):
            return found, line, None
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


def _begins_with_date(text: str) -> bool:
    found = find_date(text) if len(text) < LONGEST_DATE and _CLOCK.search(text) else None
    return found is not None and found.start < 3


def _stated_year(text: str | None) -> int | None:
    years = set(re.findall(r"(?<!\d)20\d\d(?!\d)", text or ""))
    return int(years.pop()) if len(years) == 1 else None


def _time(
    lines: Sequence[tuple[int, str]],
    date_line: int,
    beside: Sequence[tuple[int, str]],
    day: FoundDate | None,
) -> tuple[str | None, str | None, int]:
    """Return the start with its zone and line: of a `Time:` line, beside the date, else the first with a zone."""
    keyed = [(line, text) for line, text in lines if _TIME_KEY.match(text)]
    dated = [(line, text) for line, text in lines if line == date_line and not _URL.search(text)]
    for line, text in (*keyed, *dated, *beside):
        if found := _clock(text):
            return *found, line
    zoned = [(line, text, match.group()) for line, text in lines if (match := _ZONED.search(text))]
    for line, text, _ in zoned:
        if day and (again := find_date(text)) and again.day == day.day and (found := _clock(text)):
            return *found, line
    for line, _, written in zoned:
        if found := find_time(written):
            return *found, line
    return None, None, 1


def _clock(text: str) -> tuple[str, str | None] | None:
    return find_time(re.sub(r"\b(?:19|20)\d\d\b", " ", without_dates(text)))


def _recording_section(sections: Sequence[Section]) -> str | None:
    """Return the first link of a section that is called recording."""
    for section in sections:
        if section.kind == "topic" and len(section.title) < 40 and _RECORDING.search(section.title):
            for top in section.blocks[1:]:
                for block in top.walk():
                    for url in (*(href for _, href in block.links), *_URL.findall(block.text)):
                        if url.startswith("http") and not _is_other(block.text, url):
                            return str(url)
    return None


def _is_other(said: str, url: str) -> bool:
    """Tell whether a link in words about recordings leads to all of them, or to the meeting."""
    return bool(_PLAYLIST.search(url) or _PLAYLIST.search(said) or (_PLURAL.search(said) and not _VIDEO.search(url)))


def _recording(lines: Sequence[_Line]) -> str | None:
    for _, text, block in lines:
        for label, href in block.links:
            if (
                (_RECORDING.search(label) or (label in text and _RECORDING.search(text.split(label)[0])))
                and href.startswith("http")
                and not _is_other(text if label in text else label, href)
            ):
                return href
    for _, text, _ in lines:
        url = _URL.search(text)
        if url and _RECORDING.search(text[: url.start()]) and not _is_other(text, url.group()):
            return url.group().rstrip(".,;")
    return None
