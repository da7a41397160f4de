"""What names of files and folders say."""

from __future__ import annotations

import pytest

from sigtrack.files.names import (
    holds_year,
    is_dated,
    is_note,
    is_notes_folder,
    is_numbered,
    is_period,
    is_sure,
    is_time_folder,
    split_suffix,
)


@pytest.mark.parametrize(
    "name",
    [
        "meetings", "Meetings", "meeting", "meeting-notes", "meeting_notes", "meetingnotes", "Meeting Notes",
        "meeting-minutes", "minutes", "MINUTES", "meetings-2023", "2023-meetings", "minutes_2024", "meetings2024",
    ],
)  # fmt: skip
def test_sure_folders_of_notes(name: str) -> None:
    assert is_notes_folder(name)
    assert is_sure(name)


@pytest.mark.parametrize("name", ["notes", "Notes", "notes_2024", "2024-notes"])
def test_unsure_folders_of_notes(name: str) -> None:
    assert is_notes_folder(name)
    assert not is_sure(name)


@pytest.mark.parametrize(
    "name", ["release-notes", "meetings-old", "notebook", "docs", "2023", "meetings-23", "minute", "footnotes", ""]
)
def test_other_folders(name: str) -> None:
    assert not is_notes_folder(name)
    assert not is_sure(name)


@pytest.mark.parametrize(
    "name",
    ["2024", "2024-Q1", "q3", "H2", "05", "5", "05-May", "may", "September", "2024-05", "202405", "2024-05-10",
     "2024-05-10-kickoff", "summit-2023", "archive", "Archived", "past"],
)  # fmt: skip
def test_folders_by_time(name: str) -> None:
    assert is_time_folder(name)


@pytest.mark.parametrize("name", ["13", "board", "q5", "maybe", "12024", "templates", "v2", "sig-2"])
def test_folders_not_by_time(name: str) -> None:
    assert not is_time_folder(name)


def test_a_period_is_nothing_but_time() -> None:
    assert [name for name in ("2024", "2024-Q1", "2024-05", "summit-2023", "05") if is_period(name)] == [
        "2024",
        "2024-Q1",
        "2024-05",
    ]


@pytest.mark.parametrize(
    "name",
    ["001-2023-01-25.md", "2024.05.10", "meeting-12.markdown", "Meeting no. 3", "kickoff.TXT", "notes", "2024-05-10",
     "agenda.md", "café.md", "v1.0-plan.md", "summary.md", "001-a.MD", "contemplate.md"],
)  # fmt: skip
def test_files_that_can_be_notes(name: str) -> None:
    assert is_note(name)


@pytest.mark.parametrize(
    "name",
    ["README", "readme.md", "README.de.md", "ACTIONS.md", "index.md", "_index.md", "template.md", "TEMPLATE-2024.md",
     "meeting-template.md", "000-template.md", "000_template.md", "CONTRIBUTING.md", "LICENSE", "LICENCE.txt", "OWNERS",
     ".hidden.md", ".gitkeep", "~lock.md", "#a.md", "a.md~", "a.png", "a.py", "a.docx", "requirements.txt",
     "CMakeLists.txt", "Makefile", "2024-05-10.pdf", "toc.md", "CODE_OF_CONDUCT.md"],
)  # fmt: skip
def test_files_that_are_no_notes(name: str) -> None:
    assert not is_note(name)


def test_a_suffix_is_letters() -> None:
    assert split_suffix("a.MD") == ("a", "md")
    assert split_suffix("2024.05.10") == ("2024.05.10", "")
    assert split_suffix("No. 3") == ("No. 3", "")
    assert split_suffix(".md") == (".md", "")


@pytest.mark.parametrize(
    "name",
    ["2024-05-10.md", "x_20240510.md", "2024-05.md", "10-05-2024.txt", "10.5.2024.md", "May 10.md", "jan-22.md",
     "10th-may.md", "3sept.md", "023-2025-1-09.md", "Feb 2024"],
)  # fmt: skip
def test_dated_names(name: str) -> None:
    assert is_dated(name)


@pytest.mark.parametrize("name", ["ideas.md", "1.2.3.md", "3-marketing.md", "12024-05.md", "maybe-3.md", "2024-13.md"])
def test_names_without_a_date(name: str) -> None:
    assert not is_dated(name)


def test_numbered_names() -> None:
    numbered = ["001-x.md", "12.md", "meeting-12.md", "Board meeting 3.md", "call#4", "7 kickoff.md"]
    assert all(is_numbered(name) for name in numbered)
    assert not any(
        is_numbered(name) for name in ["1.0.md", "v2.md", "release-1.2.md", "python-3.md", "ideas", "12345.md"]
    )


def test_a_year_is_a_number_of_its_own() -> None:
    assert holds_year("a/2024-Q1/b")
    assert not holds_year("a/12024/b")
