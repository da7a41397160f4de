"""Words of notes as they are cited in text and in Markdown."""

from __future__ import annotations

import re

ROOM = 240
"""Characters of a quote; longer ones are cut at a word."""

_MARKUP = re.compile(r"[\\`*<\[\]]|(?<!\w)_|_(?!\w)|~~")
_MENTION = re.compile(r"(?<![\w`])@(?=\w)")
_ISSUE = re.compile(r"(?<![\w/&])#(?=\d)")


def cut(text: str, room: int = ROOM) -> str:
    """Return a text on one line of at most `room` characters, and a mark where it was cut."""
    plain = " ".join(text.split())
    return plain if len(plain) <= room else plain[:room].rpartition(" ")[0] + " …"


def escape(text: str) -> str:
    """Return a text that Markdown shows as it is, and that makes GitHub link no issue and notify nobody."""
    plain = _MARKUP.sub(lambda match: f"\\{match[0]}", " ".join(text.split()))
    return _MENTION.sub("@&#8203;", _ISSUE.sub("#&#8203;", plain))
