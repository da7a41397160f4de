"""What file and folder names say: which folders hold notes, which files are notes, what is dated.

Patterns of the common path are compiled here, the others when they are first needed (`re` keeps them).
"""

from __future__ import annotations

import re

SURE_FOLDERS = ("meetings", "meeting-notes", "meeting-minutes", "minutes")
UNSURE_FOLDERS = ("notes",)
"""Folder names that serve other purposes too: they count only with a dated or numbered file."""

SUFFIXES = ("md", "markdown", "txt", "")

SKIPPED_FOLDERS = frozenset(
    """
    node_modules bower_components venv virtualenv site-packages __pycache__ _site testdata fixtures
    """.split()
)
"""Never entered, like hidden ones: installed or generated things, and samples."""

COMPANION_FOLDERS = frozenset(
    """
    template templates asset assets image images img media attachment attachments transcript transcripts
    recording recordings slides agenda agendas
    """.split()
)
"""Folders inside of a folder of notes that hold something else."""

_YEAR = r"(?:19|20)\d\d"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_FOLDER = re.compile(
    rf"(?:{_YEAR}[-_ .]?)?(?:(meetings?(?:[-_ ]?(?:notes?|minutes))?|minutes)|notes)(?:[-_ .]?{_YEAR})?", re.IGNORECASE
)
_TIME_FOLDER = (
    rf"(?:.*(?<!\d))?{_YEAR}(?:(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])?)?(?!\d).*"
    rf"|q[1-4]|h[12]|(?:0?[1-9]|1[0-2])(?:[-_ .]?{_MONTH})?|{_MONTH}|archived?|archives|past"
)
_PERIOD = rf"{_YEAR}(?:[-_ .]?(?:q[1-4]|h[12]|0[1-9]|1[0-2]))?"
_DATE = (
    rf"(?<!\d){_YEAR}(?:[-_. ](?:0?[1-9]|1[0-2])(?:[-_. ](?:[0-2]?\d|3[01]))?"
    r"|(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])?)(?!\d)"
    rf"|(?<!\d)\d{{1,2}}[-_. ]\d{{1,2}}[-_. ]{_YEAR}(?!\d)"
    rf"|(?<![a-z]){_MONTH}[-_. ,]*\d|\d(?:st|nd|rd|th)?[-_. ,]*{_MONTH}(?![a-z])"
)
_NUMBER = r"\d{1,4}(?=[-_ ]|$)|(?:.*[-_ ])?(?:meeting|mtg|call|minutes|notes?|no|sync)[-_ #.]*\d{1,4}(?=[-_ ]|$)"
_NO_NOTE = re.compile(
    r"(?:readme|actions|template).*|.*[-_ .]template|_?index|toc|contributing|licen[cs]e.*|copying|notice|authors"
    r"|maintainers|(?:code)?owners|code[-_ ]of[-_ ]conduct|changelog|security|makefile|dockerfile|cmakelists"
    r"|requirements|robots",
    re.IGNORECASE,
)


def is_notes_folder(name: str) -> bool:
    """Tell whether a folder's name says that it holds notes, sure or unsure."""
    return _FOLDER.fullmatch(name) is not None


def is_sure(name: str) -> bool:
    """Tell whether a notes folder's name needs no dated or numbered file to be believed."""
    match = _FOLDER.fullmatch(name)
    return bool(match and match.group(1))


def is_time_folder(name: str) -> bool:
    """Tell whether a folder divides notes by time: `2024`, `2024-Q1`, `05`, `May`, `2024-05-10`, `archive`."""
    return re.fullmatch(_TIME_FOLDER, name, re.IGNORECASE) is not None


def is_period(name: str) -> bool:
    """Tell whether a folder's name is a year, with a quarter or month, and nothing else."""
    return re.fullmatch(_PERIOD, name, re.IGNORECASE) is not None


def holds_year(path: str) -> bool:
    """Tell whether a path holds a year as a number of its own."""
    return re.search(rf"(?<!\d){_YEAR}(?!\d)", path) is not None


def is_note(name: str) -> bool:
    """Tell whether a file can be a note: a text by its suffix, and not a README, template and the like."""
    if name[0].isdigit() and name.endswith(".md"):  # nearly all of them
        return not name.endswith("template.md") or is_note_stem(name[:-3])
    stem, suffix = split_suffix(name)
    return suffix in SUFFIXES and is_note_stem(stem)


def is_note_stem(stem: str) -> bool:
    """Tell whether a file name without its suffix can be a note's; hidden ones can't."""
    return not stem.startswith((".", "~", "#")) and not stem.endswith("~") and not _NO_NOTE.fullmatch(stem)


def split_suffix(name: str) -> tuple[str, str]:
    """Return stem and lower-case suffix without dot; the `.10` of `2024.05.10` and `. 3` are no suffixes."""
    stem, _, suffix = name.rpartition(".")
    return (stem, suffix.lower()) if stem and suffix.isalnum() and not suffix.isdigit() else (name, "")


def is_dated(name: str) -> bool:
    """Tell whether a file name holds a date, or at least a month of a year or a day of a month."""
    return re.search(_DATE, name, re.IGNORECASE) is not None


def is_numbered(name: str) -> bool:
    """Tell whether a file name begins with a number (not a version's) or names a meeting's."""
    return re.match(_NUMBER, split_suffix(name)[0], re.IGNORECASE) is not None
