"""Lines as CommonMark counts them: `\\n`, `\\r\\n` and `\\r` end a line, nothing else does."""

from __future__ import annotations


def unify_newlines(text: str) -> str:
    """Return the text with every line ending as `\\n`, so that line numbers stay the file's."""
    if "\r" not in text:
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n")
