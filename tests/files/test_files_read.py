"""Reading notes as they really lie on disks."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigtrack.files import read
from sigtrack.files.read import (
    BinaryNote,
    BrokenEncoding,
    MissingNote,
    NoteText,
    TooLargeNote,
    UnreadableNote,
    digest,
    read_bytes,
    read_note,
)
from sigtrack.model.problem import Problem


def note_of(folder: Path, data: bytes, *, lossless: bool = False) -> NoteText:
    (folder / "note.md").write_bytes(data)
    return read_note(folder, "note.md", lossless=lossless)


def test_a_note_is_its_text_and_the_sha256_of_its_bytes(tmp_path: Path) -> None:
    data = "# Café\r\n".encode()
    assert note_of(tmp_path, data) == NoteText("# Café\r\n", hashlib.sha256(data).hexdigest(), "\r\n")


def test_without_a_root_the_path_is_as_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    note_of(tmp_path, b"x")
    monkeypatch.chdir(tmp_path)
    assert read_note(None, "note.md").text == "x"
    assert read_note(None, str(tmp_path / "note.md")).text == "x"


@pytest.mark.parametrize(
    ("text", "newline"),
    [
        ("", "\n"),
        ("a", "\n"),
        ("a\nb", "\n"),
        ("a\r\nb\r\n", "\r\n"),
        ("a\rb", "\r"),
        ("a\nb\r\n", "mixed"),
        ("a\rb\n", "mixed"),
        ("a\r\n\rb", "mixed"),
        ("a\u2028b\u2029", "\n"),
    ],
)
def test_the_kind_of_newline_is_told_and_kept(tmp_path: Path, text: str, newline: str) -> None:
    note = note_of(tmp_path, text.encode())
    assert (note.text, note.newline) == (text, newline)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_byte_order_mark_decides_the_encoding(tmp_path: Path, encoding: str) -> None:
    data = "\ufeffñ\r\n".encode(encoding)
    note = note_of(tmp_path, data)
    assert (note.text, note.encoding, note.bad_lines, note.newline) == ("ñ\r\n", encoding, (), "\r\n")
    assert note.bom + note.text.encode(encoding) == data
    assert note.encoded("ö") == "\ufeffö".encode(encoding)


def test_bad_bytes_are_replaced_and_their_lines_told(tmp_path: Path) -> None:
    note = note_of(tmp_path, b"ok\r\n\xff\x0c\xe2\x80\xa8x\rgood\ncaf\xe9\n\xc3\n")
    assert note.text == "ok\r\n\ufffd \u2028x\rgood\ncaf\ufffd\n\ufffd\n"
    assert note.bad_lines == (2, 4, 5)


def test_control_characters_a_terminal_would_obey_are_replaced_and_their_lines_told(tmp_path: Path) -> None:
    data = "a\n\x1b[2Jb\ttab\x07\nc\x9bd\n\u00a0\n".encode()
    note = note_of(tmp_path, data)
    assert (note.text, note.bad_lines) == ("a\n\ufffd[2Jb\ttab\ufffd\nc\ufffdd\n\u00a0\n", (2, 3))
    assert note_of(tmp_path, data, lossless=True).text.encode() == data


def test_broken_utf16_is_read_and_told(tmp_path: Path) -> None:
    note = note_of(tmp_path, b"\xff\xfe" + "a\nb".encode("utf-16-le") + b"x")
    assert (note.text, note.bad_lines) == ("a\nb\ufffd", (2,))


def test_half_surrogates_of_utf16_come_back_but_half_characters_cannot(tmp_path: Path) -> None:
    data = b"\xff\xfe\x00\xd8a\x00"
    note = note_of(tmp_path, data, lossless=True)
    assert note.encoded(note.text) == data
    with pytest.raises(BrokenEncoding, match=r"note.md:1: encoding is no valid utf-16-le, so it can't be edited"):
        note_of(tmp_path, data + b"x", lossless=True)


@given(st.binary().filter(lambda data: b"\0" not in data))
def test_a_lossless_text_gives_the_same_bytes_back(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.getbasetemp()
    try:
        note = note_of(folder, data, lossless=True)
    except BrokenEncoding:
        assert data.startswith((b"\xff\xfe", b"\xfe\xff"))
        return
    assert note.encoded(note.text) == data
    assert note.sha256 == digest(data)


@pytest.mark.parametrize("data", [b"a\0b", b"\x89PNG\r\n\0", "a".encode("utf-16-le"), b"\xff\xfe\0\0a\0\0\0\0\0\0\0"])
def test_a_file_with_nul_is_no_text(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(BinaryNote) as caught:
        note_of(tmp_path, data)
    assert str(caught.value).startswith("note.md:1: binary ")


def test_an_empty_file_is_an_empty_text(tmp_path: Path) -> None:
    assert note_of(tmp_path, b"") == NoteText("", digest(b""))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    note_of(tmp_path, b"x")
    for path in ("gone.md", "note.md/x.md"):
        with pytest.raises(MissingNote) as caught:
            read_note(tmp_path, path)
        assert str(caught.value) == f"{path}:1: missing there is no such file"
        assert caught.value.problem == Problem(path, 1, "missing", "there is no such file")
        assert caught.value.exit_code == 1


def test_a_folder_and_an_impossible_name_are_unreadable(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for path in ("folder", "nul\0.md"):
        with pytest.raises(UnreadableNote) as caught:
            read_note(tmp_path, path)
        assert (caught.value.code, caught.value.exit_code) == ("unreadable", 3)


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnreadableNote, match=r"^note.md:1: unreadable can't be read: Permission denied$"):
        read_note(tmp_path, "note.md")


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.md").open("wb") as file:
        file.truncate(1 << 40)  # a hole: it takes no space
    with pytest.raises(TooLargeNote, match=r"^huge.md:1: too-large is larger than 64 MiB$"):
        read_note(tmp_path, "huge.md")


def test_a_file_that_grows_while_it_is_read_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "note.md").write_bytes(b"0123456789")
    small = (tmp_path / "note.md").stat()
    monkeypatch.setattr(os, "fstat", lambda _: os.stat_result((*small[:6], 4, *small[7:10])))
    assert read_bytes(tmp_path, "note.md") == b"0123456789"
    monkeypatch.setattr(read, "MAX_BYTES", 8)
    with pytest.raises(TooLargeNote):
        read_bytes(tmp_path, "note.md")


def test_a_file_of_exactly_the_limit_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "MAX_BYTES", 8)
    (tmp_path / "note.md").write_bytes(b"01234567")
    assert len(read_bytes(tmp_path, "note.md")) == 8
    (tmp_path / "note.md").write_bytes(b"012345678")
    with pytest.raises(TooLargeNote):
        read_bytes(tmp_path, "note.md")
