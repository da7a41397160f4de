"""Fetch what the notes refer to in few requests: GraphQL batches with a token, else lists of issues."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from sigtrack.github import answers
from sigtrack.github.graphql import BATCH, batch_answers, batch_query
from sigtrack.github.lists import fetch_labelled, fetch_list
from sigtrack.github.run import Run
from sigtrack.github.single import settle
from sigtrack.model.issues import NEEDS_TOKEN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sigtrack.github.client import Client
    from sigtrack.model.issues import Fetched, Issue, Page, Wanted

NO_ANSWER = "GitHub gave no answer about it"


def fetch(
    client: Client,
    wanted: Sequence[Wanted],
    known: Mapping[str, Issue],
    pages: Mapping[str, Page],
    now: str,
    labelled: Sequence[tuple[str, str]] = (),
    progress: Callable[[int, int], None] | None = None,
) -> Fetched:
    """Return answers about `wanted`, and the open issues with each label of `labelled` (repository, label).

    `known` and `pages` are earlier answers, by key and address, for conditional requests; `now` is an ISO instant.
    Nothing is raised: what fails is missing, with its reason, and what came is kept.
    """
    run = Run(client, known, pages, now, progress)
    run.total = len(wanted)
    asked = frozenset(w.ref for w in wanted)
    if client.access.token:
        ordered = sorted(wanted, key=lambda w: (w.repository, w.number))
        for start in range(0, len(ordered), BATCH):
            batch = ordered[start : start + BATCH]
            run.later(partial(_batch, run, batch), batch)
    else:
        discussions = [w for w in wanted if w.kind == "discussion"]
        run.miss(discussions, NEEDS_TOKEN)
        for repository in sorted({w.repository for w in wanted if w.kind != "discussion"}):
            members = [w for w in wanted if w.repository == repository and w.kind != "discussion"]
            run.later(partial(fetch_list, run, repository, members), members)
    for repository, label in labelled:
        words = f'open issues of {repository} with the label "{label}"'
        run.later(partial(fetch_labelled, run, repository, label, asked, words), words=words)
    run.work()
    if run.stopped:
        run.miss((w for w in wanted if w.ref not in run.missing), run.stopped)
    return run.result()


def _batch(run: Run, batch: Sequence[Wanted], attempt: int = 1) -> None:
    """Ask for a batch; an issue that isn't one may be a discussion, or have left."""
    if attempt > 1:
        run.client.pause(attempt - 1)
    answer = run.client.graphql(batch_query(batch))
    found, errors = batch_answers(batch, answer.data)
    for ref, node in found.items():
        run.put(answers.graphql_issue(ref, node, run.now))
    again: list[Wanted] = []
    for wanted in batch:
        error = errors.get(wanted.ref)
        if error == "NOT_FOUND":
            _not_found(run, wanted, again)
        elif error == "FORBIDDEN":
            run.put(answers.gone(wanted, "private", run.now, run.known.get(wanted.ref)))
        elif error and attempt < run.client.pace.attempts:
            again.append(wanted)
        elif error:
            run.miss([wanted], f"{NO_ANSWER} ({answer.message or error.casefold()})")
    if again:
        run.later(partial(_batch, run, again, attempt + 1), again)


def _not_found(run: Run, wanted: Wanted, again: list[Wanted]) -> None:
    asked_as_issue = run.was_issue.get(wanted.ref)
    if wanted.kind != "discussion":
        run.was_issue[wanted.ref] = wanted
        again.append(replace(wanted, kind="discussion"))
    elif asked_as_issue:
        run.later(partial(settle, run, asked_as_issue), [asked_as_issue])
    else:
        run.put(answers.gone(wanted, "missing", run.now, run.known.get(wanted.ref)))
