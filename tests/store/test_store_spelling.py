"""A person's display name comes from all notes, not from the order in which they were read."""

from __future__ import annotations

import shutil
from contextlib import closing
from typing import TYPE_CHECKING

from sigtrack.app.index import refresh
from sigtrack.app.workspace import open_workspace
from sigtrack.store import read, read_items

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "# Tiles - Meeting #{n}\n\n## Participants\n- Jon Vale\n\n## Action Items\n- {owner} to review the cache\n"


def test_an_owner_who_never_attends_is_spelt_as_in_a_new_index(tmp_path: Path) -> None:
    folder = tmp_path / "sig-tiles" / "meetings"
    folder.mkdir(parents=True)
    workspace = open_workspace(tmp_path)
    for n, owner in enumerate(("Mira Solheim", "MIRA SOLHEIM", "MIRA SOLHEIM"), 1):
        (folder / f"{n:03d}-2026-0{n}-11.md").write_text(TEXT.format(n=n, owner=owner))
        refresh(workspace)
    incremental = people(workspace.database)
    shutil.rmtree(tmp_path / ".sigtrack")
    refresh(workspace)
    assert people(workspace.database) == incremental
    assert "MIRA SOLHEIM" in incremental


def people(database: str) -> list[str]:
    with closing(read.connect(database)) as connection:
        return [name for name, *_ in read_items.read_people(connection)]
