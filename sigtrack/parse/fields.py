"""Inline fields and marks on an item's line: `[due:: 2026-04-14]`, `📅 2026-04-14`, `(done)`."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from sigtrack.model.fields import FIELD, WRITTEN, field_key

if TYPE_CHECKING:
    from sigtrack.model.notes import Status
    from sigtrack.parse.document import Block

_FIELD = re.compile(r"\s*(?:\[(\w+)::\s*((?:[^\[\]]|\[[^\[\]]*\])*)\]|\((\w+)::\s*([^()]*)\))")
_DONE = re.compile(
    r"\s*(?:[\[(](?:done|completed|complete|finished|✅)[\])]|✅"
    r"|(?:\s[-–—]{1,2}|:)\s+(?:done|completed?|finished)|[.:]\s+Done(?: after (?:the )?meeting)?)\s*[.!]?$",
    re.IGNORECASE,
)
LONGEST_DONE = 40
"""Characters at a task's end in which it may be said to be done."""

_SIGNS = {
    "📅": "due", "📆": "due", "🗓": "due", "⏳": "scheduled", "⌛": "scheduled", "🛫": "start", "➕": "created",
    "✅": "completion", "❌": "cancelled",
}  # fmt: skip
"""Obsidian Tasks' signs of dates -> the Dataview field of the same meaning."""

_SIGNED = re.compile(rf"\s*([{''.join(_SIGNS)}])\ufe0f?\s*(\d{{4}}-\d{{2}}-\d{{2}})")
_PRIORITY = re.compile(r"\s*(?:[🔺⏫🔼🔽⏬]\ufe0f?|🔁\ufe0f?[ \w]*|[🆔⛔]\ufe0f?\s*[\w,-]+|🏁\ufe0f?\s*\w+)")


def read_fields(text: str) -> tuple[str, dict[str, str]]:
    """Return the text without its Dataview fields and Obsidian Tasks' signs, and the fields (keys in lower case).

    Sources: Dataview's inline fields, `[key:: value]`; the Tasks plugin's emoji format, `📅 YYYY-MM-DD`.
    """
    found = _FIELD.findall(text) if "::" in text else []
    fields = {(key or other).lower(): (value or last).strip() for key, value, other, last in found}
    if fields:
        text = _FIELD.sub("", text).strip()
    if not text.isascii() and (signs := _SIGNED.findall(text)):
        fields = {_SIGNS[sign]: day for sign, day in signs} | fields
        text = _PRIORITY.sub("", _SIGNED.sub("", text)).strip()
    return text, fields


def field_date(fields: dict[str, str], key: str) -> date | None:
    """Return a field's date, None where it's missing or isn't `YYYY-MM-DD`."""
    try:
        return date.fromisoformat(fields.get(key, ""))
    except ValueError:
        return None


def without_fields(raw: str) -> str:
    """Return a raw Markdown line without the fields that sigtrack writes: a later hand's, not the meeting's words."""
    if "::" not in raw:
        return raw
    return FIELD.sub(lambda match: match[0] if field_key(match) not in WRITTEN else "", raw)


def read_status(block: Block, text: str, fields: dict[str, str]) -> tuple[str, Status]:
    """Return the text without a trailing `(done)`, and the recorded status of an item's line."""
    done = _DONE.search(text, max(0, len(text) - LONGEST_DONE))
    text = text[: done.start()] if done else text
    if "cancelled" in fields or "canceled" in fields:
        return text, "dropped"
    if block.checked or block.struck or done or "completion" in fields:
        return text, "open" if block.checked is False and not (done or block.struck) else "done"
    return text, "open"
