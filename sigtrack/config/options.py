"""Every option of `sigtrack.toml`, declared once: validation, template and documentation come from here.

A field of a value class below is an option: its name, its default, and beside it type, doc, example
and check. `OPTIONS` is the table of them all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import Any, Literal

from sigtrack.config.checks import (
    check_glob,
    check_login,
    check_repository,
    check_text,
    check_time,
    check_timezone,
)
from sigtrack.config.rrule import check_rrule

Kind = Literal["string", "list of strings", "list of aliases", "table of lists of strings"]
Check = Callable[[str], str | None]

HEADING_KINDS = (
    "agenda",
    "details",
    "participants",
    "absent",
    "committee",
    "notes",
    "actions",
    "next_steps",
    "decisions",
    "transcript",
)
"""What a heading can open; the keys of `[format] headings`."""


@dataclass(frozen=True, slots=True)
class Option:
    """One key of the configuration; `check` says what is wrong with a text (each text of a list)."""

    section: str
    name: str
    kind: Kind
    default: object
    doc: str
    example: str
    check: Check


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of a person; with `group` it holds in that group only."""

    name: str
    group: str | None = None


def _option(kind: Kind, doc: str, example: str, check: Check = check_text) -> Any:
    return field(
        default=None if kind == "string" else (),
        metadata={"kind": kind, "doc": doc, "example": example, "check": check},
    )


@dataclass(frozen=True, slots=True)
class ProjectConfig:
    """`[project]`: what holds for all groups."""

    name: str | None = _option("string", "Name of the project, for titles.", '"Nimbus"')
    repository: str | None = _option(
        "string",
        "Repository that holds the notes; else git's `origin`.",
        '"nimbus/community"',
        check_repository,
    )
    timezone: str | None = _option("string", "IANA time zone of the meetings.", '"Europe/Lisbon"', check_timezone)


@dataclass(frozen=True, slots=True)
class GroupConfig:
    """`[groups.NAME]`: one group; what is left out is found or learned."""

    name: str
    notes: tuple[str, ...] = _option(
        "list of strings",
        "Where the group's notes are: paths below this file's folder; `*`, `?`, `[…]` and `**` match.",
        '["sig-storage/meetings/*"]',
        check_glob,
    )
    agendas: tuple[str, ...] = _option(
        "list of strings",
        "Where agendas lie that are files of their own, joined to the notes by date.",
        '["sig-storage/agendas/*"]',
        check_glob,
    )
    title: str | None = _option("string", "The group's name in its own words.", '"Storage SIG"')
    issues: str | None = _option(
        "string", "What a bare `#98` means: the repository of the issue.", '"nimbus/storage"', check_repository
    )
    discussions: str | None = _option(
        "string",
        "Repository that holds the organisation's discussions.",
        '"nimbus/community"',
        check_repository,
    )
    schedule: str | None = _option(
        "string",
        "When the group meets: a recurrence rule (RFC 5545).",
        '"FREQ=MONTHLY;BYDAY=3WE"',
        check_rrule,
    )
    time: str | None = _option("string", "At what local time the group meets (24 h, HH:MM).", '"07:00"', check_time)
    timezone: str | None = _option(
        "string", "IANA time zone, where it isn't the project's.", '"America/Los_Angeles"', check_timezone
    )
    triage: tuple[str, ...] = _option(
        "list of strings", "Labels of issues to list on the next agenda.", '["awaiting-triage"]'
    )
    topics: tuple[str, ...] = _option("list of strings", "Topics of every agenda.", '["Open discussion"]')


@dataclass(frozen=True, slots=True)
class PersonConfig:
    """`[people.NAME]`: one human; NAME is how the person is shown."""

    name: str
    github: str | None = _option("string", "GitHub login.", '"mira-k"', check_login)
    aliases: tuple[Alias, ...] = _option(
        "list of aliases",
        'Other names of the person; { name = "…", group = "…" } holds in one group only.',
        '["Mira", { name = "MK", group = "sig-storage" }]',
    )


@dataclass(frozen=True, slots=True)
class FormatConfig:
    """`[format]`: what notes look like."""

    headings: tuple[tuple[str, tuple[str, ...]], ...] = _option(
        "table of lists of strings",
        f"More words for headings, in any language, by kind ({', '.join(HEADING_KINDS)}).",
        '{ actions = ["Aufgaben"], participants = ["Anwesend"] }',
    )


@dataclass(frozen=True, slots=True)
class Config:
    """All of `sigtrack.toml`; `Config()` is no configuration. `headings` pairs a kind with its words."""

    project: ProjectConfig = ProjectConfig()
    groups: tuple[GroupConfig, ...] = ()
    headings: tuple[tuple[str, tuple[str, ...]], ...] = ()
    people: tuple[PersonConfig, ...] = ()

    def group(self, name: str) -> GroupConfig:
        """Return the group's options; defaults where nothing is configured."""
        return next((group for group in self.groups if group.name == name), GroupConfig(name))

    def timezone(self, name: str) -> str | None:
        """Return the group's IANA time zone: its own, else the project's."""
        return self.group(name).timezone or self.project.timezone


SECTIONS: dict[str, type] = {
    "project": ProjectConfig,
    "groups": GroupConfig,
    "format": FormatConfig,
    "people": PersonConfig,
}
"""Top-level table -> the value class whose fields are its options; groups and people hold one table a name."""


def table_name(section: str) -> str:
    """Return how a section's table is headed: `[project]`, `[groups.NAME]`."""
    return f"[{section}.NAME]" if section in {"groups", "people"} else f"[{section}]"


def _options(section: str, values: type) -> tuple[Option, ...]:
    return tuple(
        Option(section, f.name, default=f.default, **f.metadata) for f in fields(values) if "kind" in f.metadata
    )


OPTIONS: tuple[Option, ...] = tuple(o for name, values in SECTIONS.items() for o in _options(name, values))
