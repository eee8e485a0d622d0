"""For people: each diagnostic with the line it stands in, carets below, related places, the fix and Twilio's page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from twiml_lint.diagnostics import Applicability, Diagnostic, Severity
from twiml_lint.report import LintedFile, Look
from twiml_lint.report.terminal import columns, link, safe, safe_path
from twiml_lint.source import SourceText, Span

_TAB_WIDTH = 4
# Characters of a line that are shown: of a long one those around the span.
_MAX_WIDTH = 160
_MAX_BEFORE = 60

_BOLD = "1"
_BLUE = "1;34"
_COLORS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}


def report(files: Iterable[LintedFile], look: Look) -> Iterator[str]:
    for file in files:
        for diagnostic in file.diagnostics:
            yield "".join(_diagnostic(safe_path(file.name), diagnostic, look))


def _diagnostic(name: str, diagnostic: Diagnostic, look: Look) -> Iterator[str]:
    source, color = diagnostic.source, _COLORS[diagnostic.severity]
    places = [diagnostic.span, *(related.span for related in diagnostic.related)]
    margin = " " * len(str(max(source.position(place.start).line for place in places) + 1))

    def paint(text: str, style: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if look.is_colored and text else text

    def heading(label: str, message: str, style: str) -> str:
        return f"{paint(label, style)}{paint(': ' + safe(message), _BOLD)}\n"

    def frame(span: Span, style: str) -> Iterator[str]:
        position = source.position(span.start)
        yield f"{margin}{paint('-->', _BLUE)} {name}:{position.line + 1}:{position.column + 1}\n"
        text, indent, carets = _excerpt(source, span)
        bar = paint("|", _BLUE)
        number = paint(f"{position.line + 1:>{len(margin)}}", _BLUE)
        yield f"{margin} {bar}\n"
        yield f"{number} {bar} {text}".rstrip() + "\n"
        yield f"{margin} {bar} {indent}{paint(carets, style)}\n"

    rule = link(diagnostic.rule, diagnostic.url) if look.has_links else diagnostic.rule
    yield heading(f"{diagnostic.severity.value}[{rule}]", diagnostic.message, color)
    yield from frame(diagnostic.span, color)
    for related in diagnostic.related:
        yield heading("note", related.message, _COLORS[Severity.NOTE])
        yield from frame(related.span, _COLORS[Severity.NOTE])
    for label, text in _remarks(diagnostic):
        yield f"{margin} {paint('=', _BLUE)} {paint(label, _BOLD)}: {safe(text)}\n"
    yield "\n"


def _remarks(diagnostic: Diagnostic) -> Iterator[tuple[str, str]]:
    fix = diagnostic.fix
    if fix:
        yield "fix" if fix.applicability is Applicability.SAFE else "unsafe fix", fix.title
    facts = [*map(str, diagnostic.twilio_codes), *([diagnostic.url] if diagnostic.url else ())]
    if facts:
        yield "Twilio", ", ".join(facts)


def _excerpt(source: SourceText, span: Span) -> tuple[str, str, str]:
    """The line of a span as it may be printed, the blanks before its carets, and the carets.

    Of a span of several lines the first one is shown. No more of the text is touched than is shown: a document may be
    one line of many megabytes.
    """
    column = source.position(span.start).column
    start = span.start - min(column, _MAX_BEFORE)
    window = _first_line(source.text[start : start + _MAX_WIDTH], span.start - start)
    rest = source.text[start + len(window) : start + len(window) + 1]
    before, marked = window[: span.start - start], window[span.start - start : span.end - start]
    prefix = "…" if column > _MAX_BEFORE else ""
    before = prefix + _expanded(before, len(prefix))
    indent = columns(before)
    marked = _expanded(marked, indent)
    width = columns(marked)
    after = _expanded(window[span.end - start :], indent + width) if span.end - start < len(window) else ""
    suffix = "…" if rest not in ("", "\r", "\n") else ""
    return f"{before}{marked}{after}{suffix}", " " * indent, "^" * max(width, 1)


def _first_line(text: str, start: int) -> str:
    """`text` up to the first newline at or behind `start`."""
    ends = [end for end in (text.find("\n", start), text.find("\r", start)) if end >= 0]
    return text[: min(ends)] if ends else text


def _expanded(text: str, indent: int) -> str:
    """`text` that begins in the column `indent`, its tabs as blanks, and safe to print."""
    if "\t" not in text:
        return safe(text)
    parts = []
    for part in text.split("\t"):
        printable = safe(part)
        indent += columns(printable)
        blanks = _TAB_WIDTH - indent % _TAB_WIDTH
        parts.append(printable + " " * blanks)
        indent += blanks
    return "".join(parts)[:-blanks]
