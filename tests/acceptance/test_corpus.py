"""Real documents by others, where they are at hand: `../shared/corpus` beside the checkout."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from twiml_lint import Settings, Severity, lint

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus of real documents beside the checkout")


def documents(folder: str) -> list[Path]:
    return sorted(path for path in (CORPUS / folder).glob("*") if path.suffix in (".xml", ".twiml", ".svg"))


def check(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "twiml_lint", "check", "--isolated", "--output-format", "concise", *arguments]
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("path", documents("official"), ids=lambda path: path.name)
def test_what_twilio_documents_brings_no_error(path: Path) -> None:
    errors = [d for d in lint(path.read_bytes()).diagnostics if d.severity is Severity.ERROR]
    assert [(error.rule, error.message) for error in errors] == []


def test_a_warning_only_where_the_page_of_twilio_says_the_same() -> None:
    """The page of <Record> warns of its own examples without action: they loop."""
    found = {
        (path.name, diagnostic.rule)
        for path in documents("official")
        for diagnostic in lint(path.read_bytes(), Settings(select=("all",))).diagnostics
        if diagnostic.severity is not Severity.NOTE
    }
    assert {rule for _, rule in found} == {"record-without-action"}
    assert {name.partition("-")[0] for name, _ in found} == {"record"}


def test_xml_that_is_not_twiml_is_passed_over() -> None:
    result = check(CORPUS / "not-twiml")
    assert (result.returncode, result.stdout) == (0, "")
    result = check("--twiml-only", *documents("not-twiml"))
    assert (result.returncode, result.stdout) == (0, "")


@pytest.mark.parametrize("path", documents("wild"), ids=lambda path: path.name)
def test_wild_documents_are_read_without_internal_errors(path: Path) -> None:
    result = lint(path.read_bytes())
    assert result.errors == ()
    assert all(d.span.end <= len(d.source.text) for d in result.diagnostics)
