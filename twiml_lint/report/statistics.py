"""How often each rule was broken, the most frequent first: instead of the findings, as a table or as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from twiml_lint.diagnostics import Applicability, Diagnostic
from twiml_lint.report import LintedFile, Look
from twiml_lint.rules import TABLE, load

_HEADINGS = ("count", "fixable", "level", "rule", "summary")
_KEYS = ("count", "fixable", "severity", "rule", "summary")  # as in the JSON report


def report(files: Iterable[LintedFile], look: Look) -> Iterator[str]:  # noqa: ARG001
    """A table; "fixable" counts what `--fix` would repair. Nothing at all where nothing was found."""
    rows = _rows(files)
    if rows:
        total = ("", "total", "")
        counts = [row[:2] for row in rows]
        table = [_HEADINGS, *rows, (sum(count for count, _ in counts), sum(fixable for _, fixable in counts), *total)]
        yield from _aligned([tuple(str(cell or "") for cell in row) for row in table])


def report_as_json(files: Iterable[LintedFile], look: Look) -> Iterator[str]:  # noqa: ARG001
    import json

    rows = [dict(zip(_KEYS, row, strict=True)) for row in _rows(files)]
    whole: dict[str, Any] = {"version": 1, "total": sum(row["count"] for row in rows), "rules": rows}
    yield json.dumps(whole, indent=2) + "\n"


def _rows(files: Iterable[LintedFile]) -> list[tuple[Any, ...]]:
    """Count, fixable ones, level, rule and summary, for each rule and level."""
    counts: Counter[tuple[str, str]] = Counter()
    fixable: Counter[tuple[str, str]] = Counter()
    for file in files:
        for diagnostic in file.diagnostics:
            key = diagnostic.rule, diagnostic.severity.value
            counts[key] += 1
            fixable[key] += _is_fixable(diagnostic)
    most_first = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [(number, fixable[key], key[1], key[0], _summary(key[0])) for key, number in most_first]


def _is_fixable(diagnostic: Diagnostic) -> bool:
    return diagnostic.fix is not None and diagnostic.fix.applicability is Applicability.SAFE


def _summary(rule: str) -> str:
    return load(rule).summary if rule in TABLE else ""


def _aligned(rows: list[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            cell.rjust(width) if place < 2 else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells).rstrip() + "\n"
