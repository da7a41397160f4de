"""GraphQL over a world, on a part of GitHub's own schema (docs.github.com/en/graphql/reference)."""

from __future__ import annotations

from typing import Any

from graphql import GraphQLError, build_schema, graphql_sync
from world import Json, Repository, World, issue_json

SCHEMA = build_schema("""
type Mutation { addDiscussionComment(input: AddDiscussionCommentInput!): CommentPayload
  updateDiscussionComment(input: UpdateDiscussionCommentInput!): CommentPayload }
input AddDiscussionCommentInput { discussionId: ID! body: String! }
input UpdateDiscussionCommentInput { commentId: ID! body: String! }
type CommentPayload { comment: Comment }
type Query { repository(owner: String!, name: String!): Repository }
type Repository { nameWithOwner: String! issueOrPullRequest(number: Int!): IssueOrPullRequest discussion(number: Int!): Discussion }
union IssueOrPullRequest = Issue | PullRequest
type Comment { id: ID! body: String! url: String! createdAt: String! }
type PageInfo { hasNextPage: Boolean! endCursor: String }
type CommentConnection { totalCount: Int! nodes: [Comment] pageInfo: PageInfo! }
type Actor { login: String! }
type Label { name: String! }
type LabelConnection { nodes: [Label] }
type UserConnection { nodes: [Actor] }
type Milestone { title: String! }
enum IssueState { OPEN CLOSED }
enum PullRequestState { OPEN CLOSED MERGED }
enum IssueStateReason { REOPENED NOT_PLANNED COMPLETED DUPLICATE }
enum IssueTimelineItemsItemType { LABELED_EVENT CONVERTED_TO_DISCUSSION_EVENT }
type LabeledEvent { createdAt: String! label: Label! }
type ConvertedToDiscussionEvent { discussion: Discussion }
union TimelineItem = LabeledEvent | ConvertedToDiscussionEvent
type TimelineConnection { nodes: [TimelineItem] }
type Issue { number: Int! title: String! url: String! createdAt: String! updatedAt: String! closedAt: String author: Actor
  repository: Repository! labels(first: Int): LabelConnection comments(first: Int, last: Int, after: String): CommentConnection! state: IssueState! stateReason: IssueStateReason
  assignees(first: Int): UserConnection! milestone: Milestone
  timelineItems(last: Int, itemTypes: [IssueTimelineItemsItemType!]): TimelineConnection! }
type PullRequest { number: Int! title: String! url: String! createdAt: String! updatedAt: String! closedAt: String mergedAt: String
  author: Actor repository: Repository! labels(first: Int): LabelConnection comments(first: Int, last: Int, after: String): CommentConnection! state: PullRequestState!
  assignees(first: Int): UserConnection! milestone: Milestone
  timelineItems(last: Int, itemTypes: [IssueTimelineItemsItemType!]): TimelineConnection! }
type Discussion { id: ID! number: Int! title: String! url: String! createdAt: String! updatedAt: String! closedAt: String author: Actor
  repository: Repository! labels(first: Int): LabelConnection comments(first: Int, last: Int, after: String): CommentConnection! }
""")


def answer(world: World, login: str, body: Json) -> Json:
    """Return what GitHub answers to a query or mutation of somebody."""
    asked = _Asked(world, login)
    root = {
        "repository": asked.repository,
        "addDiscussionComment": asked.add_comment,
        "updateDiscussionComment": asked.edit_comment,
    }
    done = graphql_sync(SCHEMA, body["query"], root_value=root, variable_values=body.get("variables"))
    told: Json = {"data": done.data}
    if done.errors:
        told["errors"] = [
            {"type": (e.original_error.extensions or {}).get("type"), "path": e.path, "message": e.message}
            if isinstance(e.original_error, GraphQLError)
            else {"message": e.message, "path": e.path}
            for e in done.errors
        ]
    return told


class _Asked:
    def __init__(self, world: World, login: str) -> None:
        self.world, self.login = world, login

    def repository(self, _info: Any, owner: str, name: str) -> Json:
        full = self.world.renamed.get(f"{owner}/{name}".casefold(), f"{owner}/{name}")
        repo = self.world.repositories.get(full.casefold())
        if repo is None or repo.hidden:
            raise _error(f"Could not resolve to a Repository with the name '{full}'.", "NOT_FOUND")

        def issue(_: Any, number: int) -> Json:
            fault = self.world.graphql_errors.pop(f"{repo.name}#{number}".casefold(), None)
            if fault:
                raise _error("Something went wrong", fault)
            if number not in repo.issues or number in repo.gone or number in repo.moved:
                raise _error(f"Could not resolve to an issue or pull request with the number of {number}.", "NOT_FOUND")
            return _issue(repo, repo.issues[number])

        def discussion(_: Any, number: int) -> Json:
            if number not in repo.discussions:
                raise _error(f"Could not resolve to a Discussion with the number of {number}.", "NOT_FOUND")
            return _discussion(repo, number)

        return {"nameWithOwner": repo.name, "issueOrPullRequest": issue, "discussion": discussion}

    def add_comment(self, _info: Any, input: Json) -> Json:  # noqa: A002
        self._may_write()
        repo, number = self._found(input["discussionId"])
        comment = {"id": f"DC_{self.world.next_id()}", "body": input["body"], "user": self.login}
        repo.discussions[number]["comments"].append(comment)
        return {"comment": _comment(repo, number, comment)}

    def edit_comment(self, _info: Any, input: Json) -> Json:  # noqa: A002
        self._may_write()
        for repo in self.world.repositories.values():
            for number, discussion in repo.discussions.items():
                for comment in discussion["comments"]:
                    if comment["id"] == input["commentId"]:
                        comment["body"] = input["body"]
                        return {"comment": _comment(repo, number, comment)}
        raise _error("Could not resolve to a node", "NOT_FOUND")

    def _may_write(self) -> None:
        if self.login in self.world.readers:
            raise _error("Resource not accessible by personal access token", "FORBIDDEN")

    def _found(self, identifier: str) -> tuple[Repository, int]:
        name, _, number = identifier.removeprefix("D_").rpartition(":")
        return self.world.repositories[name], int(number)


def _discussion(repo: Repository, number: int) -> Json:
    entry = repo.discussions[number]
    return {
        "__typename": "Discussion", "id": f"D_{repo.name.casefold()}:{number}", "number": number, "title": entry["title"],
        "repository": {"nameWithOwner": repo.name}, "url": f"https://github.com/{repo.name}/discussions/{number}",
        "createdAt": "2025-01-01T00:00:00Z", "updatedAt": "2025-01-01T00:00:00Z", "closedAt": None, "author": {"login": "mira-k"},
        "labels": {"nodes": []}, "comments": _comments(repo, number, entry["comments"]),
    }  # fmt: skip


def _comments(repo: Repository, number: int, entries: list[Json]) -> Any:
    def page(_: Any, first: int | None = None, last: int | None = None, after: str | None = None) -> Json:
        start = int(after or 0)
        part = entries[-last:] if last else entries[start : start + (first or 100)]
        end = start + len(part)
        return {
            "totalCount": len(entries),
            "nodes": [_comment(repo, number, entry) for entry in part],
            "pageInfo": {"hasNextPage": not last and end < len(entries), "endCursor": str(end)},
        }

    return page


def _comment(repo: Repository, number: int, entry: Json) -> Json:
    return {
        "id": str(entry["id"]),
        "body": entry["body"],
        "createdAt": entry.get("created_at", "2026-11-01T00:00:00Z"),
        "url": f"https://github.com/{repo.name}/discussions/{number}#discussioncomment-{entry['id']}",
    }


def _issue(repo: Repository, i: Json) -> Json:
    rest = issue_json(repo, i)

    def timeline(_: Any, last: int, itemTypes: list[str]) -> Json:  # noqa: N803
        events = [
            e
            for e in i["events"]
            if {"labeled": "LABELED_EVENT", "converted_to_discussion": "CONVERTED_TO_DISCUSSION_EVENT"}[e["event"]]
            in itemTypes
        ]
        return {"nodes": [
            {"__typename": "LabeledEvent", "createdAt": e["created_at"], "label": {"name": e["label"]["name"]}} if e["event"] == "labeled"
            else {"__typename": "ConvertedToDiscussionEvent", "discussion": {"number": 1, "url": f"https://github.com/{repo.name}/discussions/1"}}
            for e in events[-last:]]}  # fmt: skip

    return {
        "__typename": "PullRequest" if i["pull"] else "Issue", "number": i["number"], "title": i["title"], "url": rest["html_url"],
        "createdAt": i["created_at"], "updatedAt": i["updated_at"], "closedAt": i["closed_at"], "mergedAt": i["merged_at"],
        "author": rest["user"], "repository": {"nameWithOwner": repo.name}, "labels": {"nodes": rest["labels"]},
        "assignees": {"nodes": rest["assignees"]}, "milestone": rest["milestone"], "comments": _comments(repo, i["number"], i["comments"]),
        "state": "MERGED" if i["merged_at"] else i["state"].upper(), "stateReason": (i["state_reason"] or "").upper() or None,
        "timelineItems": timeline,
    }  # fmt: skip


def _error(message: str, kind: str) -> GraphQLError:
    return GraphQLError(message, extensions={"type": kind})
