"""The link to a meeting's recording, among links to all of them and to the room of the call."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sigtrack.parse.headings import normalise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sigtrack.parse.document import Block
    from sigtrack.parse.sections import Section

_RECORDING = re.compile(
    r"\b(?:recordings?|recorded|youtube|watch|video(?![\s-]*(?:conf|call|chat|meeting|link|hangout)))\b", re.IGNORECASE
)
_PLAYLIST = re.compile(
    r"^https?://[^/]+/?$|playlist|[?&]list=|\bchannel\b|youtube\.com/(?:channel|c|user|@)|/\w*recordings?/?$"
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

_LINKS = ("link", "links", "resources", "references", "materials", "meeting links")
URL = re.compile(r"https?://[^\s)>\]\"']+")


def read_recording(lines: Sequence[tuple[int, str, Block]], sections: Sequence[Section]) -> str | None:
    """Return the recording's link: of the header's lines (number, text, block), else of a section called so."""
    return _in_lines(lines) or _in_section(sections)


def _in_section(sections: Sequence[Section]) -> str | None:
    """Return the first link of a section that is called recording, and of one called links what is called so there."""
    for section in sections:
        if section.kind != "topic" or len(section.title) > 40:
            continue
        blocks = [block for top in section.blocks[1:] for block in top.walk()]
        if _RECORDING.search(section.title):
            for block in blocks:
                for url in (*(href for _, href in block.links), *URL.findall(block.text)):
                    if url.startswith("http") and not _is_other(block.text, url):
                        return str(url)
        elif normalise(section.title) in _LINKS and (found := _in_lines([(b.line, b.flat, b) for b in blocks])):
            return found
    return None


def _is_other(said: str, url: str) -> bool:
    """Tell whether a link in words about recordings leads to all of them, or to the meeting."""
    return bool(_PLAYLIST.search(url) or _PLAYLIST.search(said) or (_PLURAL.search(said) and not _VIDEO.search(url)))


def _in_lines(lines: Sequence[tuple[int, str, Block]]) -> str | None:
    for _, text, block in lines:
        for label, href in block.links:
            if (
                (_RECORDING.search(label) or (label in text and _RECORDING.search(text.split(label)[0])))
                and href.startswith("http")
                and not _is_other(text if label in text else label, href)
            ):
                return href
    for _, text, _ in lines:
        url = URL.search(text)
        if url and _RECORDING.search(text[: url.start()]) and not _is_other(text, url.group()):
            return url.group().rstrip(".,;")
    return None
