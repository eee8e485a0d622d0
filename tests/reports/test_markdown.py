"""Rendered by a parser of CommonMark with GitHub's tables, and read as people see it."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.reports.odd import CONTROLS, FILE_NAMES, NAMES, TEXTS, file_called, found, written
from twiml_lint import Severity
from twiml_lint.report import LintedFile, Look
from twiml_lint.report.markdown import report, shortened
from twiml_lint.report.terminal import safe, safe_path


class Rendered(NamedTuple):
    headings: list[str]
    rows: list[list[str]]
    kinds: set[str]


def rendered(text: str) -> Rendered:
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    headings: list[str] = []
    rows: list[list[str]] = []
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "tr_open":
            rows.append([])
        if token.type == "inline" and before:
            (headings if before.type == "heading_open" else rows[-1]).append(_text(token))
    kinds = {child.type for token in tokens for child in token.children or ()}
    return Rendered(headings, [row for row in rows if row[0] != "Place"], kinds)


def _text(token: Token) -> str:
    return "".join(child.content for child in token.children or ())


def test_everything() -> None:
    linked = found("<Say> is <b c='d'>")._replace(url="https://www.twilio.com/docs")
    files = [
        file_called("calls/a_b_.xml", linked, found("b", Severity.NOTE)),
        file_called("good.xml"),
        file_called("c.xml", found()),
    ]
    text = written("markdown", *files)
    assert rendered(text).headings == ["twiml-lint: 2 errors, 1 note in 3 files", "calls/a_b_.xml", "c.xml"]
    assert rendered(text).rows == [
        ["2:4", "error", "some-rule", "<Say> is <b c='d'>"],
        ["2:4", "note", "some-rule", "b"],
        ["2:4", "error", "some-rule", "a message"],
    ]
    assert "[some-rule](<https://www.twilio.com/docs>)" in text
    assert "`<Say>` is " in text


def test_nothing() -> None:
    assert written("markdown") == "### twiml-lint: no TwiML files found\n"
    assert written("markdown", file_called("a.xml")) == "### twiml-lint: no findings in 1 file\n"


@pytest.mark.parametrize("name", FILE_NAMES)
def test_file_names(name: str) -> None:
    seen = rendered(written("markdown", file_called(name, found(CONTROLS))))
    assert seen.headings[1] == safe_path(name)


@given(name=NAMES, message=TEXTS)
def test_people_see_what_names_and_messages_hold(name: str, message: str) -> None:
    seen = rendered(written("markdown", LintedFile(name, (found(message), found("behind")))))
    assert [row[3] for row in seen.rows] == [safe(message).strip(), "behind"]
    assert seen.kinds <= {"text", "code_inline", "text_special"}


@pytest.mark.parametrize("room", [0, 150, 400, 1000, 5000])
def test_shortened_it_fits_and_says_so(room: int) -> None:
    files = [file_called(f"{number}.xml", found("é"), found()) for number in range(9)]
    whole = written("markdown", *files)
    text = "".join(shortened(report(files, Look(root="/work")), room))
    if room == 5000:
        assert text == whole
    elif room:
        assert len(text.encode()) <= room
        *rows, note = text.splitlines()
        assert note == "The rest is left out here, for lack of room: the log of this step has all findings."
        assert whole.startswith("\n".join(rows[:-1]))
    else:
        assert text == ""
