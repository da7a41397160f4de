"""Issues for a reader: the list, one with its places, what a fetch brought, what bare numbers mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sigtrack.render.terminal import Style, columns, wrap
from sigtrack.render.words import count
from sigtrack.rules.issue_words import age, brief, state_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sigtrack.model.issues import Discussed, Fetched, FetchPlan, IssueStory, Meaning, Mentioned

NOT_FETCHED = "not fetched yet (sigtrack issues fetch)"

SAMPLE = 5
"""So many missing issues are named for one reason."""


def issues_text(found: Sequence[Discussed], style: Style, as_of: date | None, unclear: int = 0) -> str:
    """Return issues with state, number of meetings and the last of them, title; `unclear` are named and not listed."""
    rows = [
        (
            d.ref,
            _state(d, as_of),
            count(len(d.meetings), "meeting"),
            f"last {d.meetings[-1][0]}/{d.meetings[-1][1]}",
        )
        for d in found
    ]
    lines = []
    for d, row in zip(found, columns(rows, right=(2,)), strict=True):
        lines.append(row)
        if d.issue and d.issue.title:
            labels = f"  ({', '.join(d.issue.labels)})" if d.issue.labels else ""
            lines += wrap(f"{d.issue.title}{labels}", "    ")
    known = [d.issue for d in found if d.issue]
    unknown = len(found) - len(known)
    ending = [count(len(found), "issue")]
    if unknown:
        ending.append(f"{unknown} {NOT_FETCHED}")
    if unclear:
        ending.append(f"{unclear} more of unknown repositories (sigtrack groups --explain)")
    if old := age(known):
        ending.append(f"answers up to {old} old")
    return "\n".join([*lines, *([""] if lines else []), style.paint(", ".join(ending), "dim")])


def _state(discussed: Discussed, as_of: date | None) -> str:
    if discussed.issue is None:
        return "not fetched"
    words = state_words(discussed.issue, as_of)
    if words == "open" and len(discussed.meetings) > 1:
        return f"still open after {len(discussed.meetings)} meetings"
    return f"{words}, since the last meeting" if discussed.since_last else words


def issue_text(story: IssueStory, style: Style, as_of: date | None) -> str:
    """Return an issue with every place where it was discussed, meeting by meeting."""
    return "\n".join(_story(story, style, as_of))


def _story(story: IssueStory, style: Style, as_of: date | None) -> Iterator[str]:
    issue = story.issue
    yield style.paint(story.ref, "bold")
    if issue is None:
        known = "/" in story.ref.partition("#")[0]
        yield f"  {NOT_FETCHED if known else 'repository unknown (sigtrack groups --explain)'}"
    else:
        yield from wrap(brief(issue, as_of), "  ")
        facts = [
            f"opened by {issue.author}" if issue.author else "",
            f"assigned to {', '.join(issue.assignees)}" if issue.assignees else "",
            f"milestone {issue.milestone}" if issue.milestone else "",
        ]
        if any(facts):
            yield f"  {', '.join(fact for fact in facts if fact)}"
        if issue.url:
            yield f"  {issue.url}"
        if old := age([issue]):
            yield f"  as GitHub said {old} ago"
    yield ""
    yield f"Discussed in {count(story.meetings, 'meeting')}"
    before: tuple[str, str] | None = None
    for place in story.places:
        if (place.group, place.meeting) != before:
            before = (place.group, place.meeting)
            yield ""
            yield style.paint(f"{place.group}/{place.meeting}  {place.day or 'no date'}", "bold")
        yield from _place(place, style)


def _place(place: Mentioned, style: Style) -> Iterator[str]:
    where = f"{place.path}:{place.line}"
    if place.kind == "reference":
        yield f"  named in {style.link(where, place.path, place.line)}"
        return
    who = {"item": f"{place.item} {place.status}, ", "turn": "said by "}.get(place.kind, "")
    yield from wrap(place.text, "  ")
    yield style.paint(f"    {who}{place.who or 'nobody named'}  {style.link(where, place.path, place.line)}", "dim")


def fetched_text(done: Fetched, plan: FetchPlan) -> str:
    """Return what a fetch brought, in how many requests, and what is missing, by reason."""
    lines = [
        (
            f"{len(done.issues)} fetched, {len(done.unchanged)} unchanged, {plan.fresh} young enough, "
            f"{len(done.missing)} missing; {count(done.requests, 'request')}"
        )
    ]
    reasons: dict[str, list[str]] = {}
    for ref, why in done.missing:
        reasons.setdefault(why, []).append(ref)
    for why, refs in reasons.items():
        more = f" and {len(refs) - SAMPLE} more" if len(refs) > SAMPLE else ""
        lines += wrap(f"missing {', '.join(refs[:SAMPLE])}{more}: {why}", "  ", "    ")
    lines += [
        f"  {count(number, 'reference')} of {group} without a known repository (sigtrack groups --explain)"
        for group, number in plan.unclear
    ]
    return "\n".join([*lines, *_elsewhere(plan)])


def plan_text(plan: FetchPlan) -> str:
    """Return what a fetch would ask for."""
    lines = [f"would ask for {count(len(plan.wanted), 'reference')}; {plan.fresh} are young enough"]
    lines += [f"  {wanted.ref}" for wanted in plan.wanted]
    lines += [f'  open issues of {repository} with the label "{label}"' for repository, label in plan.labelled]
    return "\n".join([*lines, *_elsewhere(plan)])


def _elsewhere(plan: FetchPlan) -> list[str]:
    """Tell of links to another server, which isn't asked."""
    return [f"  {count(plan.elsewhere, 'reference')} on another server (GITHUB_API_URL)"] if plan.elsewhere else []


def meanings_text(meanings: Sequence[tuple[Meaning, Meaning, tuple[tuple[str, int], ...]]], style: Style) -> str:
    """Return for each group what a bare number means, with the evidence and some of its places."""
    lines: list[str] = []
    for issues, discussions, places in meanings:
        lines.append(style.paint(issues.group, "bold"))
        for what, meaning in (("#98", issues), ("discussion 33", discussions)):
            lines += wrap(f"{what} means {meaning.repository or 'nothing known'}: {meaning.why}", "  ", "    ")
        lines += [style.paint(f"    {path}:{line}", "dim") for path, line in places]
    return "\n".join(lines)
