"""Words that tell tasks, standing duties and calls apart: general English, in visible tables."""

from __future__ import annotations

EVERYBODY = frozenset(
    """community communities member members participant participants contributor contributors validator validators
    provider providers attendee attendees everyone everybody anyone all user users developer developers tenant
    tenants tester testers people folks delegators holders operators newcomers volunteers readers""".split()
)
"""A team whose last word is in here is everybody, unless a word of MANDATED names a body with a mandate."""

MANDATED = frozenset(
    "team teams committee council board core staff lead leads labs insiders foundation".split(),
)

OPEN_ENDED = frozenset(
    """monitor maintain promote facilitate encourage ensure guide oversee foster moderate remain stay uphold nurture
    supervise safeguard advocate""".split()
)
"""Verbs of duties that don't end by themselves."""

PROMOTING = OPEN_ENDED - {"monitor", "ensure", "oversee", "supervise"}
"""Those whose object, without an article, isn't one event: "Promote integration"; but "Oversee testnet launch"."""

_NEWS = "(?:updates|announcements|news)"
_PEOPLE = (
    "(?:members|users|contributors|newcomers|moderators|participants|questions|queries|inquiries|requests|user cases)"
)
_CERTAIN = "(?:the|this|that|these|those|his|her|its|their|our|[a-z]+'s)"
OPEN_ENDED_WITH = (
    r"(?:act|serve) as\b",
    r"watch (?:for|over|out)\b",
    r"track (?!down\b)",
    r"highlight (?:upcoming|ongoing|new)\b",
    r"make sure\b",
    rf"(?:share|post|communicate) (?:\w+ ){{0,2}}?{_NEWS} (?:regarding|about|on|with|to|through|across|via)\b",
    r"share (?:relevant|ongoing|regular|further) \w+",
    r"(?:report|escalate|surface|flag|forward|relay) (?:any|all|recurring|ongoing|regular|new|relevant|unresolved)\b",
    r"(?:communicate|document|collect|gather) (?:recurring|ongoing|regular)\b",
    r"(?:review and )?(?:triage|answer|label) (?:all |any )?(?:incoming|new|newly \w+)\b",
    r"provide (?:ongoing|regular|continued|continuous|periodic|real-time|guidance|support to)\b",
    r"provide updates (?!on (?:the|its|his|her|their)\b|on (?:\S+ ){0,3}?(?:outcomes?|results?|status)\b)",
    r"participate in (?:ongoing|regular)\b",
    r"engage with (?:[a-z-]+ ){0,2}?(?:contributors|members|users|participants)\b",
    (
        r"(?:respond to|reply to|answer|assist|support|help|welcome|onboard|mentor|direct|refer|(?:help )?route) "
        rf"(?!{_CERTAIN}\b)(?:[a-z-]+ ){{0,3}}?{_PEOPLE}\b"
    ),
    (
        r"(?:support|assist|help|investigate|respond|escalate|direct)\b.*\b(?:whenever|(?:when|as|where) "
        r"(?:escalated|needed|required|requested|necessary|asked|they))\b"
    ),
    r"use (?:\w+ ){1,4}?to (?:spotlight|highlight|promote|encourage|surface)\b",
)
"""Verbs that open a duty only with such an object."""

RECURRING = (
    r"\b(?:regularly|periodically|continuously|routinely|as an ongoing \w+"
    r"|on an? (?:regular|ongoing|weekly|monthly|daily|rolling) basis"
    r"|(?:every|each) (?:day|week|month|quarter|sprint|meeting|release))\b"
)
"""What makes a duty of any verb but those of STARTING."""

STARTING = frozenset(
    """set schedule arrange organise organize create plan start begin launch propose agree decide explore discuss
    a an the there it this that""".split()
)
"""Verbs that set something up once, and words that begin a sentence which tells and asks for nothing."""

ENDING = frozenset(
    """investigating investigation preparing preparation preparations prep finalizing finalising finalization
    completing completion debugging drafting writing fixing resolving resolution researching reproducing planning
    migrating discussing discussion discussions exploring""".split()
)
"""What somebody continues until it is done: "Continue investigating …" is a task."""

CLOSING = (
    r"\band (?:then )?(?:finali[sz]e|publish|submit|release|merge|launch|deploy|announce|complete|finish|close|fix"
    r"|resolve|ship|deliver|explore)\b|[;.] (?:then )?(?:release|publish|submit|launch|finali[sz]e|will make)\b"
)
"""A second verb that ends a task."""

_DONE = (
    "published|merged|released|completed?|finished|finali[sz]ed|launched|deployed|delivered|added|fixed|resolved|closed"
    "|created|removed|signed|submitted|renewed|approved|collected|communicated|reflected|done|live|ready"
)
_KEPT = "informed|updated|maintained|supported|monitored|staffed"
ACHIEVED = (
    rf"\b(?:is|are|be|gets?|has been|have been)\s+(?:\w+ly\s+)?(?:\w+ed\s+and\s+)?(?:{_DONE})\b"
    rf"|\bthe (?:[\w-]+ ){{1,5}}?is (?:\w+ly )?(?!(?:{_KEPT})\b)\w+ed\b"
    r"|\bthe (?:addition|completion|creation|removal|publication|delivery|sharing) of\b"
    r"|\b(?:before|prior to|ahead of)\b"
)
"""What "ensure" ends with."""

CONTINUED = (
    "fix pr pull_request issue bug ticket candidate incident outage warning investigation hackathon campaign rollout"
)
"""Things that end what somebody continues to do about them."""

EVENTS = (
    f"{CONTINUED} migration upgrade release launch vote implementation integration deployment transition audit "
    "redesign event session call completion"
)
"""Things that come to an end: "Monitor the import investigation" is a task."""

_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
_WEEKDAY = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_COUNT = r"(?:\d+|an?|one|two|three|four|five|six|a few|next|coming)"
TIMED = (
    rf"\b(?:by|before|until|till|through|on)\s+(?:the\s+)?(?:next|end|early|late|mid|{_MONTH}|{_WEEKDAY}|q[1-4]\b|20\d\d)"
    r"|\b(?:by|before|until|till)\s+\d"
    rf"|\b(?:within|in)\s+(?:the\s+)?{_COUNT}\s+(?:\w+\s+)?(?:hours?|days?|weeks?|months?|quarters?)\b"
    r"|\b(?:today|tonight|tomorrow|this week|this month|next week|next month|next quarter|next sprint)\b"
    r"|\b(?:at|in|during|for|before)\s+(?:the|our)\s+(?:next|upcoming|following)\s+(?:[\w-]+\s+){0,4}?"
    r"(?:meeting|call|session|sprint|demo)\b"
)
"""A time by which it is over."""

NUMBERED = r"(?<!like )(?<!as )(?<!\w)#\d+|\b(?:issues?|ticket|pr|pull request|bug|task|proposal|discussion) #?\d+\b"
"""One thing that a number names."""
