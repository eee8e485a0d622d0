"""What no file should be called and no message should hold, and is and does all the same."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from twiml_lint import Diagnostic, Severity, Span, text_source
from twiml_lint.report import LintedFile, Look, load

FILE_NAMES = (
    pytest.param("two words.xml", id="space"),
    pytest.param("café 日本.xml", id="not ASCII"),
    pytest.param("100%25#1.xml", id="percent and hash"),
    pytest.param("new\nline\r.xml", id="newline"),
    pytest.param('"it\'s".xml', id="quotes"),
    pytest.param("a],b;c:d|e.xml", id="punctuation of the formats"),
    pytest.param("`a`_b_*c*<b>&lt;$x$~~.xml", id="Markdown"),
    pytest.param("esc\x1b[31m.xml", id="escape sequence"),
    pytest.param("latin-\udce9.xml", id="a byte that is no UTF-8"),
)
CONTROLS = "no \x00\x07\x1b[31m\x7f\x9b\u202e\r\n\t\ufffe\udce9 here: % ] ; , :: ##vso[x] | ` <b> & \" '"
# Any text that a rule could word from a document and any name that a file could have, with what formats trip over more
# often than chance has it.
_ODD = "%:,;]|`*_<>&$~#\\\r\n\x1b\udce9\ufffe A1"
TEXTS = st.text(st.characters() | st.sampled_from(_ODD + "\0"), max_size=40)
NAMES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0/") | st.sampled_from(_ODD), max_size=40)

SOURCE = text_source("<Response>\n  <Say>Hello</Say>\n</Response>\n")
SAY = Span(14, 17)  # line 2, columns 4 to 7


def found(
    message: str = "a message", severity: Severity = Severity.ERROR, span: Span = SAY, rule: str = "some-rule"
) -> Diagnostic:
    return Diagnostic(SOURCE, span, severity, rule, message)


def written(output_format: str, *files: LintedFile, look: Look = Look(root="/work")) -> str:  # noqa: B008
    return "".join(load(output_format)(files, look))


def file_called(name: str, *diagnostics: Diagnostic) -> LintedFile:
    """A file of this name at the top of the repository that `written` has."""
    return LintedFile(name, diagnostics, f"/work/{name}")
