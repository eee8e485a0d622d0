"""One line a diagnostic: `path:line:column: level[rule] message`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from twiml_lint.report import LintedFile, Look
from twiml_lint.report.terminal import safe, safe_path


def report(files: Iterable[LintedFile], look: Look) -> Iterator[str]:  # noqa: ARG001
    for file in files:
        name = safe_path(file.name)
        for diagnostic in file.diagnostics:
            line, column = diagnostic.source.position(diagnostic.span.start)
            level = f"{diagnostic.severity.value}[{diagnostic.rule}]"
            yield f"{name}:{line + 1}:{column + 1}: {level} {safe(diagnostic.message)}\n"
