"""Issues to the documented JSON records; keys only ever grow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sigtrack.rules.issue_words import state_on

if TYPE_CHECKING:
    from datetime import date

    from sigtrack.model.issues import Discussed, Issue, IssueStory

Record = dict[str, Any]


def issue_record(issue: Issue, as_of: date | None = None) -> Record:
    """Return GitHub's answer; instants are ISO 8601 in UTC, `fate` is null where all is well."""
    return {
        "ref": issue.name or issue.ref,
        "kind": issue.kind,
        "title": issue.title or None,
        "state": state_on(issue, as_of),
        "reason": issue.reason,
        "labels": list(issue.labels),
        "assignees": list(issue.assignees),
        "author": issue.author,
        "created": issue.created,
        "updated": issue.updated,
        "closed": issue.closed,
        "merged": issue.merged,
        "milestone": issue.milestone,
        "comments": issue.comments,
        "url": issue.url,
        "fate": issue.fate,
        "fetched": issue.fetched,
    }


def discussed_record(discussed: Discussed, as_of: date | None = None) -> Record:
    """Return an issue as lists print it; `issue` is null before a fetch."""
    return {
        "ref": discussed.ref,
        "issue": issue_record(discussed.issue, as_of) if discussed.issue else None,
        "closed_since_last_meeting": discussed.since_last,
        "meetings": [{"id": f"{group}/{key}", "date": day} for group, key, day in discussed.meetings],
    }


def story_record(story: IssueStory, as_of: date | None = None) -> Record:
    """Return one issue with its places, in order."""
    return {
        "ref": story.ref,
        "issue": issue_record(story.issue, as_of) if story.issue else None,
        "places": [
            {
                "kind": p.kind,
                "group": p.group,
                "meeting": p.meeting,
                "date": p.day,
                "path": p.path,
                "line": p.line,
                "who": p.who or None,
                "text": p.text or None,
                "item": p.item,
                "status": p.status,
            }
            for p in story.places
        ],
    }
