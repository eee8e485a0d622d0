"""JSON Lines: a diagnostic a line, the same object as in the JSON report, written as soon as it is found."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from twiml_lint.report import LintedFile, Look
from twiml_lint.report.json_report import entries


def report(files: Iterable[LintedFile], look: Look) -> Iterator[str]:
    return (json.dumps(entry) + "\n" for entry in entries(files, look))
