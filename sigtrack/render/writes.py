"""What would be written on GitHub, and what was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sigtrack.render.words import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sigtrack.model.writes import CommentDraft, IssueDraft, Written

HINT = "nothing was sent; --apply does it"


def comments_text(drafts: Sequence[CommentDraft], most: int) -> str:
    """Return the comments as they would be written."""
    lines = []
    for draft in drafts:
        lines += [f"comment on {draft.ref}:", *(f"    {line}".rstrip() for line in draft.body.splitlines()), ""]
    return "\n".join([*lines, f"{count(len(drafts), 'comment')}, at most {most} a run; {HINT}"])


def issue_draft_text(draft: IssueDraft) -> str:
    """Return an issue as it would be opened."""
    lines = [f"issue in {draft.repository}: {draft.title}"]
    if draft.labels:
        lines.append(f"  labels {', '.join(draft.labels)}")
    if draft.assignees:
        lines.append(f"  assigned to {', '.join(draft.assignees)}")
    lines += ["", *(f"    {line}".rstrip() for line in draft.body.splitlines()), "", HINT]
    return "\n".join(lines)


def written_text(written: Written) -> str:
    """Return what was done."""
    return f"{written.what}  {written.outcome}  {written.url}".rstrip()
