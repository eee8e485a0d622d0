from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from tests.cli.conftest import Command
from tests.reports.cases import CASES, written
from tests.reports.places import linted_files
from twiml_lint import Diagnostic, Severity, Span, lint, text_source
from twiml_lint.report import LintedFile, Look, load

SCHEMA = Draft202012Validator(json.loads((Path(__file__).parent / "schemas" / "gitlab.json").read_text("utf-8")))


def entries(*files: LintedFile) -> list[dict[str, Any]]:
    """The report, valid by the schema and with distinct fingerprints."""
    return checked("".join(load("gitlab")(files, Look(root="/top"))))


def checked(text: str) -> list[dict[str, Any]]:
    found = json.loads(text)
    assert [error.message for error in SCHEMA.iter_errors(found)] == []
    fingerprints = [entry["fingerprint"] for entry in found]
    assert len(fingerprints) == len(set(fingerprints))
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize("case", CASES)
def test_the_command_prints_a_valid_report(case: str, command: Command) -> None:
    checked(written(CASES[case], ("--output-format", "gitlab"), command))


@given(linted_files())
def test_any_document(file: LintedFile) -> None:
    assert len(entries(file)) == len(file.diagnostics)


def test_nothing_is_an_empty_array() -> None:
    assert "".join(load("gitlab")((), Look())) == "[]\n"
    assert entries(LintedFile("a.xml", ())) == []


@pytest.mark.parametrize(("level", "expected"), tuple(zip(Severity, ("info", "minor", "major"), strict=True)))
def test_an_entry(level: Severity, expected: str) -> None:
    source = text_source("<Response>\n  <Say>Hi\n</Say></Response>\n")
    found = Diagnostic(source, Span(18, 21), level, "some-rule", "it is wrong", (12100,))
    (entry,) = entries(LintedFile("shown.xml", (found,), "/top/voice/a b.xml"))
    assert len(entry.pop("fingerprint")) == 32
    assert entry == {
        "description": "some-rule: it is wrong",
        "check_name": "some-rule",
        "severity": expected,
        "location": {"path": "voice/a b.xml", "lines": {"begin": 2, "end": 3}},
    }


def test_fingerprints_do_not_move_with_the_lines() -> None:
    def fingerprints(text: str) -> list[str]:
        return [entry["fingerprint"] for entry in entries(LintedFile("a.xml", lint(text).diagnostics))]

    twice = "  <Hangup reason='busy'/>\n  <Hangup reason='busy'/>\n"
    before, after = (
        fingerprints(f"<Response>\n{twice}</Response>"),
        fingerprints(f"<Response>\n\n<!-- x -->\n{twice}</Response>"),
    )
    assert len(before) == 3  # the second <Hangup> is never reached, too
    assert before == after


def test_fingerprints_of_two_files_differ() -> None:
    found = lint("<Response><Hangup reason='busy'/></Response>").diagnostics
    assert len(entries(LintedFile("a.xml", found), LintedFile("b.xml", found))) == 2
