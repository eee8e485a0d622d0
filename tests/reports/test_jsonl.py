from __future__ import annotations

import json

import pytest

from tests.reports.odd import CONTROLS, FILE_NAMES, file_called, found, written


def test_a_line_is_what_the_json_report_lists() -> None:
    files = [file_called("a.xml", found(), found(CONTROLS)), file_called("b.xml"), file_called("c.xml", found())]
    lines = written("jsonl", *files).splitlines(keepends=True)
    assert all(line.endswith("\n") for line in lines)
    assert list(map(json.loads, lines)) == json.loads(written("json", *files))["diagnostics"]


def test_nothing() -> None:
    assert written("jsonl") == written("jsonl", file_called("a.xml")) == ""


@pytest.mark.parametrize("name", FILE_NAMES)
def test_file_names(name: str) -> None:
    (line,) = written("jsonl", file_called(name, found(CONTROLS))).splitlines()
    assert json.loads(line)["path"] == name.replace("\udce9", "\ufffd")
