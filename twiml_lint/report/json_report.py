"""JSON for other programs: lines and columns count from one, columns in code points, ends are exclusive."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from twiml_lint.diagnostics import Diagnostic, Fix
from twiml_lint.report import LintedFile, Look
from twiml_lint.report.json_text import clean
from twiml_lint.source import SourceText, Span


def report(files: Iterable[LintedFile], look: Look) -> Iterator[str]:
    yield '{"version": 1, "diagnostics": ['
    separator = "\n"
    for entry in entries(files, look):
        yield separator + json.dumps(entry)
        separator = ",\n"
    yield "\n]}\n" if separator == ",\n" else "]}\n"


def entries(files: Iterable[LintedFile], look: Look) -> Iterator[dict[str, Any]]:
    """An object for each diagnostic; "baseline" says whether it is "new" or "unchanged", where there is a baseline."""
    for file in files:
        path = clean(file.name)
        for diagnostic, state in _with_state(file, look):
            yield {**_diagnostic(path, diagnostic), "baseline": state}


def _with_state(file: LintedFile, look: Look) -> list[tuple[Diagnostic, str | None]]:
    new = "new" if look.has_baseline else None
    states = [(diagnostic, new) for diagnostic in file.diagnostics]
    if file.known:
        states += [(diagnostic, "unchanged") for diagnostic in file.known]
        states.sort(key=lambda pair: (pair[0].span, pair[0].rule))
    return states


def _diagnostic(path: str, diagnostic: Diagnostic) -> dict[str, Any]:
    source = diagnostic.source
    return {
        "path": path,
        **_place(source, diagnostic.span),
        "severity": diagnostic.severity.value,
        "rule": diagnostic.rule,
        "message": clean(diagnostic.message),
        "twilio_codes": list(diagnostic.twilio_codes),
        "url": diagnostic.url,
        "related": [
            {"path": path, **_place(source, related.span), "message": clean(related.message)}
            for related in diagnostic.related
        ],
        "fix": _fix(source, diagnostic.fix) if diagnostic.fix else None,
    }


def _place(source: SourceText, span: Span) -> dict[str, int]:
    line, column = source.position(span.start)
    end_line, end_column = source.position(span.end)
    return {"line": line + 1, "column": column + 1, "end_line": end_line + 1, "end_column": end_column + 1}


def _fix(source: SourceText, fix: Fix) -> dict[str, Any]:
    edits = [{**_place(source, edit.span), "content": clean(edit.replacement)} for edit in fix.edits]
    return {"title": clean(fix.title), "applicability": fix.applicability.value, "edits": edits}
