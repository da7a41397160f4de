"""Compare threads and proposals with labelled ones: `python tests/accuracy/threads.py LABELS CORPUS`.

LABELS is a file of `labels-threads/` (or a folder of them): for each item of one group the earlier item that it
`continues` and the line that tells it done (`completed_by`), both by file and line. A `doubt` about either makes it
neither a hit nor a mistake. CORPUS is a clone of the notes the labels belong to.
"""

from __future__ import annotations

import json
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from sigtrack.app.evidence import with_evidence
from sigtrack.app.index import reader
from sigtrack.app.known import KnownIssues
from sigtrack.app.workspace import open_workspace
from sigtrack.model.ledger import ItemFilter, OpenItem, Thread
from sigtrack.store import read_items

Place = tuple[str, int]


def main() -> None:
    labels, corpus = Path(sys.argv[1]), Path(sys.argv[2])
    files = sorted(labels.glob("*.json")) if labels.is_dir() else [labels]
    with tempfile.TemporaryDirectory() as folder:
        workspace = open_workspace(corpus, f"sqlite:///{folder}/index.db")
        with closing(reader(workspace)) as connection:
            for file in files:
                labelled = json.loads(file.read_text(encoding="utf-8"))
                threads = read_items.read_threads(connection, ItemFilter(group=labelled["group"]))
                opened = [OpenItem(thread, "stale", 0) for thread in threads if thread.newest.status == "open"]
                report(labelled, threads, with_evidence(connection, opened, None, KnownIssues(connection, workspace)))


def report(labelled: dict[str, Any], threads: list[Thread], items: list[OpenItem]) -> None:
    """Print the figures of one group."""
    thread_of = {(m.path, m.line): thread for thread in threads for m in thread.mentions}
    copied = {(m.path, m.line) for thread in threads for m in thread.mentions if m.copied}
    told = {(m.path, m.line): item for item in items for m in item.thread.mentions}
    found = [item for item in labelled["items"] if place(item) in thread_of]
    wanted = [item for item in found if item["continues"]]
    joined = [i for i in wanted if thread_of[place(i)] is thread_of.get(place(i["continues"]))]
    wrong = [i for i in found if not i["continues"] and not doubts(i, "continues") and later(i, thread_of)]
    copies = [i for i in wanted if place(i) in copied]
    print(f"{labelled['group']}: {len(found)} of {len(labelled['items'])} labelled items read")
    print(
        f"  continuations joined  {len(joined)} of {len(wanted)}; wrong joins {len(wrong)}; stale copies {len(copies)}"
    )
    done = [item for item in found if item["completed_by"]]
    proposed = [item for item in found if place(item) in told and told[place(item)].evidence]
    hits = [item for item in proposed if item["completed_by"]]
    over = {thread_of[place(item)].id for item in found if item["completed_by"] or doubts(item, "completed_by")}
    bad = [item for item in proposed if thread_of[place(item)].id not in over]
    print(f"  reported done proposed {len(hits)} of {len(done)}; proposals {len(proposed)}, wrong {len(bad)}")
    for word, members in (
        ("not joined", [item for item in wanted if item not in joined]),
        ("wrong join", wrong),
        ("stale copy", copies),
        ("done, not proposed", [item for item in done if item not in hits]),
        ("wrong proposal", bad),
    ):
        for item in members:
            print(f"    {word}: {item['file']}:{item['line']}")


def place(item: dict[str, Any]) -> Place:
    return item["file"], item["line"]


def doubts(item: dict[str, Any], about: str) -> bool:
    return f"{about}:" in item.get("doubt", "")


def later(item: dict[str, Any], thread_of: dict[Place, Thread]) -> bool:
    """Tell whether an item is joined to an earlier one."""
    first = thread_of[place(item)].mentions[0]
    return (first.path, first.line) != place(item)


if __name__ == "__main__":
    main()
