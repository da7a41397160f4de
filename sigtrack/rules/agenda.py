"""Plan the next agenda: what comes up, with a link for each item; nothing open and recent is left out."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from sigtrack.model.agenda import AgendaLine, AgendaSection

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sigtrack.model.ledger import MeetingSummary, OpenItem

FULL = 26
"""Lines of items above which an owner's short neighbours share a line."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the agenda will stand, below the root: links are relative to it."""

    path: str


def sections(items: Sequence[OpenItem], held: Sequence[MeetingSummary], place: Place) -> tuple[AgendaSection, ...]:
    """Return the listed items: of the last meeting (carried first), silent ones, last call. Each id stands once."""
    last = held[-1] if held else None
    before = held[-2] if len(held) > 1 else None
    wanted = (
        (f"Carried over, told again in {_name(last)}", "carried"),
        (f"From {_name(last)}", "new"),
        (f"From {_name(before)} or due, not mentioned since", "silent"),
        ("Last call: not mentioned in the last two meetings, leave the list after this one", "last call"),
    )
    listed = [(title, [i for i in items if i.attention == attention]) for title, attention in wanted]
    tight = sum(len(members) for _, members in listed) > FULL
    return tuple(AgendaSection(title, _lines(members, place, tight=tight)) for title, members in listed if members)


def _lines(items: Sequence[OpenItem], place: Place, *, tight: bool) -> tuple[AgendaLine, ...]:
    """Put each run of one owner set on one line where space is tight."""
    ordered = sorted(items, key=lambda i: (i.thread.newest.path, i.thread.newest.line))
    runs: list[list[OpenItem]] = []
    for item in ordered:
        if (
            tight
            and runs
            and _owners(runs[-1][0]) == _owners(item)
            and _owners(item)
            and runs[-1][0].thread.newest.path == item.thread.newest.path
        ):
            runs[-1].append(item)
        else:
            runs.append([item])
    return tuple(_line(run, place) for run in runs)


def _line(run: Sequence[OpenItem], place: Place) -> AgendaLine:
    mentions = [item.thread.newest for item in run]
    text = " · ".join(_sentence(mention.text) for mention in mentions)
    ids = tuple(item.thread.id for item in run)
    links = tuple(_link(item, place) for item in run)
    due = ", ".join(f"due {mention.due.isoformat()}" for mention in mentions if mention.due)
    since = [i for i in run if len(i.thread.mentions) > 1]
    notes = [due] if due else []
    if since:
        first = since[0].thread.mentions[0]
        notes.append(f"first {first.day.isoformat() if first.day else first.meeting}")
    return AgendaLine(", ".join(_owners(run[0])), text, links, ids, f" ({', '.join(notes)})" if notes else "")


def _link(item: OpenItem, place: Place) -> str:
    newest, first = item.thread.newest, item.thread.mentions[0]
    return f"[{first.meeting}.{first.ordinal}]({relative_link(place.path, newest.path, newest.line, newest.line)})"


def relative_link(start: str, path: str, first: int, last: int) -> str:
    """Return a Markdown link target from one file to lines of another; `?plain=1` makes GitHub heed the line."""
    target = posixpath.relpath(path, posixpath.dirname(start) or ".")
    lines = f"#L{first}" if first == last else f"#L{first}-L{last}"
    return f"{quote(target)}?plain=1{lines}"


def fold(items: Iterable[OpenItem]) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Return standing duties and calls by owner (`Mira Solano 15.1, 15.3`), their ids, and the title of the fold."""
    members = [i for i in items if i.attention in ("standing", "call")]
    members.sort(key=lambda i: (-(i.thread.newest.order or 0), i.thread.newest.line))
    by_owner: dict[str, list[str]] = {}
    for item in members:
        first = item.thread.mentions[0]
        by_owner.setdefault(", ".join(_owners(item)) or "nobody named", []).append(f"{first.meeting}.{first.ordinal}")
    standing = sum(1 for i in members if i.attention == "standing")
    title = f"Standing duties ({standing}) and calls to everybody ({len(members) - standing}): not asked in turn"
    return (
        tuple(f"{owner} {', '.join(ids)}" for owner, ids in by_owner.items()),
        tuple(i.thread.id for i in members),
        title,
    )


def returning_topics(agendas: Sequence[Sequence[str]], configured: Sequence[str], needed: int = 2) -> tuple[str, ...]:
    """Return the configured topics and those on at least `needed` of the recent agendas (newest last), newest words."""
    tally: dict[str, int] = {}
    words: dict[str, str] = {}
    for agenda in agendas:
        for key, topic in {_fold(topic): topic for topic in agenda}.items():
            tally[key] = tally.get(key, 0) + 1
            words[key] = topic
    have = {_fold(topic) for topic in configured}
    return (*configured, *(words[key] for key in words if tally[key] >= needed and key not in have))


def next_title(title: str | None, group: str, number: int | None, day: date | None) -> str:
    """Return the newest title with its number, or its date, replaced; the group's name where there is no title."""
    if not title:
        return f"{group}" + (f" - Meeting #{number}" if number is not None else "")
    if number is not None:
        found = list(re.finditer(r"(#\s*|\b(?:meeting|call|no\.?|number)\s+)\d+\b", title, re.IGNORECASE))
        if found:
            last = found[-1]
            return f"{title[: last.start()]}{last.group(1)}{number}{title[last.end() :]}"
    if day is not None:
        new = re.sub(r"(?:19|20)\d\d-\d\d-\d\d", day.isoformat(), title)
        months = "January|February|March|April|May|June|July|August|September|October|November|December"
        return re.sub(
            rf"\b({months})\s+\d{{1,2}}(?:st|nd|rd|th)?(,?\s+(?:19|20)\d\d)?",
            lambda m: f"{day:%B} {day.day}" + (re.sub(r"\d{4}", str(day.year), m.group(2)) if m.group(2) else ""),
            new,
        )
    return title


def expected(present: Sequence[Sequence[str]], needed: int = 2) -> tuple[str, ...]:
    """Return who was at at least `needed` of the meetings given, most often first."""
    tally: dict[str, int] = {}
    for names in present:
        for name in dict.fromkeys(names):
            tally[name] = tally.get(name, 0) + 1
    return tuple(sorted((n for n, times in tally.items() if times >= needed), key=lambda n: -tally[n]))


def _owners(item: OpenItem) -> tuple[str, ...]:
    return tuple(owner.name for owner in item.thread.newest.owners)


def _name(meeting: MeetingSummary | None) -> str:
    """Name a meeting without `#`: on GitHub `#8` would link issue 8."""
    if meeting is None:
        return "the last meeting"
    day = f"{meeting.day.day} {meeting.day:%B}" if meeting.day else ""
    return f"meeting {meeting.number} ({day})" if meeting.number is not None else f"the meeting of {day}"


def _sentence(text: str) -> str:
    return re.sub(r"(?<![\w/])#(\d+)", r"issue \1", " ".join(text.split()))


def _fold(topic: str) -> str:
    return " ".join(re.findall(r"\w+", topic.casefold()))


def discussed(references: Iterable[tuple[str, str, int, str, str | None]], place: Place) -> tuple[str, ...]:
    """Return issues of the last meetings with where: (ref, path, line, meeting key, url) to one line an issue."""
    where: dict[str, list[str]] = {}
    links: dict[str, str] = {}
    for ref, path, line, key, url in references:
        name = ref if not ref.startswith("#") else f"issue {ref[1:]}"
        links[name] = f"[{name}]({url})" if url else name
        where.setdefault(name, []).append(f"[{key}]({relative_link(place.path, path, line, line)})")
    return tuple(f"{links[name]}: {', '.join(places)}" for name, places in where.items())
