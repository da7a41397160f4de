"""Where GitHub's interface is and with which token it is asked; a token never gets into a message."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sigtrack.errors import SigtrackError

if TYPE_CHECKING:
    from collections.abc import Mapping

PUBLIC = "https://api.github.com"
WEB = "https://github.com"
VARIABLES = ("GITHUB_TOKEN", "GH_TOKEN")
ADDRESS = "GITHUB_API_URL"
LOOPBACK = ("localhost", "127.0.0.1", "::1")
"""Names of this machine: a server there is a way to GitHub, and no place for links that others follow."""


class BadAccess(SigtrackError):
    """The address or the token can't be used."""

    exit_code = 4


@dataclass(frozen=True, slots=True)
class Access:
    """The address of the REST interface, and the token with where it was found (`repr` hides it)."""

    api: str = PUBLIC
    token: str | None = field(default=None, repr=False)
    source: str | None = None

    @property
    def host(self) -> str:
        """The host's name, for messages: an address may hold a password."""
        return urlsplit(self.api).hostname or "GitHub"


def find_access(environ: Mapping[str, str] = os.environ) -> Access:
    """Return GITHUB_API_URL (else GitHub's own) with the token of GITHUB_TOKEN, GH_TOKEN or `gh auth token`.

    Raises BadAccess for an address that isn't https (http is allowed on this machine) or a token with odd characters.
    """
    api = environ.get(ADDRESS, "").strip().rstrip("/") or PUBLIC
    try:
        parts = urlsplit(api)
        host, user, _ = parts.hostname, parts.username, parts.port
    except ValueError:
        raise BadAccess(f"{ADDRESS} is no address") from None
    if not host or user or parts.query or parts.scheme not in ("https", "http"):
        raise BadAccess(f"{ADDRESS} must look like https://HOST/api/v3, without user or password")
    if parts.scheme == "http" and host not in LOOPBACK:
        raise BadAccess(f"{ADDRESS} must begin with https://: a token would be sent unprotected")
    for name in VARIABLES:
        if token := environ.get(name, "").strip():
            return Access(api, _checked(token, name), name)
    said = _gh_token(urlsplit(web_address(environ)).hostname or host, environ)
    return Access(api, _checked(said, "gh auth token"), "gh auth token") if said else Access(api)


def web_address(environ: Mapping[str, str] = os.environ) -> str:
    """Return where people see what GITHUB_API_URL serves: `https://github.com`, or an Enterprise server's `https://HOST`.

    https://docs.github.com/en/enterprise-server/rest: the interface is below `HOST/api/v3`, of GHE.com at `api.HOST`.
    An address that can't be used is nobody's: that is told where something is asked.
    """
    try:
        parts = urlsplit(environ.get(ADDRESS, "").strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return WEB
    if parts.scheme != "https" or not host or host in LOOPBACK or host == urlsplit(PUBLIC).hostname:
        return WEB
    name = host.removeprefix("api.") if host.endswith(".ghe.com") else host
    return f"https://{name}{f':{port}' if port else ''}"


def _checked(token: str, source: str) -> str:
    if re.fullmatch(r"[!-~]+", token):
        return token
    raise BadAccess(f"{source} holds characters that no token has")


def _gh_token(web: str, environ: Mapping[str, str]) -> str | None:
    """Ask the `gh` program for a host's; no such program, or nobody logged in, is no token."""
    import shutil
    import subprocess

    program = shutil.which("gh", path=environ.get("PATH"))
    if program is None:
        return None
    try:
        done = subprocess.run(  # noqa: S603
            [program, "auth", "token", "--hostname", web], capture_output=True, stdin=subprocess.DEVNULL, timeout=10
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "replace").strip() or None if done.returncode == 0 else None
