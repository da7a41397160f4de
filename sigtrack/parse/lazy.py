"""Labels right below a list: CommonMark takes them for a further line of its last item, people for a heading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sigtrack.parse.document import Block

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_LABEL = re.compile(r"[ \t]*(?:(\*\*|__)([^*_:|\n]{3,40}):?\1:?|([^*_:|\n]{3,40}):)[ \t]*")


def part_labels(blocks: Iterable[Block], known: Callable[[str], object]) -> Iterator[Block]:
    """Yield the blocks; a line of an item that is a known label and nothing else ends it, and is a paragraph.

    Lines without indentation continue a paragraph (CommonMark, "laziness"); `known` tells labels of sections.
    """
    for block in blocks:
        yield block
        if block.kind != "item":
            continue
        last = block
        while last.children:
            last = last.children[-1]
        if last.kind in ("item", "text") and "\n" in last.raw:
            yield from _cut(last, known)


def _cut(item: Block, known: Callable[[str], object]) -> Iterator[Block]:
    """Shorten an item by its lines from the first label on, and yield those."""
    raws, texts = item.raw.split("\n"), item.text.split("\n")
    if len(raws) != len(texts):
        return
    labels = [n for n, raw in enumerate(raws) if n and (m := _LABEL.fullmatch(raw)) and known(m.group(2) or m.group(3))]
    if not labels:
        return
    line = item.line
    for first, end in zip(labels, [*labels[1:], len(raws)], strict=True):
        label = texts[first].strip()
        lead = label if raws[first].lstrip().startswith(("**", "__")) else ""
        yield Block("text", line + first, line + first, label, raws[first], lead)
        if first + 1 < end:
            rest = "\n".join(texts[first + 1 : end])
            yield Block("text", line + first + 1, line + end - 1, rest, "\n".join(raws[first + 1 : end]))
    item.text, item.raw = "\n".join(texts[: labels[0]]).rstrip(), "\n".join(raws[: labels[0]])
    item.end = line + labels[0] - 1
