"""A baseline file for the command, which cannot run where it cannot be used."""

from __future__ import annotations

from collections.abc import Iterable

from twiml_lint import baseline_file
from twiml_lint.baseline import BaselineError, Entry
from twiml_lint.cli.options import UsageError


class BaselineFile(baseline_file.BaselineFile):
    """A baseline file that raises UsageError for what is wrong with it."""

    def read(self) -> tuple[Entry, ...]:
        try:
            return super().read()
        except BaselineError as error:
            raise UsageError(str(error)) from error

    def write(self, known: Iterable[Entry]) -> None:
        try:
            super().write(known)
        except BaselineError as error:
            raise UsageError(str(error)) from error
