"""What a text in the configuration must look like: each check returns a complaint, None where all is well."""

from __future__ import annotations

import re

_REPOSITORY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*/[A-Za-z0-9._-]+")
_PASTED = re.compile(
    r"(?:(?:\w+://)?(?:[^@/\s]+@)?[\w.-]+\.\w+(?::\d+)?[/:])?([A-Za-z0-9][A-Za-z0-9_-]*/[A-Za-z0-9._-]+?)(?:\.git)?/?"
)
_LOGIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,38}")
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")


def check_text(value: str) -> str | None:
    """Any text on one line that says something."""
    if not value.strip():
        return "must not be empty"
    return None if value.isprintable() else "must be a single line without control characters"


def check_heading(value: str) -> str | None:
    """A heading's words: case, punctuation and numbering don't count, so something else must be there."""
    if complaint := check_text(value):
        return complaint
    return None if fold_heading(value) else f'"{value}" has no letter or digit'


def fold_heading(value: str) -> str:
    """Return what of a heading counts."""
    return " ".join(re.sub(r"[\W_]+", " ", value.casefold()).split())


def check_repository(value: str) -> str | None:
    """`OWNER/NAME`, as GitHub writes it."""
    if _REPOSITORY.fullmatch(value) and not value.endswith(("/.", "/..", ".git")):
        return None
    pasted = _PASTED.fullmatch(value)
    meant = pasted.group(1) if pasted else value
    return f'"{value}" is not OWNER/NAME' + (f'; write "{meant}"' if meant != value else "")


def check_login(value: str) -> str | None:
    """A GitHub login, without `@`."""
    if _LOGIN.fullmatch(value):
        return None
    bare = value.removeprefix("@")
    return f'"{value}" is not a GitHub login' + (f'; write "{bare}"' if _LOGIN.fullmatch(bare) else "")


def check_time(value: str) -> str | None:
    """A local time of day, 24 h `HH:MM`."""
    return None if _TIME.fullmatch(value) else f'"{value}" is not a time of day such as "07:00" (24 h, HH:MM)'


def check_timezone(value: str) -> str | None:
    """A name of the IANA time zone database."""
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(value)
    except (LookupError, ValueError, OSError):
        return f'"{value}" is not an IANA time zone' + _zone_hint(value)
    return None


def check_glob(value: str) -> str | None:
    """A pattern of paths below the root, with `/` between folders; `**` stands for any folders."""
    if complaint := check_text(value):
        return complaint
    if "\\" in value:
        return f'"{value}" must have "/" between folders'
    if value.startswith(("/", "~")) or re.match(r"[A-Za-z]:", value):
        return f'"{value}" must be relative to the folder of sigtrack.toml'
    if ".." in value.split("/"):
        return f'"{value}" must not leave the folder of sigtrack.toml'
    return f'"{value}" holds a "[" without its "]"; write "[[]" for the character' if _is_unclosed(value) else None


def _is_unclosed(glob: str) -> bool:
    """Tell whether a set of characters has no end (fnmatch: a `]` right behind `[` or `[!` belongs to the set)."""
    return "[" in re.sub(r"\[!?\][^]]*\]|\[!?[^]!][^]]*\]", "", glob)


def check_name(value: str) -> str | None:
    """A group's name: it begins ids such as `GROUP/8.2`."""
    if complaint := check_text(value):
        return complaint
    if value != value.strip():
        return "must not begin or end with a space"
    return 'must not hold a "/"' if "/" in value else None


def _zone_hint(value: str) -> str:
    from difflib import get_close_matches
    from zoneinfo import available_timezones

    known = {zone.casefold(): zone for zone in sorted(available_timezones())}
    near = get_close_matches(value.strip().replace(" ", "_").casefold(), known, n=1, cutoff=0.75)
    return f'; did you mean "{known[near[0]]}"?' if near else ' such as "America/Los_Angeles"'
