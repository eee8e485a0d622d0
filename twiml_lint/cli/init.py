"""`twiml-lint init`: write a commented configuration to start from."""

from __future__ import annotations

import os
from collections.abc import Sequence

from twiml_lint.cli.choosing import require_working_directory
from twiml_lint.cli.exit_codes import CLEAN
from twiml_lint.cli.options import Option, UsageError, help_text, parsed
from twiml_lint.config import FILE_NAMES, ConfigurationError, Configurations
from twiml_lint.files.output import write_whole

OPTIONS = (Option("--force", "overwrite the twiml-lint.toml that is there"),)
_HELP = "Write twiml-lint.toml into the working directory: every key, commented out, with its default."
_OWN_NAME, _PROJECT_NAME = FILE_NAMES


def run(arguments: Sequence[str]) -> int:
    given = parsed(arguments, OPTIONS)
    if given.wants_help:
        print(help_text("init [OPTIONS]", _HELP, OPTIONS), end="")
        return CLEAN
    if given.paths:
        raise UsageError(f"init writes into the working directory, not to {given.paths[0]}: change to the folder first")
    require_working_directory()
    try:
        _require_place("--force" in given.flags)
        above = _above()
    except ConfigurationError as error:
        raise UsageError(str(error)) from error
    _write()
    print(f"Wrote {_OWN_NAME}, with every key commented out: it means the defaults until you change it.")
    if above:
        print(f'Here it counts instead of {above}; to build on that, write extend = "{_way(above)}".')
    return CLEAN


def _require_place(may_overwrite: bool) -> None:
    from twiml_lint.config.finding import TABLE_NAME, speaks

    if os.path.lexists(_OWN_NAME) and not may_overwrite:
        raise UsageError(f"{_OWN_NAME} exists already: change that, or write `twiml-lint init --force` to overwrite it")
    if os.path.isfile(_PROJECT_NAME) and speaks(_PROJECT_NAME):
        raise UsageError(
            f"{_PROJECT_NAME} has the table {TABLE_NAME}, which would not count beside {_OWN_NAME}: "
            "change the table, or take it out first"
        )


def _above() -> str:
    """The path of the configuration that has counted here so far, and stands in a folder above; empty if none."""
    files = Configurations().nearest(os.path.dirname(os.getcwd())).files
    return files[-1].name if files else ""


def _way(path: str) -> str:
    return os.path.relpath(path).replace(os.sep, "/")


def _write() -> None:
    from twiml_lint.config.starter import starter

    try:
        write_whole(_OWN_NAME, starter())
    except OSError as error:
        raise UsageError(f"{_OWN_NAME} cannot be written: {error.strerror or error}") from error
