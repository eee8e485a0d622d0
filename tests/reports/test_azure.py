"""Read back as the agent does: properties end at the first `]`, and each at a `;`."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from hypothesis import given

from tests.reports.odd import CONTROLS, FILE_NAMES, NAMES, TEXTS, file_called, found, written
from twiml_lint import Severity
from twiml_lint.report import LintedFile

_ESCAPES = {"%3B": ";", "%0D": "\r", "%0A": "\n", "%5D": "]", "%AZP25": "%"}
_START = "##vso[task.logissue "


class Issue(NamedTuple):
    properties: dict[str, str]
    message: str


def issues(text: str) -> list[Issue]:
    assert not text or text.endswith("\n")
    return [_issue(line) for line in re.split(r"\r\n|\r|\n", text)[:-1]]


def _issue(line: str) -> Issue:
    assert line.startswith(_START)
    written, _, message = line.removeprefix(_START).partition("]")
    pairs = [pair.split("=", 1) for pair in written.split(";") if pair]
    return Issue({name: _unescaped(value) for name, value in pairs}, _unescaped(message))


def _unescaped(text: str) -> str:
    for escape, character in _ESCAPES.items():
        text = text.replace(escape, character)
    return text


def test_place_and_words() -> None:
    (only,) = issues(written("azure", file_called("calls/a.xml", found("50% of <Say>; and [so] on"))))
    place = {"sourcepath": "/work/calls/a.xml", "linenumber": "2", "columnnumber": "4"}
    assert only == ({"type": "error", **place, "code": "some-rule"}, "50% of <Say>; and [so] on")


def test_errors_first_and_notes_as_the_last_warnings() -> None:
    levels = [Severity.NOTE, Severity.ERROR, Severity.WARNING]
    files = [file_called(name, *(found(level.value, level) for level in levels)) for name in ("a.xml", "b.xml")]
    order = [(issue.properties["type"], issue.message) for issue in issues(written("azure", *files))]
    assert order == [*[("error", "error")] * 2, *[("warning", "warning")] * 2, *[("warning", "note")] * 2]


def test_nothing() -> None:
    assert written("azure") == written("azure", file_called("a.xml")) == ""


def test_standard_input() -> None:
    (only,) = issues(written("azure", LintedFile("<stdin>", (found(),))))
    assert only.properties["sourcepath"] == "<stdin>"


@pytest.mark.parametrize("name", FILE_NAMES)
def test_file_names(name: str) -> None:
    (only,) = issues(written("azure", file_called(name, found(CONTROLS))))
    assert only.properties["sourcepath"] == f"/work/{name}".replace("\udce9", "\ufffd")


@given(name=NAMES, message=TEXTS)
def test_one_line_and_one_command_whatever_names_and_messages_hold(name: str, message: str) -> None:
    (only,) = issues(written("azure", LintedFile(name, (found(message),))))
    assert only.properties.keys() == {"type", "sourcepath", "linenumber", "columnnumber", "code"}
    assert only.properties["code"] == "some-rule"
