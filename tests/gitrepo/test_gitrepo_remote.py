"""Addresses of remotes to pages on the web."""

from __future__ import annotations

import pytest

from sigtrack.gitrepo.remote import read_remote


@pytest.mark.parametrize(
    ("address", "web"),
    [
        ("https://github.com/nimbus/community", "https://github.com/nimbus/community"),
        ("https://github.com/nimbus/community.git", "https://github.com/nimbus/community"),
        ("https://github.com/nimbus/community/", "https://github.com/nimbus/community"),
        ("https://user:secret@github.com/nimbus/community.git/", "https://github.com/nimbus/community"),
        ("http://www.github.com/nimbus/community", "https://github.com/nimbus/community"),
        ("https://git.example.org:8443/nimbus/community", "https://git.example.org:8443/nimbus/community"),
        ("https://git.example.org:443/nimbus/community", "https://git.example.org/nimbus/community"),
        ("git@github.com:nimbus/community.git", "https://github.com/nimbus/community"),
        ("github.com:nimbus/community", "https://github.com/nimbus/community"),
        ("git@github.com:/nimbus/community.git", "https://github.com/nimbus/community"),
        ("ssh://git@github.com/nimbus/community.git", "https://github.com/nimbus/community"),
        ("ssh://git@ssh.github.com:443/nimbus/community.git", "https://github.com/nimbus/community"),
        ("SSH://git@GitHub.com/Nimbus/community", "https://github.com/Nimbus/community"),
        ("git://github.com/nimbus/community.github.io.git", "https://github.com/nimbus/community.github.io"),
        (" https://github.com/nimbus/community\n", "https://github.com/nimbus/community"),
    ],
)
def test_an_address_means_a_page(address: str, web: str) -> None:
    remote = read_remote(address)
    assert remote is not None
    assert remote.web == web
    assert remote.repository == "/".join(web.split("/")[-2:])
    assert "secret" not in repr(remote)


@pytest.mark.parametrize(
    "address",
    ["", "/srv/git/nimbus/community.git", "../nimbus/community", "file:///srv/nimbus/community", "C:\\nimbus\\community",
     "C:/nimbus/community", "https://github.com/nimbus", "https://git.example.org/a/b/c", "git@github.com:community",
     "ftp://example.org/a/b", "https://github.com/", "host:a b/c"],
)  # fmt: skip
def test_other_addresses_mean_none(address: str) -> None:
    assert read_remote(address) is None
