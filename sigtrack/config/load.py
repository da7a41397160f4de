"""Text of `sigtrack.toml` to a Config, or one error that lists everything wrong with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sigtrack.config.values import Config
from sigtrack.errors import SigtrackError
from sigtrack.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sigtrack.config.lines import Place
    from sigtrack.config.reader import Complaint


class ConfigError(SigtrackError):
    """The configuration can't be used; its text has a line `path:line: message` for each problem."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(f"{p.path}:{p.line}: {p.message}" for p in self.problems))


def load_config(text: str, path: str) -> Config:
    """Return the configuration a text holds; `path` is how messages name it. Raises ConfigError.

    A text without any setting gives `Config()` and costs nothing.
    """
    text = text.removeprefix("\ufeff")
    if all(not line or line.startswith("#") for line in map(str.strip, text.splitlines())):
        return Config()
    from sigtrack.config.reader import read_tables

    config, complaints = read_tables(_parse(text, path))
    if complaints:
        raise ConfigError(_locate(complaints, text, path))
    return config


def fingerprint(text: str) -> str:
    """Return a short value that differs when the configuration's text does: no seal, just a change detector.

    Length and two checksums: hashlib alone would cost a twentieth of a command's start-up.
    """
    from zlib import adler32, crc32

    data = text.encode("utf-8", "surrogatepass")
    return f"{len(data):x}-{crc32(data):08x}{adler32(data):08x}"


def _parse(text: str, path: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ConfigError([_problem(path, 1, "not valid TOML: nested too deeply")]) from None
    except ValueError as error:  # TOMLDecodeError, and a number of thousands of digits
        message = str(error)
        match = re.fullmatch(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", message, re.DOTALL)
        if match is None:
            raise ConfigError([_problem(path, 1, f"not valid TOML: {message}")]) from None
        what, line, column = match.groups()
        at = int(line) if line else text.rstrip().count("\n") + 1
        where = f"at column {column}" if column else "at the end"
        raise ConfigError([_problem(path, at, f"not valid TOML: {what} ({where})")]) from None


def _locate(complaints: Iterable[Complaint], text: str, path: str) -> list[Problem]:
    from sigtrack.config.lines import find_lines

    lines = find_lines(text)

    def line_of(place: Place) -> int:
        return next((lines[place[:n]] for n in range(len(place), 0, -1) if place[:n] in lines), 1)

    return sorted((_problem(path, line_of(place), text) for place, text in complaints), key=lambda p: p.line)


def _problem(path: str, line: int, message: str) -> Problem:
    return Problem(path, line, "config", message)
