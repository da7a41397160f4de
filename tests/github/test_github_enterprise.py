"""A GitHub Enterprise server: its links are read and made, and only what is on the server that is asked is asked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from test_github_publish import commit, git, notes, sigtrack  # noqa: F401

from sigtrack.github.access import find_access, web_address

if TYPE_CHECKING:
    from pathlib import Path

    from server import World

OWN = "https://github.marlstone.example"


@pytest.mark.parametrize(
    ("api", "web"),
    [
        ("", "https://github.com"),
        ("https://api.github.com", "https://github.com"),
        ("https://github.marlstone.example/api/v3", OWN),
        ("https://git.marlstone.example:8443/api/v3/", "https://git.marlstone.example:8443"),
        ("https://api.marlstone.ghe.com", "https://marlstone.ghe.com"),
        ("http://127.0.0.1:8080", "https://github.com"),
        ("https://localhost/api/v3", "https://github.com"),
        ("nonsense", "https://github.com"),
        ("https://[", "https://github.com"),
    ],
)
def test_where_people_see_what_the_interface_serves(api: str, web: str) -> None:
    assert web_address({"GITHUB_API_URL": api}) == web


def test_gh_is_asked_for_the_host_that_people_log_in_to(tmp_path: Path) -> None:
    program = tmp_path / "gh"
    program.write_text('#!/bin/sh\n[ "$4" = "marlstone.ghe.com" ] && echo secret\n')
    program.chmod(0o755)
    found = find_access({"GITHUB_API_URL": "https://api.marlstone.ghe.com", "PATH": f"{tmp_path}:/bin:/usr/bin"})
    assert (found.token, found.source) == ("secret", "gh auth token")


@pytest.fixture
def enterprise(notes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:  # noqa: F811
    """The same notes, moved to a server of one's own but for one link to github.com."""
    monkeypatch.setenv("GITHUB_API_URL", f"{OWN}/api/v3")
    for note in (notes / "meetings").glob("*.md"):
        note.write_text(note.read_text().replace("https://github.com/", f"{OWN}/"))
    note = notes / "meetings" / "015-2026-10-21.md"
    note.write_text(
        note.read_text().replace(
            "### Community Members\n", "### Community Members\n\n* Read https://github.com/nimbus/docs/issues/5\n"
        )
    )
    text = (notes / "sigtrack.toml").read_text()
    (notes / "sigtrack.toml").write_text(text.replace("[groups.main]\n", '[groups.main]\ntriage = ["new"]\n'))
    commit(notes, "moved")
    git(notes, "push", "-q", "origin", "HEAD:main")
    return notes


def test_links_that_are_made_lead_to_the_own_server(sigtrack, enterprise: Path) -> None:  # noqa: F811
    for command in (
        ["publish", "agenda", "--as-of", "2026-10-25"],
        ["agenda", "--as-of", "2026-10-25"],
        ["backlink", "15"],
        ["promote", "14.6"],
    ):
        out, _, code = sigtrack(*command)
        assert code == 0, command
        assert f"{OWN}/" in out
        assert re.findall(r"https://github\.com/(?!nimbus/docs/)", out) == []


def test_what_is_linked_elsewhere_is_not_asked_for(
    sigtrack,  # noqa: F811
    enterprise: Path,
    world: World,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out, _, _ = sigtrack("issues", "fetch", "--dry-run")
    assert "marlstone-tiles/server#236" in out
    assert "nimbus/docs#5" not in out
    assert out.endswith("  1 reference on another server (GITHUB_API_URL)\n")
    assert "comment on nimbus/docs#5" not in sigtrack("backlink", "15")[0]
    monkeypatch.setenv("GITHUB_API_URL", world.base)
    out, _, _ = sigtrack("issues", "fetch", "--dry-run")
    assert "nimbus/docs#5" in out
    assert "references on another server (GITHUB_API_URL)" in out
