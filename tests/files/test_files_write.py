"""The guarded write: never a lost text, whatever fails."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from sigtrack.files.read import digest
from sigtrack.files.write import AlreadyExists, ChangedMeanwhile, NotWritten, guarded_write, write_new

OLD, NEW = b"old\r\ntext", b"a new text\r\n"


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "note.md"
    path.write_bytes(OLD)
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def failing(monkeypatch: pytest.MonkeyPatch, name: str, error: BaseException) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(os, name, fail)


def test_the_new_text_takes_the_old_ones_place(note: Path) -> None:
    guarded_write(note, NEW, digest(OLD))
    assert note.read_bytes() == NEW
    assert names(note.parent) == ["note.md"]


def test_a_file_that_has_changed_is_left_alone(note: Path) -> None:
    with pytest.raises(ChangedMeanwhile, match=r"note.md: has changed since it was read; nothing was written"):
        guarded_write(note, NEW, digest(b"what was read"))
    assert note.read_bytes() == OLD
    assert names(note.parent) == ["note.md"]


def test_a_file_that_is_gone_does_not_come_back(note: Path) -> None:
    note.unlink()
    with pytest.raises(ChangedMeanwhile, match="is gone"):
        guarded_write(note, NEW, digest(OLD))
    assert names(note.parent) == []


def test_the_same_text_is_not_written_again(note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, "replace", OSError("must not be called"))
    failing(monkeypatch, "rename", OSError("must not be called"))
    before = note.stat()
    guarded_write(note, OLD, digest(OLD))
    assert (note.stat().st_mtime_ns, note.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


@pytest.mark.parametrize("mode", [0o644, 0o600, 0o664, 0o755])
@pytest.mark.skipif(os.name == "nt", reason="modes are different there")
def test_the_mode_is_kept(note: Path, mode: int) -> None:
    note.chmod(mode)
    guarded_write(note, NEW, digest(OLD))
    assert stat.S_IMODE(note.stat().st_mode) == mode


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
def test_owner_and_group_are_kept(note: Path) -> None:
    os.chown(note, 12345, 54321)
    guarded_write(note, NEW, digest(OLD))
    assert (note.stat().st_uid, note.stat().st_gid) == (12345, 54321)


def test_an_owner_that_cannot_be_kept_does_not_stop_the_write(note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, "fchown", PermissionError(errno.EPERM, "Operation not permitted"))
    guarded_write(note, NEW, digest(OLD))
    assert note.read_bytes() == NEW


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="no extended attributes here")
def test_extended_attributes_are_kept(note: Path) -> None:
    try:
        os.setxattr(note, "user.tag", b"minutes")
    except OSError:
        pytest.skip("this file system has no extended attributes")
    guarded_write(note, NEW, digest(OLD))
    assert os.getxattr(note, "user.tag") == b"minutes"


def test_a_link_stays_one_and_its_target_is_replaced(note: Path, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    link = folder / "link.md"
    link.symlink_to("../note.md")
    guarded_write(link, NEW, digest(OLD))
    assert link.is_symlink()
    assert note.read_bytes() == NEW
    assert (names(folder), names(tmp_path)) == (["link.md"], ["elsewhere", "note.md"])


@pytest.mark.parametrize("call", ["fsync", "replace", "open", "fdopen"])
def test_a_full_disk_leaves_the_old_text_and_nothing_else(
    note: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    real_open = os.open
    if call == "open":

        def no_new_files(path: Path, flags: int, mode: int = 0o777) -> int:
            if flags & os.O_CREAT:
                raise OSError(errno.ENOSPC, "No space left on device")
            return real_open(path, flags, mode)

        monkeypatch.setattr(os, "open", no_new_files)
    elif call == "fdopen":

        def full(descriptor: int, _: str) -> object:
            os.close(descriptor)
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(os, "fdopen", full)
    else:
        failing(monkeypatch, call, OSError(errno.ENOSPC, "No space left on device"))
    with pytest.raises(NotWritten) as caught:
        guarded_write(note, NEW, digest(OLD))
    assert str(caught.value) == f"{note}: not written, No space left on device; nothing was changed"
    assert caught.value.exit_code == 3
    assert note.read_bytes() == OLD
    assert names(note.parent) == ["note.md"]


def test_an_interruption_leaves_the_old_text_and_nothing_else(note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, "replace", KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        guarded_write(note, NEW, digest(OLD))
    assert note.read_bytes() == OLD
    assert names(note.parent) == ["note.md"]


def test_a_file_that_changes_while_the_new_text_is_written_is_left_alone(
    note: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync

    def meanwhile(descriptor: int) -> None:
        sync(descriptor)
        note.write_bytes(b"somebody else's")

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(ChangedMeanwhile):
        guarded_write(note, NEW, digest(OLD))
    assert note.read_bytes() == b"somebody else's"
    assert names(note.parent) == ["note.md"]


def test_a_file_that_goes_while_the_new_text_is_written_stays_away(note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: note.unlink())
    with pytest.raises(ChangedMeanwhile, match="is gone"):
        guarded_write(note, NEW, digest(OLD))
    assert names(note.parent) == []


def test_a_read_only_file_is_not_replaced(note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(NotWritten, match="it is read-only"):
        guarded_write(note, NEW, digest(OLD))
    with pytest.raises(NotWritten, match="it is read-only"):
        write_new(note, NEW, force=True)
    assert note.read_bytes() == OLD


def test_a_folder_that_cannot_be_synced_is_no_failure(note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def no_folders(path: Path, flags: int, mode: int = 0o777) -> int:
        if Path(path).is_dir():
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", no_folders)
    guarded_write(note, NEW, digest(OLD))
    assert note.read_bytes() == NEW


def test_the_text_is_on_the_disk_before_it_has_its_name_and_the_name_after(
    note: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    sync, replace = os.fsync, os.replace

    def syncing(descriptor: int) -> None:
        calls.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        sync(descriptor)

    def replacing(*args: str) -> None:
        calls.append("replace")
        replace(*args)

    monkeypatch.setattr(os, "fsync", syncing)
    monkeypatch.setattr(os, "replace", replacing)
    guarded_write(note, NEW, digest(OLD))
    assert calls == ["file", "replace", "folder"]


def test_a_new_file_is_written(tmp_path: Path) -> None:
    write_new(tmp_path / "agenda.md", NEW)
    assert (tmp_path / "agenda.md").read_bytes() == NEW
    assert names(tmp_path) == ["agenda.md"]


def test_what_exists_is_replaced_only_when_somebody_says_so(note: Path) -> None:
    with pytest.raises(AlreadyExists, match=r"note.md exists already; --force replaces it") as caught:
        write_new(note, NEW)
    assert caught.value.exit_code == 2
    assert note.read_bytes() == OLD
    note.chmod(0o640)
    write_new(note, NEW, force=True)
    assert note.read_bytes() == NEW
    assert stat.S_IMODE(note.stat().st_mode) == 0o640
    assert names(note.parent) == ["note.md"]


def test_what_somebody_else_writes_first_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "agenda.md"
    path.write_bytes(OLD)
    monkeypatch.setattr(os.path, "lexists", lambda _: False)
    with pytest.raises(AlreadyExists):
        write_new(path, NEW)
    assert path.read_bytes() == OLD


@pytest.mark.parametrize("force", [False, True])
def test_outputs_go_into_folders_that_are_there_and_over_nothing_but_files(tmp_path: Path, force: bool) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(NotWritten, match="there is no folder"):
        write_new(tmp_path / "gone" / "agenda.md", NEW, force=force)
    with pytest.raises(NotWritten, match="it is no regular file"):
        write_new(tmp_path / "folder", NEW, force=force)
    assert names(tmp_path) == ["folder"]


def test_a_forced_write_goes_through_a_link(note: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.md"
    link.symlink_to(note)
    write_new(link, NEW, force=True)
    assert link.is_symlink()
    assert note.read_bytes() == NEW


@pytest.mark.parametrize("exists", [False, True])
def test_a_full_disk_leaves_no_half_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exists: bool) -> None:
    path = tmp_path / "agenda.md"
    if exists:
        path.write_bytes(OLD)
    failing(monkeypatch, "fsync", OSError(errno.ENOSPC, "No space left on device"))
    with pytest.raises(NotWritten, match="No space left on device"):
        write_new(path, NEW, force=exists)
    assert names(tmp_path) == (["agenda.md"] if exists else [])
    assert not exists or path.read_bytes() == OLD


def test_a_folder_is_no_note_to_be_written(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match=r"Is a directory|Permission denied"):
        guarded_write(tmp_path, NEW, digest(OLD))
