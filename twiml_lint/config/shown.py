"""`--show-settings`: what counts for one file, as a configuration that says where each of its values comes from."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

from twiml_lint.config import ConfigurationError, Configurations
from twiml_lint.config.configuration import DEFAULT_EXCLUDE, DEFAULTS, SEVERITY, Configuration, Resolved, resolved
from twiml_lint.config.finding import shown
from twiml_lint.config.keys import KEYS
from twiml_lint.config.patterns import Patterns
from twiml_lint.config.toml import written, written_key

# What counts for the run as a whole.
_OF_RUN = ("baseline", "fail-on")


def shown_settings(path: str, configurations: Configurations) -> str:
    """The settings for a file, which need not exist, as a twiml-lint.toml; raises ConfigurationError."""
    if os.path.isdir(path):
        raise ConfigurationError(f"{path} is a folder: --show-settings needs a file, which need not exist")
    whole = os.path.abspath(path)
    configuration = configurations.nearest(os.path.dirname(whole))
    values = resolved(configuration.layers(configuration.matching(whole)))
    run_values = resolved(configurations.of_run().layers(()))
    values = {key: value for key, value in values.items() if key not in _OF_RUN}
    values |= {key: run_values[key] for key in _OF_RUN if key in run_values}
    lines = [*_heading(path, configuration, configurations), "", *_aligned([*_entries(values, configuration)])]
    severity = [*_severity(values)]
    if severity:
        lines += ["", "[severity]", *_aligned(severity)]
    return "\n".join(lines) + "\n"


def _heading(path: str, configuration: Configuration, configurations: Configurations) -> Iterator[str]:
    yield f"# What counts for {_one_line(shown(path))}, as a configuration."
    if configuration.files:
        *extended, last = (file.name for file in configuration.files)
        extending = f", which extends {_one_line(', '.join(reversed(extended)))}" if extended else ""
        yield f"# The nearest file is {_one_line(last)}{extending}."
    else:
        yield "# There is no file that says anything."
    if configurations.is_excluded(path, is_named=False):
        is_left_out = configurations.is_excluded(path, is_named=True)
        yield f"# The file is excluded{'' if is_left_out else ', and linted only if it is named'}."


def _entries(values: Resolved, configuration: Configuration) -> Iterator[tuple[str, str]]:
    """Each key with its value, and where that comes from."""
    for key in KEYS:
        if key == "exclude":
            patterns, origin = _exclude(values, configuration.folder)
            yield f"exclude = {written(patterns)}", origin
        elif key in DEFAULTS:
            value, origins = values.get(key, (DEFAULTS[key], ("default",)))
            if key == "baseline" and value:
                value = os.path.relpath(value, configuration.folder).replace(os.sep, "/")
            yield f"{key} = {written(value)}", ", ".join(dict.fromkeys(origins)) or "default"


def _exclude(values: Resolved, folder: str) -> tuple[list[str], str]:
    patterns = [] if "exclude" in values else list(DEFAULT_EXCLUDE)
    told = [] if "exclude" in values else ["default"]
    for key in ("exclude", "extend-exclude"):
        written_patterns, origins = values.get(key, ((), ()))
        patterns += [pattern for one in written_patterns for pattern in _moved(one, folder)]
        told += origins
    return patterns, ", ".join(dict.fromkeys(told))


def _moved(patterns: Patterns, folder: str) -> list[str]:
    """Patterns as they are written in another folder."""
    way = os.path.relpath(patterns.folder, folder).replace(os.sep, "/")
    return [pattern if way == "." or "/" not in pattern else f"{way}/{pattern}" for pattern in patterns.written]


def _severity(values: Resolved) -> Iterator[tuple[str, str]]:
    for key, (level, origins) in values.items():
        if key.startswith(SEVERITY):
            yield f"{written_key(key.removeprefix(SEVERITY))} = {written(level)}", origins[0]


def _aligned(entries: list[tuple[str, Any]]) -> Iterator[str]:
    width = max((len(entry) for entry, _ in entries if len(entry) <= 40), default=0)
    return (f"{entry:{width}}  # {_one_line(origin)}" for entry, origin in entries)


def _one_line(text: str) -> str:
    """A text that may stand in a comment of TOML."""
    return "".join(character if character.isprintable() else "?" for character in text)
