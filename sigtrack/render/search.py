"""Search hits with their sentence and place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from sigtrack.render.actions import freshness_text
from sigtrack.render.terminal import Style, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sigtrack.model.answer import Freshness


class Found(Protocol):
    """What a hit must tell."""

    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def path(self) -> str: ...  # noqa: D102
    @property
    def line(self) -> int: ...  # noqa: D102
    @property
    def day(self) -> str | None: ...  # noqa: D102
    @property
    def who(self) -> str: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102


def hits_text(hits: Sequence[Found], fresh: Freshness, style: Style) -> str:
    """Return the hits, best first; the words found stand in brackets, in bold on a terminal."""
    if not hits:
        return f"nothing found; {freshness_text(fresh)}"
    out = []
    for hit in hits:
        where = style.link(hit.id, hit.path, hit.line)
        who = f"  {hit.who}" if hit.who else ""
        out.append(f"{where}  {hit.day or '?'}  {hit.kind}{who}  {hit.path}:{hit.line}")
        text = " ".join(hit.text.split())
        lines = wrap(text, "    ")
        if style.colour:
            lines = [re.sub(r"\[([^\]]+)\]", lambda m: style.paint(m[1], "bold"), line) for line in lines]
        out += lines
    out += ["", style.paint(freshness_text(fresh), "dim")]
    return "\n".join(out)
