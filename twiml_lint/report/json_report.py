"""JSON for other programs: lines and columns count from one, columns in code points, ends are exclusive."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from twiml_lint.diagnostics import Diagnostic, Fix
from twiml_lint.report import LintedFile, Look
from twiml_lint.source import SourceText, Span

_SURROGATE = re.compile("[\ud800-\udfff]")


def report(files: Iterable[LintedFile], look: Look) -> Iterator[str]:  # noqa: ARG001
    yield '{"version": 1, "diagnostics": ['
    separator = "\n"
    for file in files:
        for diagnostic in file.diagnostics:
            yield separator + json.dumps(_diagnostic(_text(file.name), diagnostic))
            separator = ",\n"
    yield "\n]}\n" if separator == ",\n" else "]}\n"


def _diagnostic(path: str, diagnostic: Diagnostic) -> dict[str, Any]:
    source = diagnostic.source
    return {
        "path": path,
        **_place(source, diagnostic.span),
        "severity": diagnostic.severity.value,
        "rule": diagnostic.rule,
        "message": _text(diagnostic.message),
        "twilio_codes": list(diagnostic.twilio_codes),
        "url": diagnostic.url,
        "related": [
            {"path": path, **_place(source, related.span), "message": _text(related.message)}
            for related in diagnostic.related
        ],
        "fix": _fix(source, diagnostic.fix) if diagnostic.fix else None,
    }


def _place(source: SourceText, span: Span) -> dict[str, int]:
    line, column = source.position(span.start)
    end_line, end_column = source.position(span.end)
    return {"line": line + 1, "column": column + 1, "end_line": end_line + 1, "end_column": end_column + 1}


def _fix(source: SourceText, fix: Fix) -> dict[str, Any]:
    edits = [{**_place(source, edit.span), "content": _text(edit.replacement)} for edit in fix.edits]
    return {"title": _text(fix.title), "applicability": fix.applicability.value, "edits": edits}


def _text(text: str) -> str:
    # A lone surrogate, which stands for a byte that is no text, is no text in JSON either: strict readers refuse it.
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)
