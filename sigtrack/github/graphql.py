"""Up to a hundred issues, pull requests and discussions in one GraphQL request."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sigtrack.model.issues import COMMENTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sigtrack.model.issues import Wanted

BATCH = 100
"""So many are asked for in one request."""

_COMMON = (
    "__typename number title url createdAt updatedAt closedAt author{login} repository{nameWithOwner} "
    f"labels(first:20){{nodes{{name}}}} comments(last:{COMMENTS}){{totalCount nodes{{createdAt}}}}"
)
_BOTH = f"{_COMMON} assignees(first:10){{nodes{{login}}}} milestone{{title}}"
_EVENTS = (
    "labelEvents:timelineItems(last:20,itemTypes:[LABELED_EVENT]){nodes{...on LabeledEvent{createdAt label{name}}}}"
)
_CONVERSIONS = (
    "conversions:timelineItems(last:1,itemTypes:[CONVERTED_TO_DISCUSSION_EVENT])"
    "{nodes{...on ConvertedToDiscussionEvent{discussion{number url}}}}"
)
_ISSUE = f"...on Issue{{{_BOTH} state stateReason {_EVENTS} {_CONVERSIONS}}}"
_PULL = f"...on PullRequest{{{_BOTH} pullState:state mergedAt {_EVENTS}}}"  # two enums: one name would be refused
_FIELDS = {"issueOrPullRequest": f"{{{_ISSUE}{_PULL}}}", "discussion": f"{{{_COMMON}}}"}

Found = dict[str, dict[str, Any]]
Errors = dict[str, str]


def batch_query(batch: Sequence[Wanted]) -> str:
    """Return the query for a batch; each repository is `rN`, each number in it `nN`."""
    parts = []
    for place, (repository, members) in enumerate(_by_repository(batch)):
        owner, _, name = repository.partition("/")
        fields = " ".join(f"n{w.number}:{_field(w)}(number:{w.number}){_FIELDS[_field(w)]}" for w in members)
        parts.append(f"r{place}:repository(owner:{json.dumps(owner)},name:{json.dumps(name)}){{{fields}}}")
    return f"query{{{' '.join(parts)}}}"


def batch_answers(batch: Sequence[Wanted], data: Any) -> tuple[Found, Errors]:
    """Return the nodes by key, and for what has none the type of its error (`NOT_FOUND`, `FORBIDDEN`, `INTERNAL` …)."""
    body = data if isinstance(data, dict) else {}
    told = body.get("data") or {}
    types = _error_types(body.get("errors"))
    found: Found = {}
    errors: Errors = {}
    for place, (_, members) in enumerate(_by_repository(batch)):
        nodes = told.get(f"r{place}") or {}
        for wanted in members:
            path = (f"r{place}", f"n{wanted.number}")
            node = nodes.get(path[1])
            if isinstance(node, dict) and "number" in node:
                found[wanted.ref] = node
            else:
                errors[wanted.ref] = types.get(path) or types.get(path[:1]) or types.get(()) or "INTERNAL"
    return found, errors


def _field(wanted: Wanted) -> str:
    return "discussion" if wanted.kind == "discussion" else "issueOrPullRequest"


def _by_repository(batch: Sequence[Wanted]) -> list[tuple[str, list[Wanted]]]:
    grouped: dict[str, list[Wanted]] = {}
    for wanted in batch:
        grouped.setdefault(wanted.repository, []).append(wanted)
    return sorted(grouped.items())


def _error_types(errors: Any) -> dict[tuple[str, ...], str]:
    """Return error types by path: `(r0, n98)` for one node, `(r0,)` for a repository, `()` for all."""
    found: dict[tuple[str, ...], str] = {}
    for error in errors if isinstance(errors, list) else ():
        if isinstance(error, dict):
            path = tuple(str(part) for part in error.get("path") or ())[:2]
            found.setdefault(path, str(error.get("type") or "INTERNAL"))
    return found
