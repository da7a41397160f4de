"""Which sections called next steps hold action items, and how owners are read in a section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sigtrack.parse.document import Block
from sigtrack.parse.doers import subject_owners
from sigtrack.parse.item import Names, make_item
from sigtrack.parse.labels import begins_with_verb, find_labels
from sigtrack.parse.owners import split_ahead, split_label
from sigtrack.parse.sections import normalise
from sigtrack.parse.task_words import CLOSING, UNSURE_STEPS
from sigtrack.parse.words import MONTHS, WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sigtrack.parse.names import Roster
    from sigtrack.parse.sections import Section


def next_steps(sections: Sequence[Section], roster: Roster, day: date | None, *, habit: bool = False) -> list[Section]:
    """Return the next steps that are a meeting's action items; `day` is its date. None else may be marked so.

    One section counts where it is the last (what only closes a meeting may follow) or where each of its lines names its
    doer first; of several, one below each topic, those count that hold nothing but tasks (`habit`: further
    ones are told in lines of the notes). What may also list topics
    (`Open items`, `For next time`) must hold a doer, and tasks for the most part.
    """
    found = [section for section in sections if section.kind == "next steps" and section.blocks]
    last = next((s for s in reversed(sections) if s.blocks and not _closes(s)), None)
    several = len(found) > 1 or habit
    out = []
    for section in found:
        if normalise(section.title) in UNSURE_STEPS and not _mostly_tasks(section, roster, day):
            continue
        if section is last or (all_tasks if several else _all_owned)(section, roster, day):
            out.append(section)
    return out


def _mostly_tasks(section: Section, roster: Roster, day: date | None) -> bool:
    names = read_names(section.blocks, roster, day)
    bullets = [block for block in section.blocks if block.kind == "item"]
    owned = [bool(make_item(block, None, names).owners) for block in bullets]
    tasks = [own or begins_with_verb(block.flat) for own, block in zip(owned, bullets, strict=True)]
    return any(owned) and 2 * sum(tasks) > len(bullets)


def all_tasks(section: Section, roster: Roster, day: date | None) -> bool:
    """Tell whether what was taken away from a meeting are tasks only: each bullet has a doer or begins with a verb."""
    names = Names(roster, day)
    bullets = [block for block in section.blocks if block.kind == "item"]
    return bool(bullets) and all(begins_with_verb(b.flat) or make_item(b, None, names).owners for b in bullets)


def read_names(blocks: Sequence[Block], roster: Roster, day: date | None) -> Names:
    """Return how owners are read in a section, by its labels and by what its bullets and lines look like."""
    tagged = [child.flat for block in blocks for child in block.children if child.text[:1] == "["]
    return Names(roster, day, find_labels(blocks), [text for _, text in _lines(blocks)] + tagged)


def _all_owned(section: Section, roster: Roster, day: date | None) -> bool:
    """Tell whether at least two lines stand here and all name their doer first, as summaries by machines have it."""
    names = read_names(section.blocks, roster, day)
    tasks = [Block("item", line, line, text) for line, text in _lines(section.blocks)]
    return len(tasks) > 1 and all(
        (split_label(task.text, "") or split_ahead(task.text) or subject_owners(task.text, roster))
        and make_item(task, None, names).owners
        for task in tasks
    )


def _lines(blocks: Sequence[Block]) -> list[tuple[int, str]]:
    """Return a section's bullets, and each line of its paragraphs, with their line numbers."""
    out: list[tuple[int, str]] = []
    for block in blocks:
        if block.kind == "item":
            out.append((block.line, block.flat))
        elif block.kind == "text":
            out += [(line, text.strip()) for line, text in block.lines if text.strip()]
    return out


def _closes(section: Section) -> bool:
    if section.kind == "topic":
        words = [word for word in normalise(section.title).split() if not word[0].isdigit()]
        return CLOSING.issuperset(words) or CLOSING.union(MONTHS, WEEKDAYS).issuperset(words)
    return section.kind in ("head", "transcript", "participants", "absent")
