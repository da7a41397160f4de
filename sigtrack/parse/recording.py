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
    r"\b(?:recordings?|recorded|youtube|watch|replay|playback|vod|live[ -]?stream(?:ed)?|rec(?=:)"
    r"|video(?![\s-]*(?:conf|call|chat|meeting|link|hangout)))\b",
    re.IGNORECASE,
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

_PUBLISHED = re.compile(
    r"(?!.*\b(?:last|previous|prior|past|earlier|older)\b)(?:publish|upload|post|share|put|add)(?:ed|ing|s)?\b.{0,40}\b(?:record(?:ings?)?|video)\b",
    re.IGNORECASE,
)
"""What a done task says that published the recording, with its link (`[x] Upload the recording: https://…`)."""

_CAMERA = re.compile(r"[🎥📹🎬📼]|:(?:movie|video)_camera:")
LONGEST_KEY = 30
"""Characters of a key that stands alone above its link (`Recording:`)."""

_LINKS = ("link", "links", "resources", "references", "materials", "meeting links")
URL = re.compile(r"https?://[^\s)>\]\"']+")


def read_recording(lines: Sequence[tuple[int, str, Block]], sections: Sequence[Section]) -> str | None:
    """Return the recording's link: of the header's lines (number, text, block), of a section called so or a task."""
    return _in_lines(lines) or _in_section(sections) or _in_tasks(sections)


def _in_tasks(sections: Sequence[Section]) -> str | None:
    """Return the video that a ticked task has published."""
    for block in (block for section in sections for block in section.blocks if block.checked):
        url = URL.search(block.raw) if _PUBLISHED.match(block.flat) else None
        if url and _VIDEO.search(url.group()) and not _PLAYLIST.search(url.group()):
            return url.group().rstrip(".,;")
    return None


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


def _filmed(text: str, url: str) -> bool:
    """Tell whether a camera stands beside the link of one recording: `🎥 https://…`."""
    return _VIDEO.search(url) is not None and _CAMERA.search(text) is not None


def _is_other(said: str, url: str) -> bool:
    """Tell whether a link in words about recordings leads to all of them, or to the meeting."""
    return bool(_PLAYLIST.search(url) or _PLAYLIST.search(said) or (_PLURAL.search(said) and not _VIDEO.search(url)))


def _in_lines(lines: Sequence[tuple[int, str, Block]]) -> str | None:
    for _, text, block in lines:
        for label, href in block.links:
            if (
                (
                    _RECORDING.search(label)
                    or (label in text and _RECORDING.search(text.split(label)[0]))
                    or _filmed(text, href)
                )
                and href.startswith("http")
                and not _is_other(text if label in text else label, href)
            ):
                return href
    above = ""
    for _, text, _ in lines:
        url = URL.search(text)
        said = f"{above} {text[: url.start()]}" if url else ""
        above = text if text.endswith(":") and len(text) < LONGEST_KEY else ""
        if url and (_RECORDING.search(said) or _filmed(text, url.group())) and not _is_other(text, url.group()):
            return url.group().rstrip(".,;")
    return None
