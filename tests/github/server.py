"""A small GitHub on loopback: repositories with issues, lists by page and label, ETags, redirections, comments, GraphQL, limits.

It keeps state, answers by the documented rules, and commits the faults it was told to. GraphQL runs on a part of
GitHub's own schema, so that a query with a wrong field fails here as it would there.
"""

from __future__ import annotations

import hashlib
import json
import re
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlencode, urlsplit

from graphql import GraphQLError, build_schema, graphql_sync

if TYPE_CHECKING:
    from collections.abc import Iterator

Json = dict[str, Any]

SCHEMA = build_schema("""
type Query { repository(owner: String!, name: String!): Repository }
type Repository { nameWithOwner: String! issueOrPullRequest(number: Int!): IssueOrPullRequest discussion(number: Int!): Discussion }
union IssueOrPullRequest = Issue | PullRequest
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
  repository: Repository! labels(first: Int): LabelConnection state: IssueState! stateReason: IssueStateReason
  assignees(first: Int): UserConnection! milestone: Milestone
  timelineItems(last: Int, itemTypes: [IssueTimelineItemsItemType!]): TimelineConnection! }
type PullRequest { number: Int! title: String! url: String! createdAt: String! updatedAt: String! closedAt: String mergedAt: String
  author: Actor repository: Repository! labels(first: Int): LabelConnection state: PullRequestState!
  assignees(first: Int): UserConnection! milestone: Milestone
  timelineItems(last: Int, itemTypes: [IssueTimelineItemsItemType!]): TimelineConnection! }
type Discussion { number: Int! title: String! url: String! createdAt: String! updatedAt: String! closedAt: String author: Actor
  repository: Repository! labels(first: Int): LabelConnection }
""")


@dataclass
class Repository:
    """`issues` and `discussions` by number; `moved` number -> (repository, number); `gone` number -> HTTP status."""

    name: str
    id: int
    issues: dict[int, Json] = field(default_factory=dict)
    discussions: dict[int, Json] = field(default_factory=dict)
    moved: dict[int, tuple[str, int]] = field(default_factory=dict)
    gone: dict[int, int] = field(default_factory=dict)
    hidden: int | None = None


@dataclass
class World:
    """The server's state; `faults` are committed one a request, in order, `None` for none."""

    repositories: dict[str, Repository] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=lambda: {"good": "tester"})
    readers: frozenset[str] = frozenset()
    faults: list[str | None] = field(default_factory=list)
    graphql_errors: dict[str, str] = field(default_factory=dict)
    log: list[tuple[str, str, int]] = field(default_factory=list)
    seen_headers: list[dict[str, str]] = field(default_factory=list)
    running: int = 0
    most_running: int = 0
    delay: float = 0.0
    base: str = ""
    lock: Any = field(default_factory=threading.RLock)

    def repository(self, name: str) -> Repository:
        found = self.repositories.get(name.casefold())
        if found is None:
            found = Repository(name, 1000 + len(self.repositories))
            self.repositories[name.casefold()] = found
        return found

    def issue(self, repository: str, number: int, title: str = "", **more: Any) -> Json:
        """Add an issue; `pull=True` and `merged=` make it a pull request."""
        repo = self.repository(repository)
        created = f"2025-01-{1 + number % 28:02}T00:00:00Z"
        data = {
            "number": number, "title": title or f"Issue {number}", "state": "open", "state_reason": None, "labels": [],
            "assignees": [], "user": "mira-k", "created_at": created, "updated_at": created, "closed_at": None,
            "merged_at": None, "milestone": None, "pull": False, "body": "", "comments": [], "events": [], "locked": False,
        }  # fmt: skip
        data.update(more)
        repo.issues[number] = data
        return data

    def discussion(self, repository: str, number: int, title: str) -> None:
        self.repository(repository).discussions[number] = {"title": title}

    def close(self, repository: str, number: int, when: str, **more: Any) -> None:
        self.repository(repository).issues[number].update(
            state="closed", closed_at=when, updated_at=when, state_reason="completed", **more
        )


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    world: World

    def log_message(self, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        self._answer("GET")

    def do_POST(self) -> None:
        self._answer("POST")

    def do_PATCH(self) -> None:
        self._answer("PATCH")

    def _answer(self, verb: str) -> None:
        world = self.world
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        with world.lock:
            world.running += 1
            world.most_running = max(world.most_running, world.running)
            fault = world.faults.pop(0) if world.faults else None
            world.seen_headers.append({k.lower(): v for k, v in self.headers.items()})
        try:
            if world.delay:
                time.sleep(world.delay)
            if fault in ("done-then-cut", None):
                with world.lock:
                    status, data, headers = self._route(verb, json.loads(body) if body else None)
                if fault:
                    self._note(verb, 0)
                    self.close_connection = True
                    self.connection.close()
                    return
            else:
                self._misbehave(verb, fault)
                return
            self._send(verb, status, data, headers)
        finally:
            with world.lock:
                world.running -= 1

    def _misbehave(self, verb: str, fault: str) -> None:
        if fault == "cut":
            self._note(verb, 0)
            self.wfile.write(
                b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n[{"numb'
            )
            self.wfile.flush()
            self.close_connection = True
        elif fault == "slow":
            self._note(verb, 0)
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n[")
            self.wfile.flush()
            time.sleep(1.5)
            self.close_connection = True
        elif fault == "garbage":
            self._send(verb, 200, '{"number": 98, <html>', {})
        elif fault == "html":
            self._send(verb, 200, "<html>proxy</html>", {})
        elif fault == "secondary":
            self._send(
                verb,
                403,
                {
                    "message": "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."
                },
                {"Retry-After": "7"},
            )
        elif fault == "secondary-bare":
            self._send(verb, 403, {"message": "You have exceeded a secondary rate limit."}, {})
        elif fault == "429":
            self._send(verb, 429, {"message": "Too many requests"}, {"Retry-After": "3"})
        elif fault.startswith("primary:"):
            reset = int(time.time()) + int(fault.partition(":")[2])
            self._send(
                verb,
                403,
                {"message": "API rate limit exceeded for 127.0.0.1."},
                {"X-RateLimit-Limit": "60", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": str(reset)},
            )
        elif fault == "graphql-limited":
            self._send(
                verb,
                200,
                {"errors": [{"type": "RATE_LIMITED", "message": "API rate limit exceeded"}]},
                {
                    "X-RateLimit-Limit": "5000",
                    "X-RateLimit-Remaining": "0",
                    "X-RateLimit-Reset": str(int(time.time()) + 2),
                },
            )
        else:
            self._send(verb, int(fault), {"message": f"Server Error {fault}"}, {})

    def _note(self, verb: str, status: int) -> None:
        with self.world.lock:
            self.world.log.append((verb, self.path, status))

    def _send(self, verb: str, status: int, data: Any, headers: dict[str, str]) -> None:
        self._note(verb, status)
        text = b"" if data is None else data.encode() if isinstance(data, str) else json.dumps(data).encode()
        self.send_response(status)
        for name, value in {"Content-Type": "application/json; charset=utf-8", **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def _route(self, verb: str, body: Any) -> tuple[int, Any, dict[str, str]]:
        world = self.world
        said = (self.headers.get("Authorization") or "").split()
        login = world.tokens.get(said[-1]) if said else None
        if said and login is None:
            return 401, {"message": "Bad credentials"}, {}
        path, query = urlsplit(self.path).path, {k: v[-1] for k, v in parse_qs(urlsplit(self.path).query).items()}
        if path == "/graphql":
            if login is None:
                return 401, {"message": "This endpoint requires you to be authenticated."}, {}
            return 200, self._graphql(body["query"]), {}
        found = re.fullmatch(
            r"/(?:repos/([^/]+/[^/]+)|repositories/(\d+))/issues(?:/(comments/)?(\d+)(?:/(comments|events))?)?", path
        )
        if not found:
            return 404, {"message": "Not Found"}, {}
        name, number = found[1], int(found[4]) if found[4] else None
        if name and name.casefold() in world.renamed:
            repo = world.repository(world.renamed[name.casefold()])
            rest = path.partition("/issues")[2]
            return (
                301,
                {"message": "Moved Permanently"},
                {"Location": f"{world.base}/repositories/{repo.id}/issues{rest}?{urlsplit(self.path).query}"},
            )
        repo = next(
            (
                r
                for r in world.repositories.values()
                if r.name.casefold() == (name or "").casefold() or str(r.id) == found[2]
            ),
            None,
        )
        if repo is None or repo.hidden:
            return (repo.hidden if repo and repo.hidden else 404), {"message": "Not Found"}, {}
        if verb != "GET" and (login is None or login in world.readers):
            return (
                (404, {"message": "Not Found"}, {})
                if login is None
                else (403, {"message": "Resource not accessible by personal access token"}, {})
            )
        if found[3]:
            return self._edit_comment(repo, number, body)
        if number is None:
            return self._create(repo, body, login) if verb == "POST" else self._list(repo, query)
        return self._single(verb, repo, number, found[5], body, login, query)

    def _single(
        self, verb: str, repo: Repository, number: int, below: str | None, body: Any, login: str | None, query: Json
    ) -> tuple[int, Any, dict[str, str]]:
        world = self.world
        if number in repo.moved:
            target, there = repo.moved[number]
            rest = f"/{below}" if below else ""
            return (
                301,
                {"message": "Moved Permanently"},
                {"Location": f"{world.base}/repositories/{world.repository(target).id}/issues/{there}{rest}"},
            )
        if number in repo.gone or number not in repo.issues:
            status = repo.gone.get(number, 404)
            return (
                status,
                {"message": {410: "This issue was deleted", 451: "Repository access blocked"}.get(status, "Not Found")},
                {},
            )
        issue = repo.issues[number]
        if below == "events":
            return 200, issue["events"], {}
        if below == "comments" and verb == "GET":
            return self._page([self._comment(repo, c) for c in issue["comments"]], query, self.path)
        if below == "comments":
            comment = {
                "id": 9000 + sum(len(i["comments"]) for r in world.repositories.values() for i in r.issues.values()),
                "body": body["body"],
                "user": login,
            }
            issue["comments"].append(comment)
            return 201, self._comment(repo, comment), {}
        if verb == "PATCH":
            self._change(issue, body)
            return 200, self._rest(repo, issue), {}
        return self._conditional(self._rest(repo, issue), {})

    def _create(self, repo: Repository, body: Json, login: str | None) -> tuple[int, Any, dict[str, str]]:
        unknown = [a for a in body.get("assignees", ()) if a not in ("mira-k", "jonas-o", "tester")]
        if unknown:
            return 422, {"message": "Validation Failed", "errors": [{"field": "assignees", "value": unknown}]}, {}
        number = max([0, *repo.issues, *repo.discussions]) + 1
        issue = self.world.issue(repo.name, number, body["title"], user=login)
        self._change(issue, body)
        return 201, self._rest(repo, issue), {}

    @staticmethod
    def _change(issue: Json, body: Json) -> None:
        for key in ("title", "body", "assignees", "labels", "state"):
            if key in body:
                issue[key] = body[key]
        issue["updated_at"] = "2026-11-01T00:00:00Z"

    def _edit_comment(self, repo: Repository, number: int | None, body: Json) -> tuple[int, Any, dict[str, str]]:
        for issue in repo.issues.values():
            for comment in issue["comments"]:
                if comment["id"] == number:
                    comment["body"] = body["body"]
                    return 200, self._comment(repo, comment), {}
        return 404, {"message": "Not Found"}, {}

    @staticmethod
    def _comment(repo: Repository, comment: Json) -> Json:
        return {
            "id": comment["id"],
            "body": comment["body"],
            "user": {"login": comment["user"]},
            "html_url": f"https://github.com/{repo.name}/issues/1#issuecomment-{comment['id']}",
        }

    def _list(self, repo: Repository, query: Json) -> tuple[int, Any, dict[str, str]]:
        wanted = {label for label in query.get("labels", "").split(",") if label}
        state = query.get("state", "open")
        issues = [i for i in repo.issues.values() if state in ("all", i["state"]) and wanted <= set(i["labels"])]
        issues.sort(key=lambda i: i["number"], reverse=query.get("direction", "desc") == "desc")
        return self._page(
            [self._rest(repo, i) for i in issues], query, f"/repositories/{repo.id}/issues?{urlencode(query)}"
        )

    def _page(self, items: list[Json], query: Json, path: str) -> tuple[int, Any, dict[str, str]]:
        size, page = int(query.get("per_page", 30)), int(query.get("page", 1))
        part = items[(page - 1) * size : page * size]
        headers = {}
        if page * size < len(items):
            parts = urlsplit(path)
            again = urlencode({**{k: v[-1] for k, v in parse_qs(parts.query).items()}, "page": page + 1})
            headers["Link"] = (
                f'<{self.world.base}{parts.path}?{again}>; rel="next", <{self.world.base}{parts.path}?page=9>; rel="last"'
            )
        return self._conditional(part, headers)

    def _conditional(self, data: Any, headers: dict[str, str]) -> tuple[int, Any, dict[str, str]]:
        etag = f'W/"{hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()}"'
        if self.headers.get("If-None-Match") == etag:
            return 304, None, {"ETag": etag}
        return 200, data, {**headers, "ETag": etag}

    @staticmethod
    def _rest(repo: Repository, i: Json) -> Json:
        what = "pull" if i["pull"] else "issues"
        data = {
            "url": f"https://api.github.com/repos/{repo.name}/issues/{i['number']}",
            "repository_url": f"https://api.github.com/repos/{repo.name}",
            "html_url": f"https://github.com/{repo.name}/{what}/{i['number']}",
            "number": i["number"], "title": i["title"], "state": i["state"], "state_reason": i["state_reason"], "locked": i["locked"],
            "labels": [{"name": label} for label in i["labels"]], "assignees": [{"login": a} for a in i["assignees"]],
            "user": {"login": i["user"]} if i["user"] else None, "milestone": {"title": i["milestone"]} if i["milestone"] else None,
            "created_at": i["created_at"], "updated_at": i["updated_at"], "closed_at": i["closed_at"], "body": i["body"],
        }  # fmt: skip
        if i["pull"]:
            data["pull_request"] = {"html_url": data["html_url"], "merged_at": i["merged_at"]}
        return data

    def _graphql(self, query: str) -> Json:
        done = graphql_sync(SCHEMA, query, root_value={"repository": self._gql_repository})
        answer: Json = {"data": done.data}
        if done.errors:
            answer["errors"] = [
                {"type": (e.original_error.extensions or {}).get("type"), "path": e.path, "message": e.message}
                if isinstance(e.original_error, GraphQLError) else {"message": e.message, "path": e.path}
                for e in done.errors
            ]  # fmt: skip
        return answer

    def _gql_repository(self, _info: Any, owner: str, name: str) -> Json:
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
            return self._gql_issue(repo, repo.issues[number])

        def discussion(_: Any, number: int) -> Json:
            if number not in repo.discussions:
                raise _error(f"Could not resolve to a Discussion with the number of {number}.", "NOT_FOUND")
            return {"__typename": "Discussion", "number": number, "title": repo.discussions[number]["title"], "repository": {"nameWithOwner": repo.name},
                    "url": f"https://github.com/{repo.name}/discussions/{number}", "createdAt": "2025-01-01T00:00:00Z",
                    "updatedAt": "2025-01-01T00:00:00Z", "closedAt": None, "author": {"login": "mira-k"}, "labels": {"nodes": []}}  # fmt: skip

        return {"nameWithOwner": repo.name, "issueOrPullRequest": issue, "discussion": discussion}

    def _gql_issue(self, repo: Repository, i: Json) -> Json:
        rest = self._rest(repo, i)

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
            "assignees": {"nodes": rest["assignees"]}, "milestone": rest["milestone"],
            "state": "MERGED" if i["merged_at"] else i["state"].upper(), "stateReason": (i["state_reason"] or "").upper() or None,
            "timelineItems": timeline,
        }  # fmt: skip


def _error(message: str, kind: str) -> GraphQLError:
    return GraphQLError(message, extensions={"type": kind})


@contextmanager
def github(world: World) -> Iterator[World]:
    """Serve a world; its `base` is the address for GITHUB_API_URL."""
    handler = type("Handler", (_Handler,), {"world": world})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    world.base = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield world
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
