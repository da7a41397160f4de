"""Read single files as notes, without an index."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sigtrack.app.records import Record, meeting_record
from sigtrack.errors import SigtrackError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from sigtrack.config import Config
    from sigtrack.model.notes import Meeting
    from sigtrack.model.problem import Problem


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """What one file gave: its meetings with their JSON records, problems, or the error that kept it unread."""

    meetings: tuple[tuple[Meeting, Record], ...] = ()
    problems: tuple[Problem, ...] = ()
    error: SigtrackError | None = None


def parse_files(paths: Iterable[Path], directory: Path | None = None) -> Iterator[ParsedFile]:
    """Yield each file's meetings in the order given; an unreadable file doesn't stop the others.

    `[format]` of the nearest sigtrack.toml counts, and which files it calls agendas; nothing else of the notes around a
    file does. Raises ConfigError.
    """
    from sigtrack.app.workspace import configuration_of
    from sigtrack.files.read import read_note
    from sigtrack.parse import Around, parse
    from sigtrack.parse.sections import heading_words

    root, config = configuration_of(directory)
    headings, agendas = heading_words(config.headings), _agendas(root, config)
    for path in paths:
        try:
            note = read_note(directory, str(path))
        except SigtrackError as error:
            yield ParsedFile(error=error)
            continue
        where = (directory / path if directory else path).resolve()
        result = parse(note.text, str(path), headings, Around(agenda=where in agendas))
        records = tuple((m, meeting_record(m, result.problems)) for m in result.meetings)
        yield ParsedFile(records, result.problems)


def _agendas(root: Path, config: Config) -> frozenset[Path]:
    if not any(group.agendas for group in config.groups):
        return frozenset()
    from sigtrack.files.discover import agenda_paths

    return frozenset((root / path).resolve() for path in agenda_paths(root, config))
