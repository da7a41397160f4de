"""Words in lists of people, as visible tables: keys, columns, marks, roles."""

from __future__ import annotations

PEOPLE_KEYS = frozenset(
    """
    present attendees attending attendance participants everyone all team other others chair chairs co cochair cochairs
    member members voting non guest guests visitor visitors observer observers remote staff host hosts facilitator
    moderator committee tsc and in room online also people
    """.split()
)
"""`Key: A, B` in a list of people lists people where its key is made of these words ..."""

NOT_PEOPLE_KEYS = frozenset(
    """
    scribe scribes minuting minutes notetaker notetakers taker takers note notes location where when date time place zoom
    link links quorum regrets absent apologies recording duration next agenda topic topics channel url
    """.split()
)
"""... and nobody where it holds one of these."""

LOGIN_COLUMNS = (
    "github",
    "login",
    "handle",
    "github handle",
    "github login",
    "github username",
    "github id",
    "username",
)
"""Headers of the column that holds a login, with or without `@`."""

NAME_COLUMNS = frozenset(
    ("name", "names", "attendee", "attendees", "participant", "participants", "member", "members", "who", "person", "full name",
     "representative", "attended by")
)  # fmt: skip
PRESENT_COLUMNS = frozenset(
    ("present", "attended", "attending", "attendance", "here", "in attendance", "participated", "attended today", "was present")
)  # fmt: skip
PRESENT_MARKS = frozenset(
    (
        "x",
        "✓",
        "✔",
        "✔️",
        "✅",
        "☑",
        "☑️",
        "yes",
        "y",
        "present",
        "1",
        "attended",
        ":white_check_mark:",
        ":heavy_check_mark:",
    )
)
"""What a cell of a column called present holds for somebody who was there."""

ROLES = frozenset(
    """
    chair chairs cochair co-chair lead colead co-lead maintainer engineer manager director founder cofounder co-founder ceo cto
    coo cfo developer president secretary treasurer editor architect designer scientist professor researcher student
    contributor observer member facilitator scribe moderator advocate consultant owner head vp inc ltd llc gmbh
    corp university institute foundation lab labs
    """.split()
)
"""What follows a comma and holds one of these is a role or an organisation."""

SENTENCE_WORDS = frozenset(
    """
    was were is are had has have been the to will would no not joined left attended indicates from this that with
    presented opened taken please add
    """.split()
)
"""Lower-case words that no name holds."""
