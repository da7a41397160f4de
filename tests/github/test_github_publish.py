"""Comments and issues written from notes: once, found again, never over what a person changed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from test_github_commands import MEETINGS, SERVER, check_no_network, run

from sigtrack.github.access import Access
from sigtrack.github.client import Client, Pace, Refused
from sigtrack.github.discussions import put_discussion_comment
from sigtrack.github.publish import put_comment, put_issue, sealed

if TYPE_CHECKING:
    from pathlib import Path

    from server import World

COMMUNITY = "marlstone-tiles/community"


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True)


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "-A")
    git(folder, "-c", "user.name=n", "-c", "user.email=n@example.org", "commit", "-qm", message)


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, world: World) -> Path:
    """Notes in a repository whose remote has everything."""
    folder = tmp_path / "notes"
    shutil.copytree(MEETINGS, folder / "meetings")
    monkeypatch.chdir(folder)
    for name in ("SIGTRACK_DIR", "SIGTRACK_PERSON", "SIGTRACK_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    monkeypatch.setenv("GITHUB_TOKEN", "good")
    (folder / "sigtrack.toml").write_text(
        f'[project]\nrepository = "{COMMUNITY}"\n[groups.main]\nagenda_labels = ["agenda"]\nagenda_assignees = ["mira-k"]\n'
        '[people."Jonas Okafor"]\ngithub = "jonas-o"\n'
    )
    git(tmp_path, "init", "-q", "--bare", "remote.git")
    git(folder, "init", "-q")
    git(folder, "remote", "add", "origin", str(tmp_path / "remote.git"))
    commit(folder, "notes")
    git(folder, "push", "-q", "origin", "HEAD:main")
    for number in (*range(195, 300), 8):
        world.issue(SERVER, number)
    world.issue(COMMUNITY, 1)
    return folder


@pytest.fixture
def sigtrack(notes: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    return lambda *arguments: run(capsys, monkeypatch, *arguments)


def written(world: World) -> int:
    """Count changes of the REST interface, as GraphQL's questions are sent by POST too."""
    return sum(verb != "GET" and "graphql" not in path and status in (200, 201) for verb, path, status in world.log)


def comments(world: World, number: int) -> list[str]:
    return [c["body"] for c in world.repositories[SERVER].issues[number]["comments"]]


def test_backlinks_are_written_once_and_edited_in_place(sigtrack, notes: Path, world: World) -> None:
    out, _, code = sigtrack("backlink", "15")
    assert code == 0
    assert f"comment on {SERVER}#236:\n    This was discussed in meetings:\n" in out
    assert out.endswith("4 comments, at most 20 a run; nothing was sent; --apply does it\n"), out[-200:]
    assert world.log == []
    out, _, code = sigtrack("backlink", "15", "--apply")
    assert (code, out.count("  created  ")) == (0, 4)
    (body,) = comments(world, 236)
    assert body.startswith(f"<!-- sigtrack:backlink {COMMUNITY} ")
    assert re.search(
        rf"\* main, meeting 15 of 2026-10-21: \[line 54\]\(https://github.com/{COMMUNITY}/blob/[0-9a-f]{{40}}/meetings/015-2026-10-21.md\?plain=1#L54\)",
        body,
    )
    count = written(world)
    (notes / "other.txt").write_text("another commit changes no link\n")
    commit(notes, "other")
    out, _, _ = sigtrack("backlink", "15", "--apply")
    assert out.count("  unchanged  ") == 4
    assert written(world) == count
    note = notes / "meetings" / "015-2026-10-21.md"
    note.write_text(note.read_text() + "\n## Notes\n\n* Again issue #236\n")
    assert sigtrack("backlink", "15", "--apply")[1].startswith(
        "sigtrack: meetings/015-2026-10-21.md: differs from the last commit"
    )
    commit(notes, "more")
    out, err, code = sigtrack("backlink", "15", "--apply")
    assert (code, err) == (
        4,
        "sigtrack: meetings/015-2026-10-21.md: its last commit isn't pushed; push it first, links would lead nowhere\n",
    )
    git(notes, "push", "-q", "origin", "HEAD:main")
    out, _, _ = sigtrack("backlink", "15", "--apply")
    assert out.count("  updated  ") == 4
    assert len(comments(world, 236)) == 1
    world.repositories[SERVER].issues[236]["comments"][0]["body"] += "\nA remark of mine."
    out, _, _ = sigtrack("backlink", "14", "--apply")
    assert f"{SERVER}#236  edited by a person, left alone" in out
    assert comments(world, 236)[0].endswith("A remark of mine.")


def test_what_is_only_printed_asks_nobody(notes: Path, world: World) -> None:
    commands = [["backlink", "15"], ["publish", "agenda", "--as-of", "2026-10-25"], ["promote", "14.6"]]
    check_no_network(notes, [*commands, *([*c, "--dry-run"] for c in commands)])
    assert world.log == []


def test_a_run_writes_no_more_than_configured(sigtrack, notes: Path, world: World) -> None:
    with (notes / "sigtrack.toml").open("a") as file:
        file.write("[github]\nmost = 3\n")
    out, _, _ = sigtrack("backlink", "15", "--apply")
    assert out.endswith("1 more are left: a run writes at most 3 ([github] most)\n")
    assert written(world) == 3
    out, _, _ = sigtrack("backlink", "15", "--apply")
    assert (out.count("unchanged"), out.count("created")) == (3, 1)
    assert written(world) == 4


def test_what_cannot_be_published_says_why(sigtrack, notes: Path) -> None:
    assert sigtrack("backlink", "15.1")[2] == 1
    (notes / "quiet" / "meetings").mkdir(parents=True)
    (notes / "quiet" / "meetings" / "001-2026-10-20.md").write_text(
        "# Meeting 1\n\n## Participants\n- Pip\n\n## Action Items\n- Pip to read #3\n"
    )
    _, err, code = sigtrack("backlink", "quiet/1")
    assert (code, err) == (
        1,
        "sigtrack: quiet/1 names no issue, pull request or discussion whose repository is known\n",
    )
    _, err, code = sigtrack("promote", "quiet/1.1")
    assert (code, err) == (3, 'sigtrack: in which repository? configure [groups.quiet] issues = "OWNER/REPO"\n')
    git(notes, "remote", "remove", "origin")
    (notes / "sigtrack.toml").write_text("")
    _, err, code = sigtrack("backlink", "15")
    assert code == 4
    assert "configure [project] repository" in err


def test_a_configuration_may_forbid_all_writing(sigtrack, notes: Path, world: World) -> None:
    with (notes / "sigtrack.toml").open("a") as file:
        file.write("[github]\nmost = 0\n")
    assert sigtrack("backlink", "15", "--apply")[0] == "4 more are left: a run writes at most 0 ([github] most)\n"
    for command in (["publish", "agenda", "--as-of", "2026-10-25"], ["promote", "14.6"]):
        _, err, code = sigtrack(*command, "--apply")
        assert (code, err) == (2, "sigtrack: nothing may be written: the configuration says [github] most = 0\n")
    assert world.log == []


def test_one_refusal_keeps_no_other_comment_from_being_written(sigtrack, notes: Path, world: World) -> None:
    sigtrack("issues", "fetch")
    drafts = sigtrack("backlink", "15")[0]
    first = int(re.findall(rf"comment on {SERVER}#(\d+):", drafts)[0])
    world.repositories[SERVER].gone[first] = 410
    out, err, code = sigtrack("backlink", "15", "--apply")
    assert (code, out.count("  created  ")) == (4, 3)
    path = f"/repos/{SERVER}/issues/{first}/comments"
    assert err == f"sigtrack: 127.0.0.1 doesn't show {path} (410: This issue was deleted)\n"


def test_a_discussion_gets_its_comment_too(sigtrack, notes: Path, world: World) -> None:
    with (notes / "sigtrack.toml").open("a") as file:
        file.write("[github]\nmost = 50\n")
    note = notes / "meetings" / "015-2026-10-21.md"
    place = f"https://github.com/{COMMUNITY}/discussions/33"
    note.write_text(note.read_text().replace("## Meeting Notes\n", f"## Meeting Notes\n\n* Prices in {place}\n"))
    commit(notes, "a discussion")
    git(notes, "push", "-q", "origin", "HEAD:main")
    world.discussion(COMMUNITY, 33, "Object storage")
    discussion = world.repositories[COMMUNITY].discussions[33]
    discussion["comments"] = [{"id": n, "body": "> <!-- sigtrack:backlink x -->", "user": "x"} for n in range(130)]
    out, err, code = sigtrack("backlink", "15", "--apply")
    assert (code, err) == (0, "")
    assert f"{COMMUNITY}#33  created  {place}#discussioncomment-DC_" in out
    body = discussion["comments"][-1]["body"]
    assert body.startswith(f"<!-- sigtrack:backlink {COMMUNITY} ")
    assert "meetings/015-2026-10-21.md?plain=1#L" in body
    assert f"{COMMUNITY}#33  unchanged  {place}" in sigtrack("backlink", "15", "--apply")[0]
    discussion["comments"][-1]["body"] = sealed(f"sigtrack:backlink {COMMUNITY}", "Another text")
    assert f"{COMMUNITY}#33  updated  {place}" in sigtrack("backlink", "15", "--apply")[0]
    assert discussion["comments"][-1]["body"] == body
    discussion["comments"][-1]["body"] += "Mine"
    assert f"{COMMUNITY}#33  edited by a person, left alone" in sigtrack("backlink", "15", "--apply")[0]
    assert len(discussion["comments"]) == 131
    del discussion["comments"][-1]
    world.readers = frozenset({"tester"})
    _, err, code = sigtrack("backlink", "15", "--apply")
    assert f"{COMMUNITY}: not permitted on 127.0.0.1: Resource not accessible by personal access token" in err
    assert code == 4
    assert len(discussion["comments"]) == 130


@pytest.mark.parametrize("faults", [[None, "done-then-cut"], [None, "502", None, "done-then-cut"], [None, "secondary"]])
def test_a_lost_answer_never_makes_a_second_comment_on_a_discussion(world: World, faults: list[str | None]) -> None:
    world.discussion(COMMUNITY, 33, "Object storage")
    world.faults = list(faults)
    put = (client(world), COMMUNITY, 33, "sigtrack:backlink a/b", "Text")
    assert put_discussion_comment(*put)[0] == "created"
    assert put_discussion_comment(*put)[0] == "unchanged"
    assert len(world.repositories[COMMUNITY].discussions[33]["comments"]) == 1
    with pytest.raises(Refused, match="doesn't show discussion 34"):
        put_discussion_comment(client(world), COMMUNITY, 34, "m", "Text")


def test_refusals_are_clear(sigtrack, notes: Path, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.readers = frozenset({"tester"})
    out, err, code = sigtrack("backlink", "15", "--apply")
    assert (code, out) == (4, "")
    assert err == f"sigtrack: {SERVER}: not permitted on 127.0.0.1: Resource not accessible by personal access token\n"
    monkeypatch.delenv("GITHUB_TOKEN")
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    assert "needs a token" in sigtrack("publish", "agenda", "--as-of", "2026-10-25", "--apply")[1]
    assert written(world) == 0
    assert sigtrack("backlink", "1")[2] in (0, 1)
    assert sigtrack("backlink", "99")[2] == 1


def test_the_agenda_is_one_issue(sigtrack, notes: Path, world: World) -> None:
    ask = ("publish", "agenda", "--as-of", "2026-10-25")
    out, _, code = sigtrack(*ask)
    assert code == 0
    assert out.startswith(f"issue in {COMMUNITY}: Marlstone")
    assert world.log == []
    assert f"{COMMUNITY}#2  created" in sigtrack(*ask, "--apply")[0]
    issue = world.repositories[COMMUNITY.casefold()].issues[2]
    assert (issue["labels"], issue["assignees"]) == (["agenda"], ["mira-k"])
    assert issue["title"].endswith("Meeting #\u200b16")
    assert issue["body"].startswith("<!-- sigtrack:agenda main/16 ")
    rest = re.sub(r"\[#(\d+)\]\(https://\S+/\1\)", "", issue["body"])
    assert not re.search(r"(?<![\w&])#\d", rest)
    assert not re.search(r"(?<!\w)@\w", rest)
    assert not re.search(r"\]\((?!https://|#transcript)", rest)
    assert re.search(
        rf"\[15.7\]\(https://github.com/{COMMUNITY}/blob/[0-9a-f]{{40}}/meetings/015-2026-10-21.md\?plain=1#L85\)", rest
    )
    count = written(world)
    issue["title"] = "A new title, found by the marker"
    assert f"{COMMUNITY}#2  updated" in sigtrack(*ask, "--apply")[0]
    assert f"{COMMUNITY}#2  unchanged" in sigtrack(*ask, "--apply")[0]
    assert written(world) == count + 1
    issue["body"] = issue["body"].replace("- [ ]", "- [x]", 1)
    assert "edited by a person, left alone" in sigtrack("publish", "agenda", "--as-of", "2026-10-26", "--apply")[0]
    assert "- [x]" in issue["body"]
    issue["state"] = "closed"
    assert "closed, left alone" in sigtrack(*ask, "--apply")[0]
    assert len(world.repositories[COMMUNITY.casefold()].issues) == 2


def test_an_item_becomes_one_issue_and_links_it(sigtrack, notes: Path, world: World) -> None:
    note = notes / "meetings" / "014-2026-09-16.md"
    before = note.read_bytes()
    out, _, code = sigtrack("promote", "14.6")
    assert code == 0
    assert f"issue in {SERVER}: Add the three most common settings of the survey to the nightly benchmark" in out
    assert (world.log, note.read_bytes()) == ([], before)
    out, _, _ = sigtrack("promote", "14.6", "--apply")
    assert f"{SERVER}#300  created  https://github.com/{SERVER}/issues/300" in out
    issue = world.repositories[SERVER].issues[300]
    assert (issue["labels"], issue["assignees"]) == (["action"], ["jonas-o"])
    assert "Owner: Jonas Okafor" in issue["body"]
    assert re.search(
        rf"Action item \[main/14.6\]\(https://github.com/{COMMUNITY}/blob/[0-9a-f]{{40}}/meetings/014-2026-09-16.md\?plain=1#L81\), meeting of 2026-09-16",
        issue["body"],
    )
    after = note.read_bytes()
    link = f" ([{SERVER}#300](https://github.com/{SERVER}/issues/300))".encode()
    assert after == before.replace(before.splitlines()[80], before.splitlines()[80] + link)
    commit(notes, "link")
    git(notes, "push", "-q", "origin", "HEAD:main")
    assert f"{SERVER}#300  unchanged" in sigtrack("promote", "14.6", "--apply")[0]
    assert note.read_bytes() == after
    assert max(world.repositories[SERVER].issues) == 300
    assert "main/14.6" in sigtrack("issue", "300")[0]


def test_the_link_goes_into_the_cell_of_a_table_and_keeps_every_other_byte(sigtrack, notes: Path, world: World) -> None:
    note = notes / "meetings" / "016-2026-10-22.md"
    note.write_bytes(
        b"# Meeting 16, 2026-10-22\r\n\r\n## Participants\r\n\r\n- Mira Solheim (@mira-k)\r\n\r\n## Action Items\r\n\r\n"
        b"| Owner | Task | Due |\r\n| --- | --- | --- |\r\n| Mira Solheim | Measure the cold start | 2026-11-20 |  \r\n"
    )
    commit(notes, "a table")
    git(notes, "push", "-q", "origin", "HEAD:main")
    before = note.read_bytes()
    _, err, code = sigtrack("promote", "16.1", "--apply")
    assert (code, err) == (0, "")
    assert note.read_bytes() == before.replace(
        b"cold start |", f"cold start ([{SERVER}#300](https://github.com/{SERVER}/issues/300)) |".encode()
    )
    issue = world.repositories[SERVER].issues[300]
    assert issue["title"] == "Measure the cold start"
    assert issue["assignees"] == ["mira-k"]
    assert "Due: 2026-11-20" in issue["body"]
    after = note.read_bytes()
    commit(notes, "link")
    git(notes, "push", "-q", "origin", "HEAD:main")
    assert f"{SERVER}#300  unchanged" in sigtrack("promote", "16.1", "--apply")[0]
    assert note.read_bytes() == after


def test_due_days_are_told_and_other_items_refused(sigtrack, notes: Path) -> None:
    assert sigtrack("done", "14.6")[2] == 0
    assert sigtrack("promote", "14.6")[1:] == ("sigtrack: main/14.6 is done; only open items become issues\n", 2)
    assert "    Due: 2026-11-20\n" in sigtrack("promote", "14.11")[0]
    assert sigtrack("promote", "14")[2] == 1
    assert sigtrack("promote", "99.1")[2] == 1


def client(world: World, token: str = "good") -> Client:
    return Client(Access(world.base, token, "GITHUB_TOKEN"), Pace(sleep=lambda _: None, between_writes=0))


@pytest.mark.parametrize(
    "faults", [[None, "done-then-cut"], [None, "502"], [None, "cut", None, "done-then-cut"], ["secondary", None, "429"]]
)
def test_a_lost_answer_never_makes_a_second_issue(world: World, faults: list[str | None]) -> None:
    world.issue(COMMUNITY, 1)
    world.faults = list(faults)
    outcome, _, number = put_issue(
        client(world), COMMUNITY, "sigtrack:agenda main/16", "Agenda", "Text", {}, update=True
    )
    assert (outcome, number) == ("created", 2)
    assert sorted(world.repositories[COMMUNITY].issues) == [1, 2]
    assert (
        put_issue(client(world), COMMUNITY, "sigtrack:agenda main/16", "Agenda", "Text", {}, update=True)[0]
        == "unchanged"
    )


def test_the_marker_is_found_on_later_pages_and_not_in_quotes(world: World) -> None:
    issue = world.issue(SERVER, 1)
    mine = sealed("sigtrack:backlink a/b", "Old")
    issue["comments"] = [{"id": n, "body": f"> {mine}", "user": "x"} for n in range(130)]
    issue["comments"].append({"id": 500, "body": mine.replace("\n", "\r\n"), "user": "tester"})
    assert put_comment(client(world), SERVER, 1, "sigtrack:backlink a/b", "New")[0] == "updated"
    assert len(issue["comments"]) == 131
    assert issue["comments"][-1]["body"] == sealed("sigtrack:backlink a/b", "New")
    with pytest.raises(Refused, match="404"):
        put_comment(client(world), SERVER, 77, "sigtrack:backlink a/b", "New")
    with pytest.raises(Refused, match=r"not accepted on 127.0.0.1: Validation Failed \(assignees: \['nobody-here'\]\)"):
        put_issue(client(world), SERVER, "m", "T", "B", {"assignees": ["nobody-here"]}, update=False)


def other_names(notes: Path) -> None:
    """Let the last two meetings name one issue by another name: that of a repository which was renamed."""
    for name, told in (("014-2026-09-16", "marlstone-tiles/old#236"), ("015-2026-10-21", "marlstone-tiles/old#236")):
        note = notes / "meetings" / f"{name}.md"
        note.write_text(note.read_text().replace("## Meeting Notes\n", f"## Meeting Notes\n\n* Again {told}\n"))
    commit(notes, "another name")
    git(notes, "push", "-q", "origin", "HEAD:main")


def test_two_names_of_one_issue_get_one_comment(sigtrack, notes: Path, world: World) -> None:
    world.renamed["marlstone-tiles/old"] = SERVER
    other_names(notes)
    assert "comment on marlstone-tiles/old#236" in sigtrack("backlink", "15")[0]
    out, err, code = sigtrack("backlink", "15", "--apply")
    assert (code, err, out.count(f"{SERVER}#236  created")) == (0, "", 1)
    assert "old#236" not in out
    (body,) = comments(world, 236)
    assert body.count("meeting 15 of 2026-10-21") == 1
    before = written(world)
    assert "updated" not in sigtrack("backlink", "15", "--apply")[0]
    assert written(world) == before
    assert "comment on marlstone-tiles/old#236" not in sigtrack("backlink", "15")[0]
    assert f"{SERVER}#236  open, moved to" not in sigtrack("issues")[0]
    assert re.search(rf"marlstone-tiles/old#236 +open, moved to {SERVER}#236 ", sigtrack("issues")[0])


def test_a_second_promotion_finds_the_link_that_nobody_committed_yet(sigtrack, notes: Path, world: World) -> None:
    assert sigtrack("promote", "14.6", "--apply")[2] == 0
    after = (notes / "meetings" / "014-2026-09-16.md").read_bytes()
    out, err, code = sigtrack("promote", "14.6", "--apply")
    assert (code, out) == (0, "")
    assert err == (
        "sigtrack: main/14.6 links its issue already, in meetings/014-2026-09-16.md:81; commit and push that line\n"
    )
    assert (notes / "meetings" / "014-2026-09-16.md").read_bytes() == after
    assert max(world.repositories[SERVER].issues) == 300


def test_no_issue_is_opened_whose_link_could_not_be_written(
    sigtrack, notes: Path, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = notes / "meetings" / "014-2026-09-16.md"
    before = note.read_bytes()
    monkeypatch.setattr("os.access", lambda path, mode: path != note)
    _, err, code = sigtrack("promote", "14.6", "--apply")
    assert (code, err.endswith("not written, it is read-only; nothing was changed\n")) == (3, True)
    assert (world.log, note.read_bytes()) == ([], before)


def test_a_link_never_goes_into_a_note_that_changed_meanwhile(
    sigtrack, notes: Path, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = notes / "meetings" / "014-2026-09-16.md"
    sent = Client.write

    def write(client: Client, *arguments: object) -> object:
        note.write_bytes(b"A line above\n" + note.read_bytes())
        return sent(client, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Client, "write", write)
    before = note.read_bytes()
    _, err, code = sigtrack("promote", "14.6", "--apply")
    assert (code, "has changed since it was read" in err) == (3, True)
    assert note.read_bytes() == b"A line above\n" + before
    assert max(world.repositories[SERVER].issues) == 300


def test_titles_link_no_issue_and_notify_nobody(sigtrack, notes: Path) -> None:
    note = notes / "meetings" / "015-2026-10-21.md"
    note.write_text(
        note.read_text().replace("### Pip Rautio\n\n", "### Pip Rautio\n\n* Ask @somebody and @jonas-o about #8\n")
    )
    commit(notes, "an item")
    git(notes, "push", "-q", "origin", "HEAD:main")
    items = json.loads(sigtrack("actions", "--owner", "Pip Rautio", "--meeting", "15", "--json")[0])
    (name,) = [item["id"] for item in items if "@somebody" in item["text"]]
    title = sigtrack("promote", name)[0].splitlines()[0]
    assert title.endswith("Ask @\u200bsomebody and @jonas-o about #\u200b8")


@pytest.mark.parametrize("name", ["a-->b", "a\nb", "a%3e", "<!-- x -->"])
def test_a_marker_ends_no_comment(world: World, name: str) -> None:
    world.issue(COMMUNITY, 1)
    put = (client(world), COMMUNITY, 1, f"sigtrack:item {name}/1", "Text")
    assert put_comment(*put)[0] == "created"
    assert put_comment(*put)[0] == "unchanged"
    (comment,) = world.repositories[COMMUNITY].issues[1]["comments"]
    first, _, rest = comment["body"].partition("\n")
    assert (first.count("-->"), first.endswith(" -->"), rest) == (1, True, "Text\n")
