"""`sigtrack actions`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sigtrack.cli import complete
from sigtrack.cli.output import PUBLISHED, as_of_day, day, open_index, print_json, status_of, style_of

if TYPE_CHECKING:
    from sigtrack.model.ledger import Mention


def actions(
    context: typer.Context,
    owner: Annotated[
        str | None, typer.Option(metavar="NAME", autocompletion=complete.people, help="Items of this person.")
    ] = None,
    mine: Annotated[bool, typer.Option("--mine", help="My items (see `sigtrack me`).")] = False,
    group: Annotated[
        str | None, typer.Option(metavar="GROUP", autocompletion=complete.groups, help="Items of this group.")
    ] = None,
    meeting: Annotated[
        str | None, typer.Option(metavar="N", autocompletion=complete.meetings, help="Items recorded in this meeting.")
    ] = None,
    issue: Annotated[str | None, typer.Option(metavar="N", help="Items that name this issue.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Items mentioned on or after a day.")] = None,
    standing: Annotated[bool, typer.Option("--standing", help="List standing duties.")] = False,
    calls: Annotated[bool, typer.Option("--calls", help="List calls to everybody.")] = False,
    stale: Annotated[bool, typer.Option("--stale", help="List older items nobody mentioned since.")] = False,
    every: Annotated[bool, typer.Option("--all", help="List all open items.")] = False,
    done: Annotated[bool, typer.Option("--done", help="List what is done, the newest first.")] = False,
    status: Annotated[str | None, typer.Option(metavar="STATUS", help="open, done or dropped.")] = None,
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="Answer as on this day.")] = None,
    published: Annotated[bool, typer.Option("--published", help=PUBLISHED)] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON array, an object for each thread.")] = False,
    form: Annotated[
        str, typer.Option("--format", metavar="FORM", help="text, md (Markdown with links) or json.")
    ] = "text",
    long: Annotated[bool, typer.Option("--long", help="Add path:line.")] = False,
) -> None:
    """List open action items by attention.

    Whose they are, since when, and what is only counted; --standing, --calls, --stale and --all list that too.
    """
    from sigtrack.app.actions import Question, answer
    from sigtrack.app.known import KnownIssues
    from sigtrack.render.actions import actions_text
    from sigtrack.store.read import read_groups

    if form not in ("text", "md", "json"):
        raise typer.BadParameter(f'--format "{form}": choose from text, md, json')
    if mine and owner:
        raise typer.BadParameter("--owner and --mine ask for two people; take one of them")
    told = status_of(status or ("done" if done else "open"))
    if done and told != "done":
        raise typer.BadParameter(f"--done and --status {told} ask for different items; take one of them")
    if told != "open" and (standing or calls or stale or every):
        raise typer.BadParameter(
            "--standing, --calls, --stale and --all list open items; they go without --done and --status"
        )
    connection, workspace, _ = open_index(context, published=published, as_of=day(as_of))
    if mine:
        from sigtrack.app.person import whoami

        owner = whoami(connection, workspace)
    question = Question(owner, group, meeting, issue, day(since), as_of_day(as_of), standing, calls, stale, every,
                        told)  # fmt: skip
    issues = KnownIssues(connection, workspace)
    found = answer(connection, workspace, question, issues)
    if as_json or form == "json":
        from sigtrack.app.records import answer_records

        print_json(answer_records(found, issues.of_mention, day(as_of)))
        return

    def named(mention: Mention) -> tuple[str, ...]:
        return issues.lines(mention, day(as_of))

    groups = [g.name for g in read_groups(connection)]
    if form == "md":
        from sigtrack.app.links import line_links
        from sigtrack.render.markdown import actions_markdown

        typer.echo(actions_markdown(found, groups, line_links(workspace), named))
    else:
        typer.echo(actions_text(found, groups, style_of(workspace), long=long, named=named))
