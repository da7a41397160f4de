"""Lines as CommonMark counts them: `\\n`, `\\r\\n` and `\\r` end a line, nothing else does."""

from __future__ import annotations

WIDE = {"：": ": ", "（": " (", "）": ") "}
"""Punctuation of full width (Unicode, Halfwidth and Fullwidth Forms) that labels and affiliations are written with."""


def unify_newlines(text: str) -> str:
    """Return the text with every line ending as `\\n`, so that line numbers stay the file's."""
    if "\r" not in text:
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n")


def narrow_punctuation(text: str) -> str:
    """Return the text with colons and brackets of full width as in Latin script, the lines as they were."""
    for wide, narrow in WIDE.items():
        if wide in text:
            text = text.replace(wide, narrow)
    return text
