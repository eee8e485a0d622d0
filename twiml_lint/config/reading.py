"""Reading: the files of a configuration, checked key by key."""

import os
from collections.abc import Iterator, Mapping, Set
from typing import Any, NamedTuple

from twiml_lint.config import ConfigurationError
from twiml_lint.config.configuration import DEFAULT_EXCLUDE, Layer
from twiml_lint.config.finding import OWN_NAME, PROJECT_NAME, TABLE_NAME, shown, speaks, table
from twiml_lint.config.keys import KEYS, OVERRIDE_KEYS, Key
from twiml_lint.config.kinds import RefusalError
from twiml_lint.config.patterns import Patterns
from twiml_lint.config.toml import shortened
from twiml_lint.spelling import closest

_EXCLUDING = ("exclude", "extend-exclude")


class File(NamedTuple):
    """One configuration file under the name that people are shown; `extended` is the path of what it extends, or empty.

    `ignores` are its per-file-ignores.
    """

    name: str
    folder: str
    extended: str
    layer: Layer
    overrides: tuple[tuple[Patterns, Layer], ...]
    ignores: tuple[tuple[Patterns, Layer], ...]

    def unmatched_patterns(self, counting: Set[Patterns]) -> Iterator[str]:
        """What to say of each pattern that has matched nothing; of `exclude` only `counting` ones were tried."""
        for key in _EXCLUDING:
            patterns = self.layer.values.get(key)
            if patterns is not None and patterns in counting:
                for pattern in patterns.unmatched:
                    # One may provide for folders that come and go, and git hides those that it ignores.
                    if pattern not in DEFAULT_EXCLUDE and not os.path.lexists(os.path.join(self.folder, pattern)):
                        yield self._told(f"{key} has the pattern", pattern)
        for patterns, _ in self.ignores:
            yield from (self._told("per-file-ignores has the pattern", pattern) for pattern in patterns.unmatched)
        for number, (patterns, _) in enumerate(self.overrides, 1):
            yield from (self._told(f"override {number} is for", pattern) for pattern in patterns.unmatched)

    def _told(self, what: str, pattern: str) -> str:
        return f"{self.name}: {what} {shortened(pattern)}, which matches no file: correct it, or take it out"


def chain(path: str, known: dict[str, File], warnings: list[str]) -> tuple[File, ...]:
    """A configuration behind all that it extends; each file is read once and kept in `known` by its real path."""
    files: dict[str, File] = {}
    name = shown(path)
    while path:
        real = os.path.realpath(path)
        if real in files:
            names = ", ".join([*(file.name for file in files.values()), shown(path)])
            raise ConfigurationError(f"{name}: configurations extend one another in a circle, {names}: break it")
        if real not in known:
            known[real] = _file(path, name)
            warnings.extend(_unread(known[real]))
        files[real] = known[real]
        path = known[real].extended
        name = f"{shown(path)} (extended by {known[real].name})"
    return tuple(reversed(files.values()))


def _file(path: str, name: str) -> File:
    values = table(path, name)
    if values is None:
        raise ConfigurationError(f"{name}: there is no table {TABLE_NAME} in it")
    is_project = os.path.basename(path) == PROJECT_NAME
    read = _values(name, f" in {TABLE_NAME}" if is_project else "", values, KEYS)
    folder = os.path.dirname(os.path.abspath(path))
    called = shown(path)
    overrides_name = "[[tool.twiml-lint.overrides]]" if is_project else "[[overrides]]"
    overrides = tuple(
        _override(name, called, folder, f" in {overrides_name} number {number}", entry, number)
        for number, entry in enumerate(read.pop("overrides", ()), 1)
    )
    ignores = tuple(
        (Patterns((pattern,), folder), Layer(called, {"extend-ignore": names}, "per-file-ignores"))
        for pattern, names in read.pop("per-file-ignores", ())
    )
    extended = read.pop("extend", "")
    read.pop("root", None)
    return File(
        called,
        folder,
        os.path.normpath(os.path.join(folder, extended)) if extended else "",
        Layer(called, _located(read, folder)),
        overrides,
        ignores,
    )


def _override(
    name: str, called: str, folder: str, place: str, entry: dict[str, Any], number: int
) -> tuple[Patterns, Layer]:
    values = _values(name, place, entry, OVERRIDE_KEYS)
    if "files" not in values:
        raise ConfigurationError(f'{name}: there is no files{place}: write files = ["PATTERN"] to say what it is for')
    return Patterns(values.pop("files"), folder), Layer(called, values, f"override {number}")


def _values(name: str, place: str, values: Mapping[str, Any], keys: Mapping[str, Key]) -> dict[str, Any]:
    """What a table says, by key; `place` says where it stands, behind a key."""
    read: dict[str, Any] = {}
    for key, value in values.items():
        if key not in keys:
            raise ConfigurationError(f"{name}: {_unknown(key, place, keys)}")
        try:
            read[key] = keys[key].kind.read(value)
        except RefusalError as refusal:
            raise ConfigurationError(f"{name}: {key}{place} {refusal}") from refusal
        except TypeError as error:
            example = f", such as {shortened(keys[key].example)}" if isinstance(keys[key].example, (list, dict)) else ""
            expected = f"must be {keys[key].kind.expected}{example}, not {shortened(value)}"
            raise ConfigurationError(f"{name}: {key}{place} {expected}") from error
    return read


def _unknown(key: str, place: str, keys: Mapping[str, Key]) -> str:
    if key in ("tool", "twiml-lint") and keys is KEYS:
        heading = TABLE_NAME if key == "tool" else f"[{key}]"
        return f"the keys of {OWN_NAME} stand at its top: write them without {heading}"
    if key in KEYS:
        return f"{key} cannot stand{place}: it is for all files, so write it at the top of the configuration"
    if key in OVERRIDE_KEYS:
        return f"{key} cannot stand{place or ' at the top'}: it says which files a table of overrides is for"
    suggestion = closest(key, keys)
    if suggestion:
        return f"there is no key {key}{place}: did you mean {suggestion}?"
    *first, last = keys
    return f"there is no key {key}{place}: there are {', '.join(first)} and {last}"


def _located(values: dict[str, Any], folder: str) -> dict[str, Any]:
    """Values with paths that are relative to a folder bound to it."""
    for key in values.keys() & set(_EXCLUDING):
        values[key] = Patterns(values[key], folder)
    if values.get("baseline"):
        values["baseline"] = shown(os.path.join(folder, values["baseline"]))
    return values


def _unread(file: File) -> Iterator[str]:
    """What to say of a pyproject.toml that does not count, because of the file beside it."""
    beside = os.path.join(file.folder, PROJECT_NAME)
    if os.path.basename(file.name) != OWN_NAME or beside == file.extended or not os.path.isfile(beside):
        return
    try:
        is_unread = speaks(beside)
    except ConfigurationError:
        return  # it does not count, so neither do its faults
    if is_unread:
        yield (
            f"{shown(beside)}: its table {TABLE_NAME} does not count, because {file.name} beside it does: "
            "keep one of them, or extend one by the other"
        )
