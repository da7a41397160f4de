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
    from concurrent.futures import Executor, Future

    from sigtrack.app.workspace import Workspace
    from sigtrack.config import Config
    from sigtrack.files.discover import Discovery
    from sigtrack.model.files import FileState
    from sigtrack.model.notes import State
    from sigtrack.model.people import Joined, Sighting
    from sigtrack.parse import Around
    from sigtrack.store.derive import MeetingRow, Rules
    from sigtrack.store.joint import Listed
    from sigtrack.store.write import Writer

Parsed = tuple[str, ParseResult]
"""The sha256 of a file's bytes and what it says."""

PARALLEL = 24
"""Files from which two processes parse."""

CHUNK = 4
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

    from sigtrack.parse import ALONE, Around
    from sigtrack.parse.sections import heading_words

    root, headings = str(workspace.root.path), heading_words(workspace.config.headings)
    groups = {group.name: Group(group.name, group.path) for group in discovery.groups}
    notes = {note.relpath: note for note in discovery.files}  # without those in a folder that can't be read any more
    joint = [group.name for group in workspace.config.groups if group.agendas]
    agenda = Around(agenda=True)
    with _parser(root, headings, suspects, progress) as parsed:
        differing = {path: notes[path] for path in suspects if path in notes}
        parsed.start([path for path, note in differing.items() if note.agenda], agenda)
        parsed.start([p for p, note in differing.items() if not note.agenda and note.group not in joint], ALONE)
        from sigtrack.store.transaction import writing

        with writing(database, workspace.stamp, rules_of(workspace.config)) as writer:
            known, homes = writer.states(), writer.homes()
            added = changed = 0
            gone = [path for path in known if path not in now]
            people = writer.listed() if joint else {}
            writer.remove(gone)

            def take(path: str, around: Around, *, again: bool = False) -> None:
                nonlocal added, changed
                state, before, group = now[path], known.get(path), notes[path].group
                same = before is not None and homes.get(path, group) == group
                if same and before and before.stat == state.stat and not again:
                    return
                sha256, result = parsed(path, around)
                same = same and before is not None and before.sha256 == sha256
                if same and not again:
                    writer.touch(state)
                    return
                if before is not None:
                    writer.remove([path])
                added += before is None
                changed += before is not None and not same
                state = replace(state, sha256=sha256)
                writer.put(state, groups[group], result.meetings, result.problems, agenda=around.agenda)

            for note in discovery.files:
                if note.agenda:
                    take(note.relpath, agenda)
                elif note.group not in joint:
                    take(note.relpath, ALONE)
            for name, around, again in _joint_groups(writer, joint, people):
                own = [note.relpath for note in discovery.files if note.group == name and not note.agenda]
                parsed.start([path for path in own if path in again or path in differing], around)
                for path in own:
                    take(path, around, again=path in again)
            writer.keep_groups(groups.values())
    return Refreshed(database, added, changed, len(gone), len(now) - added - changed)


def _joint_groups(
    writer: Writer, groups: Sequence[str], before: Mapping[str, Listed]
) -> Iterator[tuple[str, Around, frozenset[str]]]:
    """Yield each group with agenda files: what these say, and the notes to read again, as their people changed."""
    from sigtrack.parse import Around

    after = writer.listed() if groups else {}
    for name in groups:
        old, new = before.get(name, {}), after.get(name, {})
        days = [day for day in {**old, **new} if old.get(day) != new.get(day)]
        yield name, Around(people=new), frozenset(writer.notes_on(name, days) if days else ())


def parse_note(root: str, path: str, headings: Mapping[str, str], around: Around | None = None) -> Parsed:
    """Read and parse one note; what can't be read becomes a problem of its file."""
    from pathlib import Path

    from sigtrack.files.read import UnreadableNote, read_note
    from sigtrack.parse import ALONE, parse

    try:
        note = read_note(Path(root), path)
    except UnreadableNote as error:
        return "", ParseResult((), (error.problem,))
    except SigtrackError as error:
        return "", ParseResult((), (Problem(path, 1, "unreadable", str(error)),))
    result = with_claims(parse(note.text, path, headings, around or ALONE))
    bad = tuple(Problem(path, line, "encoding", "bytes that are no text") for line in note.bad_lines[:5])
    return note.sha256, ParseResult(result.meetings, (*bad, *result.problems)) if bad else result


def with_claims(result: ParseResult) -> ParseResult:
    """Return a parsed note with what its notes claim to be over."""
    from dataclasses import replace

    from sigtrack.rules.claims import claims_of

    meetings = tuple(replace(meeting, claims=claims_of(meeting.notes)) for meeting in result.meetings)
    return ParseResult(meetings, result.problems)


class _Parser:
    """Gives parsed files; with a pool, those that were started are parsed by its processes meanwhile."""

    def __init__(self, root: str, headings: Mapping[str, str], tell: Callable[[], None], pool: Executor | None) -> None:
        self.root = root
        self.headings = headings
        self.tell = tell
        self.pool = pool
        self.place: dict[str, Future[dict[str, Parsed]]] = {}
        self.ready: dict[str, Parsed] = {}

    def start(self, paths: Sequence[str], around: Around) -> None:
        """Hand files to the processes, where there are any."""
        if self.pool is None:
            return
        for n in range(0, len(paths), CHUNK):
            chunk = paths[n : n + CHUNK]
            future = self.pool.submit(_parse_chunk, self.root, chunk, self.headings, around)
            self.place |= dict.fromkeys(chunk, future)

    def __call__(self, path: str, around: Around) -> Parsed:
        """Return what a file says; `around` is the one it was started with."""
        self.tell()
        if path not in self.place:
            return parse_note(self.root, path, self.headings, around)
        if path not in self.ready:
            self.ready.update(self.place[path].result())
        return self.ready.pop(path)


@contextmanager
def _parser(
    root: str, headings: Mapping[str, str], suspects: Sequence[str], progress: Callable[[int, int], None] | None
) -> Iterator[_Parser]:
    """Yield a function that gives a parsed file; many files are parsed by two processes meanwhile."""
    done = 0

    def tell() -> None:
        nonlocal done
        done += 1
        if progress:
            progress(min(done, len(suspects)), len(suspects))

    if len(suspects) < PARALLEL:
        yield _Parser(root, headings, tell, None)
        return
    import copyreg
    import os
    from concurrent.futures import ProcessPoolExecutor

    from sigtrack.parse.document import read_blocks

    read_blocks("")  # before the fork, so that it is imported once
    with_claims(ParseResult(()))
    for kind in FLAT:
        copyreg.pickle(kind, _reducer(kind))
    with ProcessPoolExecutor(2, initializer=_serve, initargs=(os.getpid(),)) as pool:
        pool.submit(os.getpid)  # the processes begin now, before there is a lock that they could inherit
        try:
            yield _Parser(root, headings, tell, pool)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _serve(parent: int) -> None:
    """Let the process that writes go first, as a run ends with it, and end when it is gone, however it went."""
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


def _parse_chunk(root: str, paths: Sequence[str], headings: Mapping[str, str], around: Around) -> dict[str, Parsed]:
    return {path: parse_note(root, path, headings, around) for path in paths}


def rules_of(config: Config) -> Rules:
    """Return the decisions that writing the index needs."""
    from sigtrack.parse.names import is_team
    from sigtrack.parse.people import is_bot
    from sigtrack.rules.identity import identities
    from sigtrack.rules.joining import FileMeeting, settle
    from sigtrack.rules.keys import effective_day, effective_number
    from sigtrack.rules.nature import fingerprint, nature_of
    from sigtrack.rules.people import join_people
    from sigtrack.rules.stale_copy import copies
    from sigtrack.rules.stubs import unfilled
    from sigtrack.rules.threads import join
    from sigtrack.store.derive import Rules

    configured = identities(
        (p.name, p.github, [(a.name, a.group) for a in p.aliases], [(a.name, a.group) for a in p.never])
        for p in config.people
    )

    def settled(meetings: Sequence[MeetingRow]) -> list[tuple[str, int | None, State, int | None]]:
        given = [FileMeeting(m.number, m.day, m.state, m.path, m.line, m.agenda) for m in meetings]
        return [(found.key, found.order, found.state, found.part_of) for found in settle(given)]

    def people(sightings: Sequence[Sighting]) -> Joined:
        return join_people(sightings, configured, lambda name: not is_team(name) and not is_bot(name))

    return Rules(effective_day, effective_number, nature_of, fingerprint, unfilled, settled, people, join, copies)
