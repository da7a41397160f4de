"""What a person says, as the value of one field on one line of Markdown."""

from __future__ import annotations

import re

_ACTIVE = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|$)"  # a backslash that would escape something
    r"|[*`|\[\]]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # inside a word an underscore is text (CommonMark 0.31, section 6.2)
    r"|~(?=~)|(?<=~)~"
    r"|<(?=[A-Za-z/!?])"
    r"|&(?=#?\w+;)"
)
"""Characters that Markdown would take for markup."""

_WIDE = str.maketrans("[]", "()")


def field(key: str, value: str) -> str:
    """Return ` [key:: value]`, with what Markdown or the field would misread escaped."""
    escaped = _ACTIVE.sub(lambda match: "\\" + match[0], plain_value(value))
    return f" [{key}:: {escaped}]"


def plain_value(value: str) -> str:
    """Return a value as it can stand in a field: one line, brackets in pairs (round ones where they aren't)."""
    text = "".join(c if c.isprintable() or "\ud800" <= c <= "\udfff" else " " for c in value)
    text = " ".join(text.split())
    return text if _paired(text) else text.translate(_WIDE)


def _paired(text: str) -> bool:
    """Tell whether brackets open and close, none inside another."""
    inside = False
    for character in text:
        if character == ("[" if inside else "]"):
            return False
        if character in "[]":
            inside = not inside
    return not inside
