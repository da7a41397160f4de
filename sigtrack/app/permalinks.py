"""Links to lines of notes that stay right: by the commit that last changed the note, and only where it is published."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from sigtrack.errors import SigtrackError

if TYPE_CHECKING:
    from sigtrack.app.workspace import Workspace


class NotPublished(SigtrackError):
    """Notes aren't where others could follow a link to them."""

    exit_code = 4


class Permalinks:
    """`repository` is that of the notes, `OWNER/REPO`; raises NotPublished where there is none."""

    def __init__(self, workspace: Workspace) -> None:
        from sigtrack.github.access import web_address
        from sigtrack.gitrepo import edited, origin_repository, prefix, web_base

        self._root = workspace.root.path
        configured = workspace.config.project.repository
        repository = configured or origin_repository(self._root)
        if repository is None:
            raise NotPublished("the notes have no repository: configure [project] repository, or add a remote `origin`")
        self.repository = repository
        self._base = f"{web_address()}/{configured}" if configured else web_base(self._root)
        self._below, self._edited = prefix(self._root), edited(self._root)
        self._commits: dict[str, str | None] = {}

    def differs(self, path: str) -> bool:
        """Tell whether a note differs from the commit that is checked out."""
        return path in self._edited

    def link(self, path: str, line: int) -> str:
        """Return the permalink to a line; raises NotPublished for a note that isn't committed or isn't pushed."""
        commit = self._commit(path)
        if self.differs(path) or commit is None:
            raise NotPublished(
                f"{path}: differs from the last commit; commit and push it first, links would lead nowhere"
            )
        return f"{self._base}/blob/{commit}/{quote(self._below)}{quote(path)}?plain=1#L{line}"

    def _commit(self, path: str) -> str | None:
        from sigtrack.gitrepo import last_change, published

        if path not in self._commits:
            found = last_change(self._root, path)
            if found and not published(self._root, found):
                raise NotPublished(f"{path}: its last commit isn't pushed; push it first, links would lead nowhere")
            self._commits[path] = found
        return self._commits[path]
