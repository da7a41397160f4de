"""Questions to the repository around a folder; no repository, or no git, is an answer too: None."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache
from pathlib import Path

from sigtrack.gitrepo.remote import Remote, read_remote
from sigtrack.gitrepo.run import GitError, run_git

_SYSTEM_FILES = ("/etc/gitconfig", "/usr/local/etc/gitconfig", "/opt/homebrew/etc/gitconfig")


def config_get(root: Path, key: str) -> str | None:
    """Return a value of git's configuration as it holds in a folder (`sigtrack.person`), None where unset.

    git is asked once a run, and for a section that no configuration file names, not at all: a
    process costs more than all of a small command.
    """
    section = key.partition(".")[0]
    if not _may_hold(root, section):
        return None
    return _last(_settings(root), key)


def config_set(root: Path, key: str, value: str, *, everywhere: bool = False) -> None:
    """Set a value in the repository's configuration, or the user's (`everywhere`). Raises GitError."""
    run_git(["config", *(["--global"] if everywhere else ["--local"]), "--replace-all", key, value], root)
    _settings.cache_clear()


def origin_repository(root: Path) -> str | None:
    """Return `OWNER/NAME` of the remote `origin`, None where there is none of that shape."""
    remote = _origin(root)
    return remote.repository if remote else None


def web_base(root: Path) -> str | None:
    """Return the web address of `origin` (`https://HOST/OWNER/NAME`), None where there is none."""
    remote = _origin(root)
    return remote.web if remote else None


def head_branch(root: Path) -> str | None:
    """Return the name of the branch that is checked out, None for a detached HEAD or outside of git."""
    with suppress(GitError):
        return run_git(["symbolic-ref", "--quiet", "--short", "HEAD"], root).strip() or None
    return None


def head_commit(root: Path) -> str | None:
    """Return the commit that is checked out, None before the first one or outside of git."""
    with suppress(GitError):
        return run_git(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"], root).strip() or None
    return None


def prefix(root: Path) -> str:
    """Return a folder's path below git's top folder, with `/` at its end; empty for the top and outside of git."""
    with suppress(GitError):
        return run_git(["rev-parse", "--show-prefix"], root).strip("\n")
    return ""


def edited(root: Path) -> frozenset[str]:
    """Return the paths below a folder that differ from the commit that is checked out, untracked ones too."""
    with suppress(GitError):
        entries = run_git(["status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", "."], root)
        start = prefix(root)
        return frozenset(entry[3:].removeprefix(start) for entry in entries.split("\0") if entry)
    return frozenset()


def last_change(root: Path, path: str) -> str | None:
    """Return the commit that last changed a file below a folder, None where none has it."""
    with suppress(GitError):
        return run_git(["log", "-1", "--format=%H", "--", path], root).strip() or None
    return None


def published(root: Path, commit: str) -> bool:
    """Tell whether a remote branch, as far as it was fetched, holds a commit."""
    with suppress(GitError):
        return bool(run_git(["branch", "--remotes", "--contains", commit], root).strip())
    return False


def user(root: Path) -> tuple[str | None, str | None]:
    """Return the name and e-mail that git would write into a commit, None for what isn't set."""
    settings = _settings(root)

    def say(what: str) -> str | None:
        return (
            os.environ.get(f"GIT_AUTHOR_{what.upper()}")
            or _last(settings, f"author.{what}")
            or _last(settings, f"user.{what}")
        )

    return say("name"), say("email")


def _origin(root: Path) -> Remote | None:
    if not _may_hold(root, "remote"):
        return None
    settings = _settings(root)
    addresses = settings.get("remote.origin.url", ())
    return read_remote(_rewritten(addresses[0], settings)) if addresses else None


def _rewritten(address: str, settings: dict[str, tuple[str, ...]]) -> str:
    """Apply `url.BASE.insteadOf`, the longest that fits (git-config, url.<base>.insteadOf)."""
    found = [
        (len(prefix), key[len("url.") : -len(".insteadof")] + address[len(prefix) :])
        for key, prefixes in settings.items()
        if key.startswith("url.") and key.endswith(".insteadof")
        for prefix in prefixes
        if address.startswith(prefix)
    ]
    return max(found)[1] if found else address


@cache
def _settings(root: Path) -> dict[str, tuple[str, ...]]:
    """Return git's whole configuration: section and name in lower case, all values, the strongest last."""
    settings: dict[str, tuple[str, ...]] = {}
    with suppress(GitError):
        for entry in run_git(["config", "--list", "--null"], root).split("\0"):
            key, _, value = entry.partition("\n")
            settings[key] = (*settings.get(key, ()), value)
        settings.pop("", None)  # what follows the last NUL
    return settings


def _last(settings: dict[str, tuple[str, ...]], key: str) -> str | None:
    section, _, name = key.partition(".")
    middle, dot, name = name.rpartition(".")
    values = settings.get(f"{section.lower()}.{middle}{dot}{name.lower()}")
    return values[-1] or None if values else None


def _may_hold(root: Path, section: str) -> bool:
    """Tell whether a configuration file names a section, or includes another file that may."""
    if any(name.startswith("GIT_CONFIG") or name == "GIT_DIR" for name in os.environ):
        return True
    files = [Path(name) for name in _SYSTEM_FILES]
    home = os.path.expanduser("~")  # noqa: PTH111 (`Path.home()` raises where nobody is at home)
    if home != "~":
        files += [
            Path(home, ".gitconfig"),
            Path(os.environ.get("XDG_CONFIG_HOME") or f"{home}/.config", "git", "config"),
        ]
    git = next((folder / ".git" for folder in (root, *root.parents) if (folder / ".git").exists()), None)
    if git is not None and not git.is_dir():
        return True  # a worktree or submodule: its configuration is elsewhere
    if git is not None:
        files += [git / "config", git / "config.worktree"]
    return any(_names(file, section) for file in files)


def _names(file: Path, section: str) -> bool:
    try:
        text = file.read_bytes().lower()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return f"[{section.lower()}".encode() in text.replace(b" ", b"") or b"[include" in text.replace(b" ", b"")
