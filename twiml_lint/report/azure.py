"""Logging commands of Azure Pipelines, which its agent reads from standard output.

https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands#logissue-log-an-error-or-warning
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from twiml_lint.diagnostics import Diagnostic, Severity
from twiml_lint.report import LintedFile, Look
from twiml_lint.report.annotations import worst_first
from twiml_lint.report.json_text import clean
from twiml_lint.report.terminal import safe

# There is no third type.
_TYPES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "warning"}
_DATA = {ord("%"): "%AZP25", ord("\r"): "%0D", ord("\n"): "%0A"}
_PROPERTY = {**_DATA, ord(";"): "%3B", ord("]"): "%5D"}


def report(files: Iterable[LintedFile], look: Look) -> Iterator[str]:  # noqa: ARG001
    # Ten errors and ten warnings are kept for a step.
    return worst_first(_commands(files))


def _commands(files: Iterable[LintedFile]) -> Iterator[tuple[Severity, str]]:
    for file in files:
        # Of an absolute path the agent finds the repository and the path in it; a relative one it leaves as it is.
        path = clean(os.path.abspath(file.path) if file.path else file.name)
        for diagnostic in file.diagnostics:
            yield diagnostic.severity, _command(path, diagnostic)


def _command(path: str, diagnostic: Diagnostic) -> str:
    line, column = diagnostic.source.position(diagnostic.span.start)
    properties = {
        "type": _TYPES[diagnostic.severity],
        "sourcepath": path,
        "linenumber": str(line + 1),
        "columnnumber": str(column + 1),
        "code": diagnostic.rule,
    }
    written = "".join(f"{name}={value.translate(_PROPERTY)};" for name, value in properties.items())
    return f"##vso[task.logissue {written}]{safe(diagnostic.message).translate(_DATA)}\n"
