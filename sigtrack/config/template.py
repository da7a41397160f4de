"""Write a commented `sigtrack.toml` with what was learned, and the reference of its options."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sigtrack.config.options import OPTIONS, SECTIONS, Option, table_name

_INTRO = """\
# Settings of sigtrack. None is needed: what is left out is found in the notes.
#
# Lines such as #key = "value" were learned from the notes, with the evidence beside them.
# To settle one, take away its first "#", and that of the [table] line above it.
"""
_TITLES = {
    "project": "What holds for all groups.",
    "groups": "Groups: one table each.",
    "format": "What notes look like.",
    "people": "People: one table each.",
    "github": "What may be written on GitHub.",
}


@dataclass(frozen=True, slots=True)
class LearnedValue:
    """What was learned for one option: its name, the value, and the evidence in a few words."""

    option: str
    value: str | tuple[str, ...]
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class LearnedGroup:
    """What was learned of one group; `remarks` are sentences that stand above its options."""

    name: str
    values: tuple[LearnedValue, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Learned:
    """What `sigtrack init` learned from the notes."""

    project: tuple[LearnedValue, ...] = ()
    groups: tuple[LearnedGroup, ...] = ()
    remarks: tuple[str, ...] = ()


def render_template(learned: Learned) -> str:
    """Return the text of a `sigtrack.toml` in which every setting is commented out: it loads as `Config()`.

    Taking the `#` off the lines that begin with `#` and no space gives what was learned.
    """
    parts = [_INTRO + "".join(f"#\n# {_line(remark)}\n" for remark in learned.remarks)]
    for section in SECTIONS:
        lines = [f"# {_TITLES[section]}", *_describe(section)]
        if section == "project":
            lines += ["", "[project]", *_settings(learned.project)]
        for group in learned.groups if section == "groups" else ():
            lines += ["", *(f"# {_line(remark)}" for remark in group.remarks)]
            lines += [f"#[groups.{_key(group.name)}]", *_settings(group.values)]
        parts.append("\n".join(lines) + "\n")
    return "\n\n".join(parts)


def options_markdown() -> str:
    """Return the reference of all options as Markdown: a heading and a table for each section."""
    parts = []
    for section in SECTIONS:
        rows = [
            f"| `{o.name}` | {o.kind} | {_cell(o.doc)} | `{_cell(f'{o.name} = {o.example}')}` |"
            for o in OPTIONS
            if o.section == section
        ]
        head = [
            f"### `{table_name(section)}`",
            "",
            _TITLES[section],
            "",
            "| key | type | meaning | example |",
            "| --- | --- | --- | --- |",
        ]
        parts.append("\n".join([*head, *rows]) + "\n")
    return "\n".join(parts)


def _describe(section: str) -> list[str]:
    options = [option for option in OPTIONS if option.section == section]
    width = max(len(option.name) for option in options)
    lines = [line for option in options for line in _described(option, width)]
    return ["#", f"#     {table_name(section)}", *lines]


def _described(option: Option, width: int) -> list[str]:
    return [f"#     {option.name:<{width}} = {option.example}", f"#     {'':<{width}}   {option.doc}"]


def _settings(values: tuple[LearnedValue, ...]) -> list[str]:
    settings = [(f"#{learned.option} = {_toml(learned.value)}", _line(learned.evidence)) for learned in values]
    width = min(max((len(setting) for setting, _ in settings), default=0), 60)
    return [f"{setting:<{width}}  # {evidence}" if evidence else setting for setting, evidence in settings]


def _toml(value: str | tuple[str, ...]) -> str:
    return _quote(value) if isinstance(value, str) else f"[{', '.join(_quote(text) for text in value)}]"


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _quote(name)


def _quote(text: str) -> str:
    """Return a TOML basic string (TOML 1.0, section String); half surrogates become `?`, which a glob matches."""
    text = text.encode("utf-8", "replace").decode().replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda m: f"\\u{ord(m.group()):04x}", text) + '"'


def _line(text: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f]", " ", " ".join(text.encode("utf-8", "replace").decode().split()))


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
