"""Settings from the table [tool.twiml-lint] of a pyproject.toml."""

import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from twiml_lint.selection import UnknownRuleError, selection
from twiml_lint.settings import CALL_DURATIONS, CHANNELS, DELIVERIES, ROLES, Settings
from twiml_lint.spelling import closest

FILE_NAME = "pyproject.toml"
TABLE_NAME = "[tool.twiml-lint]"
OVERRIDES_NAME = "[[tool.twiml-lint.overrides]]"

_Key = tuple[Callable[[Any], object], str]  # how its value is read, and what it must be


class ConfigurationError(Exception):
    """A configuration that cannot be used; the text names the file, the key and what is allowed."""


class Override(NamedTuple):
    """Settings that differ for some files: `patterns` are shell patterns, `changes` the fields of Settings."""

    patterns: tuple[str, ...]
    changes: dict[str, Any]


class Configuration(NamedTuple):
    """What one file says: settings, and overrides for files whose patterns are relative to `folder`."""

    settings: Settings = Settings()
    overrides: tuple[Override, ...] = ()
    folder: str = ""

    def settings_of(self, path: str, changes: dict[str, Any]) -> Settings:
        """The settings for one file: the table's, then those of the overrides that match it, then `changes`."""
        settings = self.settings
        if self.overrides:
            relative = os.path.relpath(os.path.abspath(path), self.folder).replace(os.sep, "/")
            for override in self.overrides:
                if _matches(relative, override.patterns):
                    settings = settings._replace(**override.changes)
        return settings._replace(**changes) if changes else settings


class Configurations:
    """The configurations of a run: for each file the nearest one upwards from it, each read once."""

    def __init__(self, path: str = "", is_isolated: bool = False, changes: dict[str, Any] | None = None) -> None:
        self._changes = {key.replace("-", "_"): value for key, value in (changes or {}).items()}
        self._one = (
            configuration_in(path) if path else Configuration() if is_isolated else configuration_for(os.getcwd())
        )

    def settings(self, path: str) -> Settings:
        """The settings for one file, with what the command line gives."""
        return self._one.settings_of(path, self._changes)

    def is_excluded(self, path: str, is_named: bool) -> bool:
        """Whether the configuration of this file leaves it out; one that `is_named` never is."""
        return False

    def is_exclusion_forced(self) -> bool:
        """Whether files are left out even when they are named."""
        return False

    def unmatched_patterns(self, paths: Sequence[str]) -> Iterator[str]:
        """For each pattern that matched no file, though the whole folder it speaks of was linted: what to say of it."""
        return iter(())


def configuration_for(folder: str) -> Configuration:
    """What the nearest pyproject.toml says, upwards from `folder`, that has the table; else the defaults.

    Raises ConfigurationError.
    """
    current = os.path.abspath(folder)
    while True:
        path = os.path.join(current, FILE_NAME)
        data = _read(path) if os.path.isfile(path) else b""
        if _may_have_table(data):
            table = _table(path, data)
            if table is not None:
                return _configuration(path, table)
        parent = os.path.dirname(current)
        if parent == current:
            return Configuration()
        current = parent


def configuration_in(path: str) -> Configuration:
    """What this file says; raises ConfigurationError, also when it has no such table."""
    table = _table(path, _read(path))
    if table is None:
        raise ConfigurationError(f"{path}: there is no table {TABLE_NAME} in it")
    return _configuration(path, table)


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        reason = "there is no such file" if isinstance(error, FileNotFoundError) else error.strerror or str(error)
        raise ConfigurationError(f"{path}: the configuration cannot be read: {reason}") from error


def _may_have_table(data: bytes) -> bool:
    # Reading TOML takes as long as importing lxml, and nearly every pyproject.toml is of others' concern.
    if b"twiml-lint" not in data:
        return False
    return (
        re.search(rb"tool[ \t]*\.[ \t]*[\"']?twiml-lint|^[ \t]*[\"']?twiml-lint[\"']?[ \t]*[.=]", data, re.M)
        is not None
    )


def _table(path: str, data: bytes) -> dict[str, Any] | None:
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        document = tomllib.loads(_text(path, data))
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{path}: this is not valid TOML: {error}") from error
    except RecursionError as error:
        raise ConfigurationError(f"{path}: this is not valid TOML: it is nested too deeply") from error
    tool = document.get("tool", {})
    table = tool.get("twiml-lint") if isinstance(tool, dict) else None
    if table is not None and not isinstance(table, dict):
        raise ConfigurationError(f"{path}: tool.twiml-lint must be a table, {TABLE_NAME}")
    return table


def _text(path: str, data: bytes) -> str:
    if data.startswith(b"\xef\xbb\xbf"):
        raise ConfigurationError(f"{path}: it begins with a byte order mark, which TOML forbids: save it without one")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigurationError(f"{path}: it is not UTF-8, which TOML must be (line {line})") from error


def _configuration(path: str, table: dict[str, Any]) -> Configuration:
    values = _values(path, TABLE_NAME, table, {**_KEYS, "overrides": _OVERRIDES})
    overrides = tuple(_override(path, entry) for entry in values.pop("overrides", ()))
    return Configuration(Settings(**values), overrides, os.path.dirname(os.path.abspath(path)))


def _override(path: str, entry: dict[str, Any]) -> Override:
    values = _values(path, OVERRIDES_NAME, entry, {"files": _FILES, **_KEYS})
    patterns = values.pop("files", ())
    if not patterns:
        raise ConfigurationError(f'{path}: {OVERRIDES_NAME} needs files = ["PATTERN", ...] to say what it is for')
    return Override(patterns, values)


def _values(path: str, name: str, table: dict[str, Any], keys: dict[str, _Key]) -> dict[str, Any]:
    """The fields of Settings that a table gives; `keys` are those it may have."""
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in keys:
            hint = _hint(key, keys)
            raise ConfigurationError(f"{path}: {name} has no key {key}{hint}; its keys are {_listed(keys)}")
        read, expected = keys[key]
        try:
            values[key.replace("-", "_")] = read(value)
        except (KeyError, TypeError, ValueError) as error:
            hint = _value_hint(key, value)
            raise ConfigurationError(f"{path}: {key} in {name} must be {expected}, not {_toml(value)}{hint}") from error
    for key in ("select", "ignore"):
        _check_rules(path, name, key, values.get(key, ()))
    return values


def _check_rules(path: str, name: str, key: str, rules: tuple[str, ...]) -> None:
    try:
        selection(Settings(select=rules))
    except UnknownRuleError as error:
        raise ConfigurationError(f"{path}: {key} in {name}: {error}") from error


def _matches(path: str, patterns: tuple[str, ...]) -> bool:
    from fnmatch import fnmatchcase

    name = path.rpartition("/")[2]
    return any(fnmatchcase(path, pattern) or fnmatchcase(name, pattern) for pattern in patterns)


def _word(allowed: tuple[str, ...]) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        return allowed[allowed.index(value)]

    return read


def _duration(value: Any) -> int:
    if isinstance(value, (bool, float)):
        raise TypeError
    return CALL_DURATIONS[str(value)]


def _boolean(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _names(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(name, (str, int)) and name is not True for name in value):
        raise TypeError
    return tuple(str(name) for name in value)


def _tables(value: Any) -> tuple[dict[str, Any], ...]:
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise TypeError
    return tuple(value)


def _patterns(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(pattern, str) and pattern for pattern in value):
        raise TypeError
    return tuple(value)


_KEYS: dict[str, _Key] = {
    "channel": (_word(CHANNELS), '"auto", "voice" or "messaging"'),
    "max-call-duration": (_duration, '14400, 86400, "4h" or "24h"'),
    "voice-sdk": (_boolean, "true or false"),
    "delivery": (_word(DELIVERIES), '"webhook", "call-parameter" or "live-call"'),
    "role": (_word(ROLES[1:]), '"wait", "whisper" or "queue"'),
    "pci-mode": (_boolean, "true or false"),
    "select": (_names, 'an array of rule names and Twilio codes, such as ["default", "record-without-notice"]'),
    "ignore": (_names, 'an array of rule names and Twilio codes, such as ["record-without-action", "13617"]'),
}
_FILES: _Key = (_patterns, 'an array of patterns, such as ["twiml/wait/*.xml"]')
_OVERRIDES: _Key = (_tables, f"an array of tables, {OVERRIDES_NAME}")
_WORDS = {"channel": CHANNELS, "delivery": DELIVERIES, "max-call-duration": tuple(CALL_DURATIONS), "role": ROLES[1:]}


def _hint(key: str, keys: dict[str, _Key]) -> str:
    suggestion = closest(key, keys)
    return f" (did you mean {suggestion}?)" if suggestion else ""


def _value_hint(key: str, value: object) -> str:
    suggestion = closest(value, _WORDS.get(key, ())) if isinstance(value, str) else None
    return f': did you mean "{suggestion}"?' if suggestion else ""


def _toml(value: object) -> str:
    """A value as TOML writes it, shortened."""
    if isinstance(value, list):
        text = f"[{', '.join(map(_toml, value))}]"
    else:
        text = f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= 60 else text[:59] + "…"


def _listed(names: dict[str, Any]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}"
