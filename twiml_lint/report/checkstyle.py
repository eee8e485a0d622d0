"""Checkstyle XML, as Jenkins and reviewdog read it; paths are relative to the working directory where they can be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement

from twiml_lint.diagnostics import Severity
from twiml_lint.report import LintedFile, Look
from twiml_lint.report.terminal import safe
from twiml_lint.report.xml_text import serialized, xml_text

# The version of Checkstyle whose reports this looks like.
_VERSION = "4.3"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "info"}


def report(files: Iterable[LintedFile], look: Look) -> Iterator[str]:  # noqa: ARG001
    root = Element("checkstyle", version=_VERSION)
    for file in files:
        element = SubElement(root, "file", name=xml_text(file.name))
        for diagnostic in file.diagnostics:
            line, column = diagnostic.source.position(diagnostic.span.start)
            SubElement(
                element,
                "error",
                line=str(line + 1),
                column=str(column + 1),
                severity=_LEVELS[diagnostic.severity],
                message=xml_text(safe(diagnostic.message)),
                source=f"twiml-lint.{diagnostic.rule}",  # readers take the last part of a dotted name for the rule
            )
    return serialized(root)
