"""Inline fields as they stand in Markdown source: the words that `parse` reads and `rules` write."""

from __future__ import annotations

import re

CLOSING = ("completion", "cancelled", "canceled")
"""Fields that say when an item was closed; what was said along with it follows them."""

TOLD = ("reason", "note")
"""Fields that say why."""

WRITTEN = (*CLOSING, *TOLD, "due", "assignee", "reviewed")
"""Fields that sigtrack writes."""

_TEXT = r"(?:\\.|[^\[\]\\]|\[(?:\\.|[^\[\]\\])*\])*"
FIELD = re.compile(
    rf"[ \t]?(?:\[(?P<key>\w+)::[ \t]*(?P<value>{_TEXT})\]|\((?P<other>\w+)::[ \t]*(?:\\.|[^()\\])*\))", re.DOTALL
)
"""A field in source text, with one blank before it; a value may hold escapes, and brackets in pairs.

Source: Dataview's inline fields, `[key:: value]` and `(key:: value)`.
"""


def field_key(match: re.Match[str]) -> str:
    """Return the key of a field that FIELD found, in lower case."""
    return (match["key"] or match["other"]).lower()
