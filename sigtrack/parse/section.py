"""A part of a note below a heading or label, and the ranks of labels."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sigtrack.parse.document import Block

BOLD_LEVEL = 7
"""The rank of a bold line that serves as a heading: below every real heading."""

PLAIN_LEVEL = 8
"""The rank of a plain line that serves as a heading (`Attendees:`): below every bold one."""


@dataclass(slots=True)
class Section:
    """A part of a note: `kind` of HEADINGS, `head` above the first heading, or `topic`.

    `entry` tells that a bullet or a row opened it (`- Action items:` among an agenda's entries, `| Attendees | … |`).
    """

    kind: str
    title: str
    line: int
    level: int
    blocks: list[Block] = field(default_factory=list)
    entry: bool = False
