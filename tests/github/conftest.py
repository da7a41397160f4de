"""A loopback GitHub and a client that doesn't really wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from server import World, github

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    for name in ("GITHUB_TOKEN", "GH_TOKEN", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    with github(World()) as served:
        monkeypatch.setenv("GITHUB_API_URL", served.base)
        yield served
