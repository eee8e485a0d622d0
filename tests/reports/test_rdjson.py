"""reviewdog's format, as one object and as lines."""

from __future__ import annotations

import json
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from tests.cli.conftest import Command
from tests.reports.cases import CASES, written
from tests.reports.places import byte_offset, linted_files
from twiml_lint import (
    Applicability,
    Diagnostic,
    Edit,
    Fix,
    Related,
    Severity,
    SourceText,
    Span,
    bytes_source,
    text_source,
)
from twiml_lint.report import LintedFile, Look, load

RDJSON = json.loads((Path(__file__).parent / "schemas" / "rdjson.json").read_text("utf-8"))
SCHEMA = Draft202012Validator(RDJSON)
LINE = Draft202012Validator({"$ref": "#/$defs/Diagnostic", "$defs": RDJSON["$defs"]})


def diagnostics(*files: LintedFile) -> list[dict[str, Any]]:
    """What both formats say alike, valid by their schemas."""
    look = Look(root="/top")
    return checked("".join(load("rdjson")(files, look)), "".join(load("rdjsonl")(files, look)))


def checked(whole: str, lines: str) -> list[dict[str, Any]]:
    found = json.loads(whole)
    each = [json.loads(line) for line in lines.split("\n")[:-1]]
    assert lines == "" or lines.endswith("\n")
    assert [error.message for error in SCHEMA.iter_errors(found)] == []
    assert [error.message for line in each for error in LINE.iter_errors(line)] == []
    assert [line.pop("source") for line in each] == [found["source"]] * len(each)
    assert found["diagnostics"] == each
    return each


@pytest.mark.parametrize("case", CASES)
def test_the_command_prints_valid_reports(case: str, command: Command) -> None:
    whole, lines = (written(CASES[case], ("--output-format", name), command) for name in ("rdjson", "rdjsonl"))
    checked(whole, lines)


def test_nothing() -> None:
    assert diagnostics(LintedFile("a.xml", ())) == []


def test_everything() -> None:
    source = text_source("<Response>\n  <!-- \U0001f600é --><Sy>Hi</Say>\n</Response>\n")
    fix = Fix("rename to Say", (Edit(Span(25, 27), "Say"),))
    related = (Related(Span(0, 10), "in here"),)
    found = Diagnostic(
        source, Span(25, 27), Severity.NOTE, "some-rule", "it is wrong", (), "https://x.test/", related, fix
    )
    place = {"start": {"line": 2, "column": 19}, "end": {"line": 2, "column": 21}}
    assert source.text[25:27] == "Sy"
    assert diagnostics(LintedFile("a.xml", (found,), "/top/a b.xml")) == [
        {
            "message": "it is wrong",
            "location": {"path": "a b.xml", "range": place},
            "severity": "INFO",
            "code": {"value": "some-rule", "url": "https://x.test/"},
            "suggestions": [{"range": place, "text": "Say"}],
            "related_locations": [
                {
                    "message": "in here",
                    "location": {
                        "path": "a b.xml",
                        "range": {"start": {"line": 1, "column": 1}, "end": {"line": 1, "column": 11}},
                    },
                }
            ],
        }
    ]


def suggested(source: SourceText, *edits: Edit, applicability: Applicability = Applicability.SAFE) -> list[Any]:
    fix = Fix("change", edits, applicability)
    found = Diagnostic(source, Span(0, 1), Severity.ERROR, "some-rule", "it is wrong", (), "", (), fix)
    (only,) = diagnostics(LintedFile("a.xml", (found,)))
    return list(only.get("suggestions", ()))


def test_edits_close_to_each_other_are_one_suggestion() -> None:
    source = text_source("<Say>é</Sy>")
    (only,) = suggested(source, Edit(Span(8, 10), "Say"), Edit(Span(4, 4), " loop='2'"))
    assert only["text"] == " loop='2'>é</Say"
    assert only["range"] == {"start": {"line": 1, "column": 5}, "end": {"line": 1, "column": 12}}


def test_edits_far_from_each_other_are_none() -> None:
    source = text_source("<Say>" + "x" * 1000 + "</Sy>")
    assert suggested(source, Edit(Span(1, 4), "Play"), Edit(Span(1007, 1009), "Play")) == []


def test_unsafe_fixes_are_none() -> None:
    assert suggested(text_source("<Sy/>"), Edit(Span(1, 3), "Say"), applicability=Applicability.UNSAFE) == []


@given(linted_files())
def test_places_are_exact(file: LintedFile) -> None:
    for diagnostic, found in zip(file.diagnostics, diagnostics(file), strict=True):
        source, place = diagnostic.source, found["location"]["range"]
        data = source.encode(source.text)
        start, end = (byte_offset(source, place[side]) for side in ("start", "end"))
        assert data[start:end].decode() == source.text[slice(*diagnostic.span)]
        assert len(data[:start].decode("utf-8-sig")) == diagnostic.span.start


def test_a_line_of_megabytes_takes_no_longer_for_it() -> None:
    piece = "<Say>é\U0001f981</Say>"
    source = text_source(piece * 200_000)
    spans = [Span(number * len(piece), number * len(piece) + 1) for number in range(0, 200_000, 10)]
    found = tuple(Diagnostic(source, span, Severity.ERROR, "some-rule", "it is wrong") for span in spans)
    started = process_time()
    text = "".join(load("rdjsonl")([LintedFile("a.xml", found)], Look()))
    assert process_time() - started < 20, "from the start of the line each time it would take minutes"
    columns = [json.loads(line)["location"]["range"]["start"]["column"] for line in text.splitlines()]
    assert columns == [number * len(piece.encode()) + 1 for number in range(0, 200_000, 10)]


def test_an_undecodable_byte_is_one_byte() -> None:
    source = bytes_source(b"<Response>\xe9\xe9<Say/></Response>")
    found = Diagnostic(source, Span(12, 18), Severity.ERROR, "some-rule", f"no {source.text[10]} here")
    (only,) = diagnostics(LintedFile("a.xml", (found,)))
    assert only["location"]["range"]["start"] == {"line": 1, "column": 13}
    assert only["message"] == "no \ufffd here"
