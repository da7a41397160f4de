"""Words about tasks, beside `words.py`: what labels sort, which boxes are none, what ends a meeting."""

from __future__ import annotations

from sigtrack.parse.words import OUTSIDE

STATES_OF_TASKS = frozenset(
    """
    continuation continued continuing carried carry over forward ongoing open new pending previous current old in progress
    standing recurring high medium low top priority urgent short long mid term next this week weeks cycle today later soon
    backlog remaining outstanding unfinished done completed closed stretch optional todo to do tasks items action actions
    """.split()
)
"""A label below somebody's name that is made of these words sorts their tasks, and takes none of them away."""

ACTION_HEADS = frozenset("action actions todo todos tasks".split())
"""A heading that holds one of these and else only words of the next table is an action section."""

ACTION_QUALIFIERS = frozenset(
    """
    summary of list new open meeting our the for this from agreed recorded team key next current outstanding pending immediate
    arising raised assigned to be taken and today todays week month sprint following further individual concrete required items
    item points point upcoming our all group assignments everyone everybody members allocated generated identified created decided
    call
    """.split()
)
"""Words that qualify the heading of an action section (`Summary of actions`, `Meeting actions`, `Tasks for next week`)."""

UNDONE = frozenset(
    """
    not havent hasnt didnt werent arent incomplete uncompleted unfinished outstanding remaining open opened pending undone carried carry
    carryover unresolved still overdue
    """.split()
)
"""A heading about earlier action items that holds one of these lists those that are still to do ..."""

LOOKING_BACK = frozenset(
    """
    that which we from last previous prior past time meeting meetings call calls week weeks month months year sprint session minutes
    completed complete done finished closed addressed resolved been have has had were are is was to over forward yet by since on the of
    our all old older earlier still and into this
    """.split()
)
"""... where else only these and the words of an action section's heading stand in it."""

STEP_HEADS = frozenset("step steps followup followups".split())
"""A heading that holds one of these, or "follow up", and else only words of the next table is one of next steps."""

STEP_QUALIFIERS = frozenset(
    """
    next immediate proposed agreed suggested recommended planned upcoming following key possible potential concrete our for the a to and of
    follow up ups items item actions action tasks task owners owner team group project meeting required needed summary list
    """.split()
)
"""Words that qualify it (`Immediate next steps`, `Follow-up items needed`)."""

UNSURE_STEPS = frozenset(
    (
        "open items", "outstanding items", "pending items", "open points", "outstanding", "pending", "items to follow up",
        "for next meeting", "for the next meeting", "before next meeting", "before the next meeting", "by next meeting",
        "by the next meeting", "until next meeting", "until the next meeting", "for next time", "before next time", "next up",
        "way forward", "path forward", "going forward", "moving forward", "whats next", "what next", "what is next", "to be done",
        "deliverables", "upcoming work", "action plan", "plan of action", "action steps", "assignments", "task assignments", "commitments",
    )
)  # fmt: skip
"""Headings of next steps that also list topics: they need a doer, and tasks for the most part."""

POINTER = frozenset(
    "last previous prior meeting meetings action actions items item list see from open all review the our of".split()
)
"""A bullet that links and is made of these words only points to other lists."""

NOBODY = frozenset(
    """
    someone somebody nobody volunteer volunteers tbd tba tbc unassigned unknown none n/a na ? whoever
    """.split()
)
"""What stands where a doer could, and names none."""

CHECKLISTS = frozenset(
    """
    checklist checklists template templates attendance attendees roll preparation prepare before best practices vote votes poll
    quorum criteria requirements definition
    """.split()
)
"""Boxes below a heading with one of these are no tasks that the meeting gave."""

CLOSING = OUTSIDE | frozenset("adjourn adjourned adjournment closing close end of upcoming date time calendar".split())
"""A section whose heading is made of these words only closes a meeting."""

ENDING = CLOSING | frozenset(
    "any other business aob questions question open the discussion misc miscellaneous parking lot".split()
)
"""A label made of these words ends the action items above it, whatever its rank."""

ABBREVIATIONS = frozenset(
    """
    AI ALL AM API AR ARM AWS BC CD CEO CI CLA CLI CM CPU CR CSS CTO DB DC DM DNS DOC EM EU FAQ FE FYI GC GH GPU GSOC HR HTML ID
    IDE IO IP IT JS KPI LF LT MC ML MR NA NB OK OR OS PC PDF PM PO PR QA RC RFC SC SDK SIG SQL SSL SVG TBA TBD TC TF TLS TM TODO
    TOC TS TSC UI UK UN URL US UTC UX VM VP VR WG WIP XML
    """.split()
)
"""Capital letters that are no person's initials unless the note says so."""
