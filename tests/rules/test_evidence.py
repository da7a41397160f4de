"""What notes claim to be over, and whether that is about an item: each row is a sentence and an item."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigtrack.model.evidence import Telling
from sigtrack.model.ledger import ItemOwner, Mention, OpenItem, Thread
from sigtrack.model.notes import Note
from sigtrack.rules.claims import claims_of
from sigtrack.rules.evidence import MOST, WINDOW, WINDOW_CHANGED, evidence_of
from sigtrack.rules.same_task import linked, listed_once

DAY = date(2026, 3, 4)


def item(
    text: str, *owners: str, group: str = "g", nature: str = "one-off", day: date = DAY, number: int = 1, **more: object
) -> Thread:
    named = tuple(ItemOwner(name, "team" if "Team" in name else "person", name) for name in owners)
    mention = Mention(
        group, "1", number, "g/1.md", 9, 9, day, 1, text, "open", nature, named, thread=f"{group}/1.{number}", **more
    )  # type: ignore[arg-type]
    return Thread((mention,))  # fmt: skip


def tellings(
    *texts: str, group: str = "g", day: date = DAY + timedelta(days=14), section: str = "Notes on everything of the day"
) -> list[Telling]:
    notes = [Note(text, line, section) for line, text in enumerate(texts, 20)]
    return [Telling(group, "2", f"{group}/2.md", day, claim) for claim in claims_of(notes)]  # fmt: skip


GUIDE = "Publish the upgrade guide for tile servers"
LONG = "Start with the colour tables of the gallery, from the old atlas with seven sketches"


@pytest.mark.parametrize(
    ("task", "sentence", "found"),
    [
        (GUIDE, "Mira published the upgrade guide for tile servers.", "done"),
        (GUIDE, "The upgrade guide for tile servers has been published in the forum.", "done"),
        (GUIDE, "Mira mentioned that the upgrade guide for tile servers was completed.", "done"),
        (GUIDE, "The upgrade guide for tile servers of the upcoming release was already shared.", "done"),
        (GUIDE, "Jonas noted the successful launch of the upgrade guide for tile servers.", "done"),
        (GUIDE, "The upgrade guide for tile servers went live, and the next one will follow.", "done"),
        (GUIDE, "Published the upgrade guide for tile servers", "done"),
        (GUIDE, "The upgrade guide for tile servers will be published soon.", None),
        (GUIDE, "The upgrade guide for tile servers is expected to be published.", None),
        (GUIDE, "The upgrade guide for tile servers has not been published.", None),
        (GUIDE, "Jonas asked whether the upgrade guide for tile servers was published?", None),
        (GUIDE, "Jonas published the upgrade guide for tile servers.", None),
        (GUIDE, "Mira discussed the upgrade guide for tile servers.", None),
        (GUIDE, "Mira published the minutes.", None),
        (GUIDE, "The upgrade guide was translated.", None),
        (GUIDE, "It was decided not to publish an upgrade guide for tile servers.", "changed"),
        (GUIDE, "The upgrade guide for tile servers was replaced by a wizard.", "changed"),
        (GUIDE, "The guide is no longer needed.", None),
        (GUIDE, "The upgrade guide for tile servers is now available.", "done"),
        (GUIDE, "Checks of the upgrade guide for tile servers already complete.", "done"),
        (GUIDE, "We will hold off on the upgrade guide for tile servers.", "changed"),
        (GUIDE, "The upgrade guide for tile servers will be replaced with a wizard.", "changed"),
        (GUIDE, "The upgrade guide for tile servers has to be replaced.", None),
        ("Prepare the Marble 8 festival", "Marble 8 was held on Friday.", None),
        ("Plan for the Marble 8 rehearsal", "Marble 8 was completed on Friday.", "done"),
        ("Plan for the Marble 8 rehearsal", "Marble 9 was completed on Friday.", None),
        ("Plan for the marble rehearsal", "The marble rehearsal was completed on Friday.", None),
        (LONG, "Mira has the colour tables of the gallery ready for review.", "done"),
        (LONG, "Jonas has the colour tables of the gallery ready for review.", None),
        ("Monitor the rollout of raster tile caches", "The rollout of raster tile caches was completed.", None),
        ("Prepare the rollout of raster tile caches", "The rollout of raster tile caches was completed.", "done"),
        ("Test hot reload with three styles of the gallery", "Mira and Jonas tested three styles of the gallery.", "done"),
    ],
)  # fmt: skip
def test_a_sentence_about_an_item(task: str, sentence: str, found: str | None) -> None:
    told = evidence_of([item(task, "Mira Solheim")], tellings(sentence))
    assert [e.kind for evidence in told.values() for e in evidence] == ([found] if found else [])
    for evidence in told.values():
        assert (evidence[0].path, evidence[0].line, evidence[0].quote) == ("g/2.md", 20, sentence)


@pytest.mark.parametrize(
    ("sentences", "group", "found"),
    [
        (["Mira closed issue 139 on Friday."], "g", True),
        (["Jonas closed issue 139 on Friday."], "g", False),
        (["Issue #139 was resolved."], "g", True),
        (["Issue #139 was resolved."], "h", False),
        (["Jonas gave an update on issue 139.", "Mira tested yesterday, and it seems to be resolved."], "g", True),
        (["Issue #1390 was resolved."], "g", False),
        (["Issue #139 was discussed."], "g", False),
    ],
)
def test_an_issue_by_its_number(sentences: list[str], group: str, found: bool) -> None:
    thread = item("Find a way around this (issue 139)", "Mira Solheim", refs=("tiles/server#139",))
    assert bool(evidence_of([thread], tellings(*sentences, group=group))) == found


def test_only_later_days_in_time_and_after_a_review_count() -> None:
    sentence = "The upgrade guide for tile servers was published."

    def told(day: date, **more: object) -> bool:
        return bool(evidence_of([item(GUIDE, **more)], tellings(sentence, day=day)))

    assert not told(DAY)
    assert told(DAY + timedelta(days=1))
    assert told(DAY + WINDOW)
    assert not told(DAY + WINDOW + timedelta(days=1))
    assert not told(DAY + timedelta(days=9), reviewed=DAY + timedelta(days=9))
    assert told(DAY + timedelta(days=10), reviewed=DAY + timedelta(days=9))
    assert not told(DAY + timedelta(days=1), nature="standing")
    late = tellings("The upgrade guide for tile servers was cancelled.", day=DAY + WINDOW_CHANGED + timedelta(days=1))
    assert not evidence_of([item(GUIDE)], late)


def test_a_heading_that_is_a_name_is_the_doer() -> None:
    sentence = "Published an upgrade guide for servers"
    assert evidence_of([item(GUIDE, "Mira Solheim")], tellings(sentence, section="Mira Solheim"))
    assert not evidence_of([item(GUIDE, "Mira Solheim")], tellings(sentence, section="Jonas Okafor"))


def test_an_item_that_was_done_when_it_was_written() -> None:
    told = evidence_of([item("Open an issue for the fonts (Mira has already done this: #5)", "Mira")], [])
    assert [(e.reason, e.path, e.line) for e in told["g/1.1"]] == [("written done", "g/1.md", 9)]
    assert not evidence_of([item("Ask who has done this before", "Mira")], [])


def test_the_strongest_evidence_comes_first_and_not_more_than_some() -> None:
    texts = [
        "The upgrade guide of servers was published.",
        "The upgrade guide for tile servers was published.",
        "The guide for tile servers was published.",
    ]
    evidence = evidence_of([item(GUIDE)], tellings(*texts))["g/1.1"]
    assert len(evidence) == MOST
    assert evidence[0].line == 21  # fmt: skip


@given(st.lists(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=80), max_size=6))
def test_any_text_is_read_and_quoted_as_it_is(texts: list[str]) -> None:
    for claim in claims_of([Note(text, line, "") for line, text in enumerate(texts)]):
        assert claim.quote in texts[claim.line]


def opened(*threads: Thread) -> list[OpenItem]:
    return [OpenItem(thread, "new", 0) for thread in threads]


PREPARE = "Finalize the preparations for the release of raster caches"


def test_the_same_task_in_two_groups_is_listed_once() -> None:
    here = item(PREPARE, "Core Team", day=DAY)
    there = item("Finalize preparation of the raster caches release", "Jonas", group="h", day=DAY + timedelta(days=9))
    once = listed_once(opened(here, there))
    assert [(i.thread.id, [m.thread for m in i.also]) for i in once] == [("h/1.1", ["g/1.1"])]
    assert [[m.thread for m in i.also] for i in linked(opened(here), opened(there))] == [["h/1.1"]]
    late = item(PREPARE, "Jonas", group="h", day=DAY + timedelta(days=90))
    apart = [item(PREPARE, number=2), item("Announce the release", group="h"), late]
    for other in apart:
        assert len(listed_once(opened(here, other))) == 2
        assert linked(opened(here), opened(other))[0].also == ()


def test_the_newest_telling_takes_over_what_was_said_since() -> None:
    said = tellings("The preparations for the release of raster caches were finalized.", day=DAY + timedelta(days=5))
    for days, taken in ((4, True), (5, False), (9, False)):
        here = item(PREPARE, "Core Team")
        there = item(PREPARE, "Jonas", group="h", day=DAY + timedelta(days=days))
        evidence = evidence_of([here], said)["g/1.1"]
        (once,) = listed_once([OpenItem(here, "new", 0, evidence=evidence), OpenItem(there, "new", 0)])
        assert (once.thread.id, bool(once.evidence)) == ("h/1.1", taken)


def test_a_task_of_three_groups_has_one_place_and_never_swallows_one_of_its_own_group() -> None:
    threads = [item(PREPARE, group=group, number=number) for group, number in (("a", 1), ("b", 1), ("c", 1), ("c", 2))]
    once = listed_once(opened(*threads))
    told = [i.thread.id for i in once] + [m.thread for i in once for m in i.also]
    assert sorted(told) == ["a/1.1", "b/1.1", "c/1.1", "c/1.2"]
    for found in once:
        groups = [found.thread.newest.group, *(m.group for m in found.also)]
        assert len(groups) == len(set(groups))
