"""Transcripts by a line scanner: they are four fifths of the bytes and hold no Markdown to speak of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sigtrack.model.notes import Turn
from sigtrack.parse.words import NOT_FIRST

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

HEADING = re.compile(
    r"[ \t]{0,3}(?:#{1,6}[#\-*_ \t]*|\*\*[ \t]*|<h\d>[ \t]*)(?:(?:meeting|full|call|video|editable)[ \t]+)?"
    r"(?:trans?cri?p|transcirp|transrcip|trasncrip)[a-z]{0,5}[ \t:*_#]*(?:</h\d>)?[ \t]*",
    re.IGNORECASE,
)
"""A heading, also a broken or bold one (`#**Transcript**`, `#-# **Transcript**`), that opens the transcript."""

_STAMP = re.compile(r"[#*_\s\[(]*(\d{1,2}:\d{2}(?::\d{2})?)[\])*_\s:-]*")
_SPEAKER = re.compile(
    r"\*{0,2}(?P<name>[^\W\d_][\w.'’|&()\- ]{0,48}?)\*{0,2}\s*(?:[\[(]?(?P<time>\d{1,2}:\d{2}(?::\d{2})?)[\])]?\s*)?"
    r":\s?\*{0,2}\s*(?P<text>.*)"
)
_NAME_STAMP = re.compile(
    r"\*{0,2}(?P<name>[^\W\d_][\w.'’|&()\- ]{1,48}?)\*{0,2}[\s,–-]+"
    r"[\[(]?(?P<time>\d{1,2}:\d{2}(?::\d{2})?)[\])]?\*{0,2}"
)
_ORGANISATION = re.compile(r"(?<=\S)\s*\([^()]*\)$")
_ENDED = re.compile(r"[#*_\s]*(?:meeting|transcription|recording) (?:ended|stopped|paused)", re.IGNORECASE)


def find_transcript(lines: Sequence[str]) -> int | None:
    """Return the 0-based line of the transcript's heading, None where there is none.

    A heading counts where a turn or stamp follows before the next heading of its rank or a higher one, or where nothing
    does: a section that only links the transcript doesn't end the notes.
    """
    for number, line in enumerate(lines):
        if (
            8 < len(line) < 80
            and line.lstrip()[0:1] in ("#", "*", "<")
            and HEADING.fullmatch(line)
            and _opens(lines, number)
        ):
            return number
    return None


def _opens(lines: Sequence[str], number: int) -> bool:
    rank = _rank(lines[number])
    for below in range(number + 1, len(lines)):
        line = lines[below]
        bare = line.strip()
        if not bare:
            continue
        if HEADING.fullmatch(line):
            return True
        if bare[0] in "#0123456789*[(_" and _STAMP.fullmatch(bare):
            return True
        if bare[0] == "#" and _rank(line) <= rank:
            return False
        turn = _speaker(bare)
        if turn and not turn[2].lstrip("*_ ").startswith(("http", "//", "[", "<")):
            return True
    return True


def _rank(line: str) -> int:
    """Return a heading's rank; bold and broken ones count as the lowest."""
    match = re.match(r"\s*(#{1,6})[ \t]", line)
    return len(match.group(1)) if match else 7


def read_turns(lines: Sequence[str], offset: int = 0, known: AbstractSet[str] = frozenset()) -> tuple[Turn, ...]:
    """Return the turns of transcript lines; `offset` lines precede them in the file.

    `known` are participants' names in lower case, which count as speakers however they are written.
    """
    turns: list[Turn] = []
    speaker, first, words, stamp, began = "", 0, [""], None, None
    words = []

    def close() -> None:
        if speaker and words:
            turns.append(Turn(speaker, first, " ".join(words), began))

    for number, line in enumerate(lines, 1 + offset):
        bare = line.strip()
        if not bare or _ENDED.match(bare):
            continue
        if bare[0] in "#0123456789*[(_" and (match := _STAMP.fullmatch(bare)):
            stamp = _clock(match.group(1))
            continue
        heading = _speaker(bare, known) if ":" in bare[:72] else None
        if heading:
            name, said, text = heading
            close()
            stamp = said or stamp
            speaker, first, words, began = name, number, [text] if text else [], stamp
        elif speaker and not bare.startswith("#"):
            words.append(bare)
    close()
    return tuple(turns)


def _speaker(line: str, known: AbstractSet[str] = frozenset()) -> tuple[str, str | None, str] | None:
    """Return (name, stamp, text) where a line opens a turn; an organisation in brackets is no part of the name."""
    match = _NAME_STAMP.fullmatch(line) if len(line) < 72 and line[-1] in "0123456789])*" else None
    text = ""
    if match is None or not _is_name(match["name"], known):
        match = _SPEAKER.match(line) if ":" in line[:72] else None
        if match is None or not _is_name(match["name"], known):
            return None
        text = match["text"].strip()
    name = match["name"].strip()
    if name[-1] == ")":
        name = _ORGANISATION.sub("", name)
    return name, _clock(match["time"]), text


def _is_name(text: str, known: AbstractSet[str]) -> bool:
    """Tell whether the words before a colon are a speaker: known, or at most five, the first one or all capitalised."""
    if known and text.strip().casefold() in known:
        return True
    words = text.split()
    if not words or len(words) > 5 or (len(words) > 1 and words[0].lower() in NOT_FIRST):
        return False
    upper = sum(1 for word in words if not word[0].islower())
    return upper == len(words) or len(words) == 1 or (len(words) <= 3 and all(len(w) > 1 for w in words) and upper >= 1)


def _clock(stamp: str | None) -> str | None:
    """Return `HH:MM:SS` for `5:00` (minutes) or `1:05:00`."""
    if not stamp:
        return None
    parts = [int(part) for part in stamp.split(":")]
    if len(parts) == 2:
        parts = [0, *parts]
    return "{:02}:{:02}:{:02}".format(*parts)
