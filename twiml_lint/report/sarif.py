"""SARIF 2.1.0 as GitHub code scanning wants it: lines and columns count from one, columns in code points.

Results are written as they are found, the rules that they are of behind them: in JSON the order is free.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from twiml_lint import __version__
from twiml_lint.diagnostics import Applicability, Diagnostic, Fix
from twiml_lint.report import LintedFile, Look
from twiml_lint.report.json_text import compact
from twiml_lint.report.line_hashes import line_hashes
from twiml_lint.report.paths import relative, uri
from twiml_lint.report.sarif_rules import descriptor
from twiml_lint.source import SourceText, Span

# GitHub refuses a whole file for more: https://docs.github.com/en/code-security/code-scanning (SARIF support).
MAX_RESULTS = 25_000
_MAX_RELATED = 999
# About the language: the linter has no page of its own with an address that lasts.
_INFORMATION = "https://www.twilio.com/docs/voice/twiml"
_HEAD = (
    '{"$schema":"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",'
    '"version":"2.1.0","runs":[{"columnKind":"unicodeCodePoints","newlineSequences":["\\r\\n","\\n","\\r"],"results":['
)


def report(files: Iterable[LintedFile], look: Look) -> Iterator[str]:
    rules: dict[str, int] = {}
    number = 0
    yield _HEAD
    for file in files:
        standings = tuple(_standings(file, look))
        artifact = {"uri": uri(relative(file, look))} if standings else {}
        for diagnostic, standing in standings:
            number += 1
            if number <= MAX_RESULTS:
                index = rules.setdefault(diagnostic.rule, len(rules))
                result = {"ruleId": diagnostic.rule, "ruleIndex": index, **_result(diagnostic, artifact), **standing}
                yield ("\n" if number == 1 else ",\n") + compact(result)
    yield "]"
    if number > MAX_RESULTS:
        yield f',"invocations":[{compact(_shortened(number))}]'
    yield f',"tool":{compact({"driver": _driver(rules)})}}}]}}\n'


def _standings(file: LintedFile, look: Look) -> Iterator[tuple[Diagnostic, dict[str, Any]]]:
    """What is found in a file, and how it stands: of every result or of none SARIF tells whether it is suppressed."""
    new = {"baselineState": "new"} if look.has_baseline else {}
    for diagnostic in file.diagnostics:
        yield diagnostic, {"suppressions": [], **new}
    if look.is_for_github:  # which opens an alert for every result, suppressed or not
        return
    for diagnostic, reason in file.suppressed:
        justification = {"justification": reason} if reason else {}
        yield diagnostic, {"suppressions": [{"kind": "inSource", **justification}]}
    for diagnostic in file.known:
        yield diagnostic, {"suppressions": [{"kind": "external"}], "baselineState": "unchanged"}


def _result(diagnostic: Diagnostic, artifact: dict[str, str]) -> dict[str, Any]:
    source, related = diagnostic.source, diagnostic.related[:_MAX_RELATED]
    line = source.position(diagnostic.span.start).line
    result: dict[str, Any] = {
        "level": diagnostic.severity.value,
        "message": {"text": _message(diagnostic)},
        "locations": [_location(artifact, source, diagnostic.span)],
        "partialFingerprints": {"primaryLocationLineHash": line_hashes(source)[line]},
    }
    if related:
        result["relatedLocations"] = [
            {"id": number, **_location(artifact, source, other.span), "message": {"text": _sentence(other.message)}}
            for number, other in enumerate(related, 1)
        ]
    if diagnostic.fix:
        result["fixes"] = [_fix(diagnostic.fix, artifact, source)]
    if diagnostic.twilio_codes:
        result["properties"] = {"twilioCodes": list(diagnostic.twilio_codes)}
    return result


def _message(diagnostic: Diagnostic) -> str:
    """The message, of which GitHub makes the title of the alert, and behind it links to the related places."""
    links = [f"[{_link_text(other.message)}]({n})" for n, other in enumerate(diagnostic.related[:_MAX_RELATED], 1)]
    return f"{_sentence(diagnostic.message)} See: {', '.join(links)}." if links else _sentence(diagnostic.message)


def _location(artifact: dict[str, str], source: SourceText, span: Span) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": artifact, "region": _region(source, span)}}


def _region(source: SourceText, span: Span) -> dict[str, int]:
    line, column = source.position(span.start)
    end_line, end_column = source.position(span.end)
    return {"startLine": line + 1, "startColumn": column + 1, "endLine": end_line + 1, "endColumn": end_column + 1}


def _fix(fix: Fix, artifact: dict[str, str], source: SourceText) -> dict[str, Any]:
    unsafe = "" if fix.applicability is Applicability.SAFE else " (unsafe: the meaning or the cost may change)"
    replacements = [
        {"deletedRegion": _region(source, edit.span), "insertedContent": {"text": edit.replacement}}
        for edit in fix.edits
    ]
    return {
        "description": {"text": _sentence(fix.title[:1].upper() + fix.title[1:] + unsafe)},
        "artifactChanges": [{"artifactLocation": artifact, "replacements": replacements}],
        "properties": {"applicability": fix.applicability.value},
    }


def _driver(rules: Iterable[str]) -> dict[str, Any]:
    return {
        "name": "twiml-lint",
        "version": __version__,
        "semanticVersion": __version__,
        "informationUri": _INFORMATION,
        "rules": [descriptor(name) for name in rules],
    }


def _shortened(number: int) -> dict[str, Any]:
    text = f"Of {number:,} results the first {MAX_RESULTS:,} are in this file: code scanning takes no more of them."
    notification = {"level": "warning", "message": {"text": text}, "descriptor": {"id": "too-many-results"}}
    return {"executionSuccessful": True, "toolExecutionNotifications": [notification]}


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _link_text(text: str) -> str:
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
