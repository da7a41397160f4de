"""Ask a GitHub on this machine about every reference of a folder of notes: how many requests, how many seconds?

    python tests/benchmarks/issues.py NOTES_DIR [--delay SECONDS]

The notes are copied, so that the index is a new one. The server holds every issue up to the highest number that the notes
name in each repository, answers by the documented rules and waits `--delay` seconds (0) before each answer, as a network
does. Three runs each, without a token and with one: the first, `issues fetch` again at once, `issues fetch --all`.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parents[1] / "github"))

from server import World, github

from sigtrack.app.index import reader
from sigtrack.app.issues import fetch_issues, plan_fetch
from sigtrack.app.workspace import open_workspace

RUNS = (("first run", False), ("again", False), ("again, --all", True))


def populate(world: World, folder: Path) -> int:
    """Let the server hold what the notes name, and all before it; return how many references there are."""
    workspace = open_workspace(folder)
    with closing(reader(workspace)) as connection:
        wanted = plan_fetch(connection, workspace).wanted
    highest: dict[str, int] = {}
    for one in wanted:
        highest[one.repository] = max(one.number, highest.get(one.repository, 0))
    discussions = {(one.repository, one.number) for one in wanted if one.kind == "discussion"}
    for repository, last in highest.items():
        for number in range(1, last + 1):
            if (repository, number) in discussions:
                world.discussion(repository, number, f"Discussion {number}")
            else:
                world.issue(repository, number)
    return len(wanted)


def measure(world: World, folder: Path, *, every: bool) -> tuple[int, float, int, int]:
    """Return requests, seconds, references asked for and those without an answer."""
    workspace = open_workspace(folder)
    before = len(world.log)
    with closing(reader(workspace)) as connection:
        start = time.perf_counter()
        plan = plan_fetch(connection, workspace, every=every)
        done = fetch_issues(connection, workspace, plan)
        return len(world.log) - before, time.perf_counter() - start, len(plan.wanted), len(done.missing)


def main() -> None:
    """Print a line a run."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("notes", type=Path)
    asked.add_argument("--delay", type=float, default=0.0)
    options = asked.parse_args()
    for name in ("GITHUB_TOKEN", "GH_TOKEN", "SIGTRACK_DIR", "SIGTRACK_DATABASE"):
        os.environ.pop(name, None)
    print(f"{'':26}{'requests':>9}{'seconds':>9}{'asked for':>11}{'missing':>9}")
    for token in (None, "good"):
        with (
            tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch,
            github(World(delay=options.delay)) as world,
        ):
            folder = Path(scratch) / "notes"
            shutil.copytree(options.notes, folder, ignore=shutil.ignore_patterns(".git", ".sigtrack"))
            os.environ["GITHUB_API_URL"] = world.base
            os.environ["PATH"] = ""  # no `gh` that knows a token
            os.environ.update({"GITHUB_TOKEN": token} if token else {})
            populate(world, folder)
            for what, every in RUNS:
                requests, seconds, wanted, missing = measure(world, folder, every=every)
                kind = "with a token" if token else "no token"
                print(f"{kind + ', ' + what:26}{requests:>9}{seconds:>9.2f}{wanted:>11}{missing:>9}")


if __name__ == "__main__":
    main()
