"""Action items that are marked where they arose: in the notes, below an agenda's entry, in a log."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING

from sigtrack.parse.document import Block
from sigtrack.parse.item import Label, Names, clean, make_item
from sigtrack.parse.mark_forms import beside_mark, could_hold, other_mark
from sigtrack.parse.marks import LEAD, Mark, has_inner, inner_mark, is_report, read_mark
from sigtrack.parse.owners import split_owners
from sigtrack.parse.words import MARK_STARTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sigtrack.model.notes import ActionItem, Owner

    Children = Callable[[Iterable[Block], Label, Names], list[ActionItem]]

NONE = re.compile(
    r"(?:none|n/?a|no (?:[\w-]+ ){0,2}?(?:actions?|action items?|action points|todos)\b.*|no (?:\w+ )?items\b.*"
    r"|nothing.*|tbd|todo|\[[ xX]?\]|[-–—.\s]*)\.?",
    re.IGNORECASE,
)
"""What says that there is nothing to do."""

_SPEAKER = re.compile(r"[A-Z][\w.'’ -]{0,30}:\s+\S")


def marked_items(blocks: Iterable[Block], names: Names, children: Children) -> Iterator[ActionItem]:
    """Yield the marked lines of blocks; `children` reads the tasks below a bare mark (`- ACTION:`)."""
    for siblings in families(blocks):
        for index, block in enumerate(siblings):
            if block.kind not in ("item", "text") or not _may_hold(block.text):
                continue
            around = [
                siblings[n].flat if 0 <= n < len(siblings) else "" for n in (index - 2, index - 1, index + 1, index + 2)
            ]
            below = block.children
            if block.kind == "text":  # `TODO:` above a list
                below = list(takewhile(lambda after: after.kind == "item", siblings[index + 1 :]))
            yield from _block_items(clean(block), around, below, names, children)


def _may_hold(text: str) -> bool:
    """Tell cheaply whether any line of a block could be marked."""
    if not (
        "ction" in text
        or "AI" in text
        or "A.I." in text
        or "CTION" in text
        or "TO" in text
        or "To" in text
        or "AP" in text
        or "AR" in text
        or "todo" in text
        or "to-do" in text
        or "A/I" in text
        or "Task" in text
    ):
        return False  # nearly every text
    if "#" in text and "#action" in text.lower():
        return True
    if has_inner(text) or could_hold(text):
        return True
    return any(line.lstrip(LEAD).startswith(MARK_STARTS) for line in text.split("\n"))


def families(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Yield the blocks of each level of nesting that stand together."""
    stack = [list(blocks)]
    while stack:
        siblings = stack.pop()
        yield siblings
        stack.extend(block.children for block in siblings if block.children)


def _block_items(
    block: Block, around: list[str], listed: Sequence[Block], names: Names, children: Children
) -> Iterator[ActionItem]:
    lines = block.lines
    known = partial(split_owners, roster=names.roster, loose=False)
    for index, (line, text) in enumerate(lines):
        mark = beside_mark(text, known) or read_mark(text) or inner_mark(text) or other_mark(text)
        if not mark:
            continue
        if not mark.rest:
            below = [child for child in listed if child.kind == "item"]
            if index == len(lines) - 1 and below:
                owners = split_owners(mark.who, names.roster, loose=True) if mark.who else ()
                yield from children(below, Label(block.flat, owners), names)
            continue
        if NONE.fullmatch(mark.rest) or is_report(mark.rest):
            continue
        more = _continued(lines[index + 1 :])
        whole = " ".join([mark.rest, *more])
        last = line + len(more)
        end = block.end if last == lines[-1][0] and block.kind == "item" else last
        raw = "\n".join(block.raw.split("\n")[index : index + 1 + len(more)])
        piece = Block(
            "text", line, end, whole, raw, struck=block.struck, checked=block.checked, children=block.children
        )
        item = make_item(piece, None, names, Mark(mark.who, whole, mark.spoken))
        near = [*around[:2], *(t for _, t in lines[:index]), *(t for _, t in lines[index + 1 :]), *around[2:]]
        if mark.spoken and not item.owners and _is_spoken(near, index + 2):
            continue
        before = lines[index - 1][1] if index else around[1]
        owners = item.owners or _owner_before(before, names)
        yield replace(item, owners=owners)


def _continued(lines: list[tuple[int, str]]) -> list[str]:
    """Return the lines that go on with a marked one: up to the next mark or speaker."""
    out = []
    for _, text in lines:
        if not text.strip() or read_mark(text) or _SPEAKER.match(text.strip()):
            break
        out.append(text.strip())
    return out


def _is_spoken(near: list[str], at: int) -> bool:
    """Tell whether the lines right before and after are `Name: text`: then `AI:` is a speaker's initials too."""
    before = next((text for text in reversed(near[:at]) if text), "")
    after = next((text for text in near[at:] if text), "")
    said = [bool(_SPEAKER.match(text)) and read_mark(text) is None for text in (before, after) if text]
    return len(said) > 0 and all(said)


def _owner_before(text: str, names: Names) -> tuple[Owner, ...]:
    """Return the participant or team that the line before a mark consists of."""
    label = text.strip().rstrip(":")
    if not label or len(label.split()) > 4:
        return ()
    owners = split_owners(label, names.roster, loose=False)
    return owners if all(owner.resolved or owner.kind == "team" for owner in owners) else ()
