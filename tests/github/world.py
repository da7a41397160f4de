"""What a small GitHub holds: repositories with issues, pull requests, discussions and comments; and their JSON."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


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
    under: str = ""
    elsewhere: str = "http://127.0.0.1:9"
    release: threading.Event = field(default_factory=threading.Event)
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
        self.repository(repository).discussions[number] = {"title": title, "comments": []}

    def comment(self, repository: str, number: int, when: str, body: str = "Me too") -> Json:
        """Add a comment to an issue."""
        repo = self.repository(repository)
        issue = repo.issues[number]
        comment = {"id": self.next_id(), "body": body, "user": "jonas-o", "created_at": when}
        issue["comments"].append(comment)
        issue["updated_at"] = when
        return comment

    def next_id(self) -> int:
        entries = [e for r in self.repositories.values() for kept in (r.issues, r.discussions) for e in kept.values()]
        return 9000 + sum(len(entry["comments"]) for entry in entries)

    def close(self, repository: str, number: int, when: str, **more: Any) -> None:
        self.repository(repository).issues[number].update(
            state="closed", closed_at=when, updated_at=when, state_reason="completed", **more
        )


def issue_json(repo: Repository, i: Json) -> Json:
    what = "pull" if i["pull"] else "issues"
    data = {
        "url": f"https://api.github.com/repos/{repo.name}/issues/{i['number']}",
        "repository_url": f"https://api.github.com/repos/{repo.name}",
        "html_url": f"https://github.com/{repo.name}/{what}/{i['number']}",
        "number": i["number"], "title": i["title"], "state": i["state"], "state_reason": i["state_reason"], "locked": i["locked"],
        "labels": [{"name": label} for label in i["labels"]], "assignees": [{"login": a} for a in i["assignees"]],
        "user": {"login": i["user"]} if i["user"] else None, "milestone": {"title": i["milestone"]} if i["milestone"] else None,
        "created_at": i["created_at"], "updated_at": i["updated_at"], "closed_at": i["closed_at"], "body": i["body"],
        "comments": len(i["comments"]),
    }  # fmt: skip
    if i["pull"]:
        data["pull_request"] = {"html_url": data["html_url"], "merged_at": i["merged_at"]}
    return data


def comment_json(repo: Repository, number: int | None, comment: Json) -> Json:
    return {
        "id": comment["id"],
        "body": comment["body"],
        "user": {"login": comment["user"]},
        "created_at": comment.get("created_at", "2026-11-01T00:00:00Z"),
        "html_url": f"https://github.com/{repo.name}/issues/{number}#issuecomment-{comment['id']}",
    }
