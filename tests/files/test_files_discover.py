"""Finding groups and notes in trees of every shape."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigtrack.config import Config, GroupConfig
from sigtrack.files.discover import Discovery, GroupFolder, NoteFile, discover
from sigtrack.files.tree import stamp_files

Plant = Callable[..., Path]


def configured(**groups: tuple[str, ...]) -> Config:
    return Config(groups=tuple(GroupConfig(name.replace("_", "-"), notes=notes) for name, notes in groups.items()))


def found(root: Path, config: Config | None = None) -> dict[str, list[str]]:
    discovery = discover(root, config or Config())
    assert not discovery.problems
    return by_group(discovery)


def by_group(discovery: Discovery) -> dict[str, list[str]]:
    return {
        group.name: [note.relpath for note in discovery.files if note.group == group.name] for group in discovery.groups
    }


def test_groups_are_the_parents_of_folders_of_notes(plant: Plant) -> None:
    root = plant(
        "README.md",
        "meetings/001.md",
        "sig-storage/README.md",
        "sig-storage/meetings/README.md",
        "sig-storage/meetings/002-2024-02-01.md",
        "sig-storage/meetings/001-2024-01-04.md",
        "sig-storage/proposals/2024-01-01.md",
        "deep/er/wg-docs/minutes/kickoff",
    )
    discovery = discover(root, Config())
    assert discovery.groups == (
        GroupFolder("main", ".", ("meetings",)),
        GroupFolder("sig-storage", "sig-storage", ("sig-storage/meetings",)),
        GroupFolder("wg-docs", "deep/er/wg-docs", ("deep/er/wg-docs/minutes",)),
    )
    assert by_group(discovery) == {
        "main": ["meetings/001.md"],
        "sig-storage": ["sig-storage/meetings/001-2024-01-04.md", "sig-storage/meetings/002-2024-02-01.md"],
        "wg-docs": ["deep/er/wg-docs/minutes/kickoff"],
    }


def test_a_note_carries_the_stamp_of_its_file(plant: Plant) -> None:
    root = plant("meetings/001.md")
    seen = (root / "meetings/001.md").stat()
    assert discover(root, Config()).files == (
        NoteFile("main", "meetings/001.md", seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size, seen.st_ino),
    )


def test_several_folders_of_one_parent_are_one_group_with_folders_by_time(plant: Plant) -> None:
    root = plant(
        "wg/meetings-2022/001.md",
        "wg/2023-meetings/002.md",
        "wg/meetings/2024/003.md",
        "wg/meetings/2024/05/004.md",
        "wg/meetings/2024-Q1/005.md",
        "wg/meetings/archive/000.md",
        "wg/meetings/2024-05-10/minutes.md",
    )
    discovery = discover(root, Config())
    assert discovery.groups == (GroupFolder("wg", "wg", ("wg/2023-meetings", "wg/meetings", "wg/meetings-2022")),)
    assert len(discovery.files) == 7


def test_years_above_folders_of_notes_are_no_groups(plant: Plant) -> None:
    root = plant("2023/meetings/1.md", "2024/meetings/2.md", "wg/2024/minutes/3.md", "wg/notes/meetings/4.md")
    assert found(root) == {
        "main": ["2023/meetings/1.md", "2024/meetings/2.md"],
        "wg": ["wg/2024/minutes/3.md", "wg/notes/meetings/4.md"],
    }


def test_what_is_no_note_is_left_out(plant: Plant) -> None:
    root = plant(
        "meetings/001.md",
        "meetings/README.md",
        "meetings/ACTIONS.md",
        "meetings/template.md",
        "meetings/.draft.md",
        "meetings/photo.png",
        "meetings/templates/001.md",
        "meetings/assets/001.md",
        "meetings/transcripts/001.md",
        "meetings/.obsidian/001.md",
        ".git/meetings/001.md",
        ".sigtrack/meetings/001.md",
        "node_modules/x/meetings/001.md",
        "venv/meetings/001.md",
        "meetings/__pycache__/001.md",
    )
    assert found(root) == {"main": ["meetings/001.md"]}


def test_notes_need_a_dated_or_numbered_file_and_meetings_do_not(plant: Plant) -> None:
    root = plant(
        "a/notes/ideas.md",
        "a/notes/1.0.md",
        "b/notes/ideas.md",
        "b/notes/2024-05-10.md",
        "c/notes/meeting-3.md",
        "d/notes/2024/planning.md",
        "e/notes-2024/planning.md",
        "f/meetings/planning.md",
    )
    assert found(root) == {
        "b": ["b/notes/2024-05-10.md", "b/notes/ideas.md"],
        "c": ["c/notes/meeting-3.md"],
        "d": ["d/notes/2024/planning.md"],
        "e": ["e/notes-2024/planning.md"],
        "f": ["f/meetings/planning.md"],
    }


def test_a_folder_of_notes_without_notes_may_hold_a_folder_for_each_group(plant: Plant) -> None:
    root = plant(
        "minutes/README.md",
        "minutes/board/2024-05-10.md",
        "minutes/docs/2024/may.md",
        "minutes/howto/facilitation.md",
        "minutes/policy/meetings/001.md",
        "notes/press/2024-05-10.md",
        "notes/setup/01-install.md",
    )
    assert found(root) == {
        "board": ["minutes/board/2024-05-10.md"],
        "docs": ["minutes/docs/2024/may.md"],
        "policy": ["minutes/policy/meetings/001.md"],
        "press": ["notes/press/2024-05-10.md"],
    }


def test_beside_notes_other_folders_are_left_alone(plant: Plant) -> None:
    root = plant("meetings/001.md", "meetings/board/2024-05-10.md", "meetings/board/minutes/2024-05-11.md")
    assert found(root) == {"board": ["meetings/board/minutes/2024-05-11.md"], "main": ["meetings/001.md"]}


def test_a_group_that_has_not_met_yet_is_one(plant: Plant) -> None:
    root = plant("wg-new/meetings/README.md", "wg-newer/meetings/.gitkeep", "app/meetings/models.py", "x/notes/README")
    assert found(root) == {"wg-new": [], "wg-newer": []}


def test_of_two_groups_with_one_name_the_nearer_keeps_it(plant: Plant) -> None:
    root = plant(
        "meetings/1.md",
        "main/meetings/1.md",
        "storage/meetings/1.md",
        "old/storage/meetings/1.md",
        "older/Storage/meetings/1.md",
        "a/x/docs/meetings/1.md",
        "b/x/docs/meetings/1.md",
    )
    assert {group.name: group.path for group in discover(root, Config()).groups} == {
        "main": ".",
        "main-2": "main",
        "storage": "storage",
        "old-storage": "old/storage",
        "older-Storage": "older/Storage",
        "docs": "a/x/docs",
        "x-docs": "b/x/docs",
    }


def test_a_root_that_is_itself_a_folder_of_notes(plant: Plant) -> None:
    root = plant("minutes/2024-05-10.md", "minutes/2023/may.md", "minutes/README.md", "minutes/wg/meetings/1.md")
    discovery = discover(root / "minutes", Config())
    assert discovery.groups == (GroupFolder("main", ".", (".",)), GroupFolder("wg", "wg", ("wg/meetings",)))
    assert by_group(discovery)["main"] == ["2023/may.md", "2024-05-10.md"]


def test_a_root_called_notes_without_dated_files_is_gone_through(plant: Plant) -> None:
    root = plant("notes/ideas.md", "notes/wg/meetings/1.md")
    assert found(root / "notes") == {"wg": ["wg/meetings/1.md"]}


def test_links_inside_the_root_count_once_and_cannot_loop(plant: Plant) -> None:
    root = plant("wg/meetings/2024-05-10.md", "attic/x/2023-01-01.md", "sig/README.md", "wg/meetings/2022/a.md")
    (root / "wg/meetings/latest.md").symlink_to("2024-05-10.md")
    (root / "wg/meetings/2021").symlink_to("..", target_is_directory=True)
    (root / "wg/meetings/2020").symlink_to("2022", target_is_directory=True)
    (root / "wg/meetings/images").symlink_to("../../attic/x", target_is_directory=True)
    (root / "wg/again").symlink_to(".", target_is_directory=True)
    (root / "wg/minutes").symlink_to("meetings", target_is_directory=True)
    (root / "sig/minutes").symlink_to("../attic/x", target_is_directory=True)
    (root / "wg/meetings/more.md").symlink_to("../../attic/x/2023-01-01.md")
    (root / "wg/meetings/round").symlink_to("round")
    discovery = discover(root, Config())
    assert by_group(discovery) == {
        "sig": ["sig/minutes/2023-01-01.md"],
        "wg": ["wg/meetings/2022/a.md", "wg/meetings/2024-05-10.md"],
    }


def test_links_out_of_the_root_are_passed_over_and_told(plant: Plant, tmp_path: Path) -> None:
    root = plant("wg/meetings/1.md")
    outside = tmp_path / "outside"
    (outside / "meetings").mkdir(parents=True)
    (outside / "meetings/2.md").write_text("x")
    (outside / "3.md").write_text("x")
    (root / "wg/minutes").symlink_to(outside / "meetings", target_is_directory=True)
    (root / "wg/meetings/3.md").symlink_to(outside / "3.md")
    (root / "wg/meetings/4.md").symlink_to("nowhere.md")
    discovery = discover(root, Config())
    assert by_group(discovery) == {"wg": ["wg/meetings/1.md"]}
    assert [(problem.path, problem.code) for problem in discovery.problems] == [
        ("wg/meetings/3.md", "outside"),
        ("wg/meetings/4.md", "missing"),
        ("wg/minutes", "outside"),
    ]


def test_the_root_may_be_reached_through_a_link(plant: Plant, tmp_path: Path) -> None:
    root = plant("wg/meetings/1.md", "attic/2.md")
    (root / "wg/meetings/2.md").symlink_to("../../attic/2.md")
    link = tmp_path / "link"
    link.symlink_to(root, target_is_directory=True)
    assert found(link) == {"wg": ["wg/meetings/1.md", "wg/meetings/2.md"]}


def test_a_linked_file_alone_can_make_a_folder_of_notes(plant: Plant) -> None:
    root = plant("wg/notes/ideas.md", "attic/2024-05-10.md")
    (root / "wg/notes/2024-05-10.md").symlink_to("../../attic/2024-05-10.md")
    assert found(root) == {"wg": ["wg/notes/2024-05-10.md", "wg/notes/ideas.md"]}


@pytest.mark.skipif(os.name == "nt", reason="names are Unicode there")
def test_a_name_that_is_no_utf8_is_told_and_stops_nothing(plant: Plant) -> None:
    root = plant("meetings/1.md")
    try:
        (root / os.fsdecode(b"meetings/caf\xe9.md")).write_text("x")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    discovery = discover(root, Config())
    assert by_group(discovery) == {"main": ["meetings/1.md"]}
    assert [(problem.path, problem.code) for problem in discovery.problems] == [("meetings/caf\\xe9.md", "bad-name")]


@pytest.mark.skipif(os.name == "nt", reason="such names can't be made there")
def test_a_name_with_control_characters_is_told_and_stops_nothing(plant: Plant) -> None:
    root = plant("meetings/1.md", "meetings/2\u00a0b.md")
    (root / "meetings/3\n\x1b[2J.md").write_text("x")
    discovery = discover(root, Config())
    assert by_group(discovery) == {"main": ["meetings/1.md", "meetings/2\u00a0b.md"]}
    assert [(problem.path, problem.code) for problem in discovery.problems] == [
        ("meetings/3\\n\\x1b[2J.md", "bad-name")
    ]


def test_an_unreadable_folder_is_told_and_stops_nothing(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    root = plant("a/meetings/1.md", "b/meetings/1.md", "c/meetings/1.md")
    scan = os.scandir

    def scandir(path: str) -> object:
        if path.endswith("/a/meetings"):
            raise PermissionError(errno.EACCES, "Permission denied")
        if path.endswith("/b/meetings"):
            raise FileNotFoundError(errno.ENOENT, "gone since")
        return scan(path)

    monkeypatch.setattr(os, "scandir", scandir)
    discovery = discover(root, Config())
    assert [note.relpath for note in discovery.files] == ["c/meetings/1.md"]
    assert [(p.path, p.line, p.code, p.message) for p in discovery.problems] == [
        ("a/meetings", 1, "unreadable", "can't be read: Permission denied")
    ]


def test_an_empty_root_gives_nothing(tmp_path: Path) -> None:
    assert discover(tmp_path, Config()) == Discovery()
    assert discover(tmp_path / "gone", Config()) == Discovery()
    assert discover(tmp_path / "gone" / "minutes", Config()) == Discovery()


def test_files_that_are_gone_or_closed_since_their_folder_was_read_are_left_out(
    plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = plant("x/1.md", "x/2.md")
    assert stamp_files(str(root), ["x/gone.md"]) == ([], [])

    def closed(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "stat", closed)
    monkeypatch.setattr(Path, "is_symlink", lambda _: False)
    stamps, problems = stamp_files(str(root), ["x/1.md"])
    assert (stamps, [problem.code for problem in problems]) == ([], ["unreadable"])


def test_patterns_replace_what_is_found_for_their_group(plant: Plant) -> None:
    root = plant("wg/meetings/001.md", "wg/meetings/002.md", "wg/calls/003.md", "sig/meetings/1.md")
    assert found(root, configured(wg=("wg/calls/*", "wg/meetings/002*"))) == {
        "sig": ["sig/meetings/1.md"],
        "wg": ["wg/calls/003.md", "wg/meetings/002.md"],
    }


def test_patterns_add_groups_and_take_files_from_found_ones(plant: Plant) -> None:
    root = plant("wg/meetings/001.md", "wg/meetings/002-board.md", "talks/a.md", "sig/meetings/1.md")
    config = configured(board=("wg/meetings/*-board.md", "sig/meetings/*"), talks=("talks",))
    assert found(root, config) == {
        "board": ["sig/meetings/1.md", "wg/meetings/002-board.md"],
        "talks": ["talks/a.md"],
        "wg": ["wg/meetings/001.md"],
    }
    assert {group.name: (group.path, group.folders) for group in discover(root, config).groups} == {
        "board": ("sig", ("sig/meetings", "wg/meetings")),
        "talks": ("talks", ("talks",)),
        "wg": ("wg", ("wg/meetings",)),
    }


def test_of_two_groups_that_name_a_file_the_first_has_it(plant: Plant) -> None:
    root = plant("x/1.md", "x/2.md")
    assert found(root, configured(a=("x/1.md",), b=("x/*",))) == {"a": ["x/1.md"], "b": ["x/2.md"]}


def test_a_configured_group_without_patterns_is_found_as_ever(plant: Plant) -> None:
    root = plant("wg/meetings/1.md")
    assert found(root, configured(wg=(), other=())) == {"wg": ["wg/meetings/1.md"]}


def test_a_configured_group_without_files_is_still_one(plant: Plant) -> None:
    root = plant("wg/meetings/1.md")
    discovery = discover(root, configured(new=("new/meetings/*",), top=("*.md",)))
    assert GroupFolder("new", "new", ("new/meetings",)) in discovery.groups
    assert GroupFolder("top", ".", (".",)) in discovery.groups


def test_patterns_do_not_leave_the_root(plant: Plant, tmp_path: Path) -> None:
    root = plant("x/1.md")
    (tmp_path / "out.md").write_text("x")
    (root / "x/out.md").symlink_to(tmp_path / "out.md")
    (root / "away").symlink_to(tmp_path, target_is_directory=True)
    discovery = discover(root, configured(a=("x/*",), b=("away/*.md",)))
    assert by_group(discovery) == {"a": ["x/1.md"], "b": []}
    assert [(problem.path, problem.code) for problem in discovery.problems] == [
        ("away", "outside"),
        ("x/out.md", "outside"),
    ]


_FOLDERS = st.lists(st.sampled_from(["meetings", "notes", "2024", "archive", "wg", "board", "main"]), max_size=4)
_FILES = st.sampled_from(["1.md", "2024-05-10.md", "ideas.md", "README.md", "x.py"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(_FOLDERS, _FILES), max_size=10), st.lists(st.tuples(_FOLDERS, _FOLDERS), max_size=3))
def test_in_any_tree_each_note_has_one_group_and_no_second_name(
    files: list[tuple[list[str], str]], links: list[tuple[list[str], list[str]]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "root")
        for parts, name in files:
            root.joinpath(*parts).mkdir(parents=True, exist_ok=True)
            root.joinpath(*parts, name).write_text(name)
        for parts, target in links:
            link = root.joinpath(*parts, "minutes")
            if not os.path.lexists(link):
                link.parent.mkdir(parents=True, exist_ok=True)
                link.symlink_to(root.joinpath(*target), target_is_directory=True)
        discovery = discover(root, Config())
        assert discovery == discover(root, Config())
        names = [group.name for group in discovery.groups]
        assert names == sorted(set(names))
        assert {note.group for note in discovery.files} <= set(names)
        assert len({note.inode for note in discovery.files}) == len(discovery.files)
