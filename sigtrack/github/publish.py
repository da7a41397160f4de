"""Write comments and issues that a hidden marker finds again: never twice, never over what a person changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

from sigtrack.github.client import GitHubFailed, Refused, Unreachable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sigtrack.github.client import Answer, Client

Json = dict[str, Any]
Outcome = Literal["created", "updated", "unchanged", "edited by a person, left alone", "closed, left alone"]

_SEAL = re.compile(r"<!-- (?P<marker>sigtrack:.*?) (?P<seal>[0-9a-f]{16}) -->\r?\n")


class NoToken(GitHubFailed):
    """Writing needs a token."""

    def __init__(self, host: str) -> None:
        super().__init__(f"writing on {host} needs a token: set GITHUB_TOKEN or log in with `gh auth login`")


def sealed(marker: str, body: str) -> str:
    """Return a text below its marker, sealed, so that a later run sees whether a person changed it."""
    return f"<!-- {_inside(marker)} {_seal(body)} -->\n{body.rstrip()}\n"


def _inside(marker: str) -> str:
    """Return a marker that ends no comment and no line, whatever a group's folder is called."""
    return re.sub(r"[<>%\x00-\x1f\x7f-\x9f\u2028\u2029]", lambda match: f"%{ord(match[0]):02x}", marker)


def put_comment(client: Client, repository: str, number: int, marker: str, body: str) -> tuple[Outcome, str]:
    """Create or edit the one comment with a marker; returns what was done and the comment's address.

    Raises NoToken, Refused where that isn't permitted, and GitHubFailed.
    """
    needs_token(client)
    path = f"/repos/{repository}/issues/{number}/comments"

    def find() -> Json | None:
        return _find(client, f"{path}?per_page=100", marker)

    found = find()
    if found is None:
        made = _create(client, path, {"body": sealed(marker, body)}, find)
        return "created", _address(made)
    outcome = compare(found, body)
    if outcome == "updated":
        answer = client.write(
            "PATCH", f"/repos/{repository}/issues/comments/{found['id']}", {"body": sealed(marker, body)}
        )
        return outcome, _address(_permitted(client, answer, repository))
    return outcome, _address(found)


def put_issue(
    client: Client, repository: str, marker: str, title: str, body: str, more: Mapping[str, object], *, update: bool
) -> tuple[Outcome, str, int]:
    """Create the one issue with a marker, or with `update` edit its title and text; closed ones are left alone.

    `more` are labels and assignees of a new issue. Returns what was done, the address and the number. Raises as above.
    """
    needs_token(client)
    path = f"/repos/{repository}/issues"

    def find() -> Json | None:
        return _find(client, f"{path}?direction=desc&per_page=100&sort=created&state=all", marker)

    found = find()
    if found is None:
        made = _create(client, path, {"title": title, "body": sealed(marker, body), **more}, find)
        return "created", _address(made), made["number"]
    number = int(found["number"])
    if not update:
        return "unchanged", _address(found), number
    if found.get("state") == "closed":
        return "closed, left alone", _address(found), number
    outcome = compare(found, body)
    if outcome == "updated" or (outcome == "unchanged" and found.get("title") != title):
        answer = client.write("PATCH", f"{path}/{number}", {"title": title, "body": sealed(marker, body)})
        return "updated", _address(_permitted(client, answer, repository)), number
    return outcome, _address(found), number


def create_once(client: Client, send: Callable[[], Json], find: Callable[[], Json | None]) -> Json:
    """Create something once: where no answer came it is looked for before another attempt."""
    for attempt in range(1, client.pace.attempts + 1):
        try:
            return send()
        except Unreachable:
            if attempt == client.pace.attempts:
                raise
            client.pause(attempt)
            if found := find():
                return found
    raise AssertionError


def _create(client: Client, path: str, body: Mapping[str, object], find: Callable[[], Json | None]) -> Json:
    repository = "/".join(path.split("/")[2:4])
    return create_once(client, lambda: _permitted(client, client.write("POST", path, body), repository), find)


def _find(client: Client, url: str | None, marker: str) -> Json | None:
    """Return the first of a list with the marker."""
    while url:
        answer = client.get(url)
        if answer.status != 200 or not isinstance(answer.data, list):
            raise Refused(
                f"{client.access.host} doesn't show {url.partition('?')[0]} ({answer.status}: {answer.message})"
            )
        if found := marked(answer.data, marker):
            return found
        following = re.search(r'<([^>]+)>;\s*rel="next"', answer.headers.get("link", ""))
        url = following[1] if following else None
    return None


def marked(entries: Sequence[Json], marker: str) -> Json | None:
    """Return the first entry whose text begins with the marker (quoted or moved down, it doesn't count)."""
    for entry in entries:
        seal = _SEAL.match(entry.get("body") or "")
        if seal and seal["marker"] == _inside(marker) and not entry.get("pull_request"):
            return dict(entry)
    return None


def compare(found: Json, body: str) -> Outcome:
    """Tell whether what is there has to be replaced, and may be."""
    text = str(found.get("body") or "")
    seal = _SEAL.match(text)
    if seal is None or _seal(text[seal.end() :]) != seal["seal"]:
        return "edited by a person, left alone"
    return "unchanged" if seal["seal"] == _seal(body) else "updated"


def _seal(body: str) -> str:
    from hashlib import sha256

    return sha256("\n".join(body.strip().splitlines()).encode()).hexdigest()[:16]


def _permitted(client: Client, answer: Answer, repository: str) -> Json:
    if answer.status in (200, 201) and isinstance(answer.data, dict):
        return answer.data
    why = {403: "not permitted", 404: "not permitted, or not there", 410: "gone or switched off", 422: "not accepted"}
    said = why.get(answer.status, f"status {answer.status}")
    raise Refused(f"{repository}: {said} on {client.access.host}: {answer.message}")


def _address(entry: Json) -> str:
    return str(entry.get("html_url") or "")


def needs_token(client: Client) -> None:
    """Raise NoToken without one."""
    if not client.access.token:
        raise NoToken(client.access.host)
