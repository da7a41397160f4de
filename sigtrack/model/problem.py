"""What is doubtful about a file: apart from the notes' values, as reading commands need nothing else of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """A doubt about a line of a note: `path:line: CODE message`."""

    path: str
    line: int
    code: str
    message: str
