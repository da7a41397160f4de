"""Plan the next agenda: what comes up, with a link for each item; nothing open and recent is left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sigtrack.model.agenda import AgendaLine, AgendaSection
from sigtrack.rules.agenda_evidence import TITLE, also_links, cited
from sigtrack.rules.agenda_words import expected, next_title, returning_topics, with_triage
from sigtrack.rules.links import relative_link
from sigtrack.rules.wording import task_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sigtrack.model.ledger import Attention, MeetingSummary, OpenItem

__all__ = [
    "ROOM",
    "Place",
    "discussed",
    "expected",
    "fold",
    "next_title",
    "plain",
    "returning_topics",
    "sections",
    "with_triage",
]

ROOM = 40
"""Lines, with their headings, that listed items may take before more of them share a line."""

HEADING = 3
"""Lines that a section's heading takes."""

TIGHTER: tuple[tuple[Attention, int], ...] = (
    ("new", 1),
    ("carried", 1),
    ("last call", 2),
    ("silent", 2),
    ("new", 2),
    ("carried", 2),
)
"""What shares lines, and how much, where there is no room: 1 for runs of one owner, 2 for all that an owner has."""

ISSUES = 10
"""Lines of issues; more issues than that share lines."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the agenda will stand, below the root: links are relative to it; `issues` is what a bare `#98` means.

    `states` are words beside an item's issue, `changes` those of the issues discussed lately, by `owner/repo#n`; `web`
    is the server that links to issues lead to.
    """

    path: str
    issues: str | None = None
    states: Mapping[str, str] = field(default_factory=dict)
    changes: Mapping[str, str] = field(default_factory=dict)
    web: str = "https://github.com"


def sections(
    items: Sequence[OpenItem], held: Sequence[MeetingSummary], place: Place, room: int = ROOM
) -> tuple[AgendaSection, ...]:
    """Return the listed items: to confirm, of the last meeting (carried first), silent, last call. Each id stands once.

    Items with evidence come first, each with what speaks for its being done or changed. Runs of one owner share a
    line in the older sections, and in the others where the lines exceed `room`.
    """
    listed = {
        attention: sorted((i for i in items if i.attention == attention and not i.flag), key=_position)
        for attention in ("carried", "new", "silent", "last call")
    }
    flagged = sorted((i for i in items if i.attention in listed and i.flag), key=_position)
    sharing: dict[str, int] = {"carried": 0, "new": 0, "silent": 1, "last call": 1}
    lines = {attention: _lines(members, sharing[attention]) for attention, members in listed.items()}
    for attention, share in TIGHTER:
        if sum(len(runs) + HEADING for runs in lines.values() if runs) <= room:
            break
        lines[attention] = _lines(listed[attention], share)
    titles = _titles(listed["silent"], held)
    confirm = AgendaSection(TITLE, tuple(_line([item], place) for item in flagged))
    return (confirm,) * bool(flagged) + tuple(
        AgendaSection(titles[attention], tuple(_line(run, place) for run in runs))
        for attention, runs in lines.items()
        if runs
    )


def fold(items: Iterable[OpenItem]) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Return standing duties and calls by owner (`Mira Solano 15.1, 15.3`), their ids, and the title of the fold."""
    members = sorted((i for i in items if i.attention in ("standing", "call")), key=_position)
    by_owner: dict[str, list[str]] = {}
    for item in members:
        by_owner.setdefault(", ".join(_owners(item)) or "nobody named", []).append(_short(item))
    standing = sum(1 for i in members if i.attention == "standing")
    counts = (("standing duties", standing), ("calls to everybody", len(members) - standing))
    title = " and ".join(f"{name} ({number})" for name, number in counts if number)
    title = f"{title[:1].upper()}{title[1:]}: not asked in turn"
    return (
        tuple(f"{owner} {', '.join(ids)}" for owner, ids in by_owner.items()),
        tuple(i.thread.id for i in members),
        title,
    )


def discussed(references: Iterable[tuple[str, str, int, str, str | None]], place: Place) -> tuple[str, ...]:
    """Return issues of the last meetings with where: (ref, path, line, meeting key, url) to lines of Markdown.

    A bare `#N` is the only issue of that number told in full, else one of `place.issues`; each meeting is linked once.
    """
    told = list(references)
    full: dict[str, set[str]] = {}
    for ref, *_ in told:
        if not ref.startswith("#"):
            full.setdefault(ref.rpartition("#")[2], set()).add(ref)
    where: dict[str, dict[str, str]] = {}
    links: dict[str, str] = {}
    for ref, path, line, key, linked in told:
        meant, url = full.get(ref[1:], set()) if ref.startswith("#") else {ref}, linked
        if not meant and place.issues:
            meant, url = {f"{place.issues}{ref}"}, f"{place.web}/{place.issues}/issues/{ref[1:]}"
        name = next(iter(meant)) if len(meant) == 1 else f"issue {ref.removeprefix('#')}"
        if url or name not in links:
            links[name] = f"[{name}]({url})" if url else name
        where.setdefault(name, {}).setdefault(key, f"[{key}]({relative_link(place.path, path, line, line)})")
    lines = [f"{links[name]}{_told(place.changes, name)}: {', '.join(w.values())}" for name, w in where.items()]
    share = -(-len(lines) // ISSUES)
    return tuple(" · ".join(lines[n : n + share]) for n in range(0, len(lines), share or 1))


def plain(topic: str) -> str:
    """Return a topic without a bare `#8`, which GitHub would take for an issue."""
    return _REFERENCE.sub(lambda m: f"{m['word'] or 'issue '}{m['number']}", topic)


def _told(words: Mapping[str, str], ref: str) -> str:
    said = words.get(ref.casefold())
    return f" {said}" if said else ""


def _position(item: OpenItem) -> tuple[int, str, int]:
    """Order items: newest meeting first, then as in the note."""
    newest = item.thread.newest
    return (-(newest.order or 0), newest.path, newest.line)


def _lines(members: Sequence[OpenItem], share: int) -> list[list[OpenItem]]:
    """Split items into lines: each on its own (0), runs of one owner in one note (1), all of one owner (2)."""
    runs: list[list[OpenItem]] = []
    for item in members:
        owners, path = _owners(item), item.thread.newest.path
        beside = runs if share > 1 else runs[-1:]
        same = next(
            (r for r in beside if _owners(r[0]) == owners and (share > 1 or r[0].thread.newest.path == path)), None
        )
        if share and owners and same is not None and not item.also and not same[0].also:
            same.append(item)
        else:
            runs.append([item])
    return runs


def _line(run: Sequence[OpenItem], place: Place) -> AgendaLine:
    owners = ", ".join(_owners(run[0]))
    ids = tuple(item.thread.id for item in run)
    links = tuple(_link(neighbours, place) for neighbours in _neighbours(run))
    links += tuple(link for item in run for link in also_links(item, place.path))
    if len(run) == 1:
        told = tuple(cited(evidence, place.path) for evidence in run[0].evidence)
        return AgendaLine(owners, _sentence(run[0], place), links, ids, _note(run[0]), told)
    text = " · ".join(f"{_sentence(item, place).removesuffix('.')}{_note(item)}" for item in run)
    return AgendaLine(owners, text, links, ids)


def _neighbours(run: Sequence[OpenItem]) -> list[list[OpenItem]]:
    """Split a run where the lines of the note are not consecutive, so that one link shows several items."""
    groups: list[list[OpenItem]] = []
    for item in run:
        newest = item.thread.newest
        before = groups[-1][-1].thread.newest if groups else None
        if before and before.path == newest.path and before.end_line + 1 == newest.line:
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def _link(items: Sequence[OpenItem], place: Place) -> str:
    first, last = items[0].thread.newest, items[-1].thread.newest
    label = ", ".join(_short(item) for item in items)
    return f"[{label}]({relative_link(place.path, first.path, first.line, last.line)})"


def _short(item: OpenItem) -> str:
    first = item.thread.mentions[0]
    return f"{first.meeting}.{first.ordinal}"


def _note(item: OpenItem) -> str:
    """Tell when an item is due and when it was told first."""
    first, newest = item.thread.mentions[0], item.thread.newest
    notes = [f"due {newest.due.isoformat()}"] if newest.due else []
    if first is not newest:
        notes.append(f"first {first.day.isoformat() if first.day else first.meeting}")
    return f" ({', '.join(notes)})" if notes else ""


def _owners(item: OpenItem) -> tuple[str, ...]:
    return tuple(owner.name for owner in item.thread.newest.owners)


def _titles(silent: Sequence[OpenItem], held: Sequence[MeetingSummary]) -> dict[str, str]:
    last = held[-1] if held else None
    before = held[-2] if len(held) > 1 else None
    dated = ", or with a due date" if any(item.silent_for > 1 for item in silent) else ""
    numbers = [m.number for m in held[-2:]]
    if before is None or None in numbers:
        since, either = "since", "in the last two meetings"
    else:
        since, either = f"in {numbers[1]}", f"in {' or '.join(dict.fromkeys(map(str, numbers)))}"
    return {
        "carried": f"Carried over, told again in {_name(last)}",
        "new": f"From {_name(last)}",
        "silent": f"From {_name(before)}{dated}, not mentioned {since}"
        if before
        else "Not mentioned in the last meeting",
        "last call": f"Last call: not mentioned {either}, leave the list after this meeting",
    }


def _name(meeting: MeetingSummary | None) -> str:
    """Name a meeting without `#`: on GitHub `#8` would link issue 8."""
    if meeting is None:
        return "the last meeting"
    day = f"{meeting.day.day} {meeting.day:%B}" if meeting.day else "unknown day"
    return f"meeting {meeting.number} ({day})" if meeting.number is not None else f"the meeting of {day}"


_REFERENCE = re.compile(
    r"(?P<word>\b(?:issues?|tickets?|prs?|pulls?|requests?|discussions?|proposals?|meetings?|calls?|sprints?|no\.?)\s+)?"
    r"(?<![\w/#&])#(?P<number>\d+)\b",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"<(?=[A-Za-z/!?])|[*`]|(?<!\w)_(?=\w)|~~")


def _sentence(item: OpenItem, place: Place) -> str:
    """Write an item's text as Markdown: what is no markup stays none, a known repository's issue is a link."""
    full = [f"{place.issues}{r}" if r.startswith("#") and place.issues else r for r in item.thread.newest.refs]
    refs = {ref.rpartition("#")[2]: ref for ref in full if re.fullmatch(r"[\w.-]+/[\w.-]+#\d+", ref)}

    def refer(match: re.Match[str]) -> str:
        word, number = match["word"] or "", match["number"]
        of_another_kind = word.casefold().startswith("discussion") and f"#{number}" in item.thread.newest.refs
        if number in refs and not of_another_kind:
            repository = refs[number].rpartition("#")[0]
            link = f"{word}[#{number}]({place.web}/{repository}/issues/{number})"
            return f"{link}{_told(place.states, refs[number])}"
        return f"{word or 'issue '}{number}"

    told = task_of(" ".join(item.thread.newest.text.split()), _owners(item))
    text = _MARKUP.sub(lambda match: f"\\{match.group()}", told)
    return _REFERENCE.sub(refer, text)
