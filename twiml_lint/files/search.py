"""Searching a folder: its `*.xml` and `*.twiml` files, without what git ignores and without leaving the folder."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from functools import cache

_SUFFIXES = (".xml", ".twiml")
# What version control and tools keep for themselves.
_SKIPPED_FOLDERS = frozenset(
    {".git", ".hg", ".svn", ".bzr", ".jj", ".nox", ".tox", ".venv", "__pycache__", "node_modules"}
)
# Variables that a git hook sets for the repository it belongs to, which need not be the one that is searched.
_FOREIGN_VARIABLES = frozenset(
    {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY"}
)

Failures = list[tuple[str, OSError]]


def search(folder: str, failures: Failures) -> Iterator[str]:
    """The files of a folder and of those in it; symbolic links are passed over, folders that cannot be read told."""
    pending = [(folder, _is_in_work_tree(folder))]
    while pending:
        current, is_work_tree = pending.pop()
        known = _listed_by_git(current) if is_work_tree else None
        for path in _listed(current, failures) if known is None else known:
            if path.endswith(os.sep):  # a repository of its own, or any folder where git does not help
                pending.append((path[:-1], os.path.lexists(os.path.join(path, ".git"))))
            else:
                yield path


def _listed(folder: str, failures: Failures) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name not in _SKIPPED_FOLDERS:
                        yield entry.path + os.sep
                elif _is_wanted(entry.name) and entry.is_file(follow_symlinks=False):
                    yield entry.path
    except OSError as error:
        failures.append((folder, error))


def _listed_by_git(folder: str) -> list[str] | None:
    """What git does not ignore in a folder, repositories within it with a separator at the end; None without git."""
    output = _git(folder, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    if output is None or (not output and _git(folder, "check-ignore", "-q", ".") is not None):
        return None  # not a work tree of the user's own, or an ignored folder that the user named all the same
    plain_folders = {"": True}
    found = []
    for name in dict.fromkeys(os.fsdecode(output).split("\0")):
        parts = name.rstrip("/").split("/")
        if not name or ".." in parts or "." in parts or ".git" in parts or os.path.isabs(name):
            continue
        path = os.path.join(folder, *parts)
        if not name.endswith("/") and not _is_wanted(name) and not _is_plain(path, stat.S_ISDIR):
            continue
        if not _are_plain_folders(folder, parts[:-1], plain_folders):
            continue
        if _is_plain(path, stat.S_ISDIR):
            found.append(path + os.sep)
        elif _is_wanted(name) and _is_plain(path, stat.S_ISREG):
            found.append(path)
    return found


def _are_plain_folders(folder: str, parts: list[str], known: dict[str, bool]) -> bool:
    """Whether no symbolic link stands on the way: git's index may know files behind what is a link by now."""
    way = "/".join(parts)
    if way not in known:
        is_plain = _are_plain_folders(folder, parts[:-1], known)
        known[way] = is_plain and _is_plain(os.path.join(folder, *parts), stat.S_ISDIR)
    return known[way]


def _is_plain(path: str, is_kind: Callable[[int], bool]) -> bool:
    try:
        return is_kind(os.lstat(path).st_mode)
    except OSError:
        return False


def _git(folder: str, *arguments: str) -> bytes | None:
    """The output of a git command that reads only; None when it fails or there is no git."""
    program = _git_program()
    if program is None:
        return None
    import subprocess

    # A folder may be linted because it is not trusted: nothing that its configuration names may be run.
    environment = {name: value for name, value in os.environ.items() if name not in _FOREIGN_VARIABLES}
    environment.update(GIT_NO_LAZY_FETCH="1", GIT_ALLOW_PROTOCOL="none", GIT_OPTIONAL_LOCKS="0")
    command = [program, "-c", "core.fsmonitor=false", *arguments]
    try:
        done = subprocess.run(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


@cache
def _git_program() -> str | None:
    # Not left to the operating system: that may look in the linted folder first.
    name = "git.exe" if os.name == "nt" else "git"
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        path = os.path.join(folder, name)
        if os.path.isabs(folder) and os.path.isfile(path) and os.access(path, os.X_OK):
            return path
    return None


def _is_in_work_tree(folder: str) -> bool:
    current = os.path.realpath(folder)
    while not os.path.lexists(os.path.join(current, ".git")):
        parent = os.path.dirname(current)
        if parent == current:
            return False
        current = parent
    return True


def _is_wanted(name: str) -> bool:
    return name.lower().endswith(_SUFFIXES)
