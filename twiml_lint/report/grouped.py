"""For people: a heading for each file, its diagnostics below, a line each, in columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from twiml_lint.diagnostics import Severity
from twiml_lint.report import LintedFile, Look
from twiml_lint.report.terminal import link, safe, safe_path

_HEADING = "1;4"
_COLORS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
_LEVEL_WIDTH = max(len(severity.value) for severity in Severity)


def report(files: Iterable[LintedFile], look: Look) -> Iterator[str]:
    gap = ""
    for file in files:
        if file.diagnostics:
            yield gap + "".join(_group(file, look))
            gap = "\n"


def _group(file: LintedFile, look: Look) -> Iterator[str]:
    def paint(text: str, style: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if look.is_colored else text

    yield paint(safe_path(file.name), _HEADING) + "\n"
    positions = [diagnostic.source.position(diagnostic.span.start) for diagnostic in file.diagnostics]
    places = [f"{line + 1}:{column + 1}" for line, column in positions]
    place_width = max(map(len, places))
    rule_width = max(len(diagnostic.rule) for diagnostic in file.diagnostics)
    for place, diagnostic in zip(places, file.diagnostics, strict=True):
        level = paint(f"{diagnostic.severity.value:{_LEVEL_WIDTH}}", _COLORS[diagnostic.severity])
        rule = link(diagnostic.rule, diagnostic.url) if look.has_links else diagnostic.rule
        rule += " " * (rule_width - len(diagnostic.rule))
        yield f"  {place:>{place_width}}  {level}  {rule}  {safe(diagnostic.message)}\n"
