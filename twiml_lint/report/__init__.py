"""Reports: one small file per output format, imported when it is asked for.

A report is a function from the linted files, in order, to pieces of text; it prints nothing.
"""

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import NamedTuple

from twiml_lint.diagnostics import Diagnostic, Suppressed


class LintedFile(NamedTuple):
    """A file under the name people are shown, with its diagnostics in the order of their places.

    `path` is its absolute path, empty for standard input without a name. `suppressed` are the diagnostics that a
    comment in the file hides, `known` those that the baseline holds: people are not shown either, formats that can
    mark them may.
    """

    name: str
    diagnostics: tuple[Diagnostic, ...]
    path: str = ""
    suppressed: tuple[Suppressed, ...] = ()
    known: tuple[Diagnostic, ...] = ()


class Look(NamedTuple):
    """How a report may look and what it may say.

    `is_colored`: ANSI escape sequences for colours are welcome; `has_links`: those for hyperlinks are. `has_baseline`:
    a baseline was held against the findings. `root` is the absolute path of the folder from which review tools count
    paths, the top of the repository as a rule. `is_for_github`: the report may be uploaded to GitHub, which takes
    findings that are marked as suppressed or known for open ones.
    """

    is_colored: bool = False
    has_links: bool = False
    has_baseline: bool = False
    root: str = ""
    is_for_github: bool = False


Report = Callable[[Iterable[LintedFile], Look], Iterator[str]]

# Format to module: one line a format.
FORMATS = {
    "full": "full",
    "concise": "concise",
    "grouped": "grouped",
    "json": "json_report",
    "jsonl": "jsonl",
    "github": "github",
    "azure": "azure",
    "junit": "junit",
    "checkstyle": "checkstyle",
    "markdown": "markdown",
    "html": "html_report",
    "sarif": "sarif",
    "gitlab": "gitlab",
    "rdjson": "rdjson",
    "rdjsonl": "rdjsonl",
}


def load(output_format: str) -> Report:
    """The report of one of FORMATS."""
    report: Report = import_module(f"twiml_lint.report.{FORMATS[output_format]}").report
    return report
