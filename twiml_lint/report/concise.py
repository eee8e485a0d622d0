"""One line a diagnostic: `path:line:column: level[rule] message`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from twiml_lint.report import LintedFile, Look
from twiml_lint.report.terminal import link, safe, safe_path


def report(files: Iterable[LintedFile], look: Look) -> Iterator[str]:
    for file in files:
        name = safe_path(file.name)
        for diagnostic in file.diagnostics:
            line, column = diagnostic.source.position(diagnostic.span.start)
            rule = link(diagnostic.rule, diagnostic.url) if look.has_links else diagnostic.rule
            yield f"{name}:{line + 1}:{column + 1}: {diagnostic.severity.value}[{rule}] {safe(diagnostic.message)}\n"
