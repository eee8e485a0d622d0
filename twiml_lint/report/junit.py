"""JUnit XML, as Jenkins, GitLab, CircleCI and Azure Pipelines read it: a suite a file, a failure a diagnostic.

A file without diagnostics is a suite of one case that passes; so is a run without files, because Jenkins takes a report
without cases for a failed one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from posixpath import splitext
from xml.etree.ElementTree import Element, SubElement

from twiml_lint.diagnostics import Diagnostic
from twiml_lint.report import LintedFile, Look
from twiml_lint.report.paths import relative
from twiml_lint.report.terminal import safe
from twiml_lint.report.xml_text import serialized, xml_text


def report(files: Iterable[LintedFile], look: Look) -> Iterator[str]:
    root = Element("testsuites", name="twiml-lint")
    cases = failures = 0
    for file in files:
        failures += len(file.diagnostics)
        cases += max(1, len(file.diagnostics))
        _add_suite(root, xml_text(relative(file, look)), file.diagnostics)
    if not cases:
        cases = 1
        _add_suite(root, "twiml-lint", (), "no files to lint")
    root.attrib.update(_counts(cases, failures))
    return serialized(root)


def _add_suite(root: Element, name: str, diagnostics: tuple[Diagnostic, ...], clean: str = "no findings") -> None:
    suite = SubElement(root, "testsuite", {"name": name, **_counts(max(1, len(diagnostics)), len(diagnostics))})
    classname = splitext(name)[0]  # readers take what stands before the last dot for a package
    for diagnostic in diagnostics:
        _add_failure(suite, name, classname, diagnostic)
    if not diagnostics:
        SubElement(suite, "testcase", name=clean, classname=classname)


def _add_failure(suite: Element, path: str, classname: str, diagnostic: Diagnostic) -> None:
    line, column = diagnostic.source.position(diagnostic.span.start)
    place = f"{line + 1}:{column + 1}"
    message = xml_text(safe(diagnostic.message))
    case = SubElement(suite, "testcase", name=f"{diagnostic.rule} at {place}", classname=classname)
    failure = SubElement(case, "failure", type=diagnostic.severity.value, message=message)
    # Some readers show the text, others the attribute.
    failure.text = f"{path}:{place}: {diagnostic.severity.value}[{diagnostic.rule}] {message}"
    if diagnostic.url:
        failure.text += f"\n{diagnostic.url}"


def _counts(cases: int, failures: int) -> dict[str, str]:
    return {"tests": str(cases), "failures": str(failures), "errors": "0"}
