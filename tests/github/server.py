"""A small GitHub on loopback: lists by page and label, ETags, redirections, comments, GraphQL, limits.

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
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlencode, urlsplit

import graph
from world import Json, Repository, World, comment_json, issue_json

if TYPE_CHECKING:
    from collections.abc import Iterator


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
        if fault in ("cut", "slow", "hang"):
            self._break_off(verb, fault)
        elif fault.startswith("json:"):
            self._send(verb, 200, fault.removeprefix("json:"), {})
        elif fault == "echo":
            said = f"Sorry, {self.headers.get('Authorization')} may not"
            self._send(verb, 422, {"message": said, "errors": [{"message": said}]}, {})
        elif fault == "redirect":
            self._send(verb, 301, {}, {"Location": f"{self.world.elsewhere}{self.path}"})
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

    def _break_off(self, verb: str, fault: str) -> None:
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
        else:
            self.world.release.wait(30)
            self.close_connection = True

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
        path, query = (
            urlsplit(self.path).path.removeprefix(world.under),
            {k: v[-1] for k, v in parse_qs(urlsplit(self.path).query).items()},
        )
        if path in ("/graphql", "/api/graphql"):
            if login is None:
                return 401, {"message": "This endpoint requires you to be authenticated."}, {}
            return 200, graph.answer(world, login, body), {}
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
            return self._page([comment_json(repo, number, c) for c in issue["comments"]], query, self.path)
        if below == "comments":
            comment = {
                "id": world.next_id(),
                "body": body["body"],
                "user": login,
            }
            issue["comments"].append(comment)
            return 201, comment_json(repo, number, comment), {}
        if verb == "PATCH":
            self._change(issue, body)
            return 200, issue_json(repo, issue), {}
        return self._conditional(issue_json(repo, issue), {})

    def _create(self, repo: Repository, body: Json, login: str | None) -> tuple[int, Any, dict[str, str]]:
        unknown = [a for a in body.get("assignees", ()) if a not in ("mira-k", "jonas-o", "tester")]
        if unknown:
            return 422, {"message": "Validation Failed", "errors": [{"field": "assignees", "value": unknown}]}, {}
        number = max([0, *repo.issues, *repo.discussions]) + 1
        issue = self.world.issue(repo.name, number, body["title"], user=login)
        self._change(issue, body)
        return 201, issue_json(repo, issue), {}

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
                    return 200, comment_json(repo, number, comment), {}
        return 404, {"message": "Not Found"}, {}

    def _list(self, repo: Repository, query: Json) -> tuple[int, Any, dict[str, str]]:
        wanted = {label for label in query.get("labels", "").split(",") if label}
        state = query.get("state", "open")
        there = [i for n, i in repo.issues.items() if n not in repo.moved and n not in repo.gone]
        issues = [i for i in there if state in ("all", i["state"]) and wanted <= set(i["labels"])]
        issues.sort(key=lambda i: i["number"], reverse=query.get("direction", "desc") == "desc")
        return self._page(
            [issue_json(repo, i) for i in issues], query, f"/repositories/{repo.id}/issues?{urlencode(query)}"
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
