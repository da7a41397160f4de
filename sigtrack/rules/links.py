"""Links from one note to lines of another."""

from __future__ import annotations

import posixpath
from urllib.parse import quote


def relative_link(start: str, path: str, first: int, last: int) -> str:
    """Return a Markdown link target from one file to lines of another; `?plain=1` makes GitHub heed the line."""
    target = posixpath.relpath(path, posixpath.dirname(start) or ".")
    lines = f"#L{first}" if first == last else f"#L{first}-L{last}"
    return f"{quote(target)}?plain=1{lines}"
