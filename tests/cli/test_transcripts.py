"""Commands as text: each `$ sigtrack …` of a transcript with what it prints and its exit code, over `meetings/`.

A transcript's `NAME.toml` is the notes' configuration, its `NAME-draft.md` lies beside them as `draft.md`.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sigtrack.cli import main

HERE = Path(__file__).parent
NOTES = HERE.parents[1] / "meetings"
TRANSCRIPTS = sorted((HERE / "transcripts").glob("*.txt"))


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(NOTES, tmp_path / "notes" / "meetings")
    monkeypatch.chdir(tmp_path / "notes")
    for name in ("SIGTRACK_DIR", "SIGTRACK_PERSON", "SIGTRACK_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    (tmp_path / "gitconfig").write_text("[user]\n\tname = Nobody Here\n\temail = n@example.org\n")
    return tmp_path / "notes"


def run(arguments: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> tuple[str, int]:
    monkeypatch.setattr(sys, "argv", ["sigtrack", *arguments])
    code = 0
    try:
        main()
    except SystemExit as stop:
        code = int(stop.code or 0)
    out, err = capsys.readouterr()
    return out + "".join(f"! {line}\n" for line in err.splitlines()), code


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_transcript(
    path: Path, notes: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, golden_update: bool
) -> None:
    wanted = path.read_text(encoding="utf-8")
    for given, name in (
        (path.with_suffix(".toml"), "sigtrack.toml"),
        (path.with_name(f"{path.stem}-draft.md"), "draft.md"),
    ):
        if given.exists():
            shutil.copy(given, notes / name)
    (notes / "undated.md").write_text("## Action Items\n- Mira to date this\n")
    told = []
    for command in re.findall(r"^\$ sigtrack ?(.*)$", wanted, re.MULTILINE):
        out, code = run(shlex.split(command), capsys, monkeypatch)
        out = out.replace(str(notes), "NOTES")
        told.append(f"$ sigtrack {command}".rstrip() + f"\n{out}" + (f"[{code}]\n" if code else ""))
    got = "\n".join(told)
    if golden_update:
        path.write_text(got, encoding="utf-8")
    else:
        assert got == wanted


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True)


def test_me_is_remembered_and_bare_sigtrack_lists_mine(
    notes: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    git(notes, "init", "-q")
    out, code = run([], capsys, monkeypatch)
    assert ("! sigtrack: who are you in these notes? say `sigtrack me NAME`" in out.splitlines(), code) == (True, 0)
    assert run(["me", "mira"], capsys, monkeypatch) == ("you are Mira Solheim (git config sigtrack.person)\n", 0)
    assert run(["me"], capsys, monkeypatch) == ("Mira Solheim\n", 0)
    out, code = run([], capsys, monkeypatch)
    assert out.startswith("Mira Solheim: ")
    assert "notes up to 21 Oct 2026" in out
    monkeypatch.setenv("SIGTRACK_PERSON", "Pip")
    assert run(["me"], capsys, monkeypatch) == ("Pip Rautio\n", 0)


def test_bare_sigtrack_answers_as_on_a_day(
    notes: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIGTRACK_PERSON", "Pip")
    out, code = run(["--as-of", "2026-06-30"], capsys, monkeypatch)
    assert (out.splitlines()[0].split("  ")[-1].strip(), code) == ("notes up to 24 Jun 2026", 0)
    out, code = run(["--as-of", "2026-06-30", "actions"], capsys, monkeypatch)
    assert ("--as-of belongs behind the command" in out, code) == (True, 2)
    assert run(["people"], capsys, monkeypatch)[0].splitlines()[-1] == "notes up to 21 Oct 2026"


def test_git_user_counts_only_as_a_whole_name(
    notes: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    git(notes, "init", "-q")
    git(notes, "config", "user.name", "Mira")
    git(notes, "config", "user.email", "zoë.lindqvist@example.org")
    assert run(["me"], capsys, monkeypatch) == ("Zoë Lindqvist\n", 0)


def test_init_writes_once_and_changes_nothing(
    notes: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out, code = run(["init"], capsys, monkeypatch)
    assert code == 0
    assert "! wrote sigtrack.toml: all of it is commented out, nothing changes until you edit it" in out
    assert "! main: 14 notes, 100 % with a date, 100 % participants, 100 % action items" in out
    assert "BYDAY=3WE" in (notes / "sigtrack.toml").read_text()
    out, code = run(["init"], capsys, monkeypatch)
    assert code == 2
    assert "sigtrack.toml" in out
    assert run(["init", "--force", "--quiet"], capsys, monkeypatch)[1] == 0


@pytest.mark.parametrize(
    ("template", "message"),
    [
        (
            "{% for x in %}",
            "NOTES/templates/agenda.md.j2:1: template: Expected an expression, got 'end of statement block'",
        ),
        ("one\n{{ nothing }}", "NOTES/templates/agenda.md.j2:2: template: 'nothing' is undefined"),
        ("{{ ''.__class__.__mro__ }}", "NOTES/templates/agenda.md.j2:1: template: "),
    ],
)
def test_a_broken_template_is_named_with_its_line(
    template: str, message: str, notes: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (notes / "templates").mkdir()
    (notes / "templates" / "agenda.md.j2").write_text(template)
    out, code = run(["agenda"], capsys, monkeypatch)
    assert code == 3
    assert out.replace(str(notes), "NOTES").startswith(f"! sigtrack: {message}")


def test_interrupted_and_closed_pipes(
    notes: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sigtrack.app.workspace.open_workspace", interrupt)
    out, code = run(["groups"], capsys, monkeypatch)
    assert code in (1, 130)
    assert "Traceback" not in out


def test_colour_and_links_on_a_terminal() -> None:
    from sigtrack.render.terminal import Style

    style = Style(colour=True, links=True, root="/notes")
    assert style.paint("x", "bold", "red") == "\033[1;31mx\033[0m"
    assert style.link("8.2", "m/8.md", 5) == "\033]8;;file:///notes/m/8.md#L5\033\\8.2\033]8;;\033\\"
    assert Style().paint("x", "bold") == "x"


def test_words() -> None:
    from sigtrack.render.words import day_text, listed, short_group

    assert day_text(None) == "?"
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"], "or") == "a, b or c"
    assert short_group("sig-support", ["sig-support", "wg-support"]) == "sig-support"
    assert short_group("sig-support", ["sig-support", "sig-chain"]) == "support"


def test_a_draft_from_elsewhere_counts_as_filed_beside_the_newest_note(
    notes: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = notes.parent / "016-2026-11-11.md"
    shutil.copy(HERE / "transcripts" / "configured-draft.md", draft)
    out, code = run(["agenda", "--as-of", "2026-11-15", "--also", str(draft)], capsys, monkeypatch)
    assert code == 0
    assert "](016-2026-11-11.md?plain=1#L" in out
    assert "../" not in out


def test_doubtful_owners_are_counted_in_the_group_that_is_asked_for(
    notes: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for group, names, owner in (("wg-a", "Mira Solheim, Mira Vance", "Mira"), ("wg-b", "Mira Solheim", "Mira Solheim")):
        (notes / group / "meetings").mkdir(parents=True)
        (notes / group / "meetings" / "2026-10-01.md").write_text(
            f"# {group}\n\nDate: 2026-10-01\n\n## Participants\n"
            + "".join(f"- {name}\n" for name in names.split(", "))
            + f"\n## Action Items\n- {owner} to write the report for {group}\n"
        )
    shutil.rmtree(notes / "meetings")
    question = ["actions", "--owner", "Mira Solheim", "--as-of", "2026-10-02"]
    told = '1 more item says only "Mira"'
    assert told in run(question, capsys, monkeypatch)[0]
    assert told in run([*question, "--group", "a"], capsys, monkeypatch)[0]
    assert told not in run([*question, "--group", "b"], capsys, monkeypatch)[0]


@pytest.mark.parametrize("broken", [b"\0\0", None])
def test_sync_exits_with_3_where_a_note_cannot_be_read_and_reads_the_others(
    broken: bytes | None, notes: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = notes / "meetings" / "016-2026-11-18.md"
    assert run(["sync"], capsys, monkeypatch)[1] == 0
    path.write_bytes(broken or b"\xff" * 70_000_000)
    out, code = run(["sync"], capsys, monkeypatch)
    assert out.startswith("1 added, 0 changed, 0 removed, ")
    assert code == 3


@pytest.mark.parametrize(("columns", "most"), [("72", 72), ("20", 60), ("500", 140), ("0", 100), ("wide", 100)])
def test_texts_are_as_wide_as_the_terminal_within_reason(
    columns: str, most: int, notes: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    out, _ = run(["actions", "--all", "--as-of", "2026-10-25", "-C", str(notes)], capsys, monkeypatch)
    assert most - 12 < max(map(len, out.splitlines())) <= most


def test_sync_counts_what_was_passed_over(
    notes: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (notes / "meetings" / "016.md").symlink_to("nowhere.md")
    out, code = run(["sync"], capsys, monkeypatch)
    assert code == 3
    assert "15 added, 0 changed, 0 removed, 0 unchanged, 9 problems\n" in out
    assert "     1  missing              meetings/016.md:1\n" in out


@pytest.mark.parametrize(
    "command",
    [
        ["actions", "--owner", ""], ["actions", "--group", ""], ["agenda", ""], ["meetings", ""], ["search", "tile", "--group", ""],
        ["search", "tile", "--person", ""], ["people", "--group", ""], ["people", ""], ["review", "--owner", ""], ["me", ""],
    ],
)  # fmt: skip
def test_an_empty_name_is_not_everybody(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for group in ("a", "b"):
        shutil.copytree(NOTES, tmp_path / group / "meetings")
    out, code = run(["-C", str(tmp_path), *command], capsys, monkeypatch)
    wanted = {'! sigtrack: "" could be a or b\n': 2, '! sigtrack: nobody called "" in the notes\n': 1}
    assert wanted[out] == code


def test_who_isnt_in_these_notes_still_sees_the_groups(
    notes: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIGTRACK_PERSON", "Zork")
    out, code = run(["-C", str(notes)], capsys, monkeypatch)
    assert (code, out.splitlines()[-1]) == (0, '! sigtrack: SIGTRACK_PERSON: nobody called "Zork" in the notes')
    assert "main  14 meetings" in out


def test_long_numbers_keep_their_column(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "meetings").mkdir()
    tasks = "".join(f"- Ada Moss and Bo Lind to paint wall {n}\n" for n in range(1, 11))
    text = f"# Painters\n\n## Participants\n- Ada Moss\n- Bo Lind\n\n## Action Items\n{tasks}"
    (tmp_path / "meetings" / "2026-05-06.md").write_text(text)
    monkeypatch.setenv("COLUMNS", "100")
    out, _ = run(["-C", str(tmp_path), "actions", "--owner", "Ada", "--as-of", "2026-05-07"], capsys, monkeypatch)
    told = [line for line in out.splitlines() if "aint wall" in line]
    assert told[8].startswith("  2026-05-06.9  new       Paint wall 9  ")
    assert told[9].startswith("  2026-05-06.10 new       Paint wall 10  ")
    assert [line[-12:] for line in (told[8], told[9])] == ["with Bo Lind"] * 2
    assert {len(line) for line in told} == {100}
