"""What Microsoft's validator says of our SARIF, by its own rules and by those of GitHub: no error and no warning.

It is no Python package: `make sarif-validate` fetches it and runs this.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.command import ROOT, run
from tests.cli.conftest import Command
from tests.reports.cases import CASES, written
from twiml_lint import bytes_source, lint
from twiml_lint.report import LintedFile, Look, load
from twiml_lint.rules import all_rules

VALIDATORS = ROOT / "tools" / "validators"
MULTITOOL = VALIDATORS / "node_modules" / "@microsoft" / "sarif-multitool-linux" / "Sarif.Multitool"
CARETS = re.compile(r"[ \t]*\^+ .+")

pytestmark = pytest.mark.skipif(not MULTITOOL.exists(), reason="Sarif.Multitool is fetched by `make validators`")


def complaints(*reports: Path) -> list[str]:
    """The lines of errors and warnings, after it has been made sure that every report was read."""
    MULTITOOL.chmod(0o755)
    rules = ("--rule-kind", "Sarif;Ghas", "--level", "Error;Warning", "--config", VALIDATORS / "sarif.xml")
    size = ("--max-file-size-in-kb", "100000")
    done = subprocess.run(
        [MULTITOOL, "validate", *reports, *rules, *size],
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert f"{len(reports)} files scanned" in done.stdout, done.stdout + done.stderr
    return [line for line in done.stdout.splitlines() if re.search(r": (error|warning) (?!WRN999)", line)]


def test_the_validator_would_complain(tmp_path: Path) -> None:
    report = tmp_path / "poor.sarif"
    result = {"message": {"text": "wrong"}, "ruleId": "a"}
    run = {"tool": {"driver": {"name": "poor"}}, "results": [result]}
    report.write_text(json.dumps({"version": "2.1.0", "runs": [run]}), "utf-8")
    assert any("GH1" in line for line in complaints(report))


def test_the_examples(tmp_path: Path) -> None:
    report = tmp_path / "examples.sarif"
    arguments = ("check", "examples", "--select", "all", "--output-format", "sarif")
    report.write_text(run(*arguments, cwd=ROOT).output, "utf-8")
    assert complaints(report) == []


def test_the_bad_examples_of_all_rules(tmp_path: Path) -> None:
    report = tmp_path / "rules.sarif"
    report.write_text("".join(load("sarif")(bad_examples(), Look(root="/top"))), "utf-8")
    assert len(json.loads(report.read_bytes())["runs"][0]["tool"]["driver"]["rules"]) == len(all_rules())
    assert complaints(report) == []


def bad_examples() -> Iterator[LintedFile]:
    for rule in all_rules():
        for number, bad in enumerate(rule.bad, 1):
            lines = (
                line for line in bad.annotated.splitlines(keepends=True) if not CARETS.fullmatch(line.rstrip("\n"))
            )
            name = f"{rule.name}-{number}.xml"
            source = bytes_source("".join(lines).encode(bad.encoding), name)
            result = lint(source, bad.settings._replace(select=("all",)))
            yield LintedFile(name, result.diagnostics, f"/top/{name}", result.suppressed)


def test_all_cases(tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = []
    for number, case in enumerate(CASES.values()):
        home = tmp_path / f"case-{number}" / "repository"
        home.mkdir(parents=True)
        monkeypatch.chdir(home)
        reports.append(tmp_path / f"{number}.sarif")
        reports[-1].write_text(written(case, ("--output-format", "sarif"), command), "utf-8")
    assert complaints(*reports) == []
