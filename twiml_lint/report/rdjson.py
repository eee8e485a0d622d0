"""reviewdog's diagnostic format: lines and columns count from one, columns in bytes of UTF-8, ends are exclusive.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from twiml_lint.diagnostics import Applicability, Diagnostic, Fix, Severity
from twiml_lint.report import LintedFile, Look
from twiml_lint.report.json_text import compact
from twiml_lint.report.paths import relative
from twiml_lint.report.utf_8_columns import utf_8_column
from twiml_lint.source import SourceText, Span

SOURCE = {"name": "twiml-lint"}
_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}
# Code points that a suggestion may replace: edits further apart are no suggestion that people can judge at a glance.
_MAX_REPLACED = 500


def report(files: Iterable[LintedFile], look: Look) -> Iterator[str]:
    yield f'{{"source":{compact(SOURCE)},"diagnostics":['
    separator = "\n"
    for diagnostic in diagnostics(files, look):
        yield separator + compact(diagnostic)
        separator = ",\n"
    yield "\n]}\n" if separator == ",\n" else "]}\n"


def diagnostics(files: Iterable[LintedFile], look: Look) -> Iterator[dict[str, Any]]:
    """The diagnostics of all files in reviewdog's words."""
    for file in files:
        if file.diagnostics:
            path = relative(file, look)
            for diagnostic in file.diagnostics:
                yield _diagnostic(diagnostic, path)


def _diagnostic(diagnostic: Diagnostic, path: str) -> dict[str, Any]:
    source = diagnostic.source
    related = [
        {"message": other.message, "location": {"path": path, "range": _range(source, other.span)}}
        for other in diagnostic.related
    ]
    found = {
        "message": diagnostic.message,
        "location": {"path": path, "range": _range(source, diagnostic.span)},
        "severity": _SEVERITIES[diagnostic.severity],
        "code": {"value": diagnostic.rule, **({"url": diagnostic.url} if diagnostic.url else {})},
        "suggestions": list(_suggestions(source, diagnostic.fix)),
        "related_locations": related,
    }
    return {key: value for key, value in found.items() if value != []}


def _suggestions(source: SourceText, fix: Fix | None) -> Iterator[dict[str, Any]]:
    """The fix, if it is safe (a suggestion cannot say that it is not) and fits into one range, as it must."""
    if fix is None or fix.applicability is not Applicability.SAFE or not fix.edits:
        return
    edits = sorted(fix.edits)
    whole = Span(edits[0].span.start, edits[-1].span.end)
    if len(edits) > 1 and whole.end - whole.start > _MAX_REPLACED:
        return
    text, place = "", whole.start
    for span, replacement in edits:
        text += source.text[place : span.start] + replacement
        place = span.end
    yield {"range": _range(source, whole), "text": text}


def _range(source: SourceText, span: Span) -> dict[str, dict[str, int]]:
    return {"start": _position(source, span.start), "end": _position(source, span.end)}


def _position(source: SourceText, offset: int) -> dict[str, int]:
    return {"line": source.position(offset).line + 1, "column": utf_8_column(source, offset) + 1}
