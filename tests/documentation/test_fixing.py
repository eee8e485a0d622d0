"""Whatever the guide to fixing shows is run, and prints and does what it says."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import environment
from twiml_lint import Settings, lint, text_source
from twiml_lint.fixes import fixed

GUIDE = (Path(__file__).parents[2] / "docs" / "fixing.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return [block[1] for block in re.finditer(rf"^```{language}\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)]


(MENU,) = blocks("xml")
*EXAMPLES, UNSAFE, FILTER, PATCH = blocks("console")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "menu.xml").write_text(MENU)
    return tmp_path


def shell(command: str, folder: Path) -> str:
    """What a command line prints; standard output first, as files are reported before they are counted."""
    program = f"{shlex.quote(sys.executable)} -m twiml_lint"
    command = re.sub(r"^twiml-lint\b", lambda _: program, command)
    done = subprocess.run(command, shell=True, cwd=folder, env=environment(), capture_output=True, check=False)
    return (done.stdout + done.stderr).decode()


@pytest.mark.parametrize("example", [*EXAMPLES, FILTER], ids=lambda example: example.partition("\n")[0])
def test_a_command_prints_what_is_shown(folder: Path, example: str) -> None:
    command, _, shown = example.removeprefix("$ ").partition("\n")
    assert shell(command, folder) == shown


def test_unsafe_fixes_come_after_the_safe_ones(folder: Path) -> None:
    for example in (EXAMPLES[-1], UNSAFE):
        command, _, shown = example.removeprefix("$ ").partition("\n")
        assert shell(command, folder) == shown


def test_the_diff_is_applied_later(folder: Path) -> None:
    if shutil.which("git") is None:
        pytest.skip("no git here")
    for line in PATCH.splitlines():
        assert shell(line.removeprefix("$ "), folder) == ""
    applied = (folder / "menu.xml").read_bytes()
    (folder / "menu.xml").write_text(MENU)
    shell("twiml-lint check --fix menu.xml", folder)
    assert applied == (folder / "menu.xml").read_bytes() != MENU.encode()


@pytest.mark.skipif(os.name == "nt", reason="the shell is another one")
def test_the_filter_writes_the_fixed_document(folder: Path) -> None:
    shell(FILTER.removeprefix("$ ").partition("\n")[0], folder)
    shell("twiml-lint check --fix menu.xml", folder)
    assert (folder / "fixed.xml").read_bytes() == (folder / "menu.xml").read_bytes() != MENU.encode()


def test_a_fault_comes_to_light_as_it_is_said() -> None:
    hidden, found = (f"<Response>{record}</Response>" for record in re.findall(r"`(<Record .*?/>)`", GUIDE))
    changed = fixed(text_source(hidden), Settings())
    assert changed.source.text == found
    wrong = [[one.rule == "invalid-attribute-value" for one in lint(text).diagnostics] for text in (hidden, found)]
    assert [any(rules) for rules in wrong] == [False, True]
