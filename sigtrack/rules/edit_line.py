"""An item's line with a change in it: every way to write it, the best first, for the caller to read back and choose.

Nothing here knows how the parser reads a note. Where a table's cell ends, whether a box would be taken as one, or a
strike crosses other markup is settled by reading each candidate back; the first that says what was meant is right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sigtrack.model.fields import CLOSING, FIELD, TOLD, field_key
from sigtrack.rules.field_text import field

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sigtrack.model.change import Change

_LINE = re.compile(
    r"(?P<head>[ \t>]*(?P<marks>(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*))(?P<body>.*?)(?P<tail>[ \t]*)", re.DOTALL
)
_BOX = re.compile(r"\[(?P<mark>[ xX])\](?P<gap>[ \t]+)")
_BLOCK = re.compile(r"[ \t>]*(?:$|(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)|#{1,6}[ \t]|```|~~~|\|)")
DONE_MARK = re.compile(r"[ \t]*[\[(](?:done|completed|complete|finished|✅)[\])][ \t]*\.?$", re.IGNORECASE)
"""What people write behind an item that is done, at its end."""
_SIGNED = re.compile(r"[ \t]*[✅❌]\ufe0f?[ \t]*\d{4}-\d{2}-\d{2}")
"""How the Tasks plugin closes an item."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line apart: `head` up to the last list marker, `box` with its mark (None without), `body`, `tail`."""

    head: str
    marked: bool
    box: str | None
    gap: str
    body: str
    tail: str

    def text(self) -> str:
        """Return the whole line."""
        box = f"[{self.box}]{self.gap}" if self.box is not None else ""
        return f"{self.head}{box}{self.body}{self.tail}"


def edits(lines: Sequence[str], change: Change) -> Iterator[tuple[int, str]]:
    """Yield (offset, new line) of one of an item's source lines (no newlines), best first, none twice.

    The first line is the one that is edited; a later one only where it holds the field in question.
    """
    seen: set[tuple[int, str]] = set()
    for offset, line in _candidates(lines, change):
        if (offset, line) not in seen:
            seen.add((offset, line))
            yield offset, line


def _candidates(lines: Sequence[str], change: Change) -> Iterator[tuple[int, str]]:
    goes_on = len(lines) > 1 and not _BLOCK.match(lines[1])
    if change.kind == "reopen":
        for offset, raw in enumerate(lines):
            yield from ((offset, line.text()) for line in _opened(_apart(raw), boxed=True))
    elif change.kind in ("done", "dropped"):
        for whole in _aparts(lines[0], goes_on=goes_on):
            for line in _opened(whole, boxed=False):
                yield from ((0, closed.text()) for closed in _closed(line, change, goes_on=goes_on))
    else:
        key, value = _value(change)
        for offset, raw in reversed(list(enumerate(lines))):
            if (set_line := _with_field(raw, key, value)) is not None:
                yield offset, set_line
        if value is not None:
            for whole in _aparts(lines[0], goes_on=goes_on):
                yield from ((0, line.text()) for line in _ended(whole, field(key, value)))


def _value(change: Change) -> tuple[str, str | None]:
    if change.kind == "assign":
        return "assignee", ", ".join(change.names)
    return ("due" if change.kind == "due" else "reviewed"), change.day.isoformat() if change.day else None


def _aparts(raw: str, *, goes_on: bool) -> list[_Line]:
    """Take a line apart; a backslash at its end breaks the line and belongs to the tail, or else to the text."""
    line = _apart(raw)
    if line.tail or not (len(line.body) - len(line.body.rstrip("\\"))) % 2:
        return [line]
    kept = line.body[:-1].rstrip(" \t")
    broken = replace(line, body=kept, tail=line.body[len(kept) :])
    return [broken, line] if goes_on else [line, broken]


def _apart(raw: str) -> _Line:
    match = _LINE.fullmatch(raw)
    if match is None:  # no text is that odd, but nothing is lost
        return _Line("", False, None, "", raw, "")
    head, body, tail = match["head"], match["body"], match["tail"]
    marked = bool(match["marks"])
    box = _BOX.match(body) if marked else None
    if box:
        body = body[box.end() :]
    return _Line(head, marked, box["mark"] if box else None, box["gap"] if box else "", body, tail)


def _closed(line: _Line, change: Change, *, goes_on: bool) -> Iterator[_Line]:
    """Yield a line with box, fields and, where it is the whole text, a strike."""
    day = change.day.isoformat() if change.day else ""
    if change.kind == "done":
        fields = field("completion", day) + (field("note", change.note) if change.note else "")
    else:
        reason = f"replaced by {change.replaced_by}" if change.replaced_by else change.reason
        fields = field("cancelled", day) + (field("reason", reason) if reason else "")
    boxed = replace(line, box="x", gap=line.gap or " ") if line.marked else line
    for spelled in (fields, fields.replace("\\`", "&#96;")):  # a backtick left open in the text takes the escaped one
        if change.kind == "dropped" and line.marked and not goes_on and (struck := _struck(boxed)):
            yield from _ended(struck, spelled)
        yield from _ended(boxed, spelled)
        yield from _ended(line, spelled)


def _ended(line: _Line, fields: str) -> Iterator[_Line]:
    """Yield a line with fields behind its text; in a table behind the text of a cell, the longest first."""
    row = line.body.lstrip().startswith("|")
    if not row:
        yield replace(line, body=line.body + fields if line.body else fields.lstrip())
    for end in _cells(line.body):
        yield replace(line, body=line.body[:end] + fields + line.body[end:])


def _cells(body: str) -> list[int]:
    """Return where the texts of a table row's cells end, the longest first."""
    bars = [match.start() for match in re.finditer(r"(?<!\\)\|", body)]
    found = []
    for start, end in zip([0, *(bar + 1 for bar in bars)], [*bars, len(body)], strict=True) if bars else ():
        cell = body[start:end]
        if text := cell.strip(" \t"):
            found.append((len(text), start + len(cell.rstrip(" \t"))))
    return [end for _, end in sorted(found, key=lambda pair: -pair[0])]


def _struck(line: _Line) -> _Line | None:
    """Strike the text before the line's last fields; None where it has a strike, or nothing to strike."""
    end = _fields_at_end(line.body)
    text = line.body[:end]
    if "~" in text or not text or text != text.strip():
        return None
    return replace(line, body=f"~~{text}~~{line.body[end:]}")


def _fields_at_end(body: str) -> int:
    """Return where the run of fields that ends a text begins."""
    end = len(body)
    for match in reversed(list(FIELD.finditer(body))):
        if match.end() != end:
            break
        end = match.start()
    return end


def _opened(line: _Line, *, boxed: bool) -> Iterator[_Line]:
    """Yield a line without what closed it: fields, strike and `(done)`; `boxed` leaves an empty box.

    More is taken away only in later candidates, so that a text's own strikes and words stay where they can.
    """
    base = replace(line, box=" " if line.box is not None and boxed else line.box)
    base = replace(base, body=_SIGNED.sub("", _without_closing(base.body)))
    unstruck = _unstruck(base.body)
    told_otherwise = not boxed and base.body != line.body  # closed another way before: its strike goes first
    first = (unstruck, base.body) if told_otherwise else (base.body, unstruck)
    for body in (*first, *(_without_done(text) for text in first), _without_done(base.body.replace("~~", ""))):
        yield replace(base, body=body)


def _without_closing(body: str) -> str:
    """Take away each closing field and the reason or note that directly follows it."""
    return _cut(body, _closing_fields(FIELD.finditer(body)))


def _closing_fields(found: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
    end = -1
    for match in found:
        if field_key(match) in CLOSING or (match.start() == end and field_key(match) in TOLD):
            end = match.end()
            yield match


def _cut(body: str, parts: Iterable[re.Match[str]]) -> str:
    out, last = [], 0
    for match in parts:
        out.append(body[last : match.start()])
        last = match.end()
    return "".join(out) + body[last:]


def _without_done(body: str) -> str:
    end = _fields_at_end(body)
    return DONE_MARK.sub("", body[:end]) + body[end:]


def _unstruck(body: str) -> str:
    """Take the strike away where one runs over the whole text before the last fields."""
    end = _fields_at_end(body)
    text = body[:end]
    if len(text) > 4 and text.startswith("~~") and text.endswith("~~") and text.count("~~") == 2:
        return text[2:-2] + body[end:]
    return body


def _with_field(raw: str, key: str, value: str | None) -> str | None:
    """Return a line with the last field of a key set, or taken away; None where it has none."""
    found = [match for match in FIELD.finditer(raw) if field_key(match) == key]
    if not found:
        return None
    last = found[-1]
    blank = " " if last[0][:1] in " \t" else ""
    new = blank + field(key, value).lstrip() if value is not None else ""
    return raw[: last.start()] + new + raw[last.end() :]
