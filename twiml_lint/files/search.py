"""Searching a folder: its `*.xml` and `*.twiml` files, without what git ignores and without leaving the folder."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator

from twiml_lint.files.git import git, work_tree

_SUFFIXES = (".xml", ".twiml")

Failures = list[tuple[str, OSError]]


def search(folder: str, failures: Failures, is_skipped: Callable[[str], bool]) -> Iterator[str]:
    """The files of a folder and of those in it that are not `is_skipped`; symbolic links are passed over, folders that
    cannot be read told."""
    pending = [(folder, work_tree(folder) is not None)]
    while pending:
        current, is_work_tree = pending.pop()
        known = _listed_by_git(current) if is_work_tree else None
        for path in _listed(current, failures) if known is None else known:
            if path.endswith(os.sep):  # a repository of its own, or any folder where git does not help
                if not is_skipped(path[:-1]):
                    pending.append((path[:-1], os.path.lexists(os.path.join(path, ".git"))))
            else:
                yield path


def _listed(folder: str, failures: Failures) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != ".git":  # git's own, whatever is excluded
                        yield entry.path + os.sep
                elif _is_wanted(entry.name) and entry.is_file(follow_symlinks=False):
                    yield entry.path
    except OSError as error:
        failures.append((folder, error))


def _listed_by_git(folder: str) -> list[str] | None:
    """What git does not ignore in a folder, repositories within it with a separator at the end; None without git."""
    output = git(folder, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    if output is None or (not output and git(folder, "check-ignore", "-q", ".") is not None):
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


def _is_wanted(name: str) -> bool:
    return name.lower().endswith(_SUFFIXES)
