"""Every option of `sigtrack.toml`: validation, template and reference are made from this table.

The defaults are those of the value classes (values.py), which have a field for each option.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Literal

from sigtrack.config.checks import (
    check_glob,
    check_heading,
    check_login,
    check_repository,
    check_text,
    check_time,
    check_timezone,
)
from sigtrack.config.rrule import check_rrule
from sigtrack.config.values import Config, GitHubConfig, GroupConfig, PersonConfig, ProjectConfig

Kind = Literal["string", "list of strings", "list of aliases", "table of lists of strings", "whole number"]
Check = Callable[[str], str | None]
Section = Literal["project", "groups", "format", "people", "github"]

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

SECTIONS: dict[Section, type] = {
    "project": ProjectConfig,
    "groups": GroupConfig,
    "format": Config,
    "people": PersonConfig,
    "github": GitHubConfig,
}
"""Table of the file -> the value class that holds its options; groups and people have one table a name."""


@dataclass(frozen=True, slots=True)
class Option:
    """One key of the configuration; `check` says what is wrong with a text, or with each text of a list."""

    section: Section
    name: str
    kind: Kind
    doc: str
    example: str
    check: Check = check_text

    @property
    def default(self) -> object:
        """What holds where the option isn't set."""
        return next(field.default for field in fields(SECTIONS[self.section]) if field.name == self.name)


OPTIONS = (
    Option("project", "name", "string", "Name of the project, for titles.", '"Nimbus"'),
    Option(
        "project",
        "repository",
        "string",
        "Repository that holds the notes; else git's `origin`.",
        '"nimbus/community"',
        check_repository,
    ),
    Option("project", "timezone", "string", "IANA time zone of the meetings.", '"Europe/Lisbon"', check_timezone),
    Option(
        "groups",
        "notes",
        "list of strings",
        "Where the group's notes are: paths below this file's folder; `*`, `?`, `[…]` and `**` match.",
        '["sig-storage/meetings/*"]',
        check_glob,
    ),
    Option(
        "groups",
        "agendas",
        "list of strings",
        "Where agendas with files of their own are, patterns like those of `notes`; each joins the notes of its day.",
        '["sig-storage/agendas/**"]',
        check_glob,
    ),
    Option("groups", "title", "string", "The group's name in its own words.", '"Storage SIG"'),
    Option(
        "groups",
        "issues",
        "string",
        "What a bare `#98` means: the repository of the issue.",
        '"nimbus/storage"',
        check_repository,
    ),
    Option(
        "groups",
        "discussions",
        "string",
        'What "discussion 33" means: the repository of the discussion, also of the organisation\'s.',
        '"nimbus/community"',
        check_repository,
    ),
    Option(
        "groups",
        "schedule",
        "string",
        "When the group meets: a recurrence rule (RFC 5545).",
        '"FREQ=MONTHLY;BYDAY=3WE"',
        check_rrule,
    ),
    Option("groups", "time", "string", "At what local time the group meets (24 h, HH:MM).", '"07:00"', check_time),
    Option(
        "groups",
        "timezone",
        "string",
        "IANA time zone, where it isn't the project's.",
        '"America/Los_Angeles"',
        check_timezone,
    ),
    Option(
        "groups", "triage", "list of strings", "Labels of issues to list on the next agenda.", '["awaiting-triage"]'
    ),
    Option(
        "groups",
        "severity",
        "list of strings",
        "Labels by which triage is ordered, the most severe first (P0 to P3).",
        '["critical", "major", "minor"]',
    ),
    Option(
        "groups",
        "agenda_labels",
        "list of strings",
        "Labels of the issue that `sigtrack publish agenda` opens.",
        '["agenda"]',
    ),
    Option(
        "groups",
        "agenda_assignees",
        "list of strings",
        "GitHub logins that the agenda's issue is assigned to.",
        '["mira-k"]',
        check_login,
    ),
    Option("groups", "topics", "list of strings", "Topics of every agenda.", '["Open discussion"]'),
    Option(
        "format",
        "headings",
        "table of lists of strings",
        f"More words for headings, in any language, by kind ({', '.join(HEADING_KINDS)}).",
        '{ actions = ["Aufgaben"], participants = ["Anwesend"] }',
        check_heading,
    ),
    Option("people", "github", "string", "GitHub login.", '"mira-k"', check_login),
    Option(
        "people",
        "aliases",
        "list of aliases",
        'Other names of the person; { name = "…", group = "…" } holds in one group only.',
        '["Mira", { name = "MK", group = "sig-storage" }]',
    ),
    Option(
        "people",
        "never",
        "list of aliases",
        "Names that never mean this person, whatever the notes suggest; scoped like aliases.",
        '["Mira Solheim-Berg"]',
    ),
    Option("github", "most", "whole number", "Most comments or issues that one run writes (20).", "5"),
)
"""All options, in the order of the template."""


def table_name(section: str) -> str:
    """Return how a section's table is headed: `[project]`, `[groups.NAME]`."""
    return f"[{section}.NAME]" if section in {"groups", "people"} else f"[{section}]"
