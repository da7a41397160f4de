"""Open items as Markdown, to be pasted into an issue, a chat or a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sigtrack.render.actions import closed_text, closing_lines, freshness_text, group_heading, heading
from sigtrack.render.evidence import MARKS, told_elsewhere
from sigtrack.render.words import day_text, short_group
from sigtrack.rules.quoting import cut, escape
from sigtrack.rules.wording import task_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sigtrack.model.answer import ActionsAnswer
    from sigtrack.model.evidence import Evidence
    from sigtrack.model.ledger import Mention, OpenItem, Thread

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
    if answer.closed:
        yield ""
        yield from (_closed(thread, answer.person, link) for thread in answer.closed)
    for line in closing_lines(answer, groups):
        yield ""
        yield escape(line)


def _item(item: OpenItem, person: str | None, link: Callable[[str, int], str]) -> str:
    newest, first = item.thread.newest, item.thread.mentions[0]
    owners = [owner.name for owner in newest.owners if person is None or owner.person != person]
    who = f"**{escape(', '.join(owners))}**: " if owners and person is None else ""
    notes: list[str] = [MARKS[item.flag] if item.flag else item.attention]
    if owners and person is not None:
        notes.append(f"with {escape(', '.join(owners))}")
    if newest.due:
        notes.append(f"due {day_text(newest.due)}")
    if first is not newest:
        notes.append(f"since {day_text(first.day)}")
    notes += [f"also {mention.thread}" for mention in item.also]
    text = escape(task_of(newest.text, [owner.name for owner in newest.owners]))
    line = f"- [ ] {who}{text} [{item.thread.id}]({link(newest.path, newest.line)}) ({', '.join(notes)})"
    return "\n".join((line, *(_evidence(evidence, link) for evidence in told_elsewhere(item.evidence, named=True))))


def _closed(thread: Thread, person: str | None, link: Callable[[str, int], str]) -> str:
    newest = thread.newest
    names = [owner.name for owner in newest.owners]
    who = f"**{escape(', '.join(names))}**: " if names and person is None else ""
    text = escape(task_of(newest.text, names))
    text = f"~~{text}~~" if newest.status == "dropped" else text
    return f"- [x] {who}{text} [{thread.id}]({link(newest.path, newest.line)}) ({escape(closed_text(newest))})"


def _evidence(evidence: Evidence, link: Callable[[str, int], str]) -> str:
    """Cite a sentence under its item; the item's own words are not told twice."""
    place = f"[{evidence.group}/{evidence.meeting}]({link(evidence.path, evidence.line)})"
    if evidence.reason == "written done":
        return f"  - was done when it was written ({place})"
    return f'  - {day_text(evidence.day, year=False)}: "{escape(cut(evidence.quote))}" ({place})'
