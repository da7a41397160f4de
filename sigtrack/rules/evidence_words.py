"""Words by which notes tell that something was done, changed or is to come: general English, in visible tables."""

from __future__ import annotations

from sigtrack.rules.similarity import stem


def stems(text: str) -> frozenset[str]:
    """Return the words of a table in the form they are compared in."""
    return frozenset(map(stem, text.split()))


ACTS = {
    act: stems(words)
    for act, words in {
        "finish": "complete finish finalize conclude accomplish achieve deliver done wrap",
        "release": "release launch deploy ship publish deliver roll rollout live launched unveil introduce activate enable available",
        "publish": "publish post share release announce send submit circulate distribute upload communicate update available",
        "create": "create open add make made write wrote written draft prepare set setup file form establish build built",
        "fix": "fix resolve solve address close merge patch correct mitigate repair",
        "test": "test verify validate reproduce confirm benchmark",
        "move": "move migrate transfer transition relocate switch convert",
        "remove": "remove delete clean retire deprecate archive sunset",
        "implement": "implement develop build built integrate add introduce create",
        "upgrade": "upgrade update",
        "design": "design redesign explore draft prototype improve present demonstrate showcase share",
        "schedule": "schedule book organize arrange plan set host hold held",
        "submit": "submit propose open file post",
        "hire": "hire recruit onboard appoint assign select choose",
        "approve": "approve pass accept merge vote sign",
    }.items()
}
"""What an item's verb asks for: a past form of any verb of the same act says that it was done."""

ENDED = stems(
    """complete finish conclude accomplish achieve deliver execute occur happen launch release pass merge deploy ship fix
    resolve solve close succeed publish began live done"""
)
"""Past forms that end whatever they are told of, also what was only to be prepared for it."""

FOLLOWING = stems(
    """support promote encourage monitor review collect gather share report follow assist help provide respond answer guide
    stay keep explain document add"""
)
"""Verbs of tasks that only begin when the thing is there: that it took place doesn't end them."""

CLOSED = stems("fix resolve solve close merge complete patch address")
"""Past forms that end what somebody owes about an issue."""

VAGUE = stems(
    """meeting meetings call calls community update updates issue issues discussion discussions team group member members
    user users work working feedback information detail details ongoing upcoming related relevant plan plans process
    session sig support announcement project projects various additional regarding across through week month time people
    participant participants contributor contributors core new help need needed available currently recent effort efforts
    step steps item items action actions task tasks progress status ensure follow include including
    based well part start end first second last year way approach"""
)
"""Words of a task that say too little to know it again by them."""

TELLING = stems(
    """mention note share explain report announce confirm highlight clarify emphasize state inform discuss ask suggest express
    encourage thank welcome introduce present talk review provide raise remind invite outline describe detail recommend
    propose acknowledge offer request agree appreciate inquire showcase address add update plan expect schedule"""
)
"""Past forms that only tell what somebody said in the meeting."""

SHOWN = stems("share present")
"""Those of TELLING that hand something over."""

_PAST = r"\w{2,}ed|done|made|written|built|sent"
WRITTEN_DONE = (
    rf"(?<!who )(?<!that )\b(?:(?:has|have|had|was|were|is|are) already\s+(?:been\s+)?(?:{_PAST})"
    r"|already (?:done|completed|finished|resolved|fixed)|(?:has|have) (?:done|completed|finished) (?:this|it|that))\b"
)
"""An item whose own words tell that it was done when it was written."""
