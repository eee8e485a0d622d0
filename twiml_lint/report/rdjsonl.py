"""reviewdog's diagnostic format as JSON Lines: each line tells by itself what it is of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from twiml_lint.report import LintedFile, Look
from twiml_lint.report.json_text import compact
from twiml_lint.report.rdjson import SOURCE, diagnostics


def report(files: Iterable[LintedFile], look: Look) -> Iterator[str]:
    for diagnostic in diagnostics(files, look):
        yield compact({**diagnostic, "source": SOURCE}) + "\n"
