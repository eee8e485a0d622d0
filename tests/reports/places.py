"""Places in a text by line and column, counted without the linter."""

from __future__ import annotations

import re
from collections.abc import Mapping

from hypothesis import strategies as st

from tests.laws.documents import mutated, renamed, twiml_documents
from twiml_lint import SourceText, lint
from twiml_lint.report import LintedFile

_LINE = re.compile("[^\r\n]*(?:\r\n|\r|\n|$)")


@st.composite
def linted_files(draw: st.DrawFn) -> LintedFile:
    """A document with something wrong in it and with characters of every length in UTF-8 and UTF-16."""
    text = draw(mutated(renamed(twiml_documents())))
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + draw(st.sampled_from(["\U0001f981", "é", "€", "\r", "\r\n", "\n", "\t"])) + text[place:]
    mark = draw(st.sampled_from(["", "\ufeff"]))
    return LintedFile("a.xml", lint(mark + text).diagnostics)


def offset(text: str, line: int, column: int) -> int:
    """The offset of a place whose line and column count from one, as many of them as make one of `text`."""
    starts = [match.start() for match in _LINE.finditer(text)]
    return starts[line - 1] + column - 1


def byte_offset(source: SourceText, place: Mapping[str, int]) -> int:
    """The same in the bytes of a file in UTF-8."""
    lines = re.findall(b"[^\r\n]*(?:\r\n|\r|\n|$)", source.encode(source.text))
    return sum(map(len, lines[: place["line"] - 1])) + place["column"] - 1
