"""Values to the documented JSON records; keys only ever grow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sigtrack.model.notes import ActionItem, Meeting, Problem

Record = dict[str, Any]


def meeting_record(meeting: Meeting, problems: Iterable[Problem]) -> Record:
    """Return a parsed meeting as `parse --json` prints it: dates ISO, times `HH:MM`, lines 1-based."""
    speakers = list(dict.fromkeys(turn.speaker for turn in meeting.turns))
    return {
        "path": meeting.path,
        "line": meeting.line,
        "number": meeting.number,
        "title": meeting.title,
        "date": meeting.date.isoformat() if meeting.date else None,
        "time": meeting.time,
        "zone": meeting.zone,
        "recording": meeting.recording,
        "state": meeting.state,
        "participants": [
            {"name": p.name, "line": p.line, "login": p.login, "detail": p.detail} for p in meeting.participants
        ],
        "agenda": [{"text": entry.text, "line": entry.line} for entry in meeting.agenda],
        "notes": [{"text": note.text, "line": note.line, "section": note.section} for note in meeting.notes],
        "action_items": [item_record(item) for item in meeting.action_items],
        "refs": [{"ref": r.ref, "line": r.line, "kind": r.kind, "url": r.url} for r in meeting.references],
        "transcript": {
            "turns": len(meeting.turns),
            "speakers": speakers,
            "line": meeting.turns[0].line if meeting.turns else None,
            "until": next((turn.time for turn in reversed(meeting.turns) if turn.time), None),
        },
        "problems": [{"line": p.line, "code": p.code, "message": p.message} for p in problems],
    }


def item_record(item: ActionItem) -> Record:
    """Return one parsed action item."""
    return {
        "ordinal": item.ordinal,
        "line": item.line,
        "end_line": item.end_line,
        "text": item.text,
        "status": item.status,
        "owners": [{"name": o.name, "kind": o.kind, "written": o.written, "resolved": o.resolved} for o in item.owners],
        "refs": list(item.refs),
        "label": item.label,
        "due": item.due.isoformat() if item.due else None,
        "closed": item.closed.isoformat() if item.closed else None,
    }
