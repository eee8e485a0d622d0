"""Markdown for merge requests and step summaries: a heading that counts, then a table for each file with findings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from twiml_lint.diagnostics import Diagnostic, Severity
from twiml_lint.report import LintedFile, Look
from twiml_lint.report.paths import relative
from twiml_lint.report.terminal import safe, safe_path

_TABLE = "| Place | Level | Rule | Finding |\n| --- | --- | --- | --- |\n"
# Start tags or end tags without attributes, to be shown as code.
_TAGS = re.compile(r"((?:</?[A-Za-z][\w.:-]*/?>)+)")
# All that may begin markup in the middle of a line, on GitHub or GitLab: emphasis, code, links, HTML, character
# references, cells of tables, struck out text, formulas.
_MARKUP = re.compile(r"[\\`*_\[\]<>&|~#$]")
_CUT = "\nThe rest is left out here, for lack of room: the log of this step has all findings.\n"


def report(files: Iterable[LintedFile], look: Look) -> Iterator[str]:
    counts = dict.fromkeys(reversed(Severity), 0)
    number = 0
    pieces: list[str] = []
    for file in files:
        number += 1
        for diagnostic in file.diagnostics:
            counts[diagnostic.severity] += 1
        if file.diagnostics:
            pieces += _file(escaped(safe_path(relative(file, look))), file.diagnostics)
    yield f"### twiml-lint: {_summary(counts, number)}\n"
    yield from pieces


def shortened(pieces: Iterable[str], room: int) -> Iterator[str]:
    """As many of the pieces of a report as `room` bytes hold; that there are more is said."""
    room -= len(_CUT)
    for piece in pieces if room >= 0 else ():
        room -= len(piece.encode("utf-8", "backslashreplace"))
        yield piece if room >= 0 else _CUT
        if room < 0:
            return


def escaped(text: str) -> str:
    """`text`, which is one line, as Markdown that looks like it."""
    return _MARKUP.sub(_escape, text)


def _file(name: str, diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    head = f"\n#### {name}\n\n{_TABLE}"
    for diagnostic in diagnostics:
        yield head + _row(diagnostic)
        head = ""


def _row(diagnostic: Diagnostic) -> str:
    line, column = diagnostic.source.position(diagnostic.span.start)
    rule = f"[{diagnostic.rule}](<{diagnostic.url}>)" if diagnostic.url else diagnostic.rule
    return f"| {line + 1}:{column + 1} | {diagnostic.severity.value} | {rule} | {_prose(diagnostic.message)} |\n"


def _prose(message: str) -> str:
    parts = _TAGS.split(safe(message))
    return "".join(f"`{part}`" if _TAGS.fullmatch(part) else escaped(part) for part in parts)


def _escape(match: re.Match[str]) -> str:
    # GitHub begins a formula at an escaped dollar sign as well.
    return "&#36;" if match[0] == "$" else f"\\{match[0]}"


def _summary(counts: dict[Severity, int], number: int) -> str:
    if not number:
        return "no TwiML files found"
    found = [_counted(count, severity.value) for severity, count in counts.items() if count]
    return f"{', '.join(found) or 'no findings'} in {_counted(number, 'file')}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
