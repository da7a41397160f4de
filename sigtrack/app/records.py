"""Values to the documented JSON records; keys only ever grow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from sigtrack.model.answer import ActionsAnswer, GroupOverview
    from sigtrack.model.evidence import Evidence
    from sigtrack.model.forecast import Forecast
    from sigtrack.model.issues import Issue
    from sigtrack.model.ledger import MeetingSummary, Mention, OpenItem, Thread
    from sigtrack.model.notes import ActionItem, AgendaEntry, Meeting, Note, Participant, Reference
    from sigtrack.model.problem import Problem
    from sigtrack.store.search import Hit

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
            {"name": p.name, "line": p.line, "login": p.login, "detail": p.detail, **_elsewhere(p)}
            for p in meeting.participants
        ],
        "agenda": [{"text": entry.text, "line": entry.line, **_elsewhere(entry)} for entry in meeting.agenda],
        "notes": [
            {"text": note.text, "line": note.line, "section": note.section, **_elsewhere(note)}
            for note in meeting.notes
        ],
        "action_items": [{**item_record(item), **_elsewhere(item)} for item in meeting.action_items],
        "decisions": [{"text": d.text, "line": d.line} for d in meeting.decisions],
        "refs": [
            {"ref": r.ref, "line": r.line, "kind": r.kind, "url": r.url, **_elsewhere(r)} for r in meeting.references
        ],
        "transcript": {
            "turns": len(meeting.turns),
            "speakers": speakers,
            "line": meeting.turns[0].line if meeting.turns else None,
            "until": next((turn.time for turn in reversed(meeting.turns) if turn.time), None),
        },
        "problems": [
            {
                "line": p.line,
                "code": p.code,
                "message": p.message,
                **({"path": p.path} if p.path != meeting.path else {}),
            }
            for p in problems
        ],
        **({"agendas": [{"path": path, "line": line} for path, line in meeting.agendas]} if meeting.agendas else {}),
    }


def _elsewhere(thing: Participant | AgendaEntry | Note | ActionItem | Reference) -> Record:
    """Return the path of a line that stands in an agenda file, nothing for those of the meeting's own file."""
    return {"path": thing.path} if thing.path else {}


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
        "due_words": item.due_words,
        "closed": item.closed.isoformat() if item.closed else None,
        "reviewed": item.reviewed.isoformat() if item.reviewed else None,
        "reason": item.reason,
        "note": item.note,
    }


def summary_record(meeting: MeetingSummary) -> Record:
    """Return a meeting as lists print it."""
    return {
        "id": meeting.id,
        "group": meeting.group,
        "meeting": meeting.key,
        "number": meeting.number,
        "title": meeting.title,
        "date": meeting.day.isoformat() if meeting.day else None,
        "time": meeting.time,
        "zone": meeting.zone,
        "state": meeting.state,
        "participants": meeting.participants,
        "action_items": meeting.action_items,
        "path": meeting.path,
        "line": meeting.line,
    }


def forecast_record(forecast: Forecast) -> Record:
    """Return a prediction with its reason."""
    return {
        "date": forecast.first.day.isoformat() if forecast.first else None,
        "reason": forecast.first.reason if forecast.first else None,
        "second": forecast.second.day.isoformat() if forecast.second else None,
        "number": forecast.number,
        "time": forecast.time,
        "zone": forecast.zone,
        "cadence": forecast.cadence,
        "missing": forecast.missing,
        "asleep": forecast.asleep,
        "predicted": not forecast.configured,
    }


def group_record(overview: GroupOverview) -> Record:
    """Return a group with its next meeting."""
    return {
        "group": overview.group.name,
        "path": overview.group.path,
        "title": overview.group.title,
        "meetings": overview.meetings,
        "last": summary_record(overview.last) if overview.last else None,
        "next": forecast_record(overview.forecast),
        "open_items": overview.open_items,
        "counted_items": overview.counted,
    }


def answer_records(
    answer: ActionsAnswer, issues: Callable[[Mention], Iterable[Issue]] | None = None, as_of: date | None = None
) -> list[Record]:
    """Return one object for each listed thread, in the order of the list; `issues` gives a mention's."""
    listed = [
        thread_record(item, issues(item.thread.newest) if issues else (), as_of)
        for group in answer.groups
        for item in group.items
    ]
    closed = (shown_record(t, None, issues(t.newest) if issues else (), as_of) for t in answer.closed)
    return [*listed, *closed]


def thread_record(item: OpenItem, issues: Iterable[Issue] = (), as_of: date | None = None) -> Record:
    """Return an open thread with its mentions, oldest first; `path` and `line` are the newest one's."""
    newest = item.thread.newest
    return {
        "id": item.thread.id,
        "group": newest.group,
        "meeting": newest.meeting,
        "path": newest.path,
        "line": newest.line,
        "text": newest.text,
        "status": newest.status,
        "attention": item.attention,
        "asleep": item.asleep,
        "owners": [{"name": o.name, "kind": o.kind, "person": o.person} for o in newest.owners],
        "refs": list(newest.refs),
        "issues": _issues(issues, as_of),
        "due": newest.due.isoformat() if newest.due else None,
        "mentions": [mention_record(m) for m in item.thread.mentions],
        "closed": newest.closed.isoformat() if newest.closed else None,
        "said": newest.said,
        "flag": item.flag,
        "evidence": [evidence_record(evidence) for evidence in item.evidence],
        "also": [mention.thread for mention in item.also],
    }


def mention_record(mention: Mention) -> Record:
    """Return one mention of a thread; `copied` where it only stands in a list copied from an older meeting."""
    return {
        "id": mention.id,
        "date": mention.day.isoformat() if mention.day else None,
        "path": mention.path,
        "line": mention.line,
        "text": mention.text,
        "copied": mention.copied,
    }


def evidence_record(evidence: Evidence) -> Record:
    """Return a sentence that speaks for an item being done or changed."""
    return {
        "kind": evidence.kind,
        "reason": evidence.reason,
        "group": evidence.group,
        "meeting": evidence.meeting,
        "date": evidence.day.isoformat() if evidence.day else None,
        "path": evidence.path,
        "line": evidence.line,
        "quote": evidence.quote,
        "url": evidence.url,
    }


def _issues(issues: Iterable[Issue], as_of: date | None) -> list[Record]:
    found = tuple(issues)
    if not found:
        return []
    from sigtrack.app.issue_records import issue_record

    return [issue_record(issue, as_of) for issue in found]


def shown_record(
    thread: Thread, item: OpenItem | None, issues: Iterable[Issue] = (), as_of: date | None = None
) -> Record:
    """Return a thread, open or closed; `attention` is None for a closed one."""
    from sigtrack.model.ledger import OpenItem

    record = thread_record(item or OpenItem(thread, "stale", 0), issues, as_of)
    return record if item else {**record, "attention": None}


def hit_record(hit: Hit) -> Record:
    """Return a search hit; `id` is its item's or its meeting's, `text` has the words found between `[` and `]`."""
    return {
        "id": hit.id,
        "group": hit.group,
        "meeting": hit.meeting,
        "in": hit.kind,
        "date": hit.day,
        "path": hit.path,
        "line": hit.line,
        "who": hit.who,
        "text": hit.text,
    }
