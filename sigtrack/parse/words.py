"""The words rules look for, as visible tables; `[format]` of the configuration adds to HEADINGS."""

from __future__ import annotations

HEADINGS: dict[str, tuple[str, ...]] = {
    "agenda": (
        "agenda", "meeting agenda", "proposed agenda", "draft agenda", "agenda items", "agenda topics", "todays agenda",
        "tentative agenda", "proposed topics", "planned topics", "suggested topics", "topics to discuss", "topics to be discussed",
        "order of business", "order of the day", "tagesordnung", "ordre du jour", "orden del día", "ordine del giorno",
    ),
    "details": ("meeting details", "details", "meeting info", "meeting information", "logistics", "call details",
                "date", "date and time", "date time", "when", "time"),
    "participants": (
        "participants", "participant", "attendees", "attendee", "attendance", "present", "attending", "in attendance",
        "roll call", "meeting participants", "meeting attendees", "members present", "who attended", "who was there", "who was present", "participants list",
        "list of attendees", "attendee list", "people present", "attended", "also present", "guests",
        "check in area", "check in list", "sign in", "sign in sheet", "sign in list", "sign in area", "signed in", "sign up sheet",
        "teilnehmer", "teilnehmende", "anwesend", "anwesende", "participantes", "asistentes", "présents", "partecipanti", "presenti",
        "deelnemers", "aanwezig", "who was here", "who is in", "rollcall", "who is here", "whos here", "who is present", "whos present", "who is attending", "whos attending", "who joined", "who came",
        "on the call", "people on the call", "meeting attendance", "in the room",
        "attendees today", "attending today", "present today", "folks present", "members attending",
    ),
    "absent": ("abwesend", "entschuldigt", "ausentes", "excusés", "assenti", "afwezig", "absent", "regrets", "apologies", "absentees", "not present", "excused", "absences", "unable to attend"),
    "committee": ("committee", "committee members", "members", "roster", "voting members"),
    "notes": (
        "notes", "meeting notes", "meetings notes", "minutes", "meeting minutes", "discussion", "discussions",
        "discussion notes", "meeting summary", "summary", "notes and discussion", "discussion topics",
    ),
    "actions": (
        "action items", "action item", "actions items", "actions item", "actions", "action", "action points", "action list", "todo", "todos", "to do",
        "to dos", "ais", "tasks", "open action items", "new action items", "assigned tasks", "homework", "to do list",
        "to do items", "things to do", "task list", "action log", "action register", "action tracker", "action table",
        "who does what", "who does what by when", "who will do what",
    ),
    "next steps": ("next steps", "follow ups", "follow up", "followups", "next actions", "follow up items", "follow up actions", "followup actions"),
    "takeaways": ("takeaways", "take aways", "takeaway", "key takeaways", "main takeaways"),
    "decisions": ("decisions", "decision", "resolutions", "decisions made"),
    "transcript": ("transcript", "transcription", "meeting transcript", "full transcript", "transcipt", "transcrpit"),
}  # fmt: skip
"""Kind of section -> its headings, casefolded, without punctuation."""

AGENDA_AND_NOTES = frozenset(
    (
        "agenda notes",
        "agenda with notes",
        "agenda minutes",
        "agenda with minutes",
        "agenda meeting notes",
        "agenda items notes",
    )
)
"""Headings of an agenda that holds its notes, joined by a dash, a bar, a comma or a word."""

OUTSIDE = frozenset(
    """
    reminder reminders links link resources references appendix registration recording recordings next meeting meetings
    logistics housekeeping template archive archives disclaimer antitrust notice
    """.split()
)
"""A heading made of these words, or one that begins with "appendix", never belongs to the agenda or list above it."""

AGENDA_WORDS = frozenset(
    """
    agenda meeting todays today the for this call item items topic topics point points list of our proposed draft tentative planned
    suggested standing running full detailed overview outline preliminary provisional final approved current main weekly monthly technical
    """.split()
)
"""A heading made of these, "agenda" among them, is the agenda; `Next agenda` and `Agenda review` are none."""

AGENDA_GROUPS = frozenset(
    """
    announcement announcements update updates news new old unfinished open closed ongoing business item items topic topics
    discussion discussions issue issues pull request requests prs pr review reviews report reports standing recurring regular
    general misc miscellaneous other others any aob board meeting project projects proposal proposals action actions previous
    prior pinned last next week time permitting if parking lot main consent agenda part session day first second third morning afternoon
    breakout plenary quick status admin administrative administrivia housekeeping triage bugs features high medium low priority
    for the and of from to be attendees non members carried over backlog core team working group groups opening closing intro introductions
    """.split()
)
"""Sub-headings of an agenda that are made of these (or are a repository or a date) group entries; others are entries."""

PEOPLE_WORDS = frozenset(
    """
    members member attendees attendee participants guests guest visitors observers observer maintainers contributors
    present attended attending others chairs chair remote online person regulars committee voting staff
    """.split()
)
"""A label among participants that holds one of these groups people."""

ABSENT_WORDS = frozenset("past absent regrets apologies missing excused unable".split()) | {"not"}
"""A heading among participants that holds one of these names people who weren't there."""

ACTION_PHRASES = ("action items", "action item", "actions items", "action points")
"""A short heading that holds one of these is an action section ("Next Steps & Action Items") ..."""

NOT_ACTION_PHRASES = ("review", "previous", "prior", "last meeting", "last month", "last week", "last call", "last time", "past",
                      "old", "completed", "closed", "update", "updates", "status", "progress on", "check in")  # fmt: skip
"""... unless it looks back at earlier ones."""

TEAM_NOUNS = frozenset(
    """team teams group groups community communities member members participant participants attendee attendees
    contributor contributors validator validators provider providers committee committees sig sigs wg wgs developer
    developers maintainer maintainers insider insiders user users everyone everybody anyone all folks lab labs council
    board staff chairs chair leads volunteers organizers organisers operators reviewers admins owners foundation dao
    engineers devs vanguards ambassadors moderators mods people engineering marketing clients tenants holders
    delegators stakeholders company companies partners squad crew crews taskforce party parties attendants testers
    """.split()
)
"""An owner whose last word (or a phrase that holds one) is in here is a team, not a person."""

ONE_TEAM = ("team", "group", "committee", "board", "squad", "crew", "council")
"""Nouns of one body: `X & Y Team` is one team, `X and Y teams` are two."""

COLLECTIVE_PREFIXES = ("other", "others", "various", "several", "more", "additional", "rest", "all", "multiple", "many",
                       "community", "anonymous", "unknown", "unnamed", "and")  # fmt: skip
"""A participant line that starts with one of these and ends in a team noun is no person."""

BOTS = ("notetaker", "note taker", "fireflies", "read.ai", "read ai", "otter.ai", "otterpilot", "fathom", "tl;dv", "tldv",
        "meeting recorder", "recording bot", "avoma", "meetgeek", "sembly", "krisp", "fire:ies", "zoom bot")  # fmt: skip
"""What note-taker bots call themselves; they are no participants' people."""

MODALS = (
    "will", "shall", "should", "must", "would", "can", "could", "may", "need to", "needs to", "needs", "has to", "have to",
    "is to", "are to", "is going to", "are going to", "agreed to", "agrees to", "volunteered to", "volunteers to",
    "stepped in to", "stepped up to", "stepped forward to",
    "committed to", "commits to", "plans to", "plan to", "wants to", "offered to", "offers to", "promised to", "promises to",
    "is responsible for", "are responsible for", "is tasked with", "are tasked with", "is assigned", "are assigned",
    "was tasked with", "was asked to", "were asked to", "is asked to", "are asked to", "is expected to", "are expected to",
    "is working on", "are working on", "is getting", "are getting", "is preparing", "are preparing",
    "is encouraged to", "are encouraged to", "encouraged to", "are reminded to", "is reminded to", "reminded to",
    "are invited to", "invited to", "are requested to", "requested to", "are welcome to", "is welcome to",
    "is more than welcome to", "are more than welcome to", "continues to", "continue to", "is planning to",
    "are planning to", "to", "'ll", "going to", "working on", "agree to", "volunteer to", "commit to", "want to", "offer to",
    "promise to", "was encouraged to", "were encouraged to", "was reminded to", "were reminded to", "was invited to",
    "were invited to", "was requested to", "were requested to", "is requested to",
)  # fmt: skip
"""What stands between the doer and the task."""

IMPERATIVES = frozenset(
    """add address adjust advance advise agree aim align allow analyze announce answer apply approve arrange ask assess
    assign assist attach attempt attend audit be begin book brainstorm bring build bump call cancel capture chair change
    check clarify clean close collaborate collect come comment communicate compare compile complete compose conduct confirm
    connect consider contact continue contribute convert coordinate copy correct create cut debug decide define delete
    deliver demo deploy describe design determine develop direct disable discuss distribute document draft drive drop edit
    email enable encourage engage enhance ensure escalate establish evaluate examine execute expand explain explore extend
    file fill finalize finalise find finish fix flag follow format forward gather generate get give go guide handle have
    help highlight hold host identify implement improve include incorporate increase inform initiate inspect install
    integrate introduce investigate invite involve issue join keep kick label launch lead learn leave let link list look
    maintain make manage map mark measure meet merge migrate monitor move name negotiate notify obtain offer open optimize
    order organize organise oversee park participate perform pick ping plan please polish port post prepare present
    prioritize produce promote propose provide publish pull push put raise reach read rebase rebrand receive recommend
    record recruit redesign reduce refactor refine register release relocate remind remove rename reorder replace reply
    report reproduce request research resolve respond restart restore resume retest return review revise revisit rework
    roll run schedule scope seek select send separate serve set setup share ship show sign simplify solicit solve speak
    split sponsor start stay stop streamline study submit suggest summarize support surface sync tag take talk target test
    think tighten track train transfer transition translate triage troubleshoot try turn tweak understand update upgrade
    upload use validate verify visit vote wait watch welcome work wrap write
    figure craft repurpose re-purpose apologize articulate assemble automate backport benchmark bootstrap bundle calculate
    celebrate champion circulate collate compute configure consolidate consult cross-check crosscheck curate debrief
    decouple deprecate derive disseminate double-check downgrade elaborate elect elicit embed enforce enlist enumerate
    estimate experiment expose extract facilitate familiarize flesh formalize formulate generalize harden hire illustrate
    import inquire instruct invest iterate justify lobby localize lock mention mentor modify modernize nominate normalize
    onboard outline overhaul paste pass pitch plug populate postpone preserve probe procure prototype prune purchase rally
    re-run rearrange rebuild recap recheck reconcile reconsider redo refer reformat refresh reject relicense render renew
    reopen repair rephrase reschedule reshape restructure retire retrieve retry reuse revert revive reword rewrite sanitize
    search secure settle sketch solidify sort specify spin stabilize standardize steer strengthen subscribe summarise supply
    swap switch synchronize tabulate tackle tally tidy touch tweet unblock unify upstream vet volunteer walk weigh whitelist
    widen gain spec nail firm draw choose
    buy amend append appoint fetch pursue reassess rethink resend reconvene nudge characterize differentiate""".split()
)
"""Verbs a task begins with when it names no doer."""

VERB_OR_NOUN = ("chair", "open", "support", "test", "release", "issue", "design", "market", "build", "product")
"""Of these, words that a team's name can begin with too ("Support team to …")."""

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
          "december")  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ZONES = (
    "PT|PST|PDT|ET|EST|EDT|CT|CST|CDT|MT|MST|MDT|UTC|GMT|CET|CEST|BST|WET|WEST|EET|EEST|IST|JST|KST|SGT|AEST|AEDT|AKST|AKDT"
    "|HST|MSK|BRT|WIB|Z"
)
REGIONS = "(?:Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/[A-Za-z_]{3,20}"
"""A zone's name in the tz database (`Europe/Berlin`)."""

REGIONS = r"\b(?:Africa|America|Asia|Atlantic|Australia|Europe|Pacific)/[A-Za-z_]{3,20}\b"
"""Names of the time zone database (`Europe/Berlin`)."""

GROUP_WORDS = ("sig", "sigs", "wg", "working group")
"""Words that a dash joins to a group's name ("SIG - design")."""

ACTIVE_GET = ("involved", "started", "set", "acquainted", "connected", "organized", "organised", "educated")
"""After "to get" these are what the doer does, not what is done ("to get involved", but "to get merged")."""

COLLECTIVE_VERBS = ("await", "awaits", "agree", "agrees", "continue", "continues", "aim", "aims", "intend", "intends", "expect",
                    "expects")  # fmt: skip
"""Verbs that no noun is written like: after a bare collective they make it the doer ("Group await the fix")."""

NOT_TASK = frozenset(
    """is was are were be been am has had have did does do and or said led gave spoke made brought told went took came felt
    found got held kept knew left met put saw sent showed thought won wrote who which that from of in on at with for as via
    can could may might not also by""".split()
)
"""Words that tell of somebody rather than give a task to them ("Mira was …", "Mira led …")."""

PLACEHOLDERS = frozenset(
    """
    name names owner owners assignee assignees person login handle username task tasks description action actions item items
    todo who what when due date deadline your to do here tbd example
    """.split()
)
"""A task made of these words alone is a template's ("Name: task"), not somebody's."""

MARK_STARTS = (
    "ACTION", "Action", "action ", "AI", "AP", "AR", "A.I.", "TODO", "ToDo", "Todo", "To do", "To Do", "To-do", "To-Do", "[ACTION",
    "[Action", "[AI", "[TODO", "[todo", "[action", "Summary of ", "SUMMARY OF ",
)  # fmt: skip
"""What a marked line begins with (`parse/marks.py`)."""

NOT_DOER = frozenset(
    """required needed taken pending plan plans log review from owner owners status none new open list summary note notes
    update updates tracker register point points item items""".split()
)
"""Words after a mark ("Action Required: …") that are no names."""

NOT_IN_TEAM = frozenset(
    """
    to by led through were was is are will that this on in at as it its from
    """.split()
)
"""A phrase with one of these is a sentence, not a team."""

NO_SUBJECT = frozenset(
    """
    it this that these those there they we i you he she who which what work proposal proposals issue issues
    ticket pr prs documentation docs meeting meetings testing tests update updates feedback discussion
    discussions efforts effort verification reminder time ability need needs plan plans request requests way
    going up able due link links next new follow-up further additional more everything something nothing
    """.split()
)
"""Words a sentence can begin with before a modal that are no doers."""

NOUNS = frozenset(
    """
    proposal proposals upgrade update updates event events documentation docs protocol network console website
    design issue issues feedback review release releases project projects program roadmap board support testing
    test meeting meetings follow next steps step general open discussion other misc topics topic budget plan
    plans planning content recap report reports security data blog page pages pricing tool tools api app server
    model demo code repo repository infrastructure hackathon education product core chain market economics
    grants treasury outreach social media video onboarding migration launch pilot
    """.split()
)
"""Nouns of topics: a capitalised label with one of these is no name."""

NOT_FIRST = frozenset(
    """
    and but so the a an i it its we you they he she this that there these those one two number first second
    third question answer note also like okay ok yeah yes no my our your for from with if when what how why who
    step option
    """.split()
)
"""Words before a colon that open a phrase, not a speaker."""

NOUN_ENDINGS = (
    "tion", "sion", "ment", "ing", "ity", "ness", "ance", "ence", "ship", "ology", "ware", "ures", "ments", "tions", "ings",
)  # fmt: skip
"""Endings of topics' nouns."""

NOT_NUMBERED = tuple(
    r"""
    meetings? sprints? proposals? props?\.? weeks? steps? phases? parts? top rank(?:ed)? no\.? number cohorts? episodes? ep
    chapters? rounds? seasons? slides? options? questions? q priority item tests? call day team room line page
    milestone aep pip eip rfc kep version volume block node gov(?:ernance)? player section topic point goal win we're is are was
    methods? figures? fig\.? tables? sections?
    """.split()
)
"""Words (as patterns) before `#5` that number something else than an issue."""

MEETING_WORDS = frozenset(
    """
    meeting meetings call calls minutes notes sync weekly biweekly fortnightly monthly regular office hours session
    agenda date of for the on from at and no nr number sig wg group working week
    """.split()
)
"""Words that may stand before the date in a heading that opens a meeting."""
