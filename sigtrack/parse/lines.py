"""Lines as CommonMark counts them: `\\n`, `\\r\\n` and `\\r` end a line, nothing else does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDE = {"：": ": ", "（": " (", "）": ") "}
"""Punctuation of full width (Unicode, Halfwidth and Fullwidth Forms) that labels and affiliations are written with."""


_SUMMARY = re.compile(r"\s*(?:<details[^>]*>)?\s*<summary[^>]*>(.{1,200}?)</?summary>\s*", re.IGNORECASE)
_DETAILS = re.compile(r"\s*</?details[^>]*>\s*", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")

LONGEST = 4000
"""Characters after which a list is no longer joined."""

WRAPPED = 60
"""Characters from which on a comma list may go on in the next line of its paragraph."""


def joined_lines(lines: Sequence[tuple[int, str]], raws: Sequence[str]) -> list[tuple[int, str]]:
    """Join lines of a paragraph (number, text) that one comma list or an open bracket goes on over.

    A list goes on where its line ends with a comma, or is long and without a hard break; not before `Key: value`.
    """
    out: list[tuple[int, str]] = []
    for index, (line, text) in enumerate(lines):
        before = out[-1][1].rstrip() if out else ""
        hard = index > 0 and index <= len(raws) and raws[index - 1].endswith(("  ", "\\", "<br>"))
        listing = before.endswith(",") or (before.count(",") > 1 and len(before) >= WRAPPED and not hard)
        if listing and before[-1] != "," and index > 2 and all(_one(above) for _, above in lines[: index - 1]):
            before += ","
        if 0 < len(before) < LONGEST and ((listing and ":" not in text) or before.count("(") > before.count(")")):
            out[-1] = (out[-1][0], f"{before} {text.strip()}")
        else:
            out.append((line, text))
    return out


def _one(text: str) -> bool:
    """Tell whether a line holds one entry of a comma list (`Mira Solano,`): the next without its comma does too."""
    return text.rstrip().endswith(",") and text.count(",") == 1


def unify_newlines(text: str) -> str:
    """Return the text with every line ending as `\\n`, so that line numbers stay the file's."""
    if "\r" not in text:
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n")


def open_details(lines: list[str]) -> list[str]:
    """Return the lines with HTML's `<summary>Label</summary>` as a bold label, so that what it folds away is read."""
    if not any("<summary" in line for line in lines):
        return lines
    labels = (_SUMMARY.fullmatch(line) for line in lines)
    return [
        f"**{_TAG.sub('', m[1]).strip(' #*:')}**" if m else "" if _DETAILS.fullmatch(line) else line
        for m, line in zip(labels, lines, strict=True)
    ]


def narrow_punctuation(text: str) -> str:
    """Return the text with colons and brackets of full width as in Latin script, the lines as they were."""
    for wide, narrow in WIDE.items():
        if wide in text:
            text = text.replace(wide, narrow)
    return text
