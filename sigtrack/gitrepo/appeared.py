"""When a file first appeared in the history, under whatever name."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from sigtrack.gitrepo.repo import prefix
from sigtrack.gitrepo.run import GitError, run_git

if TYPE_CHECKING:
    from pathlib import Path


def published_days(root: Path) -> dict[str, date]:
    """Return path below the root -> the day its first commit was made, in the committer's time zone.

    A renamed file keeps the day of its first name; a file that isn't committed has none. Outside of git: nothing.
    """
    found: dict[str, date] = {}
    with suppress(GitError):
        log = run_git(
            ["log", "--reverse", "--format=%x01%cs", "--name-status", "--diff-filter=AR", "-M", "-z", "--", "."], root
        )
        start = prefix(root)
        for commit in log.split("\x01")[1:]:
            day, *fields = [field.strip("\n") for field in commit.split("\0")]
            _add(found, date.fromisoformat(day), [field for field in fields if field])
        return {path.removeprefix(start): day for path, day in found.items() if path.startswith(start)}
    return found


def cut_off(root: Path) -> date | None:
    """Return the day before which a shallow clone's history tells nothing; None where all of it is there."""
    with suppress(GitError):
        if run_git(["rev-parse", "--is-shallow-repository"], root).strip() == "true":
            days = run_git(["log", "--max-parents=0", "--format=%cs"], root).split()
            return max(map(date.fromisoformat, days), default=None)
    return None


def _add(found: dict[str, date], day: date, fields: list[str]) -> None:
    """Take over one commit's `A PATH` and `R100 OLD NEW`."""
    rest = iter(fields)
    for status in rest:
        if status.startswith("R"):
            old = next(rest, "")
            found[next(rest, "")] = found.get(old, day)
        else:
            path = next(rest, "")
            found[path] = min(found.get(path, day), day)
