"""References to issues, pull requests and discussions, as GitHub's links and as people say them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sigtrack.model.notes import Reference
from sigtrack.parse.fields import without_fields
from sigtrack.parse.words import NOT_NUMBERED

if TYPE_CHECKING:
    from collections.abc import Iterable

_HOST = r"(?:[Gg]it[Hh]ub\.com|(?<![\w.-])(?:www\.)?(?:github|ghe)(?:\.[\w-]+)+|(?<![\w.-])[\w-]+\.ghe\.com)(?::\d+)?"
"""GitHub's host, and how Enterprise servers and GHE.com name theirs."""

_LINK = re.compile(
    _HOST + r"/(?:orgs/(?P<org>[\w.-]+)/discussions/(?P<orgnum>\d+)"
    r"|(?P<owner>[\w.-]+)/(?P<repo>[\w.-]+)/(?P<what>issues|pull|pulls|discussions)/(?P<num>\d+))"
)
_LINKS_TO = ("/issues/", "/pull", "/discussions/")
"""What every such link holds."""

_SHORT = re.compile(r"(?<![\w/.@-])([A-Za-z0-9][\w-]*/[\w.-]+)#(\d+)\b")
_NUMBER = r"[1-9]\d{0,4}"
_BARE = re.compile(
    r"(?:\b(?P<word>issues?|tickets?|bugs?|prs?|pull requests?|pulls?|discussions?)"
    r"(?:,?\s*(?:including|such as|like|:|namely|numbers?|e\.g\.)\s*:?(?=\s*#?\d+\s*(?:,|&|and)\s*(?:and\s+)?#?\d)"
    r"|\s*(?:number|no\.?|num|are|is)?\s*[:#]?)\s*#?"
    rf"(?P<said>{_NUMBER})\b(?!\s*[%.]\d|\s*(?:st|nd|rd|th)\b|[-/:]\d)"
    rf"(?P<more>(?:\s*(?:,\s*and|,|&|and)\s*#?{_NUMBER}\b)*))"
    rf"|(?<![\w/:&.#\\-])#(?P<hash>{_NUMBER})\b(?![-.]\d)",
    re.IGNORECASE,
)
_MISSPELT = re.compile(rf"\b(?P<near>[Dd]i[a-z]{{6,9}})\s+#?(?P<num>{_NUMBER})\b(?!\s*[%.]\d|[-/:]\d)")
_UNNUMBERED = rf"(?:{'|'.join(NOT_NUMBERED)})"
_NOT_BEFORE = re.compile(
    rf"{_UNNUMBERED}\s*(?:number\s*)?(?:#\d+\s*(?:,?\s*(?:and|or|to)\b|&)\s*)*$"
    rf"|{_UNNUMBERED}(?<=s)\s*(?:#\d+\s*(?:,?\s*(?:and|or|to)\b|[,&])\s*)+$",
    re.IGNORECASE,
)
"""The end of what stands before a number that isn't an issue's, and before the next ones: "Sprints #3, #4 and #5"."""

_DIGIT = re.compile(r"\d")
_SIGN = re.compile(r"#|github\.com|issue|ticket|bug|pr|pull|dis+cus", re.IGNORECASE)
"""What a line with a reference holds: most lines are passed over without a closer look."""

_LABEL = re.compile(r"\[#\d{1,5}\]\((?P<target>[^()\s]*)\)")
_TRACKER = re.compile(r"issue|pull|merge|discussion|ticket|bug|browse", re.IGNORECASE)
"""`[#13](…)` is the label of its link, and a reference only where the link leads to a tracker."""

_CODE = re.compile(r"`[^`\n]*`")
_URL = re.compile(r"https?://\S+")


def find_references(lines: Iterable[tuple[int, str]]) -> tuple[Reference, ...]:
    """Return the distinct references of raw Markdown lines, in order of first mention.

    A bare `#98` becomes the full one where the same number is linked to exactly one repository in these lines.
    """
    found: dict[str, Reference] = {}
    for number, raw in lines:
        if not _DIGIT.search(raw) or not _SIGN.search(raw):
            continue
        for ref in line_references(raw, number):
            found.setdefault(ref.ref.lower(), ref)
    linked: dict[str, set[str]] = {}
    for key in found:
        if not key.startswith("#"):
            linked.setdefault(key.rpartition("#")[2].rpartition("/")[2], set()).add(key)
    merged: dict[str, Reference] = {}
    for key, ref in found.items():
        full = linked.get(key[1:], set()) if key.startswith("#") else set()
        target = next(iter(full)) if len(full) == 1 else key
        if target in merged:
            continue
        whole = found[target]
        merged[target] = Reference(whole.ref, ref.line, whole.kind, whole.url)
    return tuple(merged.values())


def full_names(references: Iterable[Reference]) -> dict[str, str]:
    """Return bare `#N` -> the one full reference with that number among a meeting's references."""
    by_number: dict[str, set[str]] = {}
    for reference in references:
        number = reference.ref.rpartition("#")[2].rpartition("/")[2]
        by_number.setdefault(f"#{number}", set()).add(reference.ref)
    return {bare: full.pop() for bare, full in by_number.items() if len(full) == 1}


def line_references(raw: str, number: int) -> list[Reference]:
    """Return every reference of one raw Markdown line, in order."""
    raw = without_fields(raw)
    links = _LINK.finditer(raw) if any(part in raw for part in _LINKS_TO) else ()
    out = [(match.start(), _linked(match, number)) for match in links]
    text = _CODE.sub(_blank, raw)
    if "](" in text:
        text = _LABEL.sub(lambda m: m.group() if _TRACKER.search(m["target"]) else _blank(m), text)
    text = _URL.sub(_blank, text)
    out += [(m.start(), Reference(f"{m.group(1)}#{m.group(2)}", number)) for m in _SHORT.finditer(text)]
    text = _SHORT.sub(_blank, text)
    for match in _BARE.finditer(text):
        out.extend(_said(match, text, number))
    if "cus" in text:
        near = filter(_is_near, _MISSPELT.finditer(text))
        out += [(m.start(), Reference(f"#{m['num']}", number, "discussion")) for m in near]
    return [ref for _, ref in sorted(out, key=lambda pair: pair[0])]


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _linked(match: re.Match[str], number: int) -> Reference:
    url = "https://" + match.group()
    if match.group("org"):
        return Reference(f"{match.group('org')}#discussions/{match.group('orgnum')}", number, "discussion", url)
    what = match.group("what")
    kind = "pull" if what.startswith("pull") else "discussion" if what == "discussions" else "issue"
    return Reference(f"{match.group('owner')}/{match.group('repo')}#{match.group('num')}", number, kind, url)  # type: ignore[arg-type]


def _is_near(match: re.Match[str]) -> bool:
    """Tell whether a word before a number is "discussion" with one letter too many, too few, or another."""
    word = match["near"].lower()
    if word in ("discussion", "discussions"):
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(word, "discussion", score_cutoff=1) <= 1


def _said(match: re.Match[str], text: str, number: int) -> list[tuple[int, Reference]]:
    """References said without a link: `#98`, `issue 139`, `PR #12`, `issues 84, 98 and 99`."""
    if match.group("hash"):
        before = text[max(0, match.start() - 40) : match.start()]
        if _NOT_BEFORE.search(before) or (
            match.start() < 20 and not before.strip(" *_>-+[(") and re.match(r"\s*#\d+[.):]", text)
        ):
            return []
        return [(match.start(), Reference(f"#{match.group('hash')}", number))]
    word = match.group("word").lower()
    kind = "pull" if word.startswith("p") else "discussion" if word.startswith("d") else "issue"
    if kind == "discussion" and word.endswith("s") and "#" not in match.group():
        return []
    numbers = [match.group("said"), *re.findall(r"\d+", match.group("more") or "")]
    if word.endswith("s") and len(numbers) == 1 and "#" not in match.group():
        return []
    return [(match.start(), Reference(f"#{n}", number, kind)) for n in numbers]  # type: ignore[arg-type]
