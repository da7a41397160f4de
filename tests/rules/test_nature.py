"""Tasks, standing duties and calls, told apart by their words."""

from __future__ import annotations

import pytest

from sigtrack.model.ledger import ItemOwner
from sigtrack.rules.nature import fingerprint, is_everybody, nature_of

MIRA = (ItemOwner("Mira Solano", "person", "Mira Solano"),)
CORE = (ItemOwner("Core Team", "team"),)
ALL = (ItemOwner("Community Members", "team"),)

STANDING = [
    "Continue monitoring the support room.",
    "Mira to continue improving the onboarding.",
    "Maintain communication with validators",
    "Promote upcoming meetings",
    "Share updates regarding releases through the forum",
    "Report recurring trends to the core team.",
    "Support community deployments when escalated",
    "Keep the roadmap current",
]
ONE_OFF = [
    "Continue investigating the warning on the website",
    "Continue to prepare the release",
    "Monitor the import script investigation",
    "Promote the release by May 24",
    "Support documentation updates for the redesign",
    "Provide technical support for the migration if required",
    "Publish the announcement",
    "",
]


@pytest.mark.parametrize("text", STANDING)
def test_standing(text: str) -> None:
    assert nature_of(text, MIRA) == "standing"


@pytest.mark.parametrize("text", ONE_OFF)
def test_one_off(text: str) -> None:
    assert nature_of(text, CORE) == "one-off"


def test_calls() -> None:
    assert nature_of("Test the release", ALL) == "call"
    assert nature_of("Test the release", (*ALL, *MIRA)) == "one-off"
    assert nature_of("Participants are encouraged to comment", ()) == "call"
    assert nature_of("Please vote", ()) == "call"
    assert nature_of("Vote", ()) == "one-off"


@pytest.mark.parametrize(
    ("team", "everybody"),
    [("All Participants", True), ("Validators", True), ("Core Team", False), ("Insiders Group", False)],
)
def test_everybody(team: str, everybody: bool) -> None:
    assert is_everybody(team) is everybody


def test_fingerprint_heeds_words_only() -> None:
    assert fingerprint("Fix  the *bug*.") == fingerprint("fix the bug")
    assert fingerprint("fix the bug") != fingerprint("fix the bugs")
