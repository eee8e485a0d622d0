"""The report for programs, to the letter."""

from __future__ import annotations

import json
from typing import Any

from twiml_lint import Applicability, Diagnostic, Edit, Fix, Related, Severity, Span, bytes_source, text_source
from twiml_lint.report import LintedFile, Look, load


def written(*files: LintedFile) -> str:
    return "".join(load("json")(files, Look(is_colored=True)))


def test_nothing() -> None:
    assert written() == '{"version": 1, "diagnostics": []}\n'
    assert written(LintedFile("a.xml", ())) == '{"version": 1, "diagnostics": []}\n'


def test_everything() -> None:
    source = text_source("<Response>\r\n  <S\U0001f600y>Hi</Say>\r\n</Response>\r\n")
    related = (Related(Span(0, 10), "in here"),)
    fix = Fix("rename to Say", (Edit(Span(15, 18), "Say"), Edit(Span(23, 23), "\n")), Applicability.UNSAFE)
    url = "https://www.twilio.com/docs/api/errors/12200"
    full = Diagnostic(
        source, Span(15, 18), Severity.ERROR, "some-rule", 'a "message"', (12100, 12200), url, related, fix
    )
    bare = Diagnostic(source, Span(0, 12), Severity.NOTE, "other-rule", "a message")
    expected: dict[str, Any] = {
        "version": 1,
        "diagnostics": [
            {
                "path": "a.xml",
                "line": 2,
                "column": 4,
                "end_line": 2,
                "end_column": 7,
                "severity": "error",
                "rule": "some-rule",
                "message": 'a "message"',
                "twilio_codes": [12100, 12200],
                "url": url,
                "related": [
                    {"path": "a.xml", "line": 1, "column": 1, "end_line": 1, "end_column": 11, "message": "in here"}
                ],
                "fix": {
                    "title": "rename to Say",
                    "applicability": "unsafe",
                    "edits": [
                        {"line": 2, "column": 4, "end_line": 2, "end_column": 7, "content": "Say"},
                        {"line": 2, "column": 12, "end_line": 2, "end_column": 12, "content": "\n"},
                    ],
                },
                "baseline": None,
            },
            {
                "path": "b.xml",
                "line": 1,
                "column": 1,
                "end_line": 2,
                "end_column": 1,
                "severity": "note",
                "rule": "other-rule",
                "message": "a message",
                "twilio_codes": [],
                "url": "",
                "related": [],
                "fix": None,
                "baseline": None,
            },
        ],
    }
    text = written(LintedFile("a.xml", (full,)), LintedFile("b.xml", (bare,)))
    assert json.loads(text) == expected
    assert [list(found) for found in json.loads(text)["diagnostics"]] == [list(expected["diagnostics"][0])] * 2
    assert len(text.splitlines()) == 4  # a diagnostic a line


def test_no_lone_surrogates() -> None:
    source = bytes_source(b"<Response>\xe9</Response>")
    found = Diagnostic(source, Span(10, 11), Severity.ERROR, "some-rule", f"no {source.text[10]} here")
    text = written(LintedFile("caf\udce9.xml", (found,)))
    only = json.loads(text)["diagnostics"][0]
    assert (only["path"], only["message"]) == ("caf\ufffd.xml", "no \ufffd here")
    assert text.isascii()
    assert "\\ud" not in text


def test_what_the_baseline_knows_stands_among_the_rest_in_the_order_of_places() -> None:
    source = text_source("<Response>\n<Say/>\n</Response>\n")
    places = [Diagnostic(source, Span(at, at + 1), Severity.ERROR, "some-rule", "a message") for at in (0, 12, 19)]
    file = LintedFile("a.xml", (places[0], places[2]), known=(places[1],))
    for output_format in ("json", "jsonl"):
        text = "".join(load(output_format)([file, LintedFile("b.xml", (places[1],))], Look(has_baseline=True)))
        found = json.loads(text)["diagnostics"] if output_format == "json" else list(map(json.loads, text.splitlines()))
        assert [(entry["line"], entry["baseline"]) for entry in found] == [
            (1, "new"),
            (2, "unchanged"),
            (3, "new"),
            (2, "new"),
        ]
