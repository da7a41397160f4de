"""Markdown to a plain tree of blocks with exact line numbers; the only user of markdown-it-py."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

Kind = Literal["heading", "item", "text", "row", "code", "rule"]

NESTING = 40
"""Lists and quotes nested deeper than this are read as text (markdown-it's `maxNesting` counts tokens)."""


@dataclass(slots=True)
class Block:
    """A heading, list item, paragraph, table row, code block or thematic break ("rule").

    `line`..`end` are 1-based lines of the file, both included (an item's `end` covers its children). `text` is
    without markup, one entry of `lines` for each source line of it; `lead` is the bold text it opens with.
    `level` is a heading's rank. `children` are a list item's nested blocks. `cells` are a row's cells.
    """

    kind: Kind
    line: int
    end: int
    text: str = ""
    raw: str = ""
    lead: str = ""
    level: int = 0
    checked: bool | None = None
    struck: bool = False
    ordered: bool = False
    links: tuple[tuple[str, str], ...] = ()
    cells: tuple[str, ...] = ()
    children: list[Block] = field(default_factory=list)

    @property
    def lines(self) -> list[tuple[int, str]]:
        """The text's own lines as (line number, text without markup)."""
        return [(self.line + n, part) for n, part in enumerate(self.text.split("\n"))]

    @property
    def flat(self) -> str:
        """The text on one line."""
        return " ".join(self.text.split())

    def walk(self) -> Iterator[Block]:
        """Yield this block and all blocks below it, in the order of the file."""
        stack = [self]
        while stack:
            block = stack.pop()
            yield block
            stack.extend(reversed(block.children))


_MARKUP = re.compile(r"[\\`*_~<\[&]")
"""Inline content without any of these is plain text: most lines are, and needn't go through the inline rules."""

_SIGNS = {
    "table": re.compile(r"\|"),
    "fence": re.compile(r"```|~~~"),
    "blockquote": re.compile(r">"),
    "hr": re.compile(r"(?:[-_*][ \t]*){3}$", re.MULTILINE),
    "lheading": re.compile(r"^[ \t>]*(?:=+|-+)[ \t]*$", re.MULTILINE),
    "html_block": re.compile(r"<"),
    "reference": re.compile(r"\]:"),
}
"""Block rules that each line of each list is tried against -> what a text must hold for them to find anything."""

_WIKI = re.compile(r"\[\[(?:[^\[\]|\n]*\|)?([^\[\]|\n]+)\]\]|\[(@[^\[\]\n]+)\]\[\]")
"""Obsidian's links, `[[Name]]` and `[[page|Name]]`, and a reference link to a login that nothing defines."""

_IDLE = frozenset(
    f"{name}_{end}" for name in ("bullet_list", "ordered_list", "paragraph", "blockquote") for end in ("open", "close")
)
"""Tokens that say nothing that list items and inline content don't."""

_BREAK = re.compile(r" *\n[ \t]*")


def read_blocks(text: str, offset: int = 0) -> list[Block]:
    """Return the top-level blocks of a Markdown text (newlines `\\n`); `offset` lines precede it in the file."""
    env: dict[str, object] = {}
    unneeded = frozenset(rule for rule, sign in _SIGNS.items() if not sign.search(text))
    tokens = _markdown(unneeded).parse(text, env)
    return _Builder(offset, env).build(tokens)


@cache
def _markdown(unneeded: frozenset[str] = frozenset()) -> MarkdownIt:
    """Return a parser of block structure; inline content is parsed where it holds markup (`_plain`)."""
    from markdown_it import MarkdownIt

    md = MarkdownIt("commonmark", {"tasklists": True, "maxNesting": NESTING})
    md.enable(["table", "strikethrough"])
    md.block.ruler.disable(sorted(unneeded))
    md.core.ruler.enableOnly(["normalize", "block"])
    return md


class _Builder:
    """Folds the token stream into blocks; `stack` holds the open list items."""

    def __init__(self, offset: int, env: dict[str, object]) -> None:
        self.offset = offset
        self.env = env
        self.top: list[Block] = []
        self.stack: list[Block] = []
        self.heading: Token | None = None
        self.row: list[str] | None = None

    def build(self, tokens: Sequence[Token]) -> list[Block]:
        for token in tokens:
            if token.type not in _IDLE:
                self._take(token, token.type)
        return self.top

    def _take(self, token: Token, kind: str) -> None:
        if kind == "inline":
            self._inline(token)
        elif kind == "list_item_open":
            block = self._block("item", token)
            block.checked = token.meta.get("checked")
            block.ordered = bool(token.info)
            self._add(block)
            self.stack.append(block)
        elif kind == "list_item_close":
            self.stack.pop()
        elif kind == "heading_open":
            self.heading = token
        elif kind == "heading_close":
            self.heading = None
        elif kind in ("fence", "code_block"):
            block = self._block("code", token)
            block.raw = token.content
            self._add(block)
        elif kind == "hr":
            self._add(self._block("rule", token))
        elif kind == "tr_open":
            self._add(self._block("row", token))
            self.row = []
        elif kind == "tr_close":
            self.row = None

    def _block(self, kind: Kind, token: Token) -> Block:
        first, last = token.map or (0, 1)
        end = first + 1 if kind == "item" else max(first + 1, last)  # an item's map covers blank lines after it
        for item in self.stack:
            item.end = max(item.end, end + self.offset)
        return Block(kind, first + 1 + self.offset, end + self.offset)

    def _siblings(self) -> list[Block]:
        return self.stack[-1].children if self.stack else self.top

    def _add(self, block: Block) -> None:
        self._siblings().append(block)

    def _inline(self, token: Token) -> None:
        if self.row is not None:
            row = self._siblings()[-1]
            part = _plain(token, self.env)
            self.row.append(" ".join(part.text.split()))
            row.cells = tuple(self.row)
            row.text = " | ".join(self.row)
            row.raw = " | ".join(filter(None, (row.raw, token.content)))
            row.links += part.links
            return
        opener = self.heading
        part = _plain(token, self.env)
        item = self.stack[-1] if self.stack else None
        if opener is None and item and not item.children and not item.raw:
            block = item  # the first paragraph of a list item is the item's own text
            first, last = token.map or (0, 1)
            block.line = first + 1 + self.offset
            for open_item in self.stack:
                open_item.end = max(open_item.end, last + self.offset)
        else:
            block = self._block("heading" if opener else "text", token)
            if opener:
                block.level = int(opener.tag[1])
            self._add(block)
        block.text, block.raw, block.lead, block.struck = part.text, token.content, part.lead, part.struck
        block.links = part.links


@dataclass(slots=True)
class _Part:
    text: str
    lead: str
    struck: bool
    links: tuple[tuple[str, str], ...]


def _plain(token: Token, env: dict[str, object]) -> _Part:
    """Strip the markup of inline content; `env` holds the note's link definitions."""
    if not _MARKUP.search(token.content):
        text = token.content
        return _Part(text.strip() if "\n" not in text else _BREAK.sub("\n", text).rstrip(), "", False, ())
    md = _markdown()
    return _strip(md.inline.parse(token.content, md, env, []))


def _strip(children: Sequence[Token]) -> _Part:
    out: list[str] = []
    links: list[tuple[str, str]] = []
    bold_from: int | None = None
    lead, struck_text, struck_from, link_from, href = "", "", None, 0, ""
    for child in children:
        kind = child.type
        if kind in ("text", "code_inline", "text_special"):
            out.append(child.content)
        elif kind in ("softbreak", "hardbreak"):
            out.append("\n")
        elif kind == "html_inline" and child.content.lower().startswith("<br"):
            out.append(" ")
        elif kind == "strong_open" and not "".join(out).strip(" _*"):
            bold_from = len(out)
        elif kind == "strong_close" and bold_from is not None:
            lead = lead or "".join(out[bold_from:]).strip()
            bold_from = None
        elif kind == "s_open":
            struck_from = len(out)
        elif kind == "s_close" and struck_from is not None:
            struck_text += "".join(out[struck_from:])
            struck_from = None
        elif kind == "link_open":
            link_from, href = len(out), str(child.attrs.get("href", ""))
        elif kind == "link_close":
            links.append(("".join(out[link_from:]), href))
    text = "".join(out)
    text, lead = _unwrapped(text, lead)
    rest = re.sub(r"\[\w+::[^\]]*\]|\([^)]*\)", "", text)
    struck = bool(struck_text.strip()) and len(struck_text.strip()) >= 0.8 * len(rest.strip())
    return _Part(text.strip() if "\n" not in text else text.rstrip(), lead, struck, tuple(links))


def _unwrapped(text: str, lead: str) -> tuple[str, str]:
    """Take away the marks that CommonMark leaves: Obsidian's links, bold text without a space after it."""
    if "[" in text:
        text, lead = _WIKI.sub(r"\1\2", text), _WIKI.sub(r"\1\2", lead)
    if "**" in text:
        return text.replace("**", ""), lead or _loose_lead(text)
    return text, lead


def _loose_lead(text: str) -> str:
    """Read `**Name:**task`, which CommonMark doesn't take as bold."""
    match = re.match(r"\s*\*\*([^*\n]+)\*\*", text)
    return match.group(1).strip() if match else ""
