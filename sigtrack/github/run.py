"""What one fetch gathers over several threads, and rounds of jobs of which at most four run at once."""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING

from sigtrack.github.client import GitHubFailed, Stopped, Unreachable
from sigtrack.model.issues import INTERRUPTED, Fetched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sigtrack.github.client import Client
    from sigtrack.model.issues import Issue, Page, Wanted

AT_ONCE = 4
"""Requests under way at once."""

PATIENCE = 3
"""So many jobs may find no usable answer before the rest is given up."""

GRACE = 2.0
"""Seconds that requests under way have to end after an interrupt; what they bring later is lost."""

Job = tuple["Callable[[], None]", "Sequence[Wanted]", str]
"""What to do, and what it would bring: references, or a list in words."""


class Run:
    """Answers so far; jobs add to it, and may add jobs for the next round."""

    def __init__(
        self,
        client: Client,
        known: Mapping[str, Issue],
        pages: Mapping[str, Page],
        now: str,
        progress: Callable[[int, int], None] | None,
    ) -> None:
        self.client, self.known, self.pages, self.now = client, known, pages, now
        self.issues: dict[str, Issue] = {}
        self.new_pages: dict[str, Page] = {}
        self.unchanged: dict[str, None] = {}
        self.missing: dict[str, str] = {}
        self.was_issue: dict[str, Wanted] = {}
        self.stopped: str | None = None
        self.total = 0
        self._failures = 0
        self._next: list[Job] = []
        self._progress = progress
        self._lock = threading.RLock()

    def later(self, job: Callable[[], None], members: Sequence[Wanted] = (), words: str = "") -> None:
        """Do a job in the next round."""
        with self._lock:
            self._next.append((job, members, words))

    def put(self, issue: Issue) -> None:
        """Keep an answer."""
        with self._lock:
            self.issues[issue.ref] = issue
            self.missing.pop(issue.ref, None)
            self._tell()

    def confirm(self, ref: str) -> None:
        """Keep that nothing changed."""
        with self._lock:
            self.unchanged[ref] = None
            self._tell()

    def turn(self, page: Page) -> None:
        """Keep a page of a list."""
        with self._lock:
            self.new_pages[page.url] = page

    def miss(self, members: Iterable[Wanted], why: str, words: str = "") -> None:
        """Keep why there is no answer about references, or about a list in words."""
        with self._lock:
            if words:
                self.missing[words] = why
            for wanted in members:
                if wanted.ref not in self.issues and wanted.ref not in self.unchanged:
                    self.missing[wanted.ref] = why
            self._tell()

    def work(self) -> None:
        """Do all jobs, those that come up meanwhile too; what fails leaves its members missing.

        The threads are daemons, so that an interrupt need not wait for a server that doesn't answer.
        """
        threads: list[threading.Thread] = []
        try:
            while self._next:
                jobs, self._next = deque(self._next), []
                threads = [
                    threading.Thread(target=self._drain, args=(jobs,), daemon=True)
                    for _ in range(min(AT_ONCE, len(jobs)))
                ]
                for thread in threads:
                    thread.start()
                for thread in threads:
                    thread.join()
        except KeyboardInterrupt:
            self.stopped = INTERRUPTED
            self.client.stop()
            for thread in threads:
                thread.join(GRACE / AT_ONCE)

    def result(self) -> Fetched:
        """Return what came, by key."""
        with self._lock:
            return Fetched(
                tuple(self.issues[ref] for ref in sorted(self.issues)),
                tuple(self.new_pages[url] for url in sorted(self.new_pages)),
                tuple(sorted(self.unchanged.keys() - self.issues.keys())),
                tuple(sorted(self.missing.items())),
                self.client.requests,
                self.stopped,
            )

    def _drain(self, jobs: deque[Job]) -> None:
        while True:
            try:
                job = jobs.popleft()
            except IndexError:
                return
            self._do(job)

    def _do(self, job: Job) -> None:
        act, members, words = job
        if self.stopped:
            self.miss(members, self.stopped, words)
            return
        try:
            act()
        except Stopped:
            self.miss(members, self.stopped or "broken off", words)
        except (AttributeError, KeyError, TypeError, ValueError):  # JSON, but not what GitHub documents
            self.miss(members, f"{self.client.access.host} answered in a form that isn't GitHub's", words)
        except GitHubFailed as error:
            with self._lock:
                self._failures += 1
                if not isinstance(error, Unreachable) or self._failures >= PATIENCE:
                    self.stopped = self.stopped or str(error)
                    self.client.stop()
            self.miss(members, str(error), words)

    def _tell(self) -> None:
        if self._progress:
            done = len(self.issues.keys() | self.unchanged.keys() | self.missing.keys())
            self._progress(min(done, self.total), self.total)
