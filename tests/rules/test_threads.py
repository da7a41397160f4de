"""When two mentions are one item: words, owners, issues, ids, copied lists; what must never change a thread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigtrack.rules.similarity import Weights, is_slip, nearness, stem, words_of
from sigtrack.rules.stale_copy import copies
from sigtrack.rules.threads import ISSUE_REACH, REACH, join

if TYPE_CHECKING:
    import random


@dataclass(frozen=True)
class Told:
    id: int
    group: str
    place: tuple[str, int, int]
    owners: frozenset[str]
    text: str
    refs: frozenset[int] = frozenset()
    unsure: bool = False
    key: str = ""
    names: str = ""


def told(number: int, meeting: int, text: str, owner: str | None = "mira", *refs: int, group: str = "g") -> Told:
    place = (f"2025-{1 + meeting // 28:02}-{1 + meeting % 28:02}", meeting, number)
    owners = frozenset({owner} if owner else ())
    return Told(number, group, place, owners, text, frozenset(refs), False, f"{meeting}.{number}", owner or "")


CRITERIA = "Draft the criteria for calling a release 1.0"


def test_threads_join_near_words_of_the_same_owner_in_later_meetings() -> None:
    mentions = [
        told(1, 1, CRITERIA), told(2, 2, CRITERIA + "."), told(3, 3, "Draft criteria for calling a release 1.0"),
        told(4, 3, CRITERIA, "jonas"), told(5, 3, CRITERIA, group="h"), told(6, 4, "Announce the end of support"),
        told(7, 3, CRITERIA),
    ]  # fmt: skip
    assert join(mentions) == {1: 1, 2: 1, 3: 1, 4: 4, 5: 5, 6: 6, 7: 1}


def test_threads_of_one_meeting_stay_apart() -> None:
    assert join([told(1, 1, "same"), told(2, 1, "same")]) == {1: 1, 2: 2}


@pytest.mark.parametrize(
    ("first", "later", "joined"),
    [
        pytest.param(CRITERIA, "Drafting the criterai for calling a release 1.0", True, id="typo mended"),
        pytest.param("Renumber glossary paragraphs and figures", "Renumber glosasry pargaraphs and figures", True, id="two typos in few words"),
        pytest.param("Collect atlas measurements", "Collect atlas measuremetns", True, id="a typo in an ending"),
        pytest.param(CRITERIA, "Continue drafting criteria for calling a release 1.0 once tests pass", True, id="condition"),
        pytest.param(CRITERIA, "Draft the announcement of release 1.0", False, id="same topic, another task"),
        pytest.param(
            "Mira to ensure mirrors are added to the weekly list and have access", "Ensure all mirrors are added to the weekly list for updates",
            True, id="one clause of it",
        ),
        pytest.param("Review the plan", "Review the budget", False, id="few words"),
        pytest.param("Finish the docs for 2.1", "Finish the docs for 2.2", False, id="digits are no slip"),
    ],
)  # fmt: skip
def test_own_words(first: str, later: str, joined: bool) -> None:
    filler = [told(n, 1, f"Another {word} task about {word}s") for n, word in enumerate("tea coffee milk".split(), 10)]
    assert join([told(1, 1, first), *filler, told(2, 2, later)])[2] == (1 if joined else 2)


@pytest.mark.parametrize(
    ("first", "later", "joined"),
    [
        (told(1, 1, "Look into the slow cache", None, 9), told(2, 2, "Jonas to test it after the upgrade", "jonas", 9), True),
        (told(1, 1, "Follow up on this", "mira", 9), told(2, ISSUE_REACH + 1, "Comment before the call", "mira", 9), True),
        (told(1, 1, "Follow up on this", "mira", 9), told(2, ISSUE_REACH + 2, "Comment before the call", "mira", 9), False),
        (told(1, 1, "Follow up on this", "mira", 9), told(2, 2, "Comment before the call", "jonas", 9), False),
        (told(1, 1, "Follow up on this", "mira", 9), told(2, 2, "Comment on these", "mira", 9, 10), False),
        (told(1, 1, "Look at this again", "mira", 9), told(2, 2, "Publish the image once it is merged", "mira", 9), False),
        (told(1, 1, "Look at issue 9 of the cache", "mira", 9), told(2, 2, "Look at issue 10 of the cache", "mira", 10), False),
        (replace(told(1, 1, "Test this", "andy", 9), unsure=True), told(2, 2, "Look at this", "andreas", 9), True),
        (told(1, 1, CRITERIA, "mira"), told(2, 2, CRITERIA, "jonas"), True),
        (told(1, 1, CRITERIA, "mira"), told(2, 4, CRITERIA, "jonas"), False),
        (told(1, 1, CRITERIA, "mira"), told(2, REACH + 1, CRITERIA, "mira"), True),
        (told(1, 1, CRITERIA, "mira"), told(2, REACH + 2, CRITERIA, "mira"), False),
        (told(1, 1, CRITERIA, "mira"), told(2, 5, "Draft criteria for a release: 1.1", "jonas"), True),
        (told(1, 1, CRITERIA, "mira"), told(2, 5, "Update everything to version 1.1", "jonas"), False),
    ],
)  # fmt: skip
def test_owners_issues_and_ids(first: Told, later: Told, joined: bool) -> None:
    assert join([first, later])[2] == (1 if joined else 2)


def test_the_nearest_mention_is_continued_and_the_issue_wins() -> None:
    mentions = [told(1, 1, "Comment on this ticket of the gateway"), told(2, 2, "Review it", "mira", 84), told(3, 3, "Comment on that ticket", "mira", 84)]  # fmt: skip
    assert join(mentions) == {1: 1, 2: 2, 3: 2}


def test_a_list_copied_past_a_meeting_is_flagged_and_joined() -> None:
    old = [told(1, 1, "Look into the cache"), told(2, 1, "Ask for the budget of 5 %", None), told(3, 1, "Test 88")]
    between = [told(4, 2, "Write the form for feedback")]
    copied = [replace(m, id=m.id + 10, place=("2025-01-04", 3, m.place[2])) for m in old]
    mentions = [*old, *between, *copied]
    threads = join(mentions)
    assert [threads[m.id] for m in copied] == [1, 2, 3]
    assert copies(mentions, threads) == {11, 12, 13}
    assert copies([*old, *copied], threads) == frozenset(), "the meeting before: told again, not copied"
    assert copies([*old, *between, copied[0]], threads) == frozenset(), "one item is no list"
    shuffled = [replace(copied[0], place=("2025-01-04", 3, 9)), copied[1]]
    assert copies([*old, *between, *shuffled], threads) == frozenset(), "in another order: written anew"


WORDS = "cache gateway budget mirror upgrade feedback labels tiles survey archive storage import".split()
TEXTS = st.lists(st.sampled_from(WORDS), min_size=0, max_size=6).map(" ".join)
ROWS = st.lists(st.tuples(st.integers(1, 6), TEXTS, st.sampled_from(["mira", "jonas", None]), st.sampled_from([(), (7,), (7, 8)])), max_size=14)  # fmt: skip


@given(ROWS, st.integers(1, 6))
def test_leaving_out_later_meetings_never_changes_a_thread(rows: list[tuple], cut: int) -> None:
    mentions = [told(n, meeting, text, owner, *refs) for n, (meeting, text, owner, refs) in enumerate(rows)]
    whole = join(mentions)
    part = join([m for m in mentions if m.place[1] <= cut])
    assert part == {k: v for k, v in whole.items() if k in part}


@given(ROWS)
def test_a_mention_only_joins_an_earlier_meetings_of_its_group(rows: list[tuple]) -> None:
    mentions = [
        told(n, meeting, text, owner, *refs, group="gh"[n % 2]) for n, (meeting, text, owner, refs) in enumerate(rows)
    ]
    by_id = {m.id: m for m in mentions}
    for mention, first in join(mentions).items():
        assert mention == first or by_id[first].place[:2] < by_id[mention].place[:2]
        assert by_id[first].group == by_id[mention].group


@given(ROWS, st.randoms(use_true_random=False))
def test_threads_depend_on_what_is_told_not_on_ids_or_order(rows: list[tuple], chance: random.Random) -> None:
    mentions = [told(n, meeting, text, owner, *refs) for n, (meeting, text, owner, refs) in enumerate(rows)]
    new = {m.id: place for place, m in enumerate(chance.sample(mentions, len(mentions)), 100)}
    moved = [replace(m, id=new[m.id]) for m in mentions]
    chance.shuffle(moved)
    assert join(moved) == {new[k]: new[v] for k, v in join(mentions).items()}


def test_words_without_endings_and_slips() -> None:
    assert words_of("Continue investigating the Warnings") == words_of("investigate this warning")
    assert words_of("finalization") == words_of("finalizing") == words_of("finalised")
    assert is_slip("criteria", "criterai")
    assert is_slip("cache", "caches")
    assert not is_slip("cache", "cash")
    assert not is_slip("v2100", "v2101")
    assert (
        nearness(words_of("announcements"), words_of("announcemetns"), Weights({}, 0)) == 0.0
    )  # with nothing in common
    plain = Weights({}, 0)
    assert nearness(words_of(""), words_of(""), plain) == 0
    assert nearness(words_of("a gateway of tiles"), words_of("tiles gateway"), plain) == 1


def test_rare_words_weigh_more() -> None:
    weights = Weights({stem("update"): 9, stem("survey"): 1}, 9)
    texts = [words_of("update survey"), words_of("update import"), words_of("publish survey")]
    assert nearness(texts[0], texts[2], weights) > nearness(texts[0], texts[1], weights)
