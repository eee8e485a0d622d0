"""Read back as the runner reads it: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts"""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from hypothesis import given

from tests.reports.odd import CONTROLS, FILE_NAMES, NAMES, SOURCE, TEXTS, file_called, found, written
from twiml_lint import Severity, Span
from twiml_lint.report import LintedFile


class Annotation(NamedTuple):
    level: str
    properties: dict[str, str]
    message: str


def read_back(text: str) -> list[Annotation]:
    assert not text or text.endswith("\n")
    return [_annotation(line) for line in re.split(r"\r\n|\r|\n", text)[:-1]]


def _annotation(line: str) -> Annotation:
    parts = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
    assert parts is not None, line
    pairs = (pair.partition("=")[::2] for pair in parts[2].split(","))
    return Annotation(parts[1], {name: _unescaped(value, ":,") for name, value in pairs}, _unescaped(parts[3], ""))


def _unescaped(text: str, also: str) -> str:
    for character in f"\r\n{also}%":
        text = text.replace(f"%{ord(character):02X}", character)
    return text


def test_place_and_words() -> None:
    (only,) = read_back(written("github", file_called("calls/a.xml", found("50% of <Say>"))))
    place = {"line": "2", "endLine": "2", "col": "4", "endColumn": "7"}
    assert only.level == "error"
    assert only.properties == {"file": "calls/a.xml", **place, "title": "some-rule"}
    assert only.message == "calls/a.xml:2:4: [some-rule] 50% of <Say>"


def test_no_columns_where_a_finding_spans_lines() -> None:
    (only,) = read_back(written("github", file_called("a.xml", found(span=Span(13, len(SOURCE.text) - 2)))))
    assert only.properties == {"file": "a.xml", "line": "2", "endLine": "3", "title": "some-rule"}


def test_errors_of_all_files_come_first() -> None:
    levels = [Severity.NOTE, Severity.ERROR, Severity.WARNING]
    files = [file_called(name, *(found(name, level) for level in levels)) for name in ("a.xml", "b.xml")]
    order = [(found.level, found.properties["file"]) for found in read_back(written("github", *files))]
    assert order == [(level, name) for level in ("error", "warning", "notice") for name in ("a.xml", "b.xml")]


def test_a_file_outside_the_workspace_keeps_its_absolute_path() -> None:
    (only,) = read_back(written("github", LintedFile("../a.xml", (found(),), "/elsewhere/a.xml")))
    assert only.properties["file"] == "/elsewhere/a.xml"


def test_nothing() -> None:
    assert written("github") == written("github", file_called("a.xml")) == ""


@pytest.mark.parametrize("name", FILE_NAMES)
def test_file_names(name: str) -> None:
    (only,) = read_back(written("github", file_called(name, found(CONTROLS))))
    assert only.properties["file"] == name.replace("\udce9", "\ufffd")


@given(name=NAMES, message=TEXTS)
def test_one_line_and_one_command_whatever_names_and_messages_hold(name: str, message: str) -> None:
    (only,) = read_back(written("github", LintedFile(name, (found(message),))))
    assert only.properties.keys() == {"file", "line", "endLine", "col", "endColumn", "title"}
    assert only.properties["title"] == "some-rule"
