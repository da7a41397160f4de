"""Ask GitHub through PyGithub: wait as its headers say, retry what may pass."""

from __future__ import annotations

import json
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sigtrack.errors import SigtrackError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from github.Requester import Requester

    from sigtrack.github.access import Access

LIMITED = ("rate limit", "abuse detection", "please wait a few minutes", "please retry your request again later")
"""What a 403's message says where it is a limit rather than a missing permission."""

_BIDI = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_CONTROLS = {code: 0xFFFD for code in (*range(32), *range(127, 160), *_BIDI) if chr(code) not in "\t\n\r"}
"""What a terminal may obey, and what turns the direction of the text behind it (Unicode UAX 9), to U+FFFD."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How patient a client is: seconds a read may take, attempts, seconds to wait at most for a limit to pass.

    `backoff` is the first wait before another attempt, doubled each time; `between_writes` as GitHub's guide asks;
    `sleep` replaces the waiting itself, which otherwise ends when the client is stopped.
    """

    timeout: int = 20
    attempts: int = 4
    backoff: float = 1.0
    most: float = 90.0
    between_writes: float = 1.0
    sleep: Callable[[float], None] | None = None
    clock: Callable[[], float] = time.time


@dataclass(frozen=True, slots=True)
class Answer:
    """What GitHub answered: `data` is the JSON, None for an empty body or 304; header names are in lower case."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    data: Any = None

    @property
    def message(self) -> str:
        """GitHub's own words about an error, with the field it is about."""
        if not isinstance(self.data, dict):
            return ""
        errors = self.data.get("errors")
        first = errors[0] if isinstance(errors, list) and errors and isinstance(errors[0], dict) else {}
        about = f" ({first['field']}: {first.get('value', first.get('code'))})" if first.get("field") else ""
        return str(self.data.get("message") or first.get("message") or "") + about


class GitHubFailed(SigtrackError):
    """GitHub didn't answer, or not with what it promises."""

    exit_code = 4


class Unreachable(GitHubFailed):
    """No usable answer after all attempts."""

    def __init__(self, host: str, why: str, attempts: int) -> None:
        super().__init__(f"{host} gave no usable answer in {attempts} attempts ({why})")


class RateLimited(GitHubFailed):
    """A limit passes later than we are ready to wait."""

    def __init__(self, host: str, seconds: float, *, token: bool) -> None:
        when = f"{seconds / 60:.0f} minutes" if seconds >= 120 else f"{seconds:.0f} seconds"
        hint = "" if token else "; with a token (GITHUB_TOKEN) the limit is higher"
        super().__init__(f"{host} asks to wait {when}: too many requests{hint}")


class BadToken(GitHubFailed):
    """The token is expired, revoked or wrong, or there is none where the server wants one."""

    def __init__(self, host: str, source: str | None) -> None:
        refused = f"refuses the token of {source}: expired, revoked or wrong"
        super().__init__(f"{host} {refused if source else 'answers nobody without a token: set GITHUB_TOKEN'}")


class Stopped(GitHubFailed):
    """The work was broken off."""


class Refused(GitHubFailed):
    """What was asked isn't permitted, or isn't possible."""


class Client:
    """One access to GitHub for several threads; `requests` counts everything that was sent."""

    def __init__(self, access: Access, pace: Pace | None = None) -> None:
        self.access = access
        self.pace = pace or Pace()
        self.requests = 0
        self._local = threading.local()
        self._lock = threading.Lock()
        self._stop = threading.Event()

    def stop(self) -> None:
        """End all waiting and let nothing more be sent."""
        self._stop.set()

    def get(self, path: str, parameters: Mapping[str, str] | None = None, etag: str | None = None) -> Answer:
        """Return the answer to a GET; with an ETag it may be 304. Raises GitHubFailed."""
        headers = {"If-None-Match": etag} if etag else {}
        return self._ask("GET", path, dict(parameters or {}), headers, None)

    def graphql(self, query: str, variables: Mapping[str, object] | None = None) -> Answer:
        """Return the answer to a GraphQL query, whose errors may be partial. Raises GitHubFailed."""
        return self._ask("POST", self._requester(0).graphql_url, {}, {}, _question(query, variables))

    def mutate(self, mutation: str, variables: Mapping[str, object]) -> Answer:
        """Send a change by GraphQL, once, as it may have been done without an answer. Raises GitHubFailed."""
        rest, body = self.pace.between_writes, _question(mutation, variables)
        return self._ask("POST", self._requester(rest).graphql_url, {}, {}, body, repeat=False, rest=rest)

    def write(self, verb: str, path: str, body: Mapping[str, object]) -> Answer:
        """Send a change; one that creates something is sent once, as it may have been done without an answer."""
        return self._ask(verb, path, {}, {}, body, repeat=verb != "POST", rest=self.pace.between_writes)

    def pause(self, failures: int) -> None:
        """Wait before another attempt, longer with each failure."""
        self._wait(self.pace.backoff * 2 ** (failures - 1))

    def _wait(self, seconds: float) -> None:
        (self._stop.wait if self.pace.sleep is None else self.pace.sleep)(seconds)

    def _ask(
        self,
        verb: str,
        path: str,
        parameters: dict[str, str],
        headers: dict[str, str],
        body: object,
        *,
        repeat: bool = True,
        rest: float = 0,
    ) -> Answer:
        why = ""
        attempts = self.pace.attempts if repeat else 1
        limited = failed = 0
        while True:
            if self._stop.is_set():
                raise Stopped("broken off")
            answer, why = self._once(verb, path, parameters, headers, body, rest)
            wait = self._limit(answer, limited) if answer else None
            if answer and wait is None:
                if answer.status == 401:
                    raise BadToken(self.access.host, self.access.source)
                return answer
            if wait is not None:  # nothing was done, so that this may be repeated
                limited += 1
                if wait > self.pace.most or limited >= self.pace.attempts:
                    raise RateLimited(self.access.host, wait, token=bool(self.access.token))
            else:
                failed += 1
                if failed >= attempts:
                    raise Unreachable(self.access.host, why, attempts)
                wait = self.pace.backoff * 2 ** (failed - 1)
            self._wait(wait)

    def _once(
        self, verb: str, path: str, parameters: dict[str, str], headers: dict[str, str], body: object, rest: float
    ) -> tuple[Answer | None, str]:
        """Send one request; returns the answer, or None with the reason why another attempt may help."""
        with self._lock:
            self.requests += 1
        try:
            status, found, text = self._requester(rest).requestJson(verb, path, dict(parameters), dict(headers), body)
        except OSError as error:  # all errors of requests are among them
            return None, _reason(error)
        except (RuntimeError, AssertionError):
            raise Refused(f"{self.access.host} sends this request to another server; check GITHUB_API_URL") from None
        except ValueError:
            return None, "a broken answer"
        if status >= 500:
            return None, f"status {status}"
        if status == 304 or not text:
            return Answer(status, found), ""
        if self.access.token:
            text = text.replace(self.access.token, "***")
        try:
            return Answer(status, found, printable(json.loads(text))), ""
        except ValueError:
            return None, "no valid JSON"

    def _limit(self, answer: Answer, before: int) -> float | None:
        """Return the seconds that a limit asks to wait, None where there is none.

        https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api: `retry-after`, else
        `x-ratelimit-reset` where nothing remains, else a minute, longer each time.
        """
        if not _is_limit(answer):
            return None
        headers = answer.headers
        if (after := headers.get("retry-after", "")).isdecimal():
            return float(after)
        reset = headers.get("x-ratelimit-reset", "")
        if headers.get("x-ratelimit-remaining") == "0" and reset.isdecimal():
            return max(0.0, int(reset) - self.pace.clock()) + 1
        return 60.0 * (1 << before)

    def _requester(self, rest: float) -> Requester:
        """Return this thread's own, as PyGithub keeps the request that is under way on its connection.

        `rest` are seconds between two of its writes; PyGithub takes GraphQL's questions for writes too.
        """
        own: dict[float, Requester] = self._local.__dict__.setdefault("requesters", {})
        if rest not in own:
            import logging

            from github import Auth, Github

            from sigtrack import __version__

            logging.getLogger("github").setLevel(logging.CRITICAL)  # it tells of redirections on stderr

            own[rest] = Github(
                auth=Auth.Token(self.access.token) if self.access.token else None,
                base_url=self.access.api,
                timeout=self.pace.timeout,
                user_agent=f"sigtrack/{__version__}",
                retry=None,
                seconds_between_requests=None,
                seconds_between_writes=rest or None,
            ).requester
        return own[rest]


def _question(query: str, variables: Mapping[str, object] | None) -> dict[str, object]:
    return {"query": query, "variables": dict(variables)} if variables else {"query": query}


def printable(data: Any) -> Any:
    """Return JSON with control characters as U+FFFD; tabs and line ends stay."""
    if isinstance(data, str):
        return data if data.isprintable() else data.translate(_CONTROLS)
    if isinstance(data, list):
        return [printable(entry) for entry in data]
    return {key: printable(value) for key, value in data.items()} if isinstance(data, dict) else data


def _is_limit(answer: Answer) -> bool:
    if answer.status == 429:
        return True
    if answer.status == 403:
        said = answer.message.casefold()
        return (
            "retry-after" in answer.headers
            or answer.headers.get("x-ratelimit-remaining") == "0"
            or any(words in said for words in LIMITED)
        )
    errors = answer.data.get("errors") if answer.status == 200 and isinstance(answer.data, dict) else None
    return isinstance(errors, list) and any(isinstance(e, dict) and e.get("type") == "RATE_LIMITED" for e in errors)


def _reason(error: OSError) -> str:
    name = type(error).__name__
    if "Timeout" in name:
        return "timed out"
    return "the connection was cut" if "Chunked" in name else "no connection"
