"""What is fetched, in how many requests, and what happens when GitHub doesn't answer as it should."""

from __future__ import annotations

import tempfile
import time
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from server import World, github

from sigtrack.github.access import Access
from sigtrack.github.client import Client, Pace
from sigtrack.github.fetch import fetch
from sigtrack.model.issues import NEEDS_TOKEN, Fetched, Issue, Wanted
from sigtrack.store import read_issues
from sigtrack.store.issues import write_issues
from sigtrack.store.read import connect

REPO = "nimbus/storage"
NOW = "2026-11-02T10:00:00Z"


class Waits(list[float]):
    """Records what would have been waited for."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


def client(world: World, token: str | None = None, waits: Waits | None = None, **pace: object) -> Client:
    wait = Waits() if waits is None else waits
    return Client(Access(world.base, token, "GITHUB_TOKEN"), Pace(sleep=wait, between_writes=0, **pace))  # type: ignore[arg-type]


def ask(
    world: World,
    *numbers: int,
    token: str | None = None,
    before: Fetched | None = None,
    repo: str = REPO,
    **more: object,
) -> Fetched:
    wanted = [Wanted(f"{repo}#{n}") for n in numbers]
    known = {i.ref: i for i in before.issues} if before else {}
    pages = {p.url: p for p in before.pages} if before else {}
    return fetch(client(world, token, **more), wanted, known, pages, NOW)  # type: ignore[arg-type]


def told(fetched: Fetched) -> dict[int, tuple[str | None, str | None]]:
    return {issue.number: (issue.state, issue.fate) for issue in fetched.issues}


@pytest.fixture
def storage(world: World) -> World:
    for number in range(1, 251):
        world.issue(REPO, number)
    world.close(REPO, 98, "2026-10-30T12:00:00Z")
    world.issue(
        REPO,
        99,
        "Faster import",
        pull=True,
        state="closed",
        merged_at="2026-10-01T00:00:00Z",
        closed_at="2026-10-01T00:00:00Z",
    )
    return world


def test_every_field_is_read(world: World) -> None:
    world.issue(
        REPO,
        7,
        "Document etcd backups",
        labels=["P1", "awaiting-triage"],
        assignees=["mira-k"],
        user="jonas-o",
        milestone="1.0",
    )
    for day in ("2026-09-02", "2026-09-03"):
        world.comment(REPO, 7, f"{day}T00:00:00Z")
    world.close(REPO, 7, "2026-10-30T12:00:00Z")
    world.repositories[REPO].issues[7]["events"] = [
        {"event": "labeled", "created_at": "2026-09-01T00:00:00Z", "label": {"name": "P1"}}
    ]
    for token in (None, "good"):
        (issue,) = ask(world, 7, token=token).issues
        seen = (
            (("P1", "2026-09-01T00:00:00Z"), ("awaiting-triage", ""))
            if token
            else (("P1", ""), ("awaiting-triage", ""))
        )
        assert replace(issue, etag=None) == Issue(
            ref="nimbus/storage#7", kind="issue", fetched=NOW, name="nimbus/storage#7", title="Document etcd backups", state="closed",
            reason="completed", labelled=seen, assignees=("mira-k",), author="jonas-o", created="2025-01-08T00:00:00Z",
            updated="2026-10-30T12:00:00Z", closed="2026-10-30T12:00:00Z", milestone="1.0", url="https://github.com/nimbus/storage/issues/7", comments=2,
            commented=("2026-09-02T00:00:00Z", "2026-09-03T00:00:00Z") if token else (),
        )  # fmt: skip


def test_lists_take_a_request_a_page_and_304_afterwards(storage: World) -> None:
    first = ask(storage, *range(1, 231, 2))
    assert first.requests == 3
    assert len(first.issues) == 115
    assert first.missing == ()
    assert storage.log[0][1].endswith("direction=asc&per_page=100&sort=created&state=all")
    second = ask(storage, *range(1, 231, 2), before=first)
    assert (second.requests, second.issues, len(second.unchanged)) == (3, (), 115)
    assert [status for _, _, status in storage.log[3:]] == [304, 304, 304]
    storage.close(REPO, 101, "2026-11-01T00:00:00Z")
    third = ask(storage, *range(1, 231, 2), before=first)
    assert third.requests == 3
    assert told(third)[101] == ("closed", None)
    assert 1 in [int(ref.rpartition("#")[2]) for ref in third.unchanged]


def test_a_new_reference_on_a_known_page_is_still_found(storage: World) -> None:
    first = ask(storage, *range(1, 100, 2))
    second = ask(storage, *range(1, 101), before=first)
    assert told(second)[2] == ("open", None)
    assert told(second)[98] == ("closed", None)


def test_few_references_are_asked_for_one_by_one(storage: World) -> None:
    first = ask(storage, 98, 240)
    assert [path for _, path, _ in storage.log] == [
        "/repos/nimbus/storage/issues/98",
        "/repos/nimbus/storage/issues/240",
    ] or first.requests == 2
    assert told(first) == {98: ("closed", None), 240: ("open", None)}
    second = ask(storage, 98, 240, before=first)
    assert (second.requests, second.unchanged) == (2, ("nimbus/storage#240", "nimbus/storage#98"))


def test_a_token_brings_a_hundred_a_request(storage: World) -> None:
    storage.discussion(REPO, 300, "Prices")
    wanted = [Wanted(f"{REPO}#{n}") for n in range(1, 251)] + [Wanted(f"{REPO}#300", "discussion")]
    found = fetch(client(storage, "good"), wanted, {}, {}, NOW)
    assert (found.requests, len(found.issues), found.missing) == (3, 251, ())
    by = {i.number: i for i in found.issues}
    assert (by[300].kind, by[300].title, by[300].state) == ("discussion", "Prices", "open")
    assert (by[99].kind, by[99].state, by[99].merged) == ("pull", "merged", "2026-10-01T00:00:00Z")


def test_discussions_need_a_token(world: World) -> None:
    world.discussion(REPO, 3, "Prices")
    assert fetch(client(world), [Wanted(f"{REPO}#3", "discussion")], {}, {}, NOW).missing == (
        ("nimbus/storage#3", NEEDS_TOKEN),
    )
    assert world.log == []
    found = fetch(client(world, "good"), [Wanted(f"{REPO}#3")], {}, {}, NOW)
    assert (found.issues[0].kind, found.issues[0].title) == ("discussion", "Prices")


@pytest.mark.parametrize("token", [None, "good"])
def test_what_became_of_issues_that_left(world: World, token: str | None) -> None:
    world.issue(REPO, 1)
    world.issue("nimbus/docs", 12, "Moved here")
    world.issue(REPO, 6, locked=True, events=[{"event": "converted_to_discussion"}])
    world.close(REPO, 6, "2026-10-01T00:00:00Z")
    repo = world.repositories[REPO]
    repo.moved[2] = ("nimbus/docs", 12)
    repo.gone.update({3: 410, 4: 451, 5: 404})
    found = ask(world, 1, 2, 3, 4, 5, 6, token=token)
    assert told(found) == {
        1: ("open", None), 2: ("open", "moved"), 3: (None, "deleted"), 4: (None, "blocked"), 5: (None, "missing"), 6: ("closed", "converted"),
    }  # fmt: skip
    moved = next(i for i in found.issues if i.number == 2)
    assert (moved.name, moved.title) == ("nimbus/docs#12", "Moved here")
    assert found.missing == ()


def test_a_deleted_issue_keeps_its_title(storage: World) -> None:
    first = ask(storage, 5)
    storage.repositories[REPO].gone[5] = 410
    (gone,) = ask(storage, 5, before=first).issues
    assert (gone.fate, gone.title) == ("deleted", "Issue 5")


@pytest.mark.parametrize("token", [None, "good"])
def test_a_renamed_repository_is_followed(storage: World, token: str | None) -> None:
    storage.renamed["nimbus/old"] = REPO
    numbers = range(1, 201, 2)
    first = ask(storage, *numbers, repo="nimbus/old", token=token)
    assert {i.name for i in first.issues} == {f"nimbus/storage#{n}" for n in numbers}
    assert {i.fate for i in first.issues} == {"moved"}
    if token is None:
        assert first.requests == 3  # the redirected one without parameters, then two pages
        again = ask(storage, *numbers, repo="nimbus/old", before=first)
        assert (again.requests, len(again.unchanged)) == (3, 100)


@pytest.mark.parametrize(("status", "fate"), [(404, "missing"), (451, "blocked"), (403, "private")])
def test_a_hidden_repository_costs_one_request(world: World, status: int, fate: str) -> None:
    world.repository(REPO).hidden = status
    found = ask(world, *range(1, 60))
    assert found.requests == 1
    assert {i.fate for i in found.issues} == {fate}


def test_triage_labels_bring_issues_nobody_named(world: World) -> None:
    for number in range(1, 131):
        world.issue(REPO, number, labels=["awaiting triage"])
    world.issue(REPO, 131)
    first = fetch(client(world), [], {}, {}, NOW, [(REPO, "awaiting triage")])
    assert (len(first.issues), first.requests) == (130, 2)
    known, pages = {i.ref: i for i in first.issues}, {p.url: p for p in first.pages}
    again = fetch(client(world), [], known, pages, NOW, [(REPO, "awaiting triage")])
    assert (again.requests, again.issues, len(again.unchanged)) == (2, (), 130)
    world.repositories[REPO].issues[5].update(labels=[], updated_at="2026-11-01T00:00:00Z")
    changed = fetch(client(world), [], known, pages, NOW, [(REPO, "awaiting triage")])
    assert next(i for i in changed.issues if i.number == 5).labels == ()


@pytest.mark.parametrize(
    ("faults", "why"),
    [
        (["404"], "status 404"),
        (["502"] * 4, "127.0.0.1 gave no usable answer in 4 attempts (status 502)"),
        (["json:{}"], "status 200"),
        (["json:[1]"], "127.0.0.1 answered in a form that isn't GitHub's"),
        (["401"], "127.0.0.1 refuses the token of GITHUB_TOKEN: expired, revoked or wrong"),
    ],
)
def test_triage_that_could_not_be_listed_is_told(world: World, faults: list[str | None], why: str) -> None:
    world.issue(REPO, 7, labels=["new"])
    world.faults = faults
    found = fetch(client(world, "good"), [], {}, {}, NOW, [(REPO, "new")])
    assert found.missing == ((f'open issues of {REPO} with the label "new"', why),)


def test_a_label_seen_later_is_dated_by_the_update(storage: World) -> None:
    first = ask(storage, 5)
    storage.repositories[REPO].issues[5].update(labels=["P1"], updated_at="2026-10-31T00:00:00Z")
    assert ask(storage, 5, before=first).issues[0].labelled == (("P1", "2026-10-31T00:00:00Z"),)


def test_comments_that_came_later_are_dated_by_the_update(storage: World) -> None:
    storage.comment(REPO, 5, "2026-10-01T00:00:00Z")
    first = ask(storage, 5)
    assert (first.issues[0].comments, first.issues[0].commented) == (1, ())
    for _ in range(2):
        storage.comment(REPO, 5, "2026-10-31T00:00:00Z")
    again = ask(storage, 5, before=first).issues[0]
    assert (again.comments, again.commented) == (3, ("2026-10-31T00:00:00Z",) * 2)
    for day in range(1, 26):
        storage.comment(REPO, 5, f"2026-11-{day:02}T00:00:00Z")
    precise = ask(storage, 5, token="good").issues[0]
    assert (precise.comments, len(precise.commented), precise.commented[0]) == (28, 20, "2026-11-06T00:00:00Z")


@pytest.mark.parametrize(
    ("fault", "waited"),
    [
        ("502", [1.0]),
        ("cut", [1.0]),
        ("garbage", [1.0]),
        ("html", [1.0]),
        ("secondary", [7.0]),
        ("secondary-bare", [60.0]),
        ("429", [3.0]),
    ],
)
def test_what_passes_is_waited_for(storage: World, fault: str, waited: list[float]) -> None:
    storage.faults = [fault]
    waits = Waits()
    found = ask(storage, 98, waits=waits)
    assert told(found) == {98: ("closed", None)}
    assert waits == waited
    assert found.requests == 2


def test_502_again_and_again_waits_longer_and_tells_what_is_missing(storage: World) -> None:
    storage.faults = ["502"] * 4
    waits = Waits()
    found = ask(storage, 98, waits=waits)
    assert waits == [1.0, 2.0, 4.0]
    assert found.missing == (("nimbus/storage#98", "127.0.0.1 gave no usable answer in 4 attempts (status 502)"),)


def test_a_slow_body_times_out(storage: World) -> None:
    storage.faults = ["slow"]
    start = time.monotonic()
    assert told(ask(storage, 98, timeout=1)) == {98: ("closed", None)}
    assert 0.9 < time.monotonic() - start < 5


def test_a_primary_limit_is_waited_for_until_the_reset(storage: World) -> None:
    storage.faults = ["primary:30"]
    waits = Waits()
    assert told(ask(storage, 98, waits=waits)) == {98: ("closed", None)}
    assert len(waits) == 1
    assert 28 <= waits[0] <= 31


def test_a_far_reset_ends_the_run_and_keeps_what_came(storage: World) -> None:
    for repo in ("nimbus/a", "nimbus/b", "nimbus/c"):
        storage.issue(repo, 1)
    storage.faults = [None, "primary:3000"] + ["primary:3000"] * 10
    wanted = [Wanted(f"nimbus/{repo}#1") for repo in "abc"]
    found = fetch(client(storage), wanted, {}, {}, NOW)
    assert len(found.issues) == 1
    assert len(found.missing) == 2
    assert found.stopped is not None
    assert found.stopped.startswith("127.0.0.1 asks to wait 50 minutes: too many requests; with a token")


def test_an_expired_token_is_told_without_showing_it(storage: World) -> None:
    found = ask(storage, 98, token="expired-secret")
    assert found.stopped == "127.0.0.1 refuses the token of GITHUB_TOKEN: expired, revoked or wrong"
    assert "secret" not in repr((found, client(storage, "expired-secret").access))


def test_graphql_limits_and_partial_errors(storage: World) -> None:
    storage.faults = ["graphql-limited"]
    waits = Waits()
    assert len(ask(storage, 1, 2, token="good", waits=waits).issues) == 2
    assert 1 <= waits[0] <= 4
    storage.graphql_errors = {"nimbus/storage#1": "INTERNAL", "nimbus/storage#2": "FORBIDDEN"}
    found = ask(storage, 1, 2, 3, token="good")
    assert told(found) == {1: ("open", None), 2: (None, "private"), 3: ("open", None)}


def test_at_most_four_at_once(world: World) -> None:
    world.delay = 0.02
    wanted = []
    for number in range(20):
        world.issue(f"nimbus/r{number}", 1)
        wanted.append(Wanted(f"nimbus/r{number}#1"))
    assert len(fetch(client(world), wanted, {}, {}, NOW).issues) == 20
    assert 2 <= world.most_running <= 4


def test_nobody_listens() -> None:
    with github(World()) as world:
        base = world.base
    found = fetch(Client(Access(base), Pace(sleep=Waits())), [Wanted(f"{REPO}#1")], {}, {}, NOW)
    assert found.missing == (("nimbus/storage#1", "127.0.0.1 gave no usable answer in 4 attempts (no connection)"),)


FAULTS = st.sampled_from(
    [
        None,
        None,
        None,
        "502",
        "500",
        "cut",
        "garbage",
        "html",
        "secondary",
        "429",
        "primary:5",
        "primary:9000",
        "401",
        "json:{}",
        "json:[]",
        "json:7",
        "graphql-limited",
        "echo",
    ]
)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(FAULTS, max_size=14), st.sampled_from([None, "good"]))
def test_any_order_of_failures_ends_with_the_same_table(faults: list[str | None], token: str | None) -> None:
    with github(World()) as world, tempfile.TemporaryDirectory() as folder:
        for number in range(1, 121):
            world.issue(REPO, number, labels=["P1"] if number % 3 else [])
        world.issue("nimbus/docs", 4)
        world.repositories[REPO].moved[7] = ("nimbus/docs", 4)
        world.repositories[REPO].gone[9] = 410
        wanted = [Wanted(f"{REPO}#{n}") for n in (*range(1, 30), 110)] + [Wanted("nimbus/docs#4")]

        def fetch_into(database: str, *, every: bool = False) -> dict[str, Issue]:
            write_issues(database, Fetched(), NOW)
            with closing(connect(database)) as connection:
                known, pages = read_issues.read_issues(connection), read_issues.read_pages(connection)
            left = [w for w in wanted if every or w.ref not in known]
            found = fetch(client(world, token), left, known, pages, NOW)
            write_issues(database, found, NOW)
            told = {i.ref for i in found.issues} | {ref for ref, _ in found.missing} | set(found.unchanged)
            assert {w.ref for w in left} <= told
            with closing(connect(database)) as connection:
                return {ref: replace(issue, etag=None) for ref, issue in read_issues.read_issues(connection).items()}

        calm = fetch_into(f"{folder}/calm.db")
        assert calm.keys() == {w.ref for w in wanted}
        world.faults = list(faults)
        table: dict[str, Issue] = {}
        for _ in range(len(faults) + 2):
            table = fetch_into(f"{folder}/stormy.db")
            if len(table) == len(wanted):
                break
        assert table == calm
        world.faults = list(faults)
        assert fetch_into(f"{folder}/stormy.db", every=True) == calm
