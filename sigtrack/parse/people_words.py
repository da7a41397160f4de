"""Words in lists of people, as visible tables: keys, columns, marks, roles."""

from __future__ import annotations

PEOPLE_KEYS = frozenset(
    """
    present attendees attending attendance participants everyone all team other others chair chairs co cochair cochairs
    member members voting non guest guests visitor visitors observer observers remote staff host hosts facilitator
    moderator committee tsc and in room online also people special invited
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
     "representative", "attended by", "attendee name", "participant name", "member name", "representative name")
)  # fmt: skip
FIRST_COLUMNS = ("first name", "given name", "forename", "firstname", "first", "given")
LAST_COLUMNS = ("last name", "family name", "surname", "lastname", "last", "family")
"""Columns that together hold a name."""

PRESENT_COLUMNS = frozenset(
    ("present", "attended", "attending", "attendance", "here", "in attendance", "participated", "attended today", "was present", "participating", "joined", "was there")
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
        "joined",
        "online",
        "remote",
        "here",
        "p",
        "true",
        ":white_check_mark:",
        ":heavy_check_mark:",
    )
)
"""What a cell of a column called present holds for somebody who was there."""

HERE = frozenset(("✓", "✔", "✔️", "✅", "☑", "☑️", ":white_check_mark:", ":heavy_check_mark:"))
GONE = frozenset(("✗", "✘", "❌", "✖", "✖️", "☐", ":x:"))
"""Signs of a column that says who came, and who didn't, in any language."""

ROLES = frozenset(
    """
    chair chairs cochair co-chair lead colead co-lead maintainer engineer manager director founder cofounder co-founder ceo cto
    coo cfo developer president secretary treasurer editor architect designer scientist professor researcher student
    contributor observer member facilitator scribe moderator advocate consultant owner head vp inc ltd llc gmbh
    corp university institute foundation lab labs
    """.split()
)
"""What follows a comma and holds one of these is a role or an organisation."""

AWAY = frozenset(
    """
    absent regrets regret apologies excused missing away not sick ooo pto leave declined vacation holiday holidays unable cannot
    no noshow
    """.split()
)
"""Somebody whose detail holds one of these (`Mira Solano (absent)`, `Jonas: can't attend`) ..."""

AWAY_FILLERS = frozenset(
    "present attending attend on with could ca can wo will sent sends show of office to today join be this week".split()
)
"""... and nothing else but these wasn't there."""

SENTENCE_WORDS = frozenset(
    """
    was were is are had has have been the to will would no not joined left attended indicates from this that with
    presented opened taken please add
    """.split()
)
"""Lower-case words that no name holds."""

ATTENDANCE = frozenset(
    """
    attendees attendee attendance attending attended participants participant participating present
    """.split()
)
"""A heading made of one of these and of QUALIFIERS lists who was there ("Voting member attendance", "TSC members present")."""

VISITORS = frozenset(
    """
    observer observers guest guests visitor visitors
    """.split()
)
"""So does one made of these and of QUALIFIERS ("Non-voting observers", "Special guests"); guests may be invited."""

SELECTING = frozenset("from by to for".split())
"""A heading that begins with one of these tells whose topics stand below it ("From attendees"), not who was there."""

LEADING = frozenset("chair chairs cochair cochairs co host hosts facilitator moderator".split())
"""A key of these names again, often by first or full name only, who is among those present."""

QUALIFIERS = frozenset(
    """
    voting non member members other others additional also list sheet record roster roll call of the in from and at on by our
    meeting todays today this session workshop board committee council steering technical governing governance core team group
    community project representative representatives maintainer maintainers contributor contributors reviewer reviewers
    chair chairs cochairs staff remote online virtual onsite site physical person room zoom people who was were is are confirmed
    actual full names name special external internal regular new public industry user users general premier associate
    affiliation affiliations organisation organisations organization organizations company companies role roles pronouns persons
    directors director officers officer voters voter delegates delegate panelists panellists speakers trustees trustee
    working with those we had have alternate alternates alphabetical order individual
    """.split()
)
"""Words of headings over lists of people that say which people, not whether they came."""

AWAY_LABELS = AWAY | frozenset("out missed cant couldnt couldn past absence absences".split())
"""Among participants, a label that holds one of these ..."""

AWAY_LABEL_FILLERS = AWAY_FILLERS | frozenset(
    """
    for make it received absence absences who was were here member members people from the meeting those in attendance shows
    """.split()
)
"""... and nothing else but these says who wasn't there (`Can't make it`, `Out of office`, `No shows`)."""

ABSENT_COLUMNS = frozenset(("absent", "regrets", "apologies", "excused", "away", "missed"))
"""Headers of the column that marks who wasn't there."""
