"""Read back by a library for JUnit XML, and held against what Jenkins accepts."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from junitparser import JUnitXml
from lxml import etree

from tests.reports.odd import CONTROLS, FILE_NAMES, NAMES, TEXTS, file_called, found, written
from twiml_lint import Severity
from twiml_lint.report import LintedFile


def parsed(text: str) -> JUnitXml:
    document = etree.fromstring(text.encode())
    _schema().assertValid(document)
    for suite in (document, *document):
        assert int(suite.get("tests")) == len(list(suite.iter("testcase")))
        assert int(suite.get("failures")) == len(list(suite.iter("failure")))
    return JUnitXml.fromstring(text.encode())


@cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(Path(__file__).parent / "schemas" / "junit.xsd"))


def test_a_suite_a_file_and_a_failure_a_finding() -> None:
    bad = file_called("calls/a.xml", found()._replace(url="https://twilio.com/a"), found("b", Severity.NOTE))
    report = parsed(written("junit", bad, file_called("good.xml")))
    assert (report.tests, report.failures) == (3, 2)
    first, second = report
    assert [suite.name for suite in report] == ["calls/a.xml", "good.xml"]
    assert [(case.name, case.classname) for case in first] == [("some-rule at 2:4", "calls/a")] * 2
    results = [case.result[0] for case in first]
    assert [(result.type, result.message) for result in results] == [("error", "a message"), ("note", "b")]
    assert results[0].text == "calls/a.xml:2:4: error[some-rule] a message\nhttps://twilio.com/a"
    assert [(case.name, case.classname, case.is_passed) for case in second] == [("no findings", "good", True)]


def test_a_run_without_files_passes() -> None:
    (suite,) = parsed(written("junit"))
    (case,) = suite
    assert (case.name, case.is_passed) == ("no files to lint", True)


@pytest.mark.parametrize("name", FILE_NAMES)
def test_file_names(name: str) -> None:
    (suite,) = parsed(written("junit", file_called(name, found(CONTROLS))))
    assert suite.name == name.replace("\udce9", "\ufffd").replace("\x1b", "\ufffd")


@given(name=NAMES, message=TEXTS)
def test_valid_whatever_names_and_messages_hold(name: str, message: str) -> None:
    (suite,) = parsed(written("junit", LintedFile(name, (found(message), found(message)))))
    assert len(list(suite)) == 2
