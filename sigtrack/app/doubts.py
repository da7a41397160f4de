"""What in the configuration leads nowhere: told as a warning, since notes may still come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sigtrack.files.root import CONFIG_NAME

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sigtrack.app.workspace import Workspace
    from sigtrack.config import Config, GroupConfig
    from sigtrack.config.lines import Place
    from sigtrack.files.discover import Discovery


def doubts(workspace: Workspace, discovery: Discovery) -> tuple[str, ...]:
    """Return `sigtrack.toml:LINE: …` for groups without notes, patterns that match nothing, aliases of no group."""
    held = {note.group for note in discovery.files if not note.agenda}
    planned = {note.group for note in discovery.files if note.agenda}
    empty = [group for group in workspace.config.groups if group.name not in held]
    without = [group for group in workspace.config.groups if group.agendas and group.name not in planned]
    found = {group.name for group in discovery.groups}
    homeless = _homeless(workspace.config, found)
    if not (empty or without or homeless):
        return ()
    from sigtrack.config.lines import find_lines
    from sigtrack.files.read import read_note

    lines = find_lines(read_note(workspace.root.path, CONFIG_NAME).text)
    told = []
    for group in empty:
        line = lines.get(("groups", group.name, "notes") if group.notes else ("groups", group.name), 1)
        if group.notes:
            what = f"{', '.join(group.notes)} matches no file{_rest(workspace, discovery, group)}"
        elif group.name in found and not group.agendas:
            continue
        elif group.name in planned:
            what = "agendas were found, but no notes; say where they are: notes = [...]"
        else:
            what = _no_such_group(found)
        told.append(f"{CONFIG_NAME}:{line}: [groups.{group.name}]: {what}")
    for group in without:
        line, patterns = lines.get(("groups", group.name, "agendas"), 1), ", ".join(group.agendas)
        told.append(f"{CONFIG_NAME}:{line}: [groups.{group.name}]: {patterns} matches no agenda")
    for place, name in homeless:
        told.append(
            f'{CONFIG_NAME}:{lines.get(place, 1)}: [people."{place[1]}"]: group "{name}": {_no_such_group(found)}'
        )
    return tuple(told)


def _homeless(config: Config, found: AbstractSet[str]) -> list[tuple[Place, str]]:
    """Return where aliases stand that hold in a group that isn't there, with its name."""
    return [
        (("people", person.name, key, n, "group"), alias.group)
        for person in config.people
        for key, aliases in (("aliases", person.aliases), ("never", person.never))
        for n, alias in enumerate(aliases)
        if alias.group is not None and alias.group not in found
    ]


def _no_such_group(found: AbstractSet[str]) -> str:
    return f"there is no such group; there are: {', '.join(sorted(found)) or 'none'}"


def _rest(workspace: Workspace, discovery: Discovery, group: GroupConfig) -> str:
    """Tell whose the files are that a group's patterns match all the same."""
    from sigtrack.files.globs import expand

    matched = {path for pattern in group.notes for path in expand(str(workspace.root.path), pattern)}
    homes = sorted({note.group for note in discovery.files if note.relpath in matched and note.group != group.name})
    if homes:
        return f" but notes of {', '.join(homes)}, which the configuration names first"
    return " but agendas" if any(note.relpath in matched for note in discovery.files) else ""
