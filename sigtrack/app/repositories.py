"""Which repository a group's bare `#98` means: configured, else the one whose issues its notes link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sigtrack.model.issues import Meaning
from sigtrack.store import learn

if TYPE_CHECKING:
    import sqlite3

    from sigtrack.app.workspace import Workspace

SHARE = 0.6
"""A repository with a smaller share of the group's linked issues is no answer ..."""
LINKS = 3
"""... nor one with fewer links."""


def issue_repository(connection: sqlite3.Connection, workspace: Workspace, group: str) -> str | None:
    """Return `OWNER/REPO`, None where neither the configuration nor the notes say which."""
    return issue_meaning(connection, workspace, group).repository


def issue_meaning(connection: sqlite3.Connection, workspace: Workspace, group: str) -> Meaning:
    """Return what a bare `#98` means: the group's `issues`, else the repository its notes link most."""
    configured = workspace.config.group(group).issues
    found = learn.issue_repository(connection, group)
    return _meaning(group, configured, "issues", found, "linked issues and pull requests")


def learned_repository(connection: sqlite3.Connection, group: str) -> tuple[str, int, int] | None:
    """Return (`OWNER/REPO`, links to its issues, links in all) where a group's notes have a firm habit, else None."""
    found = learn.issue_repository(connection, group)
    return found if found and _firm(*found[1:]) else None


def discussion_meaning(connection: sqlite3.Connection, workspace: Workspace, group: str) -> Meaning:
    """Return what a bare "discussion 33" means: the group's `discussions`, else what its notes link most.

    That may be an organisation alone (`ORG`), whose discussions' repository only the configuration can say.
    """
    configured = workspace.config.group(group).discussions
    return _meaning(group, configured, "discussions", learn.discussion_home(connection, group), "linked discussions")


def evidence(connection: sqlite3.Connection, meaning: Meaning) -> tuple[tuple[str, int], ...]:
    """Return the newest places that link the repository of a learned meaning, as (path, line)."""
    return tuple(learn.linking(connection, meaning.group, meaning.home)) if meaning.home else ()


def _firm(links: int, everything: int) -> bool:
    return links >= LINKS and links >= SHARE * everything


def _meaning(group: str, configured: str | None, key: str, found: tuple[str, int, int] | None, what: str) -> Meaning:
    if configured:
        return Meaning(group, configured, f"configured: {key}", found and found[0])
    if found is None:
        return Meaning(group, None, f"no {what}; configure {key}")
    home, links, everything = found
    share = f"{links} of {everything} {what}"
    if links < LINKS:
        return Meaning(group, None, f"only {share} name {home}; configure {key}", home)
    if links < SHARE * everything:
        return Meaning(group, None, f"no repository has most links, {home} has {share}; configure {key}", home)
    alone = "" if "/" in home else "; which repository holds them, configure discussions"
    return Meaning(group, home, f"{share}{alone}", home)


class References:
    """Resolves references as the notes write them, group by group, to keys `owner/repo#n`."""

    def __init__(self, connection: sqlite3.Connection, workspace: Workspace) -> None:
        self._connection, self._workspace = connection, workspace
        self._homes: dict[tuple[str, bool], str | None] = {}

    def full(self, group: str, ref: str, kind: str) -> str | None:
        """Return `OWNER/REPO#N`, None where it isn't known: a bare number, or an organisation's discussion."""
        head, _, number = ref.rpartition("#")
        discussion = kind == "discussion"
        if ref.startswith("#"):
            head = self._home(group, discussion=discussion) or ""
        number = number.removeprefix("discussions/")
        if head and "/" not in head:
            head = self._discussions_of(group, head) or ""
        return f"{head}#{number}" if head else None

    def named(self, group: str, ref: str, kind: str) -> str:
        """Return `OWNER/REPO#N`, and where that isn't known a name that keeps apart what may differ.

        Those are `ORG#discussions/33`, and `#98 of GROUP` for a bare number.
        """
        return self.full(group, ref, kind) or (f"{ref} of {group}" if ref.startswith("#") else ref)

    def key(self, group: str, ref: str, kind: str) -> str | None:
        """Return the key of the issue table, None where the repository isn't known."""
        full = self.full(group, ref, kind)
        return full.casefold() if full else None

    def _home(self, group: str, *, discussion: bool) -> str | None:
        if (group, discussion) not in self._homes:
            find = discussion_meaning if discussion else issue_meaning
            self._homes[group, discussion] = find(self._connection, self._workspace, group).repository
        return self._homes[group, discussion]

    def _discussions_of(self, group: str, organisation: str) -> str | None:
        """Return the repository behind an organisation's discussions: the group's own setting, else another group's."""
        config = self._workspace.config
        settings = [config.group(group).discussions, *(other.discussions for other in config.groups)]
        start = f"{organisation}/".casefold()
        return next((s for s in settings if s and s.casefold().startswith(start)), None)
