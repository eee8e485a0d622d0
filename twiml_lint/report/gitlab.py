"""GitLab's Code Quality: an array, empty for a run that finds nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from twiml_lint.diagnostics import Diagnostic, Severity
from twiml_lint.identity import identities
from twiml_lint.report import LintedFile, Look
from twiml_lint.report.json_text import compact
from twiml_lint.report.paths import relative

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def report(files: Iterable[LintedFile], look: Look) -> Iterator[str]:
    yield "["
    separator = "\n"
    for entry in _entries(files, look):
        yield separator + compact(entry)
        separator = ",\n"
    yield "\n]\n" if separator == ",\n" else "]\n"


def _entries(files: Iterable[LintedFile], look: Look) -> Iterator[dict[str, Any]]:
    for file in files:
        if file.diagnostics:
            path = relative(file, look)
            for diagnostic, identity in zip(file.diagnostics, identities(file.diagnostics), strict=True):
                yield _entry(diagnostic, path, _fingerprint(path, identity))


def _entry(diagnostic: Diagnostic, path: str, fingerprint: str) -> dict[str, Any]:
    position = diagnostic.source.position
    lines = {"begin": position(diagnostic.span.start).line + 1, "end": position(diagnostic.span.end).line + 1}
    return {
        # GitLab shows the name of the check nowhere.
        "description": f"{diagnostic.rule}: {diagnostic.message}",
        "check_name": diagnostic.rule,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {"path": path, "lines": lines},
    }


def _fingerprint(path: str, identity: str) -> str:
    """Distinct in the whole report, and the same in the next one wherever in its file the finding then stands."""
    from hashlib import sha256

    return sha256(f"{path}\n{identity}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
