"""Where a command works: the root, its configuration and its index."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sigtrack.config import Config, fingerprint, load_config
from sigtrack.files.root import CONFIG_NAME, Root, find_root

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = ".sigtrack"
"""The folder of the index below the root; it ignores itself in git."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """`database` is the index's file; `explicit` where the user named it; `stamp` what it must be made of."""

    root: Root
    config: Config
    database: str
    explicit: bool
    stamp: Mapping[str, str]


def open_workspace(directory: Path | None = None, database: str | None = None) -> Workspace:
    """Find the notes and read their configuration; raises ConfigError and UsageError."""
    from sigtrack import __version__
    from sigtrack.store.dialect import sqlite_path
    from sigtrack.store.stamp import make_stamp

    root = find_root(Path.cwd(), explicit=directory, environ=os.environ, configured=_git_directory)
    text = _config_text(root)
    config = load_config(text, CONFIG_NAME)
    path = sqlite_path(database) if database else str(root.path / FOLDER / "index.db")
    stamp = make_stamp(__version__, fingerprint(text), str(root.path))
    return Workspace(root, config, path, bool(database), stamp)


def configuration_of(directory: Path | None = None) -> tuple[Path, Config]:
    """Return the folder of notes and its configuration; raises ConfigError and UsageError."""
    root = find_root(Path.cwd(), explicit=directory, environ=os.environ)
    return root.path, load_config(_config_text(root), CONFIG_NAME)


def _config_text(root: Root) -> str:
    if root.config is None:
        return ""
    from sigtrack.files.read import read_note

    return read_note(root.path, CONFIG_NAME).text


def _git_directory(start: Path) -> str | None:
    from sigtrack.gitrepo import config_get

    return config_get(start, "sigtrack.dir")
