"""What is said where there are no notes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sigtrack.config import load_config
from sigtrack.files.discover import discover
from sigtrack.files.hints import Hint, NoNotesFound, find_hints, looked_for

Plant = Callable[..., Path]

TREE = (
    "calls/2024-01-04.md",
    "calls/2024-02-01.md",
    "calls/about.md",
    "wg/sync/2023/2023-05-01.md",
    "wg/sync/2023/06/2023-06-01.md",
    "wg/sync/2024-01-01.md",
    "docs/01-intro.md",
    "docs/02-use.md",
    "one/2024-01-01.md",
    "2024-03-03.md",
    "2024-03-10.md",
    ".hidden/2024-01-01.md",
    ".hidden/2024-01-02.md",
    "node_modules/2024-01-01.md",
    "node_modules/2024-01-02.md",
)


def test_folders_with_dated_texts_are_hinted_at_those_with_most_first(plant: Plant) -> None:
    assert find_hints(plant(*TREE)) == (
        Hint("wg/sync", "wg/sync/**", 3, "wg/sync/2024-01-01.md"),
        Hint(".", "*", 2, "2024-03-10.md"),
        Hint("calls", "calls/*", 2, "calls/2024-02-01.md"),
    )
    assert len(find_hints(plant(*TREE), limit=1)) == 1


def test_known_notes_are_no_hint(plant: Plant) -> None:
    known = {"calls/2024-01-04.md", "2024-03-03.md"}
    assert [hint.folder for hint in find_hints(plant(*TREE), known)] == ["wg/sync"]


def test_the_hinted_pattern_finds_the_hinted_files(plant: Plant) -> None:
    root = plant(*TREE)
    for hint in find_hints(root):
        config = load_config(f'[groups.g]\nnotes = ["{hint.pattern}"]', "x")
        assert hint.example in [note.relpath for note in discover(root, config).files]


def test_the_error_says_what_was_looked_for_where_and_what_else_there_is(plant: Plant) -> None:
    root = plant(*TREE)
    error = NoNotesFound(root, find_hints(root, limit=1))
    assert error.exit_code == 3
    assert str(error).split("\n") == [
        f"no meeting notes below {root}",
        f"looked for {looked_for()}",
        "wg/sync/ holds 3 dated texts such as wg/sync/2024-01-01.md; to read them, write",
        '  notes = ["wg/sync/**"]  below [groups.NAME] in sigtrack.toml',
    ]
    assert "meetings, meeting-notes, meeting-minutes, minutes or notes" in looked_for()
    assert ".md, .markdown, .txt or without" in looked_for()
