"""Write what changed into the index; only this imports the libraries that writing needs."""

from __future__ import annotations

from contextlib import contextmanager
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from sigtrack.app.index import Refreshed
from sigtrack.errors import SigtrackError
from sigtrack.model.evidence import Claim
from sigtrack.model.ledger import Group
from sigtrack.model.notes import ActionItem, Note, Owner, ParseResult, Participant, Reference, Turn
from sigtrack.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sigtrack.app.workspace import Workspace
    from sigtrack.config import Config
    from sigtrack.files.discover import Discovery
    from sigtrack.model.files import FileState
    from sigtrack.model.people import Joined, Sighting
    from sigtrack.store.derive import MeetingRow, Rules

Parsed = tuple[str, ParseResult]
"""The sha256 of a file's bytes and what it says."""

PARALLEL = 24
"""Files from which two processes parse."""

CHUNK = 8
"""So many files are handed to a process at once."""

FLAT = (Turn, Note, Claim, Reference, ActionItem, Owner, Participant)
"""Most of what comes back from a process; by its fields it travels in half the time of a dataclass's own way."""


def update(
    database: str,
    workspace: Workspace,
    discovery: Discovery,
    now: Mapping[str, FileState],
    suspects: Sequence[str],
    progress: Callable[[int, int], None] | None,
) -> Refreshed:
    """Parse the suspects and write them in one transaction; looks again inside the lock."""
    from dataclasses import replace

    from sigtrack.parse.sections import heading_words

    root, headings = str(workspace.root.path), heading_words(workspace.config.headings)
    groups = {group.name: Group(group.name, group.path) for group in discovery.groups}
    group_of = {note.relpath: note.group for note in discovery.files}
    with _parser(root, headings, suspects, progress) as parsed:
        from sigtrack.store.write import writing

        with writing(database, workspace.stamp, rules_of(workspace.config)) as writer:
            known, homes = writer.states(), writer.homes()
            added = changed = 0
            gone = [path for path in known if path not in now]
            writer.remove(gone)
            for path, state in now.items():
                before = known.get(path)
                if path not in group_of:  # in a folder that can't be read any more
                    continue
                stays = homes.get(path, group_of[path]) == group_of[path]
                if before is not None and stays and before.stat == state.stat:
                    continue
                sha256, result = parsed(path)
                if before is not None and stays and before.sha256 == sha256:
                    writer.touch(state)
                    continue
                if before is not None:
                    writer.remove([path])
                    changed += 1
                else:
                    added += 1
                writer.put(replace(state, sha256=sha256), groups[group_of[path]], result.meetings, result.problems)
            writer.keep_groups(groups.values())
    return Refreshed(database, added, changed, len(gone), len(now) - added - changed)


def parse_note(root: str, path: str, headings: Mapping[str, str]) -> Parsed:
    """Read and parse one note; what can't be read becomes a problem of its file."""
    from pathlib import Path

    from sigtrack.files.read import UnreadableNote, read_note
    from sigtrack.parse import parse

    try:
        note = read_note(Path(root), path)
    except UnreadableNote as error:
        return "", ParseResult((), (error.problem,))
    except SigtrackError as error:
        return "", ParseResult((), (Problem(path, 1, "unreadable", str(error)),))
    result = with_claims(parse(note.text, path, headings))
    bad = tuple(Problem(path, line, "encoding", "bytes that are no text") for line in note.bad_lines[:5])
    return note.sha256, ParseResult(result.meetings, (*bad, *result.problems)) if bad else result


def with_claims(result: ParseResult) -> ParseResult:
    """Return a parsed note with what its notes claim to be over."""
    from dataclasses import replace

    from sigtrack.rules.claims import claims_of

    meetings = tuple(replace(meeting, claims=claims_of(meeting.notes)) for meeting in result.meetings)
    return ParseResult(meetings, result.problems)


@contextmanager
def _parser(
    root: str, headings: Mapping[str, str], suspects: Sequence[str], progress: Callable[[int, int], None] | None
) -> Iterator[Callable[[str], Parsed]]:
    """Yield a function that gives a parsed file; many files are parsed by two processes meanwhile."""
    done = 0

    def tell(result: Parsed) -> Parsed:
        nonlocal done
        done += 1
        if progress:
            progress(done, len(suspects))
        return result

    if len(suspects) < PARALLEL:
        yield lambda path: tell(parse_note(root, path, headings))
        return
    import copyreg
    import os
    from concurrent.futures import ProcessPoolExecutor

    chunks = [suspects[n : n + CHUNK] for n in range(0, len(suspects), CHUNK)]
    from sigtrack.parse.document import read_blocks

    read_blocks("")  # before the fork, so that it is imported once
    with_claims(ParseResult(()))
    for kind in FLAT:
        copyreg.pickle(kind, _reducer(kind))
    with ProcessPoolExecutor(2, initializer=_serve, initargs=(os.getpid(),)) as pool:
        futures = [pool.submit(_parse_chunk, root, chunk, headings) for chunk in chunks]
        ready: dict[str, Parsed] = {}
        place = {path: futures[n] for n, chunk in enumerate(chunks) for path in chunk}

        def parsed(path: str) -> Parsed:
            if path not in place:
                return parse_note(root, path, headings)
            if path not in ready:
                ready.update(place[path].result())
            return tell(ready.pop(path))

        try:
            yield parsed
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _serve(parent: int) -> None:
    """Let the process that writes go first, as it is the slower one, and end when it is gone, however it went."""
    import os
    from threading import Thread
    from time import sleep

    def watch() -> None:
        while os.getppid() == parent:
            sleep(0.2)
        os._exit(1)

    os.nice(10)
    Thread(target=watch, daemon=True).start()


def _reducer(kind: type[Any]) -> Callable[[Any], tuple[type[Any], tuple[Any, ...]]]:
    """Return how a flat dataclass travels between processes: by its fields, in their order."""
    values = attrgetter(*kind.__dataclass_fields__)
    return lambda value: (kind, values(value))


def _parse_chunk(root: str, paths: Sequence[str], headings: Mapping[str, str]) -> dict[str, Parsed]:
    return {path: parse_note(root, path, headings) for path in paths}


def rules_of(config: Config) -> Rules:
    """Return the decisions that writing the index needs."""
    from sigtrack.parse.names import is_team
    from sigtrack.parse.people import is_bot
    from sigtrack.rules.identity import identities
    from sigtrack.rules.keys import KeyInput, assign_keys, effective_day, effective_number
    from sigtrack.rules.nature import fingerprint, nature_of
    from sigtrack.rules.people import join_people
    from sigtrack.rules.stale_copy import copies
    from sigtrack.rules.threads import join
    from sigtrack.store.derive import Rules

    configured = identities(
        (p.name, p.github, [(a.name, a.group) for a in p.aliases], [(a.name, a.group) for a in p.never])
        for p in config.people
    )

    def keys(meetings: Sequence[MeetingRow]) -> list[tuple[str, int | None]]:
        given = [KeyInput(m.number, m.day, m.held, m.path, m.line) for m in meetings]
        return [(found.key, found.order) for found in assign_keys(given)]

    def people(sightings: Sequence[Sighting]) -> Joined:
        return join_people(sightings, configured, lambda name: not is_team(name) and not is_bot(name))

    return Rules(effective_day, effective_number, nature_of, fingerprint, keys, people, join, copies)
