"""Patterns: which files and folders a list of shell patterns means."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable


class Patterns:
    """Shell patterns, where `*` matches `/` too, held against paths relative to `folder`, an absolute path.

    Each is held against the relative path and against the name alone. `unmatched` are those that have matched nothing
    so far.
    """

    __slots__ = ("_compiled", "_missed", "folder", "written")

    def __init__(self, written: Iterable[str], folder: str) -> None:
        self.written = tuple(written)
        self.folder = folder
        self._compiled = {pattern: _compiled(_straight(normal(pattern), folder)) for pattern in self.written}
        self._missed = set(self.written)

    def match(self, path: str) -> bool:
        """Whether this file or folder is meant, by its absolute path."""
        return self._match(relative(path, self.folder))

    def cover(self, path: str) -> bool:
        """Whether this file is meant, or a folder on the way to it."""
        parts = relative(path, self.folder).split("/")
        ways = ["/".join(parts[:number]) for number in range(1, len(parts) + 1) if parts[number - 1] != ".."]
        verdicts = [self._match(way) for way in ways]  # all of them: each may be the first that some pattern matches
        return any(verdicts)

    def __bool__(self) -> bool:
        return bool(self.written)

    @property
    def unmatched(self) -> tuple[str, ...]:
        return tuple(pattern for pattern in self.written if pattern in self._missed)

    def _match(self, path: str) -> bool:
        name = path.rpartition("/")[2]
        matching = [
            pattern
            for pattern, compiled in self._compiled.items()
            if compiled.fullmatch(path) or compiled.fullmatch(name)
        ]
        self._missed.difference_update(matching)
        return bool(matching)


def normal(pattern: str) -> str:
    """A pattern without what says nothing: `./` before it and `/` behind it; empty for one that names nothing."""
    while pattern.startswith("./"):
        pattern = pattern[2:].lstrip("/")
    pattern = pattern.rstrip("/")
    return "" if pattern == "." else pattern


def _straight(pattern: str, folder: str) -> str:
    """A pattern that goes up and comes back, as it is called without the way around."""
    if not pattern.startswith("../"):
        return pattern
    return relative(os.path.normpath(os.path.join(folder, pattern)), folder)


def relative(path: str, folder: str) -> str:
    """An absolute path as it is called from a folder, with `/`."""
    prefix = folder if folder.endswith(os.sep) else folder + os.sep
    below = path[len(prefix) :] if path.startswith(prefix) else _relative(path, folder)
    return below.replace(os.sep, "/")


def _relative(path: str, folder: str) -> str:
    try:
        return os.path.relpath(path, folder)
    except ValueError:  # on another drive
        return path


def _compiled(pattern: str) -> re.Pattern[str]:
    from fnmatch import translate

    # "**/" stands for any number of folders, none among them. Of each piece, what stands between "(?s:" and ")\Z".
    pieces = [translate(piece)[4:-3] for piece in pattern.split("**/")]
    return re.compile(f"(?s:{'(?:.*/)?'.join(pieces)})")
