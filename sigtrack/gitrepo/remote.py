"""The address of a remote to the repository it means on the web."""

from __future__ import annotations

import re
from dataclasses import dataclass

_URL = re.compile(
    r"(?P<scheme>https?|ssh|git|git\+ssh|git\+https)://(?:[^/@]*@)?(?P<host>[^/:@]+|\[[^]]*\])(?P<port>:\d+)?/(?P<path>.+)",
    re.IGNORECASE,
)
_SCP = re.compile(r"(?:[^/@:]*@)?(?P<host>[^/:@]{2,}):(?!//)(?P<path>.+)")  # one letter is a disk of Windows
_PATH = re.compile(r"/*(?P<owner>[^/\s]+)/(?P<name>[^/\s]+?)(?:\.git)?/*")
_SAME_HOST = {"ssh.github.com": "github.com", "www.github.com": "github.com"}


@dataclass(frozen=True, slots=True)
class Remote:
    """A repository of a host on the web: `https://HOST/OWNER/NAME`."""

    host: str
    owner: str
    name: str

    @property
    def repository(self) -> str:
        """`OWNER/NAME`."""
        return f"{self.owner}/{self.name}"

    @property
    def web(self) -> str:
        """The address of the repository's page, without a slash at the end."""
        return f"https://{self.host}/{self.repository}"


def read_remote(address: str) -> Remote | None:
    """Return what an address means (https, ssh, git, `git@HOST:OWNER/NAME`); None for files and other shapes.

    Users, passwords and tokens in the address are left out, and ports but those of https.
    """
    url = _URL.fullmatch(address.strip())
    match = url or _SCP.fullmatch(address.strip())
    path = _PATH.fullmatch(match["path"]) if match else None
    if match is None or path is None or ("://" in address and url is None):
        return None
    host = match["host"].lower()
    port = (url["port"] or "") if url and url["scheme"].lower() == "https" else ""
    return Remote(_SAME_HOST.get(host, host) + port.removesuffix(":443"), path["owner"], path["name"])
