"""Title, number, date, time, recording and state of a meeting, in all the dialects of headers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sigtrack.parse.dates import FoundDate, file_date, find_date, find_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sigtrack.parse.document import Block
    from sigtrack.parse.sections import Section

_NUMBER = re.compile(
    r"(?:\b(?:meeting|call|session|sync|minutes|notes|mtg|edition|no\.?|number|nr\.?)\s*(?:no\.?|number|nr\.?)?\s*[-–—:]?\s*#?\s*|#\s*)"
    r"(\d{1,4})(?![\d/.:]|-\d|(?:st|nd|rd|th)?\s*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))\b",
    re.IGNORECASE,
)
_RECORDING = re.compile(r"\b(?:recording|recorded|video|youtube|watch)\b", re.IGNORECASE)
_PLAYLIST = re.compile(r"playlist|[?&]list=", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s)>\]\"']+")
_CANCELLED = re.compile(
    r"(?:\b(?:meeting|call|session|sync|sig|wg)\b[^.\n]{0,30}\b(?:cancel?led|skipped|did not (?:take place|happen))\b)"
    r"|^\W*(?:meeting |call )?cancel?led\b",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Header:
    """What the top of a note says; `found` is the stated date with its line."""

    title: str | None
    title_line: int
    number: int | None
    found: FoundDate | None
    date_line: int
    time: str | None
    zone: str | None
    recording: str | None


def read_header(sections: Sequence[Section], front: dict[str, str], name: str) -> Header:
    """Read the header; `front` is YAML front matter, `name` the file's name (for a date without a year)."""
    title, title_line = _title(sections, front)
    number = _NUMBER.search(title or "")
    lines = list(_header_lines(sections))
    if not number:
        number = next(
            (
                m
                for _, text, _ in lines
                if (m := re.match(r"\W*meeting\s*(?:number|no\.?|#)\W*(\d{1,4})\b", text, re.IGNORECASE))
            ),
            None,
        )
    by_name = file_date(name)
    found, date_line = _date(lines, title, title_line, front, by_name.year if by_name else None)
    time = _time(lines, date_line)
    return Header(
        title, title_line, int(number.group(1)) if number else None, found, date_line,
        time[0] if time else None, time[1] if time else None, _recording(lines),
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
    for section in sections:
        if section.kind not in ("head", "topic"):
            break
        order.append(section)
    for section in order:
        for top in section.blocks:
            for block in top.walk():
                if block.kind in ("item", "text", "row"):
                    yield from ((line, text.strip(), block) for line, text in block.lines if text.strip())
    seen_known = False
    for section in sections:
        seen_known = seen_known or section.kind in ("agenda", "details", "participants")
        if section.kind in ("agenda", "participants", "notes"):
            for block in section.blocks[:8]:
                if re.match(r"\W*(?:date|time|when|recording|video)\b[^.]{0,12}:", block.flat, re.IGNORECASE):
                    yield from ((line, text.strip(), block) for line, text in block.lines if text.strip())


def _date(
    lines: Sequence[_Line], title: str | None, title_line: int, front: dict[str, str], year: int | None
) -> tuple[FoundDate | None, int]:
    keyed = [(line, text) for line, text, _ in lines if re.match(r"\W*(?:date|when|day|held)\b", text, re.IGNORECASE)]
    rest = [(line, text) for line, text, _ in lines if not _URL.search(text) and len(text) < 90]
    titled = [(title_line, title)] if title else []
    fronted = [(1, front["date"])] if front.get("date") else []
    for line, text in (*keyed, *titled, *rest, *fronted):
        found = find_date(text)
        if found:
            return found, line
    for line, text in (*keyed, *titled):
        found = find_date(text, year) if year else None
        if found:
            return found, line
    return None, 1


def _time(lines: Sequence[_Line], date_line: int) -> tuple[str, str | None] | None:
    keyed = [text for _, text, _ in lines if re.match(r"\W*(?:start(?:ing)? ?)?time\b", text, re.IGNORECASE)]
    dated = [re.sub(r"^\W*\w+\W*:\s*", "", text) for line, text, _ in lines if line == date_line]
    for text in (*keyed, *dated):
        found = find_time(re.sub(r"\b(?:19|20)\d\d\b", " ", text) if text in dated else text)
        if found:
            return found
    return None


def _recording(lines: Sequence[_Line]) -> str | None:
    for _, text, block in lines:
        for label, href in block.links:
            if (
                (_RECORDING.search(label) or (label in text and _RECORDING.search(text.split(label)[0])))
                and href.startswith("http")
                and not _PLAYLIST.search(label + " " + href)
            ):
                return href
    for _, text, _ in lines:
        url = _URL.search(text)
        if url and _RECORDING.search(text[: url.start()]) and not _PLAYLIST.search(text):
            return url.group().rstrip(".,;")
    return None
