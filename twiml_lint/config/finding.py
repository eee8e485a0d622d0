"""Finding: whether a file is a configuration of ours, and its table as TOML has it."""

from __future__ import annotations

import os
import re
import sys
from typing import Any

from twiml_lint.config import FILE_NAMES, ConfigurationError

OWN_NAME, PROJECT_NAME = FILE_NAMES
TABLE_NAME = "[tool.twiml-lint]"
# [tool.twiml-lint] however it is written, or twiml-lint as a key; both may be in a comment.
_SIGNS_OF_TABLE = rb"tool[\"']?[ \t]*\.[ \t]*[\"']?twiml-lint|(?:^|[{,])[ \t]*[\"']?twiml-lint[\"']?[ \t]*[.=]"


def speaks(path: str) -> bool:
    """Whether a file with one of FILE_NAMES is a configuration; a pyproject.toml is one when it has our table."""
    return os.path.basename(path) != PROJECT_NAME or table(path, shown(path)) is not None


def table(path: str, name: str) -> dict[str, Any] | None:
    """What a file says; None for a pyproject.toml that has no table of ours. `name` is what people are shown."""
    data = _read(path, name)
    if os.path.basename(path) != PROJECT_NAME:
        return _parsed(data, name)
    if not _may_have_table(data):
        return None
    tool = _parsed(data, name).get("tool", {})
    found = tool.get("twiml-lint") if isinstance(tool, dict) else None
    if found is not None and not isinstance(found, dict):
        raise ConfigurationError(f"{name}: tool.twiml-lint must be a table, {TABLE_NAME}")
    return found


def shown(path: str) -> str:
    """A path as people are shown it: relative to the working directory when below it."""
    home = os.getcwd()
    prefix = home if home.endswith(os.sep) else home + os.sep
    path = os.path.abspath(path)
    return path[len(prefix) :] if path.startswith(prefix) else path


def _read(path: str, name: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        reason = error.strerror or str(error)
        if isinstance(error, FileNotFoundError):
            reason = "it is a link that leads nowhere" if os.path.islink(path) else "there is no such file"
        raise ConfigurationError(f"{name}: the configuration cannot be read: {reason}") from error


def _may_have_table(data: bytes) -> bool:
    # Reading TOML takes as long as importing lxml, and nearly every pyproject.toml is of others' concern.
    if b"twiml-lint" not in data:
        return False
    return re.search(_SIGNS_OF_TABLE, data, re.MULTILINE) is not None


def _parsed(data: bytes, name: str) -> dict[str, Any]:
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        return tomllib.loads(_text(data, name))
    except ValueError as error:
        raise ConfigurationError(f"{name}: this is not valid TOML: {error}") from error
    except RecursionError as error:
        raise ConfigurationError(f"{name}: this is not valid TOML: it is nested too deeply") from error


def _text(data: bytes, name: str) -> str:
    if data.startswith(b"\xef\xbb\xbf"):
        raise ConfigurationError(f"{name}: it begins with a byte order mark, which TOML forbids: save it without one")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigurationError(f"{name}: it is not UTF-8, which TOML must be (line {line})") from error
