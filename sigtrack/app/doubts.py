"""What in the configuration leads nowhere: told as a warning, since notes may still come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sigtrack.files.root import CONFIG_NAME

if TYPE_CHECKING:
    from sigtrack.app.workspace import Workspace
    from sigtrack.files.discover import Discovery


def doubts(workspace: Workspace, discovery: Discovery) -> tuple[str, ...]:
    """Return `sigtrack.toml:LINE: …` for groups without notes, and for patterns of agendas that match nothing."""
    held = {note.group for note in discovery.files if not note.agenda}
    planned = {note.group for note in discovery.files if note.agenda}
    empty = [group for group in workspace.config.groups if group.name not in held]
    without = [group for group in workspace.config.groups if group.agendas and group.name not in planned]
    if not (empty or without):
        return ()
    from sigtrack.config.lines import find_lines
    from sigtrack.files.read import read_note

    lines = find_lines(read_note(workspace.root.path, CONFIG_NAME).text)
    found = {group.name for group in discovery.groups}
    told = []
    for group in empty:
        line = lines.get(("groups", group.name, "notes") if group.notes else ("groups", group.name), 1)
        if group.notes:
            what = f"{', '.join(group.notes)} matches no file{' but agendas' if group.name in planned else ''}"
        elif group.name in found and not group.agendas:
            continue
        elif group.name in planned:
            what = "agendas were found, but no notes; say where they are: notes = [...]"
        else:
            what = f"there is no such group; there are: {', '.join(sorted(found)) or 'none'}"
        told.append(f"{CONFIG_NAME}:{line}: [groups.{group.name}]: {what}")
    for group in without:
        line, patterns = lines.get(("groups", group.name, "agendas"), 1), ", ".join(group.agendas)
        told.append(f"{CONFIG_NAME}:{line}: [groups.{group.name}]: {patterns} matches no agenda")
    return tuple(told)
