"""What a configuration says: `Config()` is no configuration at all."""

from __future__ import annotations

from dataclasses import dataclass

Headings = tuple[tuple[str, tuple[str, ...]], ...]
"""More words for headings: pairs of a kind (options.HEADING_KINDS) and its words."""


@dataclass(frozen=True, slots=True)
class ProjectConfig:
    """`[project]`: what holds for all groups."""

    name: str | None = None
    repository: str | None = None
    timezone: str | None = None


@dataclass(frozen=True, slots=True)
class GroupConfig:
    """`[groups.NAME]`: one group; what is left out is found or learned."""

    name: str
    notes: tuple[str, ...] = ()
    agendas: tuple[str, ...] = ()
    title: str | None = None
    issues: str | None = None
    discussions: str | None = None
    schedule: str | None = None
    time: str | None = None
    timezone: str | None = None
    triage: tuple[str, ...] = ()
    severity: tuple[str, ...] = ("P0", "P1", "P2", "P3")
    agenda_labels: tuple[str, ...] = ()
    agenda_assignees: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of a person; with `group` it holds in that group only."""

    name: str
    group: str | None = None


@dataclass(frozen=True, slots=True)
class PersonConfig:
    """`[people.NAME]`: one human; NAME is how the person is shown."""

    name: str
    github: str | None = None
    aliases: tuple[Alias, ...] = ()
    never: tuple[Alias, ...] = ()


@dataclass(frozen=True, slots=True)
class GitHubConfig:
    """`[github]`: what may be written on GitHub."""

    most: int = 20


@dataclass(frozen=True, slots=True)
class Config:
    """All of `sigtrack.toml`, in its order."""

    project: ProjectConfig = ProjectConfig()
    groups: tuple[GroupConfig, ...] = ()
    headings: Headings = ()
    people: tuple[PersonConfig, ...] = ()
    github: GitHubConfig = GitHubConfig()

    def group(self, name: str) -> GroupConfig:
        """Return the group's options; defaults where nothing is configured."""
        return next((group for group in self.groups if group.name == name), GroupConfig(name))

    def timezone(self, name: str) -> str | None:
        """Return the group's IANA time zone: its own, else the project's."""
        return self.group(name).timezone or self.project.timezone
