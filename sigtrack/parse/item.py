"""One action item: its task, owners, status and due date, from one block and the label it stands under."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sigtrack.model.notes import ActionItem, Owner
from sigtrack.parse.beside import bracketed_name, stated_owners
from sigtrack.parse.doers import sentence_owners, subject_owners
from sigtrack.parse.due import read_due, read_words
from sigtrack.parse.fields import field_date, read_fields, read_status
from sigtrack.parse.marks import Mark, part_lead, read_mark
from sigtrack.parse.names import is_noun, is_team, is_word, looks_like_name
from sigtrack.parse.owners import is_topic, split_ahead, split_dashed, split_label, split_owners, split_slashed
from sigtrack.parse.peeled import peel_before, peel_behind
from sigtrack.parse.refs import find_references
from sigtrack.parse.task_words import NOBODY
from sigtrack.parse.words import GROUP_WORDS, IMPERATIVES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sigtrack.parse.document import Block
    from sigtrack.parse.names import Roster

_HANDLE = re.compile(r"(?P<handle>[a-z][\w-]*)\s+to\s+(?P<verb>[a-z]+)")
_BROKEN_BOX = re.compile(r"\[[-]?\]\s*")
_LOGIN_LINK = re.compile(r"\[(@[\w-]{1,60})\]\[[\w-]{0,60}\]")
_LOGIN = re.compile(r"[a-z][\w-]{2,30}")
TAG = re.compile(r"[A-Z]{2,4}(?:, ?[A-Z]{2,4})*")
"""Initials that may stand in brackets before a task."""

LONGEST_WHOLE = 200
"""A task that ends in a colon goes on with its details up to so many characters."""

LOWEST = 9
"""The rank of a label that is no heading and no bold line: below all of these."""


@dataclass(frozen=True, slots=True)
class Label:
    """A heading, bullet or bold line that the items below it stand under; `rank` is a heading's, 1 the highest."""

    text: str
    owners: tuple[Owner, ...]
    rank: int = LOWEST


class Names:
    """How owners are read in one section.

    Where most of its labels name people, or nobody is listed as present and its labels look like names, an
    unknown name is an owner too (`lone`: all of them do, if only one); where several tasks begin `handle to do`, a
    lower-case handle is one, and where several begin `[AB] do`, initials are (`tagged`); where several end in brackets
    that mostly could hold names, so are these (`signed`).
    """

    def __init__(self, roster: Roster, day: date | None, labels: Sequence[str] = (), tasks: Sequence[str] = ()) -> None:
        self.roster = roster
        self.day = day
        named = sum(1 for label in labels if split_owners(label, roster, loose=False))
        self.lone = False
        if not (roster.present or roster.speaking):
            could = sum(map(_could_name, labels))
            named = max(named, could)
            self.lone = could == len(labels) > 0
        elif named > 0 and (named < 2 or 2 * named < len(labels)) and all(map(_could_name, labels)):
            named = len(labels)
        self.loose = named >= 2 and 2 * named >= len(labels)
        self.handles = sum(1 for task in tasks if _handle(task)) >= 2
        tags = [
            tag for task in tasks if task[:1] == "[" and (given := split_ahead(task)) and TAG.fullmatch(tag := given[0])
        ]
        self.tagged = len(tags) >= 2
        endings = [name for name in map(bracketed_name, tasks) if name]
        signed = sum(map(_could_sign, endings))
        self.signed = signed > 1 and 2 * signed >= len(endings)

    def owners(self, label: str) -> tuple[Owner, ...]:
        """Return the owners that a label names, none where it is a topic."""
        given = label.startswith(("For ", "for "))
        found = split_owners(label, self.roster, loose=False)
        if found or not (self.loose or given) or is_topic(label[4:] if given else label):
            return found
        return split_owners(label, self.roster, loose=True)


def clean(block: Block) -> Block:
    """Return a block without what only marks it: a box that isn't GitHub's (`[] task`), the sign of `@ Mira to …`.

    `[@login][]` becomes a login, `**AI Mira** write it` gets a colon after the doer.
    """
    text = block.text
    if text.startswith(("[]", "[-]")):
        text = _BROKEN_BOX.sub("", text, count=1)
    text = text.removeprefix("@ ")
    if block.lead:
        text = part_lead(text, block.lead)
    if "][" in text:
        text = _LOGIN_LINK.sub(r"\1", text)
    return block if text is block.text else replace(block, text=text)


def make_item(block: Block, label: Label | None, names: Names, mark: Mark | None = None) -> ActionItem:
    """Return the item of a block; `mark` is the mark that was read from it, if it isn't in its text any more."""
    text, fields = read_fields(block.flat)
    text, status = read_status(block, text, fields)
    if block.raw.startswith("[-]"):  # the Tasks plugin's box of a cancelled task
        status = "dropped"
    mark = replace(mark, rest=text) if mark else read_mark(text)
    if mark:
        owners, task = _marked_owners(mark, names)
    else:
        owners, task = _read_owners(text, block.lead, names, inside=bool(label and label.owners))
        if label and label.owners and not _names_doer(text, owners):
            owners = label.owners
    if fields.get("assignee"):
        owners = split_owners(fields["assignee"], names.roster, loose=True) or owners
    due, due_words = read_words(fields["due"], names.day) if fields.get("due") else read_due(task, names.day)
    raw = [(block.line + n, line) for n, line in enumerate(block.raw.split("\n"))]
    return ActionItem(
        0, block.line, block.end, _whole(task, block), owners, status,
        tuple(ref.ref for ref in find_references(raw)), label.text.rstrip(":") if label else None,
        due, field_date(fields, "completion") or field_date(fields, "cancelled"), due_words, bool(fields.get("due")),
        reviewed=field_date(fields, "reviewed"), reason=fields.get("reason"), note=fields.get("note"),
    )  # fmt: skip


def _read_owners(text: str, lead: str, names: Names, *, inside: bool) -> tuple[tuple[Owner, ...], str]:
    """Return the doers that an unmarked task names, and its text; what stands before or behind them is passed over."""
    bare = peel_before(text)
    if bare is not text:
        owners, _ = _owners(bare, "", names, inside=inside)
        if owners:
            return owners, text
    owners, task = _owners(text, lead, names, inside=inside)
    if owners or inside:
        return owners, task
    behind = peel_behind(bare)
    return (_owners(behind, "", names, inside=False)[0] if behind is not bare else ()), task


def _owners(text: str, lead: str, names: Names, *, inside: bool) -> tuple[tuple[Owner, ...], str]:
    """Return the doers that an unmarked task names, and its text without a label that names them.

    `inside` an owner's label only the subject counts.
    """
    split = split_label(text, lead)
    if split and split[1] and (named := names.owners(split[0]) or _alone(split[0], split[1], names)):
        return named, split[1]
    ahead = split_ahead(text)
    if ahead and (named := _ahead(ahead[0], names)):
        return named, ahead[1]
    if ahead and names.tagged and TAG.fullmatch(ahead[0]) and ahead[0].casefold() not in NOBODY:
        tags = ahead[0].split(", ")
        return tuple(Owner(names.roster.expand(tag), "person", tag) for tag in tags), ahead[1]
    dashed = split_dashed(text)
    if dashed and (named := _dashed(dashed[0], names)):
        return named, dashed[1]
    if inside:
        return subject_owners(text, names.roster), text
    slashed = split_slashed(text)
    if slashed and (named := split_owners(slashed[0], names.roster, loose=False)) and all(o.resolved for o in named):
        return named, slashed[1]
    owners = stated_owners(text, names.roster)
    owners = owners or (sentence_owners(split[1], names.roster) if split and split[1] else ())
    owners = (
        owners or (subject_owners(dashed[1], names.roster) if dashed else ()) or sentence_owners(text, names.roster)
    )
    if not owners and names.signed and (name := bracketed_name(text)) and _could_sign(name):
        owners = split_owners(name, names.roster, loose=True)
    handle = _handle(text) if names.handles and not owners else None
    return ((Owner(handle, "person", handle),) if handle else owners), text


def _alone(label: str, task: str, names: Names) -> tuple[Owner, ...]:
    """Return whom `Mira: write …` names in a note that lists nobody, where all labels beside it could be names too.

    Among labels that are names a lower-case word is a handle: `mirasol: write …`.
    """
    if (
        names.loose
        and _LOGIN.fullmatch(label)
        and task.split(maxsplit=1)[0].casefold() in IMPERATIVES
        and not is_word(label)
        and not is_noun(label)
    ):
        return (Owner(label, "person", label),)
    if not names.lone or not _could_name(label) or task.split(maxsplit=1)[0].casefold() not in IMPERATIVES:
        return ()
    return split_owners(label, names.roster, loose=True)


def _ahead(label: str, names: Names) -> tuple[Owner, ...]:
    owners = split_owners(label, names.roster, loose=False)
    return owners if any(owner.resolved for owner in owners) or all(o.kind == "team" for o in owners) else ()


def _dashed(label: str, names: Names) -> tuple[Owner, ...]:
    if label.casefold() in GROUP_WORDS or {"a", "an"} & set(label.casefold().split()):
        return ()
    owners = split_owners(label, names.roster, loose=False)
    return owners if all(owner.resolved or owner.kind == "team" for owner in owners) else ()


def _marked_owners(mark: Mark, names: Names) -> tuple[tuple[Owner, ...], str]:
    """Return the doers of a marked task: directly after a mark an unknown name is one too."""
    owners = split_owners(mark.who, names.roster, loose=True) if mark.who else ()
    if mark.who and not owners and re.fullmatch(r"[\w.-]+", mark.who):
        owners = (Owner(mark.who, "person", mark.who),)
    return (owners or sentence_owners(mark.rest, names.roster, loose=True)), mark.rest


def _names_doer(text: str, owners: tuple[Owner, ...]) -> bool:
    """Below an owner's label only a subject at the very start names another doer."""
    return any(
        (owner.resolved or owner.kind == "team") and text.casefold().startswith(owner.written.casefold())
        for owner in owners
    )


def _whole(task: str, block: Block) -> str:
    """Return the task, with its details where it ends in a colon: "Publish the reports for: A; B; C"."""
    if not task.endswith(":"):
        return task
    details = [child.flat.rstrip(" ;,.") for child in block.children if child.kind == "item" and child.text]
    for count in range(len(details), 0, -1):
        more = f"{task} {'; '.join(details[:count])}"
        if len(more) <= LONGEST_WHOLE:
            return more if count == len(details) else f"{more}; …"
    return task


def _handle(task: str) -> str | None:
    """Return the lower-case handle a task begins with: `mira to review …`."""
    match = _HANDLE.match(task)
    if not match or match["verb"] not in IMPERATIVES:
        return None
    handle = match["handle"]
    return (
        None if is_word(handle) or is_noun(handle) or (handle.endswith("s") and handle[:-1] in IMPERATIVES) else handle
    )


def _could_sign(ending: str) -> bool:
    """Tell whether each part of what stands in brackets at a task's end could be a name, or is a team."""
    parts = [part for part in re.split(r"\s*(?:,|&|/|\+|\band\b)\s*", ending) if part]
    return bool(parts) and all(_could_name(part) or is_team(part) or part[0] == "@" for part in parts)


def _could_name(label: str) -> bool:
    words = label.split()
    return (
        len(words) <= 2
        and looks_like_name(label)
        and not any(is_noun(word) or is_word(word.casefold()) or not word[0].isupper() for word in words)
    )
