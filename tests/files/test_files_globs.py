"""Patterns to files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sigtrack.files.globs import expand, fixed_folder

Plant = Callable[..., Path]

TREE = (
    "a/1.md",
    "a/2.txt",
    "a/3.rst",
    "a/README.md",
    "a/.hidden.md",
    "a/b/4.md",
    "a/b/c/5.md",
    "a/node_modules/6.md",
    "a/.secret/7.md",
    "a/photo.png",
    "top.md",
)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("a/*", ["a/1.md", "a/2.txt"]),
        ("./a//*", ["a/1.md", "a/2.txt"]),
        ("a/[12].*", ["a/1.md", "a/2.txt"]),
        ("a/?.md", ["a/1.md"]),
        ("a/*.rst", ["a/3.rst"]),
        ("a/*/*", ["a/b/4.md"]),
        ("a/**", ["a/1.md", "a/2.txt", "a/b/4.md", "a/b/c/5.md"]),
        ("a/**/5*", ["a/b/c/5.md"]),
        ("**/*.md", ["a/1.md", "a/b/4.md", "a/b/c/5.md", "top.md"]),
        ("**/b/*", ["a/b/4.md"]),
        ("a/README.md", ["a/README.md"]),
        ("a/photo.png", ["a/photo.png"]),
        ("a/b", ["a/b/4.md", "a/b/c/5.md"]),
        ("a/b/", ["a/b/4.md", "a/b/c/5.md"]),
        ("a/.secret/*", ["a/.secret/7.md"]),
        ("a/.s*/*", ["a/.secret/7.md"]),
        ("a/.*", []),
        ("*.md", ["top.md"]),
        ("nowhere/*", []),
        ("nowhere.md", []),
        ("a/1.md/*", []),
        (".", []),
    ],
)
def test_a_pattern_means_these_files(plant: Plant, pattern: str, expected: list[str]) -> None:
    assert sorted(set(expand(str(plant(*TREE)), pattern))) == expected


def test_links_to_folders_are_not_followed_by_wildcards(plant: Plant) -> None:
    root = plant("a/1.md")
    (root / "a/up").symlink_to("..", target_is_directory=True)
    assert list(expand(str(root), "**/*.md")) == ["a/1.md"]


@pytest.mark.parametrize(
    ("pattern", "folder"),
    [
        ("a/b/*", "a/b"),
        ("a/*/b/c", "a"),
        ("**", ""),
        ("a/b/1.md", "a/b"),
        ("a/b", "a/b"),
        ("./a/", "a"),
        ("1.md", ""),
        (".", ""),
    ],
)
def test_the_fixed_folder_of_a_pattern(pattern: str, folder: str) -> None:
    assert fixed_folder(pattern) == folder
