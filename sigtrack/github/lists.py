"""A repository's list of issues, a hundred a page, asked again by each page's ETag."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from sigtrack.github import answers
from sigtrack.github.single import checked, settle
from sigtrack.model.issues import Page, Wanted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from sigtrack.github.run import Run
    from sigtrack.model.issues import Issue

PAGE = 100
"""Issues on a page, the most that GitHub gives."""


def fetch_list(run: Run, repository: str, members: Sequence[Wanted]) -> None:
    """Bring the members: one by one where that takes fewer requests, else page by page up to the highest number.

    The oldest issues come first, so that pages stay as they are while new issues are opened.
    """
    highest = max(wanted.number for wanted in members)
    left = {wanted.number: wanted for wanted in members}
    if len(members) > -(-highest // PAGE):
        _walk(run, repository, left, highest, answers.STATUS_FATES)
    for wanted in left.values():
        run.later(partial(settle, run, wanted), [wanted])


def fetch_labelled(run: Run, repository: str, label: str, asked: AbstractSet[str], words: str) -> None:
    """Bring the open issues with a label; those that had it and aren't listed any more are asked for one by one.

    `words` tell of the list where it is missing.
    """
    url: str | None = _address(repository, labels=label, state="open")
    listed: set[str] = set()
    while url:
        page = run.pages.get(url)
        answer = run.client.get(url, etag=page.etag if page else None)
        if answer.status == 304 and page:
            for ref, issue in run.known.items():
                if _had(issue, repository, label) and page.first <= issue.number <= page.last and ref not in asked:
                    listed.add(ref)
                    run.confirm(ref)
            url = page.following
            continue
        if answer.status != 200 or not isinstance(answer.data, list):
            run.miss((), f"status {answer.status}", words)
            return
        for data in answer.data:
            ref = f"{repository}#{data['number']}".casefold()
            listed.add(ref)
            if ref not in asked:
                run.put(answers.rest_issue(ref, data, run.now, run.known.get(ref)))
        url = _turn(run, url, answer.headers, answer.data)
    for ref, issue in run.known.items():
        if _had(issue, repository, label) and ref not in listed and ref not in asked:
            wanted = Wanted(ref, issue.kind)
            run.later(partial(settle, run, wanted), [wanted])


def _had(issue: Issue, repository: str, label: str) -> bool:
    return issue.repository == repository.casefold() and label in issue.labels and issue.state == "open"


def _walk(run: Run, repository: str, left: dict[int, Wanted], highest: int, fates: dict[int, Any]) -> None:
    """Take what the pages bring out of `left`."""
    url: str | None = _address(repository, direction="asc", sort="created", state="all")
    while url and left:
        page = run.pages.get(url)
        usable = page and all(w.ref in run.known for n, w in left.items() if page.first <= n <= page.last)
        answer = run.client.get(url, etag=page.etag if page and usable else None)
        if answer.status == 304 and page:
            _as_before(run, page, left, repository)
            url, last = page.following, page.last
        elif answer.status == 200 and isinstance(answer.data, list):
            renamed = _repository_of(answer.data)
            if renamed and renamed.casefold() != repository.casefold():
                repository = renamed  # PyGithub follows the redirection, but without the parameters
                url = _address(repository, direction="asc", sort="created", state="all")
                continue
            _read(run, answer.data, left, repository)
            last = max((data["number"] for data in answer.data), default=0)
            url = _turn(run, url, answer.headers, answer.data)
        else:
            if answer.status in (403, 404, 451):
                for number in list(left):
                    wanted = left.pop(number)
                    run.put(answers.gone(wanted, fates[answer.status], run.now, run.known.get(wanted.ref)))
            return
        if last >= highest:
            return


def _as_before(run: Run, page: Page, left: dict[int, Wanted], repository: str) -> None:
    for number in [n for n in left if page.first <= n <= page.last]:
        known = run.known[left[number].ref]
        if known.name.casefold() == f"{repository}#{number}".casefold():
            run.confirm(left.pop(number).ref)


def _read(run: Run, listed: Sequence[dict[str, Any]], left: dict[int, Wanted], repository: str) -> None:
    """Keep what was asked for, and everything else that was known: a page's ETag stands for all of it."""
    old = {issue.name.casefold(): ref for ref, issue in run.known.items() if issue.name}
    for data in listed:
        number = data["number"]
        wanted = left.pop(number, None)
        ref = wanted.ref if wanted else old.get(f"{repository}#{number}".casefold())
        if ref:
            run.put(checked(run, answers.rest_issue(ref, data, run.now, run.known.get(ref)), data))


def _turn(run: Run, url: str, headers: Any, listed: Sequence[dict[str, Any]]) -> str | None:
    """Keep the page and return the next one's address (RFC 8288, `rel="next"`)."""
    found = re.search(r'<([^>]+)>;\s*rel="next"', headers.get("link", ""))
    following = found.group(1) if found else None
    numbers = [data["number"] for data in listed] or [0]
    if headers.get("etag"):
        run.turn(Page(url, headers["etag"], min(numbers), max(numbers), following))
    return following


def _address(repository: str, **parameters: str) -> str:
    return f"/repos/{repository}/issues?{urlencode(sorted({**parameters, 'per_page': str(PAGE)}.items()))}"


def _repository_of(listed: Sequence[dict[str, Any]]) -> str | None:
    return "/".join(str(listed[0]["repository_url"]).split("/")[-2:]) if listed else None
