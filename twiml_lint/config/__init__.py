"""Configuration: what `twiml-lint.toml` or the table [tool.twiml-lint] of a `pyproject.toml` says for a file."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Any

from twiml_lint.config.configuration import Configuration, Layer
from twiml_lint.settings import Settings

# In one folder the first of them counts.
FILE_NAMES = ("twiml-lint.toml", "pyproject.toml")


class ConfigurationError(Exception):
    """A configuration that cannot be used; the text names the file, the key and what is allowed."""


class Configurations:
    """The configurations of a run: for each file the nearest one upwards from it, each read once.

    `path` names one that counts for all files instead, `is_isolated` none at all. `changes` is what the command line
    and the environment give, by the keys of the configuration; `variables` names the variables that some of them come
    from. `named` are the paths that the run was called for. Raises ConfigurationError, as every method does.
    """

    def __init__(
        self,
        path: str = "",
        is_isolated: bool = False,
        changes: Mapping[str, Any] | None = None,
        variables: Mapping[str, str] | None = None,
        named: Sequence[str] = (),
    ) -> None:
        self._home = os.getcwd()
        self._changes = tuple(_layers(changes or {}, variables or {}, self._home))
        self._none = Configuration((), self._changes, self._home)
        self._files: dict[str, Any] = {}  # what was read, by real path: a file may extend one that counts by itself
        self._warnings: list[str] = []
        self._by_folder: dict[str, Configuration] = {}
        self._left_out: dict[tuple[str, bool], bool] = {}
        self._named = {os.path.abspath(path) for path in named}
        self._one = self._read(path) if path else self._none if is_isolated else None

    def settings(self, path: str) -> Settings:
        """The settings for one file, with what the command line gives."""
        path = os.path.abspath(path)
        return self.nearest(os.path.dirname(path)).settings(path)

    def is_excluded(self, path: str, is_named: bool) -> bool:
        """Whether a file is left out. One that `is_named` is only where the configuration says so, or --force-exclude;
        neither are folders that were named, and what they lie in."""
        path = os.path.abspath(path)
        folder = os.path.dirname(path)
        if not is_named and self._is_folder_left_out(folder, is_forced=False):
            return True  # first of all: a configuration in a folder that is left out is nobody's concern
        nearest = self.nearest(folder)
        is_forced = bool(nearest.value("force-exclude"))
        if is_named and not is_forced:
            return False
        return nearest.excludes(path) or self._is_folder_left_out(folder, is_forced)

    def is_skipped(self, folder: str) -> bool:
        """Whether a search need not look into a folder, because it is excluded; named ones are searched anyway."""
        folder = os.path.abspath(folder)
        return self.nearest(os.path.dirname(folder)).excludes(folder)

    def baseline(self) -> str:
        """The path of the baseline, empty when there is none."""
        value: str = self.of_run().value("baseline")
        return value

    def fail_on(self) -> str:
        """The level from which on a run fails."""
        value: str = self.of_run().value("fail-on")
        return value

    def warnings(self, paths: Sequence[str]) -> Iterator[str]:
        """What to say of configurations that do not do what they seem to; `paths` were linted as a whole."""
        yield from self._warnings
        yield from self.unmatched_patterns(paths)

    def unmatched_patterns(self, paths: Sequence[str]) -> Iterator[str]:
        """For each pattern that matched no file, though the whole folder it speaks of was linted: what to say of it."""
        folders = [os.path.abspath(path) for path in paths]
        counting = {patterns for one in {*self._by_folder.values(), self._one} if one for patterns, _ in one.exclude()}
        for file in self._files.values():
            if any(_is_within(file.folder, folder) for folder in folders):
                yield from file.unmatched_patterns(counting)

    def nearest(self, folder: str) -> Configuration:
        """The configuration that counts in a folder."""
        if self._one is not None:
            return self._one
        way = []
        found = self._by_folder.get(folder)
        while found is None:
            way.append(folder)
            found = self._in(folder)
            parent = os.path.dirname(folder)
            found = found or (self._none if parent == folder else self._by_folder.get(parent))
            folder = parent
        self._by_folder.update(dict.fromkeys(way, found))
        return found

    @property
    def files(self) -> tuple[str, ...]:
        """The real paths of all files that were read so far."""
        return tuple(self._files)

    def of_run(self) -> Configuration:
        """The configuration of what counts for a run as a whole, not for a file: that of the working directory."""
        return self.nearest(self._home)

    def _in(self, folder: str) -> Configuration | None:
        for name in FILE_NAMES:
            path = os.path.join(folder, name)
            if os.path.isfile(path) or (name == FILE_NAMES[0] and _leads_nowhere(path)):
                from twiml_lint.config.finding import speaks

                if speaks(path):
                    return self._read(path)
        return None

    def _read(self, path: str) -> Configuration:
        from twiml_lint.config.reading import chain

        files = chain(path, self._files, self._warnings)
        return Configuration(files, self._changes, files[-1].folder)

    def _is_folder_left_out(self, folder: str, is_forced: bool) -> bool:
        """Whether a folder is excluded, or one that it lies in."""
        asked = folder, is_forced
        way: list[str] = []
        while (folder, is_forced) not in self._left_out and (is_forced or folder not in self._named):
            if os.path.dirname(folder) == folder:  # nothing on the way was named
                way = list(takewhile(lambda passed: not self._is_end(passed), way))
                break
            way.append(folder)
            folder = os.path.dirname(folder)
        verdict = self._left_out.get((folder, is_forced), False)
        for below in reversed(way):
            verdict = verdict or self.nearest(os.path.dirname(below)).excludes(below)
            self._left_out[below, is_forced] = verdict
        return self._left_out.setdefault(asked, verdict)

    def _is_end(self, folder: str) -> bool:
        """Whether the patterns that count are not for a folder any more, and what it lies in."""
        parent = os.path.dirname(folder)
        is_end = _is_within(self._home, folder) or self.nearest(folder).folder == folder
        return is_end and not _is_within(parent, self.nearest(parent).folder)


def _leads_nowhere(path: str) -> bool:
    """Whether this is a symbolic link to nothing: to go by the defaults instead would not be what was meant."""
    return os.path.islink(path) and not os.path.exists(path)


def _layers(changes: Mapping[str, Any], variables: Mapping[str, str], folder: str) -> Iterator[Layer]:
    """Environment before command line; each variable is a layer of its own, because each is told by its name."""
    for key, value in changes.items():
        if key in variables:
            yield Layer("environment", {key: _located(key, value, folder)}, variables[key])
    given = {key: _located(key, value, folder) for key, value in changes.items() if key not in variables}
    if given:
        yield Layer("command line", given)


def _located(key: str, value: Any, folder: str) -> Any:
    if not key.endswith("exclude") or isinstance(value, bool):
        return value
    from twiml_lint.config.patterns import Patterns, relative

    # Shells complete paths: absolute ones, and "../here" for the folder itself.
    entries = [
        relative(os.path.normpath(os.path.join(folder, entry)), folder) if entry.startswith((os.sep, "..")) else entry
        for entry in value
    ]
    return Patterns(entries, folder)


def _is_within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)
