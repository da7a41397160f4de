"""Read a note: its text, its sha256 and how it was written down."""

from __future__ import annotations

import codecs
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sigtrack.errors import NotFound, SigtrackError
from sigtrack.model.problem import Problem

MAX_BYTES = 64 * 1024 * 1024
"""No note is longer; what is isn't read into memory."""

Newline = Literal["\n", "\r\n", "\r", "mixed"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE_END_OR_BAD = re.compile("\r\n|\n|\r|\ufffd")
_CONTROL_BYTES = bytes(code for code in (*range(32), 127) if chr(code) not in "\t\n\r")
_OTHER_BYTES = bytes(code for code in range(256) if code not in _CONTROL_BYTES)
_CONTROL = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f]")
_CONTROLS = {code: 0xFFFD for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n\r"} | {11: 32, 12: 32}
"""C0 and C1 control codes (ECMA-48), which a terminal may obey, to U+FFFD; a form feed is a space (CommonMark 0.31)."""


@dataclass(frozen=True, slots=True)
class NoteText:
    """A note as text. Newlines are the file's own, the byte order mark is left out.

    `sha256` is the hex digest of the file's bytes. `bad_lines` are the lines (from 1) that aren't
    valid in the encoding; their bad bytes, and control characters, read as U+FFFD.
    Lines end with `\\n`, `\\r\\n` or `\\r` and with nothing else (CommonMark 0.31,
    section 2.1): not with U+2028 or a form feed, as `str.splitlines` has it.
    """

    text: str
    sha256: str
    newline: Newline = "\n"
    encoding: str = "utf-8"
    bom: bytes = b""
    bad_lines: tuple[int, ...] = ()

    def encoded(self, text: str) -> bytes:
        """Return another text as bytes in this note's encoding, with its byte order mark.

        A text read with `lossless` comes back byte for byte.
        """
        return self.bom + text.encode(self.encoding, _keeping(self.encoding))


class UnreadableNote(SigtrackError):
    """A file can't be read as a note; `code` says why, and `problem` is the same as data."""

    code = "unreadable"

    def __init__(self, path: str, message: str) -> None:
        self.problem = Problem(path, 1, self.code, message)
        super().__init__(f"{path}:1: {self.code} {message}")


class MissingNote(UnreadableNote, NotFound):
    """The file isn't there."""

    code = "missing"

    def __init__(self, path: str) -> None:
        super().__init__(path, "there is no such file")


class BinaryNote(UnreadableNote):
    """The file is no text: it holds NUL bytes."""

    code = "binary"

    def __init__(self, path: str) -> None:
        super().__init__(path, "holds NUL bytes, so it is no text (or UTF-16 without a byte order mark)")


class TooLargeNote(UnreadableNote):
    """The file is larger than MAX_BYTES."""

    code = "too-large"

    def __init__(self, path: str) -> None:
        super().__init__(path, f"is larger than {MAX_BYTES >> 20} MiB")


class BrokenEncoding(UnreadableNote):
    """The file can't be decoded in a way that gives the same bytes back."""

    code = "encoding"

    def __init__(self, path: str, encoding: str, reason: str) -> None:
        super().__init__(path, f"is no valid {encoding}, so it can't be edited: {reason}")


def read_note(root: Path | None, relpath: str, *, lossless: bool = False) -> NoteText:
    """Return a note's text; `relpath` is below `root` (below the current folder without one).

    Bytes that aren't valid in the file's encoding (UTF-8; UTF-16 and UTF-32 by their mark) and control
    characters read as U+FFFD and are told in `bad_lines`. With `lossless` they are kept (bad bytes as
    surrogate escapes), for an edit that has to write them back (`NoteText.encoded`). Raises UnreadableNote.
    """
    data = read_bytes(root, relpath)
    bom, encoding = next(((mark, name) for mark, name in _BOMS if data.startswith(mark)), (b"", "utf-8"))
    body = data[len(bom) :]
    if encoding == "utf-8" and b"\0" in body:
        raise BinaryNote(relpath)
    text, bad_lines = _decode(body, encoding)
    if "\0" in text:
        raise BinaryNote(relpath)
    if bad_lines and lossless:
        try:
            text = body.decode(encoding, _keeping(encoding))
        except UnicodeDecodeError as error:
            raise BrokenEncoding(relpath, encoding, error.reason) from None
    if not lossless and (body.translate(None, _OTHER_BYTES) or b"\xc2" in body):
        text = text.translate(_CONTROLS) if _CONTROL.search(text) else text
        bad_lines = _bad_lines(text) if bad_lines or "\ufffd" in text else ()
    return NoteText(text, digest(data), _newline(text), encoding, bom, bad_lines)


def read_bytes(root: Path | None, relpath: str) -> bytes:
    """Return a note's bytes, at most MAX_BYTES. Raises UnreadableNote."""
    path = Path(relpath) if root is None else root / relpath
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            data = file.read(size + 1) if size <= MAX_BYTES else b""
            if len(data) > size:  # it grows, or it is a pipe, which has no size
                data += file.read(MAX_BYTES + 1 - len(data))
    except (FileNotFoundError, NotADirectoryError):
        raise MissingNote(relpath) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise UnreadableNote(relpath, f"can't be read: {reason or error}") from None
    if max(size, len(data)) > MAX_BYTES:
        raise TooLargeNote(relpath)
    return data


def digest(data: bytes) -> str:
    """Return the sha256 of some bytes in hexadecimal."""
    from hashlib import sha256

    return sha256(data).hexdigest()


def _decode(body: bytes, encoding: str) -> tuple[str, tuple[int, ...]]:
    try:
        return body.decode(encoding), ()
    except UnicodeDecodeError:
        text = body.decode(encoding, "replace")
    return text, _bad_lines(text)


def _bad_lines(text: str) -> tuple[int, ...]:
    bad: dict[int, None] = {}
    line = 1
    for match in _LINE_END_OR_BAD.finditer(text):
        if match.group() == "\ufffd":
            bad[line] = None
        else:
            line += 1
    return tuple(bad)


def _keeping(encoding: str) -> str:
    """Name the error handler that keeps what isn't valid in an encoding, for the way there and back."""
    return "surrogateescape" if encoding == "utf-8" else "surrogatepass"


def _newline(text: str) -> Newline:
    if "\r" not in text:
        return "\n"
    both = text.count("\r\n")
    found: list[Newline] = ["\r\n"] if both else []
    if text.count("\n") > both:
        found.append("\n")
    if text.count("\r") > both:
        found.append("\r")
    return "mixed" if len(found) > 1 else found[0] if found else "\n"
