"""Where a key or value of a TOML text stands; the standard library's parser doesn't say."""

from __future__ import annotations

import re
import tomllib

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_STRINGS = (
    r'"""(?:\\.|[^\\])*?"""(?:"{0,2})',
    r"'''.*?'''(?:'{0,2})",
    r'"(?:\\.|[^"\\])*"',
    r"'[^']*'",
)
_STRING = re.compile("|".join(_STRINGS), re.DOTALL)
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^,\]}\n#]+")

Place = tuple[str | int, ...]


def find_lines(text: str) -> dict[Place, int]:
    """Return the line (from 1) of each table, key and list element of a valid TOML text.

    A place is the keys that lead there, with the index for a list element:
    `("groups", "sig-storage", "notes", 0)`. A table opened more than once has its first line.
    """
    scanner = _Scanner(text)
    scanner.scan()
    return scanner.lines


class _Scanner:
    """A walk over a text that tomllib has accepted, so that every form can be taken on trust."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.line = 1
        self.lines: dict[Place, int] = {}

    def scan(self) -> None:
        table: Place = ()
        self._skip()
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                self._take(2 if self.text.startswith("[[", self.at) else 1)
                table = self._key(())
                while self.at < len(self.text) and self.text[self.at] == "]":
                    self._take(1)
            else:
                self._pair(table)
            self._skip()

    def _pair(self, table: Place) -> None:
        place = self._key(table)
        self._take(1)  # the equals sign
        self._skip()
        self._value(place)

    def _key(self, table: Place) -> Place:
        place = table
        while True:
            self._skip()
            line = self.line
            match = _BARE_KEY.match(self.text, self.at) or _STRING.match(self.text, self.at)
            if match is None:
                raise AssertionError(self.at)
            self._take(match.end() - self.at)
            place = (*place, _unquote(match.group()))
            self.lines.setdefault(place, line)
            self._skip()
            if self.text[self.at] != ".":
                return place
            self._take(1)

    def _value(self, place: Place) -> None:
        opening = self.text[self.at]
        if opening == "[":
            self._list(place)
        elif opening == "{":
            self._inline_table(place)
        else:
            match = _STRING.match(self.text, self.at) or _SCALAR.match(self.text, self.at)
            if match is None:
                raise AssertionError(self.at)
            self._take(match.end() - self.at)

    def _list(self, place: Place) -> None:
        index = 0
        self._open()
        while self.text[self.at] != "]":
            self.lines[*place, index] = self.line
            self._value((*place, index))
            index += 1
            self._comma()
        self._take(1)

    def _inline_table(self, place: Place) -> None:
        self._open()
        while self.text[self.at] != "}":
            self._pair(place)
            self._comma()
        self._take(1)

    def _open(self) -> None:
        self._take(1)
        self._skip()

    def _comma(self) -> None:
        self._skip()
        if self.text[self.at] == ",":
            self._open()

    def _skip(self) -> None:
        match = _BLANK.match(self.text, self.at)
        self._take(match.end() - self.at if match else 0)

    def _take(self, count: int) -> None:
        self.line += self.text.count("\n", self.at, self.at + count)
        self.at += count


def _unquote(key: str) -> str:
    return next(iter(tomllib.loads(f"{key} = 0"))) if key[0] in "\"'" else key
