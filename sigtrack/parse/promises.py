"""What stands in a note where no action items do: its headings, and lines that read like promises."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sigtrack.parse.names import is_noun, looks_like_name
from sigtrack.parse.words import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sigtrack.model.notes import Meeting

LISTED = 3
"""So many headings, and lines, are named."""

_PROMISE = re.compile(
    r"(?:^|[.:;,]\s+|\b(?:and|so|then)\s+)(?P<who>I|[Ww]e|@[\w-]+|[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*)?)"
    r"(?:['’]ll\b|\s+(?:will|(?:is|are|am) going to|agree[sd] to|volunteer(?:s|ed) to|offer(?:s|ed) to|promise[sd]? to"
    r"|took an action)\b)"
)


def is_promise(text: str) -> bool:
    """Tell whether a line reads like a promise: `Mira will …`, `I'll …`, `@mira agreed to …`."""
    if "ll" not in text and " to" not in text and "took" not in text:
        return False
    return any(_is_somebody(match["who"]) for match in _PROMISE.finditer(text))


def looked_for(headings: Mapping[str, str] | None = None) -> str:
    """Return in words what marks action items; `headings` are the configuration's further words with their kinds."""
    own = [word for word, kind in (headings or {}).items() if kind == "actions"]
    words = [f'"{word}"' for word in (*own, HEADINGS["actions"][0], "to do")[:2]]
    return f"looked for a heading such as {' or '.join(words)} and for marks such as ACTION: or [AI]"


def found_instead(headings: Sequence[str], promises: Sequence[str]) -> str:
    """Return in words what is there: headings, and lines that read like promises with the places of the first."""
    found = [f"the heading{'s' * (len(headings) > 1)} {', '.join(headings)}"] if headings else []
    if promises:
        count = len(promises)
        lines = f"{count} lines that read like promises" if count > 1 else "a line that reads like a promise"
        found.append(f"{lines} ({', '.join(promises[:LISTED])}{' …' if count > LISTED else ''})")
    return " and ".join(found) or "neither headings nor lines that read like promises"


def describe(meeting: Meeting, headings: Mapping[str, str] | None) -> str:
    """Return what was looked for in a note without action items, and what is there instead."""
    titles = list(dict.fromkeys(n.section for n in meeting.notes if n.section and n.section != meeting.title))
    lines = [str(note.line) for note in meeting.notes if is_promise(note.text)]
    more = [f"{len(titles) - LISTED} more"] if len(titles) > LISTED else []
    places = [f"line{'s' * (len(lines) > 1)} {lines[0]}", *lines[1:]] if lines else []
    return f"{looked_for(headings)}; found {found_instead([*(_quoted(t) for t in titles[:LISTED]), *more], places)}"


def _quoted(title: str) -> str:
    return f'"{title if len(title) <= 40 else title[:39] + "…"}"'


def _is_somebody(who: str) -> bool:
    if who in ("I", "we", "We") or who.startswith("@"):
        return True
    words = who.split()
    return looks_like_name(who) and words[0] not in _NOBODY and not any(is_noun(word) for word in words)


_NOBODY = frozenset("It This That There They You He She Who Which What The A An These Those Everything Nothing".split())
