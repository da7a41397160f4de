"""GitHub's JSON to values: the issue of the REST interface, the nodes of GraphQL."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from sigtrack.model.issues import COMMENTS, Fate, Issue, IssueState, Wanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sigtrack.model.notes import ReferenceKind

STATES: dict[str, IssueState] = {"OPEN": "open", "CLOSED": "closed", "MERGED": "merged"}
TYPES: dict[str, ReferenceKind] = {"Issue": "issue", "PullRequest": "pull", "Discussion": "discussion"}
STATUS_FATES: dict[int, Fate] = {403: "private", 404: "missing", 410: "deleted", 451: "blocked"}
"""HTTP status of an issue that can't be read -> what became of it."""

Json = dict[str, Any]


def rest_issue(ref: str, data: Json, now: str, known: Issue | None = None, etag: str | None = None) -> Issue:
    """Return an issue or pull request of the REST interface (docs: rest/issues/issues, "Get an issue").

    A label or comment that wasn't there at the last answer counts as set or written when the issue was last updated.
    """
    pull = data.get("pull_request")
    merged = pull.get("merged_at") if pull else None
    updated = data.get("updated_at")
    seen = dict(known.labelled) if known and not known.fate else None
    labels = sorted(label["name"] if isinstance(label, dict) else str(label) for label in data.get("labels") or ())
    issue = Issue(
        ref=ref,
        kind="pull" if pull else "issue",
        fetched=now,
        name=f"{_repository(data)}#{data['number']}",
        title=data.get("title") or "",
        state="merged" if merged else "closed" if data.get("state") == "closed" else "open",
        reason=data.get("state_reason"),
        labelled=tuple((name, "" if seen is None else seen.get(name, updated or "")) for name in labels),
        assignees=_logins(data.get("assignees")),
        author=(data.get("user") or {}).get("login"),
        created=data.get("created_at"),
        updated=updated,
        closed=data.get("closed_at"),
        merged=merged,
        milestone=(data.get("milestone") or {}).get("title"),
        url=data.get("html_url"),
        etag=etag,
        comments=data.get("comments"),
        commented=_commented(known, data.get("comments"), updated),
    )
    return replace(issue, fate="moved") if issue.name.casefold() != ref else issue


def graphql_issue(ref: str, node: Json, now: str) -> Issue:
    """Return an issue, pull request or discussion of GraphQL, as the query of graphql.py asks for it."""
    kind = TYPES[node["__typename"]]
    set_at = {e["label"]["name"]: e["createdAt"] for e in _nodes(node.get("labelEvents")) if e.get("label")}
    converted = next((e["discussion"] for e in _nodes(node.get("conversions")) if e.get("discussion")), None)
    closed = node.get("closedAt")
    issue = Issue(
        ref=ref,
        kind=kind,
        fetched=now,
        name=f"{node['repository']['nameWithOwner']}#{node['number']}",
        title=node.get("title") or "",
        state=STATES.get(node.get("state") or node.get("pullState") or "", "closed" if closed else "open"),
        reason=(node.get("stateReason") or "").casefold() or None,
        labelled=tuple(sorted((label["name"], set_at.get(label["name"], "")) for label in _nodes(node.get("labels")))),
        assignees=_logins(_nodes(node.get("assignees"))),
        author=(node.get("author") or {}).get("login"),
        created=node.get("createdAt"),
        updated=node.get("updatedAt"),
        closed=closed,
        merged=node.get("mergedAt"),
        milestone=(node.get("milestone") or {}).get("title"),
        url=node.get("url"),
        comments=(node.get("comments") or {}).get("totalCount"),
        commented=tuple(sorted(comment["createdAt"] for comment in _nodes(node.get("comments")))),
    )
    if converted:
        return replace(issue, fate="converted", url=converted.get("url") or issue.url)
    return replace(issue, fate="moved") if issue.name.casefold() != ref else issue


def gone(wanted: Wanted, fate: Fate, now: str, known: Issue | None = None) -> Issue:
    """Return the row of an issue that can't be read any more; what it was called before is kept."""
    if known is None:
        return Issue(wanted.ref, wanted.kind, now, fate=fate)
    return replace(known, fetched=now, fate=fate, etag=None)


def converted_to(issue: Issue, events: Iterable[Json]) -> Issue:
    """Return the issue, marked where its events say that it was made a discussion (rest/issues/events)."""
    if any(event.get("event") == "converted_to_discussion" for event in events):
        return replace(issue, fate="converted")
    return issue


def _commented(known: Issue | None, comments: int | None, updated: str | None) -> tuple[str, ...]:
    """Add those that came since the last answer; how many there were before isn't known of the first one."""
    if known is None or known.comments is None or comments is None or not updated:
        return known.commented if known else ()
    came = min(max(comments - known.comments, 0), COMMENTS)
    return (*known.commented, *[updated] * came)[-COMMENTS:]


def _repository(data: Json) -> str:
    parts = str(data.get("repository_url") or data["url"].rpartition("/issues/")[0]).split("/")
    return "/".join(parts[-2:])


def _logins(people: Sequence[Json] | None) -> tuple[str, ...]:
    return tuple(sorted(person["login"] for person in people or ()))


def _nodes(connection: Json | None) -> list[Json]:
    return [node for node in cast("list[Json | None]", (connection or {}).get("nodes") or []) if node]
