"""People to the documented JSON records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from sigtrack.model.people import Doubt, PersonCard, PersonLine, Presence

Record = dict[str, Any]


def person_record(person: PersonLine) -> Record:
    """Return a person as the list prints it; dates ISO."""
    return {
        "name": person.name,
        "github": person.github,
        "meetings": person.meetings,
        "groups": [_presence(p) for p in person.presence],
        "last": _iso(person.last),
        "items": person.items,
        "open_items": person.open_items,
        "to_do": person.to_do,
    }


def card_record(card: PersonCard) -> Record:
    """Return everything about one person."""
    return {
        **person_record(card.line),
        "spellings": [
            {
                "name": s.name,
                "group": s.scope,
                "evidence": s.evidence,
                "mentions": [_presence(p) for p in s.places],
            }
            for s in card.spellings
        ],
        "turns": [{"group": group, "turns": turns} for group, turns in card.turns],
    }


def doubt_record(doubt: Doubt) -> Record:
    """Return a doubt with its candidates; `path` and `line` are the newest mention's."""
    return {
        "name": doubt.written,
        "group": doubt.group,
        "kind": "name" if doubt.group else "person",
        "open_items": doubt.open_items,
        "mentions": doubt.mentions,
        "first": _iso(doubt.first),
        "last": _iso(doubt.last),
        "path": doubt.path,
        "line": doubt.line,
        "candidates": [{"name": c.name, "evidence": c.evidence, "command": c.command} for c in doubt.candidates],
    }


def _presence(presence: Presence) -> Record:
    return {
        "group": presence.group,
        "times": presence.times,
        "first": _iso(presence.first),
        "last": _iso(presence.last),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
