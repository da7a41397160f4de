"""One issue at a time, by the REST interface: where it is now, or what became of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sigtrack.github import answers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sigtrack.github.run import Run
    from sigtrack.model.issues import Issue, Wanted


def settle(run: Run, wanted: Wanted) -> None:
    """Ask for one issue: where it is now, or what became of it."""
    known = run.known.get(wanted.ref)
    etag = known.etag if known and not known.fate else None
    answer = run.client.get(f"/repos/{wanted.repository}/issues/{wanted.number}", etag=etag)
    if answer.status == 304:
        run.confirm(wanted.ref)
    elif answer.status == 200 and isinstance(answer.data, dict) and "number" in answer.data:
        issue = answers.rest_issue(wanted.ref, answer.data, run.now, known, answer.headers.get("etag"))
        run.put(checked(run, issue, answer.data))
    elif answer.status in answers.STATUS_FATES:
        run.put(answers.gone(wanted, answers.STATUS_FATES[answer.status], run.now, known))
    else:
        run.miss([wanted], f"status {answer.status}")


def checked(run: Run, issue: Issue, data: Mapping[str, object]) -> Issue:
    """Return the issue, marked where it was converted to a discussion: such issues are closed and locked."""
    if not (data.get("locked") and issue.state == "closed" and issue.kind == "issue"):
        return issue
    known = run.known.get(issue.ref)
    if known and known.updated == issue.updated:
        return replace(issue, fate=known.fate)
    events = run.client.get(
        f"/repos/{issue.name.rpartition('#')[0]}/issues/{data['number']}/events", {"per_page": "100"}
    )
    return answers.converted_to(issue, events.data if isinstance(events.data, list) else ())
