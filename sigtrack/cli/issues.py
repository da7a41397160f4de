"""`sigtrack issues` and `sigtrack issues fetch`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from sigtrack.cli import complete
from sigtrack.cli.guard import guarded
from sigtrack.cli.light import LightCommand, LightGroup
from sigtrack.cli.output import day, open_index, print_json, style_of

issues = typer.Typer(invoke_without_command=True, rich_markup_mode=None, cls=LightGroup)


@issues.callback()
@guarded
def listing(
    context: typer.Context,
    group: Annotated[
        str | None, typer.Option(metavar="GROUP", autocompletion=complete.groups, help="Named by this group.")
    ] = None,
    state: Annotated[
        str | None, typer.Option(metavar="STATE", help="open, closed, merged, gone or unknown (not fetched).")
    ] = None,
    discussed_since: Annotated[str | None, typer.Option(metavar="DATE", help="Discussed on or after this day.")] = None,
    closed_since_last_meeting: Annotated[
        bool, typer.Option("--closed-since-last-meeting", help="Closed or merged since a group that discussed it met.")
    ] = False,
    open_after: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Still open after being discussed in N meetings or more.")
    ] = None,
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="Answer as on this day.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON array.")] = False,
) -> None:
    """List the issues that notes name, the most discussed first; `fetch` asks GitHub about them."""
    if context.invoked_subcommand:
        return
    from sigtrack.app.issues import IssueQuestion, list_issues, unknown_places

    connection, workspace, _ = open_index(context)
    asked = IssueQuestion(group, state, day(discussed_since), closed_since_last_meeting, open_after, day(as_of))
    found = list_issues(connection, workspace, asked)
    if as_json:
        from sigtrack.app.issue_records import discussed_record

        print_json([discussed_record(d, day(as_of)) for d in found])
        return
    from sigtrack.render.issues import issues_text

    asked_for_all = not (state or discussed_since or closed_since_last_meeting or open_after)
    unclear = unknown_places(connection, workspace, group, day(as_of)) if asked_for_all else 0
    typer.echo(issues_text(found, style_of(workspace), day(as_of), unclear))


@issues.command("fetch", cls=LightCommand)
@guarded
def fetch(
    context: typer.Context,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Only of meetings on or after this day.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Ask again whatever the age of the answers.")] = False,
    max_age: Annotated[str, typer.Option(metavar="SPAN", help="Ask again what is older: 30m, 6h, 2d.")] = "1h",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print what would be asked for.")] = False,
) -> None:
    """Ask GitHub about every issue, pull request and discussion that the notes name."""
    from sigtrack.app.issues import fetch_issues, plan_fetch
    from sigtrack.model.issues import INTERRUPTED, NEEDS_TOKEN
    from sigtrack.render.issues import fetched_text, plan_text

    connection, workspace, options = open_index(context)
    plan = plan_fetch(connection, workspace, day(since), max_age, every=every)
    if dry_run:
        typer.echo(plan_text(plan))
        return
    shown = sys.stderr.isatty() and not options.quiet
    done = fetch_issues(connection, workspace, plan, _progress if shown else None)
    if shown:
        typer.echo("\r\033[K", nl=False, err=True)
    if done.stopped:
        typer.echo(f"sigtrack: {done.stopped}; what came is kept", err=True)
    if not options.quiet:
        typer.echo(fetched_text(done, plan))
    if done.stopped == INTERRUPTED:
        raise typer.Exit(130)
    raise typer.Exit(4 if done.stopped or any(why != NEEDS_TOKEN for _, why in done.missing) else 0)


def _progress(done: int, total: int) -> None:
    width = 30 * done // max(total, 1)
    typer.echo(f"\rasking GitHub [{'#' * width}{'.' * (30 - width)}] {done}/{total}", nl=False, err=True)
