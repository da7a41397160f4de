"""Words by which a sentence tells that something is over, taken back or still to come: general English, in tables."""

from __future__ import annotations

from sigtrack.rules.evidence_words import stems

AUXILIARIES = (
    "has|have|had|was|were|is|are|been|got|now|already|successfully|recently|officially|finally|fully|just|also|since"
)
"""What stands before a past form that tells of something over."""

DONE = (
    rf"\b(?:{AUXILIARIES})\s+"
    r"(?P<done>\w{2,}ed|done|made|written|built|sent|held|live|chosen|complete|available)\b"
    r"|\b(?P<went>(?<=went )live|began|launched|succeeded|passed|occurred)\b"
)
"""A perfect or a passive (`has been merged`, `was released`), or what says alone that something took place."""

SUCCESS = (
    r"\bsuccessful (?:[\w-]+ ){0,3}?(?:launch|completion|release|deployment|rollout|merge|upgrade|migration|transition"
    r"|integration|implementation)\b|\bready (?:for (?:feedback|review|use|testing)|to (?:go|use))\b|\bthanked .{3,60}? for (?:preparing|completing|finali[sz]ing|publishing|releasing)\b"
)
"""What tells of a success without a verb: `the successful launch of …`, `ready for review`."""

WENT = stems("live began launched succeeded passed occurred")
"""Past forms that a thing does itself: `The release went live`."""

ALREADY = r"\balready\s+(?:been\s+)?(?P<done>\w{2,}ed|done|made|written|built|sent|live)\b"
"""What is over although the rest of the clause speaks of what is to come: `docs for the upcoming release already shared`."""

ACTIVE = (
    r"^(?:(?:[A-Z][\w.'’-]*:?|and|the|team)\s+){0,5}?(?:(?:also|successfully|recently|already)\s+)?"
    r"(?P<done>[A-Za-z]{2,}ed|[Mm]ade|[Ww]rote|[Bb]uilt|[Ss]ent|[Hh]eld)\b"
    r"(?!\s+(?:that|to|if|whether|how|for|about|on|in|by|attendees|everyone|participants|the (?:group|team|floor|meeting|call|session|discussion|agenda))\b)"
)
"""A sentence that begins with its doer, or with the past form: `Mira published the guide`, `Published the guide`."""

NARRATED = (
    r"^.{0,80}?\b(?:mentioned|noted|shared|explained|reported|said|announced|confirmed|highlighted|clarified|emphasi[sz]ed"
    r"|stated|added|informed [\w ]{1,30}?|updated [\w ]{1,30}?|says|notes|explains|confirms|reports|mentions|reiterated|indicated)"
    r"\s+(?:that\s+|how\s+)"
)
"""What introduces what was told: the rest is the news."""

HEDGES = frozenset(
    """will would won't should shall could may might can cannot can't must if unless until once when whether before
    not never yet almost nearly partially partly plan plans planned planning aims aimed intends intended hopes hoped
    hoping expects expected expecting anticipated anticipates upcoming soon shortly pending awaiting waiting progress
    ongoing underway continue continues continuing continued remains remain remaining needs need needed want wants wanted
    next future scheduled being proposed suggested asked encouraged requested recommended required nearing working
    tomorrow eta targeted tentatively potential possible possibly considering development don't doesn't didn't isn't
    aren't wasn't hasn't haven't weren't wouldn't supposed focused based involved interested committed dedicated resuming
    delayed most some many few unable failed fails half""".split()
)
"""Words that make a clause tell of something that isn't over, or of a part of it."""

HEDGED = (
    "?",
    " to be ",
    "going to ",
    "in the coming",
    "over the coming",
    "close to ",
    "soon.",
    "soon,",
    "yet.",
    "underway.",
    "ongoing.",
)
"""What does with more than a word, or at a clause's end."""

CHANGED = (
    r"\b(?:(?:will|would|does|do|did) not (?:require|need|be needed|be necessary|proceed|go ahead|move forward)"
    r"|won['’]t be (?:needed|required|necessary|pursued)|no longer (?:needed|required|necessary|planned)"
    r"|(?:is|are|was|were) no longer (?:relevant|pursued|being pursued|an issue|the plan)|(?:is|are|will be) on hold"
    r"|(?:will|going to|decided to|agreed to) hold off"
    r"|(?:was|were|been|is|are|will be|being) (?:replaced|superseded|abandoned|cancell?ed|scrapped|shelved"
    r"|deprioriti[sz]ed|put on hold|paused|postponed|withdrawn|rejected|discontinued|sunset)"
    r"|decided (?:not to|against)|opted not to|chose not to)\b"
)
"""What takes an item back or puts something else in its place."""

NARRATING = frozenset(
    """mentioned noted shared explained reported said announced confirmed highlighted clarified emphasized emphasised stated
    added informed updated says notes explains confirms reports mentions reiterated indicated""".split()
)
"""Words without which NARRATED needs no look."""

TAKING = frozenset(
    """not no won't won’t replaced superseded abandoned cancelled canceled scrapped shelved deprioritized deprioritised put
    paused postponed withdrawn rejected discontinued sunset decided opted chose hold""".split()
)
"""Words without which CHANGED needs no look."""

SIGNS = (
    "already", "successful ", "ready ", "thanked", " live", " began", "made", "built", "written", "wrote", " sent", " done", " complete", " available",
    "no longer", "n't be", "n’t be", "on hold", "hold off", "against", "withdrawn",
)  # fmt: skip
"""What a claim without a past form in -ed holds; written small, as such words stand inside a sentence."""

NOT = ("not require", "not need", "not be n", "not proceed", "not go ahead", "not move forward", "not to ")
"""The same, for what a `not` begins."""
