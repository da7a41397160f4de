"""Open items as Markdown, to be pasted into an issue, a chat or a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sigtrack.render.actions import closing_lines, freshness_text, group_heading, heading
from sigtrack.render.words import day_text, short_group
from sigtrack.rules.wording import task_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sigtrack.model.answer import ActionsAnswer
    from sigtrack.model.ledger import Mention, OpenItem

    Named = Callable[[Mention], Iterable[str]]


def actions_markdown(
    answer: ActionsAnswer, groups: Sequence[str], link: Callable[[str, int], str], named: Named | None = None
) -> str:
    """Return the listed items as a task list a group, with links to their lines; what is only counted below.

    `named` gives the issues of an item with their state, as texts.
    """
    return "\n".join(_lines(answer, groups, link, named or (lambda _: ())))


def _lines(
    answer: ActionsAnswer, groups: Sequence[str], link: Callable[[str, int], str], named: Named
) -> Iterator[str]:
    yield f"**{heading(answer)}** ({freshness_text(answer.fresh)})"
    for group in answer.groups:
        yield ""
        yield f"### {group_heading(short_group(group.group, groups), group.forecast)}"
        yield ""
        for item in group.items:
            yield _item(item, answer.person, link)
            yield from (f"  - {escape(text)}" for text in named(item.thread.newest))
    for line in closing_lines(answer, groups):
        yield ""
        yield escape(line)


def _item(item: OpenItem, person: str | None, link: Callable[[str, int], str]) -> str:
    newest, first = item.thread.newest, item.thread.mentions[0]
    owners = [owner.name for owner in newest.owners if person is None or owner.person != person]
    who = f"**{escape(', '.join(owners))}**: " if owners and person is None else ""
    notes: list[str] = [item.attention]
    if owners and person is not None:
        notes.append(f"with {escape(', '.join(owners))}")
    if newest.due:
        notes.append(f"due {day_text(newest.due)}")
    if first is not newest:
        notes.append(f"since {day_text(first.day)}")
    text = escape(task_of(newest.text, [owner.name for owner in newest.owners]))
    return f"- [ ] {who}{text} [{item.thread.id}]({link(newest.path, newest.line)}) ({', '.join(notes)})"


def escape(text: str) -> str:
    """Return a text that Markdown shows as it is, and that makes GitHub link no issue and notify nobody."""
    plain = re.sub(r"([\\`*<\[\]]|(?<!\w)_|_(?!\w)|~~)", r"\\\1", " ".join(text.split()))
    plain = re.sub(r"(?<![\w/&])#(?=\d)", "#&#8203;", plain)
    return re.sub(r"(?<![\w`])@(?=\w)", "@&#8203;", plain)
