"""Reports: one small file per output format, imported when it is asked for.

A report is a function from the linted files, in order, to pieces of text; it prints nothing.
"""

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import NamedTuple

from twiml_lint.diagnostics import Diagnostic


class LintedFile(NamedTuple):
    """A file under the name people are shown, with its diagnostics in the order of their places."""

    name: str
    diagnostics: tuple[Diagnostic, ...]


class Look(NamedTuple):
    """How a report may look: whether colours (ANSI escape sequences) are welcome."""

    is_colored: bool = False


Report = Callable[[Iterable[LintedFile], Look], Iterator[str]]

# Format to module: one line a format.
FORMATS = {
    "full": "full",
    "concise": "concise",
    "json": "json_report",
}


def load(output_format: str) -> Report:
    """The report of one of FORMATS."""
    report: Report = import_module(f"twiml_lint.report.{FORMATS[output_format]}").report
    return report
