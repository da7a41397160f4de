"""Text that goes to GitHub: it must not link an issue by accident, nor notify anybody who isn't meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

BREAK = "\u200b"
"""A zero-width space: GitHub sees no reference over it, people don't see it at all."""

_MEANT = r"\[#(?P<number>[0-9]+)\]\(https?://[^\s()]*/(?:issues|pull|discussions)/(?P=number)\)|&#[0-9]+;"
_NUMBER = re.compile(rf"{_MEANT}|(?<![A-Za-z0-9])(?P<mark>#|(?<!(?<![A-Za-z0-9])@)GH-)(?=[0-9])", re.IGNORECASE)
_ADDRESS = r"""https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::[0-9]+)?/[^\s<>()\[\]"'`]*"""
_MENTION = re.compile(
    rf"{_ADDRESS}|(?<![A-Za-z0-9])@(?P<login>[A-Za-z0-9][A-Za-z0-9-]*)(?P<team>/[A-Za-z0-9])?", re.IGNORECASE
)
_MARKUP = re.compile(r"([\\`*<>\[\]|~])|(?<!\w)(_)|(_)(?!\w)")
_BLOCK = re.compile(r"^(\s*)([-+#]|\d+(?=[.)]))")


def guarded(text: str, logins: Iterable[str] = ()) -> str:
    """Return Markdown in which no bare `#8` or `GH-8` is left, and no `@word` but those of `logins` (any case).

    A link whose text is the number of the issue it leads to stays as it is, and so does an address.
    """
    allowed = {login.casefold() for login in logins}

    def mention(match: re.Match[str]) -> str:
        login = match["login"]
        kept = not login or (not match["team"] and login.casefold() in allowed)
        return match[0] if kept else f"@{BREAK}{match[0][1:]}"

    def number(match: re.Match[str]) -> str:
        return f"{match['mark']}{BREAK}" if match["mark"] else match[0]

    return _NUMBER.sub(number, _MENTION.sub(mention, text))


def plain(text: str, logins: Iterable[str] = ()) -> str:
    """Return a text on one line that GitHub's Markdown shows as it is, guarded."""
    line = _MARKUP.sub(lambda match: f"\\{match[0]}", " ".join(text.split()))
    line = _BLOCK.sub(lambda m: f"{m[1]}{m[2]}\\" if m[2].isdecimal() else f"{m[1]}\\{m[2]}", line)
    return guarded(line, logins)
