from __future__ import annotations

import pytest

from twiml_lint import Diagnostic, Severity, Span, text_source
from twiml_lint.report import LintedFile, Look, load


@pytest.mark.parametrize("level", Severity)
def test_one_line_a_diagnostic(level: Severity) -> None:
    source = text_source("<Response>\n  <\U0001f600/>x")
    found = Diagnostic(source, Span(17, 18), level, "some-rule", "line\nfeed \x1b[31m")
    text = "".join(load("concise")([LintedFile("a/b\n.xml", (found, found)), LintedFile("c.xml", ())], Look()))
    assert text == f"a/b\\n.xml:2:7: {level.value}[some-rule] line\u240afeed \u241b[31m\n" * 2
