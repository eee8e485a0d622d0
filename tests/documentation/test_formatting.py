"""docs/formatting.md: what it shows is what the command does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.command import ROOT, run, write

GUIDE = (ROOT / "docs" / "formatting.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    before, after = blocks("xml")
    write(tmp_path, calls___menu__xml=before, calls___formatted__xml=after)
    return tmp_path


def test_the_document_shown_is_formatted_as_shown(folder: Path) -> None:
    before, after = blocks("xml")
    assert run("format", "-", cwd=folder, stdin=before.encode()) == (0, after, "Formatted 1 file.\n")
    assert run("format", "-", cwd=folder, stdin=after.encode())[:2] == (0, after)


@pytest.mark.parametrize("block", blocks("console"))
def test_a_command_prints_what_is_shown(folder: Path, block: str) -> None:
    first, _, shown = block.partition("\n")
    outcome = run(*first.removeprefix("$ twiml-lint ").split(), cwd=folder)
    assert outcome.output + outcome.errors == shown
    assert outcome.code == ("--check" in first)


def test_the_documents_shown_have_the_same_findings(folder: Path) -> None:
    findings = [
        re.sub(
            r"\S+xml:\d+:\d+", "", run("check", f"calls/{name}.xml", "--output-format", "concise", cwd=folder).output
        )
        for name in ("menu", "formatted")
    ]
    assert findings[0] == findings[1]


def test_every_option_is_told_of(folder: Path) -> None:
    options = set(re.findall(r"^  (--[a-z-]+)", run("format", "--help", cwd=folder).output, re.MULTILINE))
    assert options == set(
        re.findall(
            r"`(--[a-z-]+)`", GUIDE.split("## The command")[1].split("```console\n$ twiml-lint format --check")[0]
        )
    )


@pytest.mark.parametrize(
    ("text", "is_formatted"),
    [
        ("<Response>{% if vip %}<Say>Hi</Say>{% endif %}</Response>", False),
        ("<Response><Say>{{ greeting }}</Say></Response>", True),
    ],
    ids=["instruction", "hole"],
)
def test_templates(folder: Path, text: str, is_formatted: bool) -> None:
    outcome = run("format", "-", cwd=folder, stdin=text.encode())
    assert outcome.code == 0
    assert (outcome.output != text) is is_formatted
