"""How an item is told beside its owner: what repeats the owner's name goes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_DOER = re.compile(r"(?P<names>[^.:;()]{2,80}?)\s+(?:to|will|(?:is|are) going to)\s+(?P<task>[a-z].*)", re.DOTALL)
_JOINS = frozenset("and the or".split())


def task_of(text: str, owners: Iterable[str]) -> str:
    """Return `Review the plan` for `Mira and Jonas to review the plan` of these owners; else the text as it is."""
    match = _DOER.fullmatch(text)
    if match is None:
        return text
    known = {word for owner in owners for word in re.findall(r"\w+", owner.casefold())}
    named = set(re.findall(r"\w+", match["names"].casefold())) - _JOINS
    if not named or not named <= known:
        return text
    task = match["task"]
    return task[0].upper() + task[1:]
