"""What people put around their names in a list: emoji, smileys, addresses of the fediverse, their initials."""

from __future__ import annotations

import re

from sigtrack.parse.names import is_team
from sigtrack.parse.roll import full_name

_SIGN = r"(?![☐✗✘✖❌])[\U0001F000-\U0001FAFF\u2600-\u27BF\u2B50\u2B55\u2764]"
_FACE = r"(?<![^\s,])[:;=]['-]?[()DPp|/3](?!\w)|:[a-z][a-z_]{2,20}:"
_ADORNED = rf"(?:{_SIGN}[\uFE0F\u200D]*|{_FACE}|[\s,;\uFE0F])*(?:{_SIGN}|{_FACE})[\uFE0F\u200D]*"
_END = re.compile(rf"{_ADORNED}[\s,;]*$")
_START = re.compile(rf"^\s*(?:{_SIGN}[\uFE0F\u200D]*\s*)+")
_WITHIN = re.compile(rf"\s*(?:{_SIGN}[\uFE0F\u200D]*)+\s*(?=[,(\[@])")
_FACE_ENDS = frozenset("()DPp|/3:")
_SCHEME = re.compile(
    r"<?\b[a-z][a-z+.-]{1,15}:(?=@?[\w.+-]+@[\w-]+\.\w)|\bgithub:(?=@\w)|\b[a-z]{3,12}:@[\w.-]+", re.IGNORECASE
)
"""What precedes an address (`web+acct:mira@harbour.example`), and handles that are not GitHub's (`mastodon:@mira`)."""

_EMAIL = re.compile(r"<?@?[\w.+-]+@[\w-]+\.[\w.-]+>?")
_HANDLE = re.compile(r"(?<!\w)@([A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)")
_LISTED = re.compile(r"(?<=\w),\s*(?=@[\w.-]+@[\w-]+\.)")
_OWN = re.compile(r"^([\w.'-]+(?: [\w.'-]+){1,2}),\s*(?=@[\w-]+$)")
_CODE = re.compile(r"(?P<name>\S.*?)(?:\s*[=:|]\s*|\s+[-–—]?\s*)(?P<code>[A-Z]{2,4})\.?")
_CODE_FIRST = re.compile(r"[\[(]?(?P<code>[A-Z]{2,4})[\])]?(?:\s*[=:|]\s*|\s+[-–—]?\s*)(?P<name>\S.*)")
ORIGIN = re.compile(
    r"((?:[A-Z]\S*\s+){1,3})(?:from|at|of|with)\s+(?:the\s+)?([A-Z]\S*(?:\s+(?:of\s+|the\s+)?[A-Z]\S*){0,3})"
)
"""Somebody with what they come from: `Mira Solano from Harbour`."""

PRONOUNS = re.compile(r"[\s,]+(?:she|he|they|xe|ze|any)(?:\s?/\s?[a-z]{2,5}){1,2}$", re.IGNORECASE)
"""Pronouns after a name, without brackets."""

_GONE = re.compile(r"\s*(?:[☐✗✘✖❌]|:x:)|.*(?:[☐✗✘✖❌]\uFE0F?|:x:)\W*$")


def unadorned(text: str) -> str:
    """Return an entry without emoji and smileys around its name (`Mira Solano, 🎊`, `Jonas :-)`), schemes of addresses.

    Signs of absence (❌, ☐) stay.
    """
    if not text.isascii():
        text = _WITHIN.sub(" ", _START.sub("", text))
    if (text[-1:] in _FACE_ENDS or not text.isascii()) and not text.endswith(":x:"):
        text = _END.sub("", text)
    if "@" in text:
        text = _OWN.sub(r"\1 ", text)
        text = text if text[0] == "@" else _LISTED.sub(" ", text)
        text = _SCHEME.sub("", text) if ":" in text else text
    return text


def without_addresses(text: str) -> tuple[str, str | None]:
    """Return an entry without its addresses and handles, and the login; `@mira@harbour.example` alone names."""
    bare = _EMAIL.sub("", text)
    login = _HANDLE.search(bare)
    if not (login or bare.strip()) and text[:1] == "@":
        return text[1:].partition("@")[0], None
    return _HANDLE.sub("", bare), login.group(1) if login else None


def is_gone(text: str) -> bool:
    """Tell whether a sign before or after a name says that it wasn't there: `Mira Solano ❌`, `☐ Jonas Okafor`."""
    return (not text.isascii() or ":x:" in text) and _GONE.match(text) is not None


def without_initials(name: str) -> str:
    """Return a full name without the initials beside it: `Mira Solano MS`, `MS - Mira Solano`, `[MS] Mira Solano`."""
    for match in (_CODE.fullmatch(name), _CODE_FIRST.fullmatch(name)):
        if match and _abbreviates(match["code"], match["name"]):
            return match["name"].strip(" -–—=:|")
    return name


def without_origin(name: str, details: list[str]) -> str:
    """Move what a full name comes from to its details; a first name keeps it (`Kim from Harbour`)."""
    match = ORIGIN.fullmatch(name)
    if match is None or not full_name(match[1]) or is_team(match[1]):
        return name
    details.append(match[2])
    return match[1].strip()


def _abbreviates(code: str, name: str) -> bool:
    """Tell whether a code is made of the first letters of a name's two or more words, in their order."""
    words = re.findall(r"[^\W\d_]+", name)
    return 1 < len(words) < 5 and "".join(word[0] for word in words).upper() == code
