"""What is about to be written on GitHub: plain texts, ready to be shown before anything is sent."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CommentDraft:
    """The one comment of this project on an issue or discussion; `ref` is `OWNER/REPO#N` where it is today."""

    ref: str
    marker: str
    body: str
    discussion: bool = False


@dataclass(frozen=True, slots=True)
class IssueDraft:
    """An issue to open, or to bring up to date; labels and assignees count only when it is opened."""

    repository: str
    marker: str
    title: str
    body: str
    labels: tuple[str, ...] = ()
    assignees: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a draft: `ref` or repository, what was done, and where it is."""

    what: str
    outcome: str
    url: str
    number: int | None = None
