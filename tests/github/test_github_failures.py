"""What stays when a fetch is broken off, has no network, no place to write, or meets an answer nobody documents."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from server import World, github
from test_github_commands import SERVER, issues_of, notes, sigtrack
from test_github_fetch import REPO, ask, client, told

from sigtrack.errors import SigtrackError
from sigtrack.github.access import Access, BadAccess, find_access
from sigtrack.github.client import Client
from sigtrack.github.fetch import fetch
from sigtrack.model.issues import Wanted

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["notes", "sigtrack"]
SECRET = "ghp_s3cr3tOfMira"
CALL = [sys.executable, "-m", "sigtrack", "issues", "fetch"]


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_an_interrupt_keeps_what_came(notes: Path, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_TOKEN")
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    for number in range(8):
        world.issue(f"nimbus/r{number}", 900)
    lines = "".join(f"* https://github.com/nimbus/r{number}/issues/900\n" for number in range(8))
    note = notes / "meetings" / "015-2026-10-21.md"
    note.write_text(note.read_text().replace("## Meeting Notes\n", f"## Meeting Notes\n\n{lines}"))
    subprocess.run([sys.executable, "-m", "sigtrack", "sync", "-q"], cwd=notes, check=True)
    world.faults = [None] * 5 + ["hang"] * 60
    running = subprocess.Popen(CALL, cwd=notes, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    wait_for(lambda: world.running >= 4 and len(world.log) >= 5)
    started = time.monotonic()
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=20)
    assert time.monotonic() - started < 6
    world.release.set()
    assert (running.returncode, err) == (130, "sigtrack: interrupted; what came is kept\n")
    kept = issues_of(notes)
    assert len(kept) >= 4
    assert ": interrupted" in " ".join(out.split())
    assert "Traceback" not in out + err
    world.faults = []
    again = subprocess.run(CALL, cwd=notes, capture_output=True, text=True, check=False)
    assert f"{len(kept)} young enough, 0 missing" in again.stdout
    assert len(issues_of(notes)) > len(kept)


def test_no_network_at_all(sigtrack, notes: Path, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    sigtrack("issues", "fetch")
    before = issues_of(notes)
    with github(World()) as gone:
        address = gone.base
    monkeypatch.setenv("GITHUB_API_URL", address)
    monkeypatch.setattr("sigtrack.github.client.Client._wait", lambda self, seconds: None)
    out, err, code = sigtrack("issues", "fetch", "--all")
    assert (code, err) == (4, "")
    assert "24 missing" in out
    assert "127.0.0.1 gave no usable answer in 4 attempts (no connection)" in " ".join(out.split())
    assert issues_of(notes) == before
    assert sigtrack("issue", "236")[2] == 0


@pytest.mark.parametrize("name", ["index.db.lock", "index.db"])
def test_an_index_that_cannot_be_written_is_told_before_anybody_is_asked(
    sigtrack, notes: Path, world: World, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sigtrack("sync", "-q")
    locked = notes / ".sigtrack" / name
    real = Path.open

    def refuse(self: Path, mode: str = "r", *more: object, **others: object):
        if self == locked and mode != "r" and mode != "rb":
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, mode, *more, **others)

    monkeypatch.setattr(Path, "open", refuse)
    out, err, code = sigtrack("issues", "fetch")
    assert (code, out) == (3, "")
    assert (
        err
        == f"sigtrack: {notes}/.sigtrack/index.db can't be written: answers couldn't be kept, so nothing was asked; --database names another place\n"
    )
    assert world.log == []
    assert sigtrack("issues")[2] == 0


@pytest.mark.skipif(sys.platform != "linux", reason="counts a file's bytes as Linux does")
def test_a_full_disk_leaves_the_index_as_it_was(notes: Path, world: World) -> None:
    subprocess.run(CALL, cwd=notes, capture_output=True, check=True)
    for number in range(1, 300):
        if number in world.repositories[SERVER].issues:
            world.repositories[SERVER].issues[number]["title"] = "A longer title " * 400
    before = issues_of(notes)
    code = (
        "import resource as r, sys\n"
        "sys.argv = ['sigtrack', 'issues', 'fetch', '--all']\n"
        "from sigtrack.cli import main\n"
        "_, most = r.getrlimit(r.RLIMIT_FSIZE)\n"
        "r.setrlimit(r.RLIMIT_FSIZE, (60000, most))\n"
        "try:\n    main()\n"
        "finally:\n    r.setrlimit(r.RLIMIT_FSIZE, (most, most))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=notes, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert done.stderr.startswith(f"sigtrack: {notes}/.sigtrack/index.db: the index was not written (")
    assert "Traceback" not in done.stderr
    assert issues_of(notes) == before
    with closing(sqlite3.connect(notes / ".sigtrack" / "index.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize(
    "answer",
    ["[]", "{}", '{"number": "x"}', '{"number": 98}', '"text"', "7", "[[]]", '{"data": 7}', '{"data": {"r0": []}}',
     '{"errors": "no"}', '{"errors": [7]}', '{"data": {"r0": {"n98": {"number": 98}}}}', "null"],
)  # fmt: skip
@pytest.mark.parametrize("token", [None, "good"])
def test_json_that_is_not_github_s_is_told_as_missing(world: World, answer: str, token: str | None) -> None:
    world.issue(REPO, 98)
    world.faults = [f"json:{answer}"] * 9
    found = ask(world, 98, token=token)
    assert found.issues == ()
    assert [ref for ref, _ in found.missing] == [f"{REPO}#98"]
    world.faults = [f"json:{answer}"] * 9
    listed = fetch(client(world, token), [], {}, {}, "2026-11-02T10:00:00Z", [(REPO, "P1")])
    assert listed.issues == ()


def test_control_characters_of_titles_do_not_reach_a_terminal(world: World) -> None:
    world.issue(REPO, 98, "Broken \x1b[31mred\x07\x9b title \u202ebackwards\u2066", labels=["a\x1bb"])
    for token in (None, "good"):
        (issue,) = ask(world, 98, token=token).issues
        assert issue.title == "Broken \ufffd[31mred\ufffd\ufffd title \ufffdbackwards\ufffd"
        assert issue.labels == ("a\ufffdb",)


@pytest.mark.parametrize(
    "faults",
    [["401"], ["echo"] * 30, ["502"] * 30, ["cut"] * 30, ["garbage"] * 30, ["primary:9000"] * 30, ["json:{}"] * 30, ["redirect"] * 30],
)  # fmt: skip
def test_no_output_and_no_log_holds_the_token(
    notes: Path, world: World, monkeypatch: pytest.MonkeyPatch, faults: list[str]
) -> None:
    world.tokens[SECRET] = "tester"
    monkeypatch.setenv("GITHUB_TOKEN", SECRET)
    world.faults = list(faults)
    code = (
        "import logging, sys, traceback; logging.basicConfig(level=logging.DEBUG, stream=sys.stderr)\n"
        "from sigtrack.github.client import Client\n"
        "Client._wait = lambda self, seconds: None\n"
        "sys.argv = ['sigtrack', *sys.argv[1:]]\n"
        "from sigtrack.cli import main\nmain()"
    )
    for command in (["issues", "fetch", "--all"], ["publish", "agenda", "--as-of", "2026-10-25", "--apply"]):
        done = subprocess.run(
            [sys.executable, "-X", "dev", "-W", "ignore", "-c", code, *command],
            cwd=notes,
            capture_output=True,
            text=True,
            check=False,
        )
        assert SECRET not in done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        assert done.returncode in (0, 4), done.stderr
    for path in (notes / ".sigtrack").iterdir():
        assert SECRET.encode() not in path.read_bytes()
    assert any(headers.get("authorization") == f"token {SECRET}" for headers in world.seen_headers)


def test_a_redirection_elsewhere_takes_no_token_along(world: World) -> None:
    with github(World()) as other:
        world.elsewhere = other.base
        world.faults = ["redirect"] * 9
        found = ask(world, 98, token="good")
        listed = ask(world, 98)
    assert found.issues == listed.issues == ()
    assert all("authorization" not in headers for headers in other.seen_headers)
    assert "sends this request to another server" in found.missing[0][1] + listed.missing[0][1]


def fake_gh(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    program = folder / "gh"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/usr/bin:/bin")


def test_where_the_token_comes_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_TOKEN", "GH_TOKEN", "GITHUB_API_URL"):
        monkeypatch.delenv(name, raising=False)
    fake_gh(tmp_path, monkeypatch, f'[ "$*" = "auth token --hostname github.com" ] && echo {SECRET}')
    assert find_access() == Access("https://api.github.com", SECRET, "gh auth token")
    monkeypatch.setenv("GITHUB_API_URL", "https://git.example.org/api/v3/")
    assert find_access() == Access("https://git.example.org/api/v3")
    monkeypatch.setenv("GH_TOKEN", "second")
    assert find_access().source == "GH_TOKEN"
    monkeypatch.setenv("GITHUB_TOKEN", " first\n")
    assert (find_access().token, find_access().source) == ("first", "GITHUB_TOKEN")
    monkeypatch.setenv("GITHUB_TOKEN", f"{SECRET} two\nlines")
    with pytest.raises(BadAccess) as refused:
        find_access()
    assert SECRET not in str(refused.value)
    fake_gh(tmp_path, monkeypatch, "exit 1")
    for name in ("GITHUB_TOKEN", "GH_TOKEN"):
        monkeypatch.delenv(name)
    assert find_access().token is None


@pytest.mark.parametrize(
    "address", ["http://git.example.org", "ftp://x", "https://me:pass@x", "git.example.org", "https://x/?a=b", "https://["]
)  # fmt: skip
def test_addresses_that_are_refused(address: str) -> None:
    with pytest.raises(SigtrackError, match="GITHUB_API_URL") as refused:
        find_access({"GITHUB_API_URL": address})
    assert "pass" not in str(refused.value).replace("password", "")


def test_the_graphql_address_of_a_server_of_ones_own(world: World) -> None:
    world.under = "/api/v3"
    world.issue(REPO, 98)
    for token in (None, "good"):
        found = fetch(Client(Access(f"{world.base}/api/v3", token, "x")), [Wanted(f"{REPO}#98")], {}, {}, "now")
        assert told(found) == {98: ("open", None)}
    assert [path for _, path, _ in world.log] == [f"/api/v3/repos/{REPO}/issues/98", "/api/graphql"]


def test_a_server_that_wants_a_token_is_told_as_such(world: World) -> None:
    world.faults = ["401"] * 9
    wanted = [Wanted(f"{REPO}#98")]
    assert fetch(Client(Access(world.base)), wanted, {}, {}, "now").stopped == (
        "127.0.0.1 answers nobody without a token: set GITHUB_TOKEN"
    )


def test_an_answer_about_a_token_is_a_failure_too(sigtrack, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Client, "pause", lambda *_: None)
    world.faults = ["echo"] * 30
    out, _, code = sigtrack("issues", "fetch")
    assert "token *** may not" in " ".join(out.split())
    assert code == 4


def test_the_progress_is_told_on_a_terminal_only(sigtrack, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sigtrack("issues", "fetch", "--all")[1] == ""
    monkeypatch.setattr(sys.stderr.__class__, "isatty", lambda self: True, raising=False)
    _, err, _ = sigtrack("issues", "fetch", "--all")
    assert "\rasking GitHub [" in err
    assert "24/24" in err
