"""What stands around a task and names nobody: a number, date or priority before it, a day or link behind its doer."""

from __future__ import annotations

import re

_DAY = r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}"
_BEFORE = re.compile(
    rf"[(\[]?(?:{_DAY})[)\]]?\s*[:–—-]*\s+(?=\S)"
    r"|(?:(?:AP|AI|AR|A|T|Action(?: Item)?|Item|Task)[ -]?)?#?\d{1,4}(?:\.\d{1,3})?(?:\s*[:.)]|\s+[–—-])\s+(?=\S)"
    r"|#\d{1,4}\s+(?=[^\W\d_][^:\n]{1,40}:)"
    r"|[(\[](?:P\d|prio(?:rity)?:? ?\w+|high|med(?:ium)?|low|urgent|asap|critical|new|open|ongoing)[)\]]\s*[:–—-]*\s+",
    re.IGNORECASE,
)
_WORDS = ("Action", "Item", "Task")
_SIGN = re.compile(r"[^\w\s!-~]+\s*")
"""An emoji or arrow before a task: what is neither a letter nor ASCII."""

_WHEN = (
    r"(?:by|due|before|until|till|eta|deadline|target|this|next|end of|tomorrow|today|asap|soon"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d"
    rf"|{_DAY})\b[^()\[\]]{{0,40}}"
)
_BEHIND = re.compile(
    rf"(?:,|;|\s[-–—])\s*{_WHEN}(?P<closed>[)\]])?[\s.]*$|\s+\({_WHEN}\)[\s.]*$|(?<=[)\]])\s+{_WHEN}$"
    r"|(?:\s[-–—|:]|(?<=[)\]]))\s+\(?(?:https?://\S+|[\w./-]{0,60}#\d{1,6})\)?[\s.]*$",
    re.IGNORECASE,
)


def peel_before(text: str) -> str:
    """Return a task without what may stand before its doer: `2026-05-14 (mira): …`, `AP2 - …`, `[P1] …`, `🎯 …`."""
    if text[:1].isalpha() and (text[1:2].islower() or text[:1].islower()) and not text.startswith(_WORDS):
        return text
    if not text[:1].isascii() and (sign := _SIGN.match(text)):
        text = text[sign.end() :]
    match = _BEFORE.match(text)
    return text[match.end() :] if match and match.end() < len(text) else text


def peel_behind(text: str) -> str:
    """Return a task without what may stand behind its doer: `… (Mira, by Friday)`, `… - Mira - https://…`."""
    match = _BEHIND.search(text, max(0, len(text) - 160))
    return text[: match.start()] + (match["closed"] or "") if match else text
