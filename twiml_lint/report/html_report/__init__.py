"""One page for people, all of it in one file: a summary, and every finding in its lines.

The page asks for nothing from elsewhere, is complete without scripts, and runs no script or style but its own. It says
nothing of the time it was made: the same findings give the same page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape

from twiml_lint.report import LintedFile, Look
from twiml_lint.report.html_report.findings import finding
from twiml_lint.report.html_report.page import head, level_counts, tail
from twiml_lint.report.html_report.summary import Section, Summary
from twiml_lint.report.terminal import safe_path


def report(files: Iterable[LintedFile], look: Look) -> Iterator[str]:  # noqa: ARG001
    summary = Summary()
    sections = [section for file in files for section in _section(file, summary)]
    yield head(summary)
    yield from sections
    yield tail(summary)


def _section(file: LintedFile, summary: Summary) -> Iterator[str]:
    """The findings of a file as HTML; they are counted in passing. Its text is not kept."""
    summary.files += 1
    summary.suppressed += len(file.suppressed)
    summary.known += len(file.known)
    if not file.diagnostics:
        return
    levels = Counter(diagnostic.severity for diagnostic in file.diagnostics)
    name = safe_path(file.name)
    summary.sections.append(Section(name, levels))
    number = len(summary.sections)
    yield f'<section id="file-{number}" aria-labelledby="name-{number}">\n<details open>\n'
    yield f'<summary><h2 id="name-{number}">{escape(name)}</h2> {level_counts(levels)}</summary>\n'
    for diagnostic in file.diagnostics:
        summary.rules[diagnostic.rule] += 1
        summary.levels[diagnostic.severity] += 1
        yield finding(diagnostic, summary.levels.total(), summary.rules[diagnostic.rule] == 1)
    yield "</details>\n</section>\n"
