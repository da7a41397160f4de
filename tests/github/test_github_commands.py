"""`issues fetch`, `issues`, `issue` and `groups --explain` over the invented group's notes and a loopback GitHub."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sigtrack.cli import main

if TYPE_CHECKING:
    from server import World

MEETINGS = Path(__file__).parents[2] / "meetings"
SERVER = "marlstone-tiles/server"


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, world: World) -> Path:
    shutil.copytree(MEETINGS, tmp_path / "notes" / "meetings")
    monkeypatch.chdir(tmp_path / "notes")
    for name in ("SIGTRACK_DIR", "SIGTRACK_PERSON", "SIGTRACK_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("GITHUB_TOKEN", "good")
    for number in range(1, 300):
        if number not in (203, 33):
            world.issue(SERVER, number)
    world.issue(SERVER, 236, "Latency spikes on the Frankfurt node", labels=["P1"], created_at="2026-07-01T00:00:00Z")
    world.issue(SERVER, 203, "Retry the import", pull=True)
    world.close(SERVER, 203, "2026-10-22T00:00:00Z", merged_at="2026-10-22T00:00:00Z")
    world.discussion("marlstone-tiles/community", 33, "Object storage")
    return tmp_path / "notes"


def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[str, str, int]:
    monkeypatch.setattr(sys, "argv", ["sigtrack", *arguments])
    code = 0
    try:
        main()
    except SystemExit as stop:
        code = int(stop.code or 0)
    out, err = capsys.readouterr()
    return out, err, code


@pytest.fixture
def sigtrack(notes: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    return lambda *arguments: run(capsys, monkeypatch, *arguments)


def issues_of(notes: Path) -> dict[str, tuple]:
    with closing(sqlite3.connect(notes / ".sigtrack" / "index.db")) as connection:
        return {row[0]: row[1:] for row in connection.execute("SELECT ref, state, title, fetched FROM issue")}


def test_fetch_list_and_show(sigtrack, notes: Path, world: World) -> None:
    out, err, code = sigtrack("issues", "fetch")
    assert (code, err) == (0, "")
    assert out.startswith("24 fetched, 0 unchanged, 0 young enough, 0 missing; 3 requests\n"), out
    assert "2 references of main without a known repository (sigtrack groups --explain)" in out
    rows = issues_of(notes)
    assert rows[f"{SERVER}#236"][:2] == ("open", "Latency spikes on the Frankfurt node")
    before = len(world.log)
    assert sigtrack("issues", "fetch")[0].startswith("0 fetched, 0 unchanged, 24 young enough, 0 missing; 0 requests")
    assert len(world.log) == before
    assert sigtrack("issues", "fetch", "--all")[0].startswith("24 fetched")
    out, _, _ = sigtrack("issues", "--as-of", "2026-10-25", "--closed-since-last-meeting")
    assert (
        out.splitlines()[0] == f"{SERVER}#203  merged 22 Oct 2026, since the last meeting  4 meetings  last main/15"
    ), out
    out, _, code = sigtrack("issue", "236", "--as-of", "2026-10-25")
    assert code == 0
    assert out.splitlines()[:3] == [
        f"{SERVER}#236", '  open · P1 · "Latency spikes on the Frankfurt node"', "  opened by mira-k",
    ]  # fmt: skip
    assert "    main/13.5 open, Jonas Okafor  meetings/015-2026-10-21.md:81" in out
    (record,) = json.loads(sigtrack("issue", "main/236", "--json")[0])
    assert record["issue"]["state"] == "open"
    assert [p["meeting"] for p in record["places"]] == sorted(p["meeting"] for p in record["places"])
    assert {p["kind"] for p in record["places"]} >= {"note", "item"}
    assert sigtrack("issue", "4711")[2] == 1
    assert sigtrack("issue", "what")[2] == 2
    listed = json.loads(sigtrack("issues", "--group", "main", "--json")[0])
    assert {d["closed_since_last_meeting"] for d in listed if d["ref"] != f"{SERVER}#203"} == {False}
    many = json.loads(sigtrack("issues", "--open-after", "3", "--json")[0])
    assert many
    assert all(len(d["meetings"]) >= 3 and d["issue"]["state"] == "open" for d in many)
    first = sigtrack("issues", "--state", "open")[0].splitlines()[0]
    assert first.startswith(f"{many[0]['ref']} ")
    assert f"still open after {len(many[0]['meetings'])} meetings" in first
    late = json.loads(sigtrack("issues", "--discussed-since", "2026-10-01", "--json")[0])
    assert 0 < len(late) < len(listed)
    assert all(d["meetings"][-1]["date"] >= "2026-10-01" for d in late)
    assert sigtrack("issues", "--group", "nobody")[2] == 1
    states = {d["issue"]["state"] for d in json.loads(sigtrack("issues", "--json", "--state", "open")[0])}
    assert states == {"open"}


def test_answers_survive_a_rebuild_and_configured_discussions_are_found(sigtrack, notes: Path, world: World) -> None:
    sigtrack("issues", "fetch")
    before = issues_of(notes)
    (notes / "sigtrack.toml").write_text('[groups.main]\ndiscussions = "marlstone-tiles/community"\n')
    sigtrack("groups")
    assert issues_of(notes) == before
    _out, _, code = sigtrack("issues", "fetch")
    assert code == 0
    assert issues_of(notes)["marlstone-tiles/community#33"][1] == "Object storage"
    assert "Object storage" in sigtrack("issue", "marlstone-tiles/community#33")[0]


def test_a_failure_keeps_what_came_and_exits_4(
    sigtrack, notes: Path, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "stolen-secret")
    out, err, code = sigtrack("issues", "fetch")
    assert code == 4
    assert (
        err == "sigtrack: 127.0.0.1 refuses the token of GITHUB_TOKEN: expired, revoked or wrong; what came is kept\n"
    )
    assert "secret" not in out + err
    assert "Traceback" not in err


def test_the_meaning_of_a_bare_number_is_explained(sigtrack, notes: Path) -> None:
    out, _, _ = sigtrack("groups", "--explain")
    assert "#98 means marlstone-tiles/server: " in out
    assert "meetings/015-2026-10-21.md:" in out
    (notes / "sigtrack.toml").write_text('[groups.main]\nissues = "a/b"\n')
    assert "#98 means a/b: configured: issues" in sigtrack("groups", "--explain")[0]
    (record,) = json.loads(sigtrack("groups", "--explain", "--json")[0])
    assert record["issues"] == "a/b"


def test_dry_run_asks_nobody(sigtrack, world: World) -> None:
    out, _, code = sigtrack("issues", "fetch", "--dry-run")
    assert code == 0
    assert f"  {SERVER}#236\n" in out
    assert world.log == []
    assert sigtrack("issues", "fetch", "--max-age", "soon")[2] == 2
    assert sigtrack("issues", "--state", "odd")[2] == 2


READING = [
    [], ["issues"], ["issues", "--json"], ["issues", "fetch", "--dry-run"], ["issue", "236"], ["groups"], ["groups", "--explain"],
    ["meetings"], ["show", "15"], ["show", "13.5"], ["actions", "--long"], ["actions", "--json"], ["actions", "--format", "md"],
    ["agenda"], ["search", "import"], ["people"], ["me"], ["init", "--dry-run"], ["sync"], ["parse", "meetings/015-2026-10-21.md"],
    ["done", "13.5", "--dry-run"], ["--help"],
]  # fmt: skip
WITHOUT_NETWORK = """
import json, socket, sys
from sigtrack.cli import main
def refuse(*arguments):
    raise AssertionError("no command that reads may connect")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
for command in json.loads(sys.argv[1]):
    sys.argv = ["sigtrack", *command]
    code = 0
    try:
        main()
    except SystemExit as stop:
        code = stop.code or 0
    print("CHECKED", json.dumps(command), code, sorted({"github", "requests", "urllib3"} & set(sys.modules)))
"""


def check_no_network(notes: Path, commands: list[list[str]]) -> None:
    """Run commands in a process that can't connect, and see that none of them loads what could."""
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_NETWORK, json.dumps(commands)],
        cwd=notes,
        capture_output=True,
        text=True,
        check=True,
    )
    checked = [line for line in done.stdout.splitlines() if line.startswith("CHECKED ")]
    assert checked == [f"CHECKED {json.dumps(command)} 0 []" for command in commands], done.stderr


@pytest.mark.parametrize("fetched", [False, True])
def test_reading_never_loads_pygithub_nor_asks(
    sigtrack, notes: Path, world: World, monkeypatch: pytest.MonkeyPatch, fetched: bool
) -> None:
    monkeypatch.setenv("SIGTRACK_PERSON", "Jonas Okafor")
    if fetched:
        sigtrack("issues", "fetch")
    asked = len(world.log)
    check_no_network(notes, READING)
    assert len(world.log) == asked


def test_what_a_number_means(sigtrack, notes: Path, world: World) -> None:
    (notes / "sigtrack.toml").write_text('[groups.main]\nissues = "nimbus/storage"\ndiscussions = "nimbus/talk"\n')
    (notes / "meetings" / "016-2026-10-22.md").write_text(
        "# Meeting #8001\n\n## Participants\n- Mira Solheim\n\n## Meeting Notes\n"
        "- See https://github.com/nimbus/docs/issues/8002, then #8002 and issue 8003.\n"
        "- PR 8004 and discussion 8005, also https://github.com/orgs/nimbus/discussions/8006\n"
        "- Proposal #8007 passed; Sprint #8008; AEP-8009; `#8010`; /#8011 and :#8012\n\n"
        "## Action Items\n- Mira to look into #8002\n- Mira to close #8003\n"
    )
    out, _, _ = sigtrack("issues", "fetch", "--dry-run")
    asked = {line.strip() for line in out.splitlines() if "#80" in line}
    assert asked == {
        "nimbus/docs#8002", "nimbus/storage#8003", "nimbus/storage#8004", "nimbus/talk#8005", "nimbus/talk#8006",
    }  # fmt: skip
    out, _, _ = sigtrack("issue", "8002")
    assert out.startswith("nimbus/docs#8002\n")
    assert "main/16.1 open" in out
    world.issue("nimbus/docs", 8002, "Write it down")
    sigtrack("issues", "fetch")
    assert 'nimbus/docs#8002 open · "Write it down"' in sigtrack("show", "16.1")[0]


def test_issues_of_unknown_repositories_are_told_too(sigtrack, notes: Path) -> None:
    folder = notes / "ops" / "meetings"
    folder.mkdir(parents=True)
    (folder / "001-2026-10-20.md").write_text(
        "# Meeting 1\n\n## Participants\n- Pip\n\n## Meeting Notes\n- Issue 8003 first, then discussion 8005\n"
        "- https://github.com/orgs/nimbus/discussions/8006 is long\n\n## Action Items\n- Pip to read #8003\n"
    )
    (notes / "sigtrack.toml").write_text('[groups.main]\nissues = "nimbus/storage"\n')
    assert (
        sigtrack("issues", "--group", "ops")[0]
        == "0 issues, 3 more of unknown repositories (sigtrack groups --explain)\n"
    )
    out, _, code = sigtrack("issue", "ops/8003")
    assert code == 0
    assert out.startswith("#8003 of ops\n  repository unknown (sigtrack groups --explain)\n\nDiscussed in 1 meeting\n")
    assert "  Issue 8003 first, then discussion 8005\n" in out
    assert "ops/1.1 open" in out
    out, _, _ = sigtrack("issue", "https://github.com/orgs/nimbus/discussions/8006")
    assert out.startswith("nimbus#discussions/8006\n")
    assert "is long\n" in out
    (record,) = json.loads(sigtrack("issue", "8005", "--json")[0])
    assert (record["ref"], record["issue"], len(record["places"])) == ("#8005 of ops", None, 1)
    (notes / "meetings" / "016-2026-10-22.md").write_text(
        "# Meeting 16\n\n## Participants\n- Mira\n\n## Meeting Notes\n- #8003\n"
    )
    _, err, code = sigtrack("issue", "8003")
    assert (code, err) == (2, 'sigtrack: "8003" could be #8003 of ops or nimbus/storage#8003\n')
    assert "ops/1" not in sigtrack("issue", "nimbus/storage#8003")[0]


def test_a_planned_meeting_discusses_nothing_yet(sigtrack, notes: Path) -> None:
    (notes / "meetings" / "016-2026-11-18.md").write_text("# Meeting 16\n\n## Agenda\n- #8003 and #236\n")
    (notes / "meetings" / "017-2099-01-02.md").write_text(
        "# Meeting 17\n\n## Participants\n- Mira\n\n## Meeting Notes\n- #8004\n"
    )
    assert sigtrack("issue", "8003")[2] == sigtrack("issue", "8004")[2] == 1
    assert "main/16" not in sigtrack("issue", "236")[0]
    assert f"{SERVER}#8003" in sigtrack("issues", "fetch", "--dry-run")[0]


def test_title_and_state_stand_beside_references(
    sigtrack, notes: Path, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    (notes / "sigtrack.toml").write_text('[groups.main]\ntriage = ["needs triage"]\n')
    world.issue(SERVER, 290, "A [loud] crash @jonas", labels=["needs triage", "P0"], created_at="2026-10-23T00:00:00Z")
    world.issue(SERVER, 291, "Typo, see #8", labels=["needs triage"], created_at="2026-10-24T00:00:00Z")
    world.issue(SERVER, 292, "Older", labels=["needs triage"], created_at="2026-01-01T00:00:00Z")
    for day in ("2026-09-01", "2026-10-22", "2026-10-24", "2026-10-30"):
        world.comment(SERVER, 236, f"{day}T00:00:00Z")
    plain_agenda = sigtrack("agenda", "--as-of", "2026-10-25")[0]
    assert "for triage" not in plain_agenda
    assert sigtrack("issues", "fetch")[2] == 0
    out, _, _ = sigtrack("show", "13.5", "--as-of", "2026-10-25")
    assert f'  names {SERVER}#236 open · P1 · "Latency spikes on the Frankfurt node"\n' in out
    (record,) = json.loads(sigtrack("show", "13.5", "--json")[0])
    assert [(i["ref"], i["state"], i["labels"]) for i in record["issues"]] == [(f"{SERVER}#236", "open", ["P1"])]
    assert f'{SERVER}#203 merged 22 Oct 2026 · "Retry the import"' in sigtrack("show", "15", "--as-of", "2026-10-25")[0]
    long = sigtrack("actions", "--owner", "Jonas Okafor", "--as-of", "2026-10-25", "--long")[0]
    assert f'{SERVER}#236 open · P1 · "Latency spikes on the Frankfurt node"' in long
    short = sigtrack("actions", "--owner", "Jonas Okafor", "--as-of", "2026-10-25")[0]
    assert f'\n                     {SERVER}#236 open · P1 · "Latency spikes on the Frankfurt node"\n' in short
    monkeypatch.setenv("SIGTRACK_PERSON", "Jonas Okafor")
    monkeypatch.setattr("sigtrack.app.clock.today", lambda: date(2026, 10, 25))
    assert f"{SERVER}#236 open · P1" in sigtrack()[0]
    markdown = sigtrack("actions", "--as-of", "2026-10-25", "--format", "md")[0]
    assert f'\n  - {SERVER}#236 open · P1 · "Latency spikes on the Frankfurt node"\n' in markdown
    records = json.loads(sigtrack("actions", "--as-of", "2026-10-25", "--json")[0])
    assert {i["ref"] for r in records for i in r["issues"]} >= {f"{SERVER}#236", f"{SERVER}#262"}
    (record,) = json.loads(sigtrack("show", "13.4", "--as-of", "2026-10-21", "--json")[0])
    assert [(i["ref"], i["state"]) for i in record["issues"]] == [(f"{SERVER}#203", "open")]
    agenda = sigtrack("agenda", "--as-of", "2026-10-25")[0]
    link = f"https://github.com/{SERVER}"
    assert f"(issue [#236]({link}/issues/236) *open*)" in agenda
    assert f'* [{SERVER}#203]({link}/pull/203) **merged 22 Oct 2026** "Retry the import": [14]' in agenda
    assert (
        f'* [{SERVER}#236]({link}/issues/236) *open*, **2 new comments** "Latency spikes on the Frankfurt node":'
        in agenda
    )
    (plan,) = json.loads(sigtrack("agenda", "--as-of", "2026-10-25", "--json")[0])
    assert (len(plan["triage"]), plan["answered"]) == (2, "")
    triage = agenda.partition("## New for triage\n\n")[2].partition("\n\n")[0].splitlines()
    assert triage == [
        f'* P0: [#290]({link}/issues/290) "A \\[loud\\] crash @\u200bjonas", by mira-k, opened 2026-10-23',
        f'* **no severity yet**: [#291]({link}/issues/291) "Typo, see #\u200b8", by mira-k, opened 2026-10-24',
    ]
    with closing(sqlite3.connect(notes / ".sigtrack" / "index.db")) as connection, connection:
        connection.execute("UPDATE issue SET fetched = '2026-01-01T00:00:00Z'")
    assert " days ago)\n" in sigtrack("agenda", "--as-of", "2026-10-25")[0]
    assert "days ago)" in sigtrack("show", "13.5")[0]


@pytest.mark.parametrize("span", ["999999w", "9" * 5000 + "d"])
def test_a_span_older_than_all_calendars_asks_only_for_what_has_no_answer(sigtrack, world: World, span: str) -> None:
    sigtrack("issues", "fetch")
    out, _, code = sigtrack("issues", "fetch", "--max-age", span, "--dry-run")
    assert (code, out.startswith("would ask for 0 references; ")) == (0, True)
