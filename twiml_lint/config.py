"""Settings from the table [tool.twiml-lint] of a pyproject.toml."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from typing import Any

from twiml_lint.selection import UnknownRuleError, selection
from twiml_lint.settings import CALL_DURATIONS, CHANNELS, DELIVERIES, Settings
from twiml_lint.spelling import closest

FILE_NAME = "pyproject.toml"
TABLE_NAME = "[tool.twiml-lint]"


class ConfigurationError(Exception):
    """A configuration that cannot be used; the text names the file, the key and what is allowed."""


def settings_for(folder: str) -> Settings:
    """The settings of the nearest pyproject.toml, upwards from `folder`, that has the table; else the defaults.

    Raises ConfigurationError.
    """
    current = os.path.abspath(folder)
    while True:
        path = os.path.join(current, FILE_NAME)
        data = _read(path) if os.path.isfile(path) else b""
        if _may_have_table(data):
            table = _table(path, data)
            if table is not None:
                return _settings(path, table)
        parent = os.path.dirname(current)
        if parent == current:
            return Settings()
        current = parent


def settings_in(path: str) -> Settings:
    """The settings of this file; raises ConfigurationError, also when it has no such table."""
    table = _table(path, _read(path))
    if table is None:
        raise ConfigurationError(f"{path}: there is no table {TABLE_NAME} in it")
    return _settings(path, table)


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


def _settings(path: str, table: dict[str, Any]) -> Settings:
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in _KEYS:
            raise ConfigurationError(
                f"{path}: {TABLE_NAME} has no key {key}{_hint(key)}; its keys are {_listed(_KEYS)}"
            )
        read, expected = _KEYS[key]
        try:
            values[key.replace("-", "_")] = read(value)
        except (KeyError, TypeError, ValueError) as error:
            hint = _value_hint(key, value)
            raise ConfigurationError(
                f"{path}: {key} in {TABLE_NAME} must be {expected}, not {_toml(value)}{hint}"
            ) from error
    return _with_known_rules(path, Settings(**values))


def _with_known_rules(path: str, settings: Settings) -> Settings:
    key = "select"
    try:
        selection(Settings(select=settings.select))
        key = "ignore"
        selection(Settings(select=settings.ignore))
    except UnknownRuleError as error:
        raise ConfigurationError(f"{path}: {key} in {TABLE_NAME}: {error}") from error
    return settings


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


_KEYS: dict[str, tuple[Callable[[Any], object], str]] = {
    "channel": (_word(CHANNELS), '"auto", "voice" or "messaging"'),
    "max-call-duration": (_duration, '14400, 86400, "4h" or "24h"'),
    "voice-sdk": (_boolean, "true or false"),
    "delivery": (_word(DELIVERIES), '"webhook", "call-parameter" or "live-call"'),
    "select": (_names, 'an array of rule names and Twilio codes, such as ["default", "record-without-notice"]'),
    "ignore": (_names, 'an array of rule names and Twilio codes, such as ["record-without-action", "13617"]'),
}
_WORDS = {"channel": CHANNELS, "delivery": DELIVERIES, "max-call-duration": tuple(CALL_DURATIONS)}


def _hint(key: str) -> str:
    suggestion = closest(key, _KEYS)
    return f" (did you mean {suggestion}?)" if suggestion else ""


def _value_hint(key: str, value: object) -> str:
    suggestion = closest(value, _WORDS.get(key, ())) if isinstance(value, str) else None
    return f': did you mean "{suggestion}"?' if suggestion else ""


def _toml(value: object) -> str:
    """A value as TOML writes it, shortened."""
    text = str(value).lower() if isinstance(value, bool) else f'"{value}"' if isinstance(value, str) else repr(value)
    return text if len(text) <= 60 else text[:59] + "…"


def _listed(names: dict[str, Any]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}"
