"""Annotations of GitHub Actions: workflow commands, which the runner reads from standard output.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from twiml_lint.diagnostics import Diagnostic, Severity
from twiml_lint.report import LintedFile, Look
from twiml_lint.report.annotations import worst_first
from twiml_lint.report.json_text import clean
from twiml_lint.report.paths import relative
from twiml_lint.report.terminal import safe, safe_path

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_DATA = {ord("%"): "%25", ord("\r"): "%0D", ord("\n"): "%0A"}
_PROPERTY = {**_DATA, ord(":"): "%3A", ord(","): "%2C"}


def report(files: Iterable[LintedFile], look: Look) -> Iterator[str]:
    # Ten annotations of each level are shown for a step.
    return worst_first(_commands(files, look))


def _commands(files: Iterable[LintedFile], look: Look) -> Iterator[tuple[Severity, str]]:
    for file in files:
        path = relative(file, look)
        for diagnostic in file.diagnostics:
            yield diagnostic.severity, _command(path, diagnostic)


def _command(path: str, diagnostic: Diagnostic) -> str:
    line, column = diagnostic.source.position(diagnostic.span.start)
    end_line, end_column = diagnostic.source.position(diagnostic.span.end)
    place = f"line={line + 1},endLine={end_line + 1}"
    if line == end_line:  # GitHub rejects columns of an annotation that spans lines
        place += f",col={column + 1},endColumn={end_column + 1}"
    # The log shows the message alone, without file and title.
    message = f"{safe_path(path)}:{line + 1}:{column + 1}: [{diagnostic.rule}] {safe(diagnostic.message)}"
    return (
        f"::{_COMMANDS[diagnostic.severity]} file={clean(path).translate(_PROPERTY)},{place},title={diagnostic.rule}::"
        f"{message.translate(_DATA)}\n"
    )
