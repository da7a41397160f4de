"""Where a line of a note is on the web: a permalink where the notes have a remote, else a relative link."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Callable

    from sigtrack.app.workspace import Workspace


def line_links(workspace: Workspace) -> Callable[[str, int], str]:
    """Return a function from a path below the root and a line to the target of a Markdown link.

    `?plain=1` makes GitHub heed the line. A note that differs from the commit has no permalink to its line, so it
    gets a link relative to the root.
    """
    from sigtrack.github.access import web_address
    from sigtrack.gitrepo import edited, head_commit, prefix, web_base

    root = workspace.root.path
    configured = workspace.config.project.repository
    base = f"{web_address()}/{configured}" if configured else web_base(root)
    commit = head_commit(root) if base else None
    below, differ = (prefix(root), edited(root)) if commit else ("", frozenset())

    def link(path: str, line: int) -> str:
        start = "" if commit is None or path in differ else f"{base}/blob/{commit}/{quote(below)}"
        return f"{start}{quote(path)}?plain=1#L{line}"

    return link
