"""A folder of invented notes for the tests of `files`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Plant = Callable[..., Path]


@pytest.fixture
def plant(tmp_path: Path) -> Plant:
    """Give a function that writes files (each with its own path as text) below a new root and returns it."""
    root = tmp_path / "root"
    root.mkdir()

    def write(*paths: str) -> Path:
        for path in paths:
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            if path.endswith("/"):
                file.mkdir(exist_ok=True)
            else:
                file.write_text(path, encoding="utf-8")
        return root

    return write
