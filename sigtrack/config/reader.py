"""Tables of a TOML document to a Config; what is wrong is gathered with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sigtrack.config.checks import check_name, check_text, fold_heading
from sigtrack.config.options import HEADING_KINDS, OPTIONS, SECTIONS, Option, table_name
from sigtrack.config.values import Alias, Config, GitHubConfig, GroupConfig, PersonConfig, ProjectConfig

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sigtrack.config.lines import Place
    from sigtrack.config.values import Headings

    Complaint = tuple[Place, str]


def read_tables(document: dict[str, Any]) -> tuple[Config, list[Complaint]]:
    """Return the configuration and every complaint as (place of the key or value, message)."""
    reader = _Reader()
    return reader.config(document), reader.complaints


class _Reader:
    """Tables to values; what is wrong is gathered in `complaints` with its place."""

    def __init__(self) -> None:
        self.complaints: list[Complaint] = []

    def config(self, document: dict[str, Any]) -> Config:
        for key in document:
            if key not in SECTIONS:
                self._unknown(key, (key,), "at the top", [f"[{name}]" for name in SECTIONS])
        people = tuple(PersonConfig(n, **o) for n, o in self._named("people", document, check_text))
        groups = tuple(GroupConfig(n, **o) for n, o in self._named("groups", document, check_name))
        self._clashes("people", ((p.name, a.name, a.group) for p in people for a in p.aliases))
        self._clashes("people", ((p.name, p.github, None) for p in people if p.github))
        self._clashes("groups", ((g.name, g.name, None) for g in groups))
        self._twice(groups)
        project = ProjectConfig(**self._section("project", document.get("project", {}), ("project",)))
        words = self._section("format", document.get("format", {}), ("format",))
        github = GitHubConfig(**self._section("github", document.get("github", {}), ("github",)))
        return Config(project, groups, people=people, github=github, **words)

    def _named(
        self, section: str, document: dict[str, Any], check: Callable[[str], str | None]
    ) -> Iterable[tuple[str, dict[str, Any]]]:
        tables = self._table(document.get(section, {}), (section,))
        for name, table in tables.items():
            place = (section, name)
            if isinstance(table, dict) and (complaint := check(name)):
                self._complain(place, f"the name in {table_name(section)} {complaint}")
            elif not isinstance(table, dict) and any(o.name == name for o in OPTIONS):
                self._complain(place, f'"{name}" belongs into a table of its own, {table_name(section)}')
            else:
                yield name, self._section(section, table, place)

    def _section(self, section: str, table: object, place: Place) -> dict[str, Any]:
        options = {option.name: option for option in OPTIONS if option.section == section}
        given: dict[str, Any] = {}
        for key, raw in self._table(table, place).items():
            if key in options:
                given[key] = self._value(options[key], raw, (*place, key))
            else:
                self._unknown(key, (*place, key), f"in {_heading(place)}", list(options))
        return given

    def _value(self, option: Option, raw: object, place: Place) -> object:
        if option.kind == "string":
            return self._text(option, raw, place)
        if option.kind == "whole number":
            return self._number(option, raw, place)
        if option.kind == "table of lists of strings":
            return self._headings(option, raw, place)
        if not isinstance(raw, list):
            hint = f'; write ["{raw}"]' if isinstance(raw, str) else ""
            self._complain(place, f'"{option.name}" must be a {option.kind}, not {_kind(raw)}{hint}')
            return option.default
        read = self._alias if option.kind == "list of aliases" else self._text
        found = (read(option, value, (*place, index)) for index, value in enumerate(raw))
        return tuple(value for value in found if value is not None)

    def _text(self, option: Option, raw: object, place: Place) -> str | None:
        if not isinstance(raw, str):
            what = (
                f'"{option.name}" must be a {option.kind}' if option.kind == "string" else "each value must be a string"
            )
            self._complain(place, f"{what}, not {_kind(raw)}")
        elif complaint := option.check(raw):
            self._complain(place, f"{option.name}: {complaint}")
        else:
            return raw
        return None

    def _number(self, option: Option, raw: object, place: Place) -> object:
        if isinstance(raw, int) and not isinstance(raw, bool) and raw >= 0:
            return raw
        below = isinstance(raw, int) and not isinstance(raw, bool)
        self._complain(place, f'"{option.name}" must be a whole number from 0, not {raw if below else _kind(raw)}')
        return option.default

    def _alias(self, option: Option, raw: object, place: Place) -> Alias | None:
        if not isinstance(raw, dict):
            name = self._text(option, raw, place)
            return Alias(name) if name else None
        for key in raw.keys() - {"name", "group"}:
            self._unknown(key, (*place, key), "in an alias", ["name", "group"])
        if "name" not in raw:
            self._complain(place, 'an alias needs "name"')
            return None
        name = self._text(option, raw["name"], (*place, "name"))
        group = self._text(option, raw["group"], (*place, "group")) if "group" in raw else None
        return Alias(name, group) if name else None

    def _headings(self, option: Option, raw: object, place: Place) -> Headings:
        found: list[tuple[str, tuple[str, ...]]] = []
        opened: dict[str, str] = {}
        for kind, words in self._table(raw, place).items():
            where = (*place, kind)
            if kind not in HEADING_KINDS:
                self._unknown(kind, where, f"in {option.name}", list(HEADING_KINDS))
            elif not isinstance(words, list):
                self._complain(where, f'"{kind}" must be a list of strings, not {_kind(words)}')
            else:
                texts = [self._text(option, word, (*where, index)) for index, word in enumerate(words)]
                found.append((kind, tuple(text for text in texts if text)))
                for index, text in enumerate(texts):
                    if text and (other := opened.setdefault(fold_heading(text), kind)) != kind:
                        self._complain((*where, index), f'"{text}" already opens {other}')
        return tuple(found)

    def _table(self, raw: object, place: Place) -> dict[str, Any]:
        if isinstance(raw, dict):
            return raw
        self._complain(place, f'"{place[-1]}" must be a table, not {_kind(raw)}')
        return {}

    def _clashes(self, section: str, names: Iterable[tuple[str, str, str | None]]) -> None:
        """Complain where one name (in one group) stands for two owners."""
        first: dict[tuple[str, str | None], str] = {}
        for owner, name, group in names:
            other = first.setdefault((name.casefold(), group), owner)
            if other != owner:
                self._complain((section, owner), f'"{name}" stands for "{other}" already')

    def _twice(self, groups: Iterable[GroupConfig]) -> None:
        """Complain about a pattern of `agendas` that some group's `notes` have too: no note would be left."""
        notes = {pattern.rstrip("/"): group.name for group in groups for pattern in group.notes}
        for group in groups:
            for index, pattern in enumerate(group.agendas):
                if other := notes.get(pattern.rstrip("/")):
                    place = ("groups", group.name, "agendas", index)
                    self._complain(place, f'agendas: "{pattern}" is a pattern of [groups.{other}] notes too')

    def _unknown(self, key: str, place: Place, where: str, valid: list[str]) -> None:
        self._complain(place, f'unknown key "{key}" {where}{_hint(key, valid)}; valid keys: {", ".join(valid)}')

    def _complain(self, place: Place, message: str) -> None:
        self.complaints.append((place, message))


def _hint(key: str, valid: list[str]) -> str:
    from difflib import get_close_matches

    homes = [table_name(option.section) for option in OPTIONS if option.name == key]
    if homes:
        return f" (it belongs into {' or '.join(homes)})"
    near = get_close_matches(key.casefold(), [name.strip("[]") for name in valid], n=1)
    return f' (did you mean "{near[0]}"?)' if near else ""


def _heading(place: Place) -> str:
    return f"[{'.'.join(str(key) for key in place)}]"


def _kind(value: object) -> str:
    """Name a TOML value's type for a message."""
    from datetime import date, datetime, time

    names: tuple[tuple[type | tuple[type, ...], str], ...] = (
        (bool, "true or false"),
        (str, "a string"),
        (int, "a whole number"),
        (float, "a number"),
        (list, "a list"),
        (dict, "a table"),
        ((date, datetime, time), "a date or time"),
    )
    return next((name for kind, name in names if isinstance(value, kind)), "something else")
