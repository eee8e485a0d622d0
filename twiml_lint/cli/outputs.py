"""Where the reports go: standard output and files, one or several in a run."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from twiml_lint.cli.console import wants_color, wants_links
from twiml_lint.cli.options import Given, UsageError
from twiml_lint.cli.work import Task
from twiml_lint.report import FORMATS, LintedFile, Look, load
from twiml_lint.spelling import closest


class Outputs:
    """The reports that were asked for."""

    def __init__(self, given: Given, task: Task) -> None:
        self._format = given.value("--output-format", "full")
        if self._format not in FORMATS:
            suggestion = closest(self._format, FORMATS)
            hint = f"did you mean {suggestion}? " if suggestion else ""
            names = ", ".join(FORMATS)
            raise UsageError(f"--output-format cannot be {self._format!r}: {hint}it is one of {names}")
        self._look = Look(
            is_colored=wants_color(given.value("--color", "auto"), sys.stdout),
            has_links=wants_links(sys.stdout),
            has_baseline="--baseline" in given.values,
        )

    def write(self, files: Iterable[LintedFile]) -> None:
        """Write all reports; whatever else happens while `files` are linted, what was found so far is written."""
        for piece in load(self._format)(files, self._look):
            print(piece, end="")
        if sys.stdout is not None:
            sys.stdout.flush()
