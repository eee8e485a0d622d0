"""The guide to the baseline is run from its beginning to its end, in one folder."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.command import ROOT, run

GUIDE = (ROOT / "docs" / "baseline.md").read_text(encoding="utf-8")
BLOCK = re.compile(
    r"(?:^<!-- (?P<kind>file|shown): (?P<name>[^\n]*) -->\n)?^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.M | re.S
)


def test_what_is_shown_is_what_happens(tmp_path: Path) -> None:
    for block in BLOCK.finditer(GUIDE):
        if block["kind"] == "file":
            (tmp_path / block["name"]).write_text(block["text"], encoding="utf-8")
        elif block["kind"] == "shown":
            written = (tmp_path / block["name"]).read_text(encoding="utf-8")
            assert re.sub(r'("identity": ")[0-9a-f]{16}"', r'\1…"', written) == block["text"]
        else:
            assert block["language"] == "console"
            run_console(block["text"], tmp_path)


def run_console(text: str, folder: Path) -> None:
    for call, shown in re.findall(r"^\$ twiml-lint (.*)\n((?:(?!\$ ).*\n)*)", text, re.M):
        if "--since" in call:
            commit(folder)
        outcome = run(*shlex.split(call), cwd=folder)
        assert outcome.output + outcome.errors == shown


def commit(folder: Path) -> None:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    for words in ("init", "add .", "-c user.name=T -c user.email=t@example.com commit -m all"):
        subprocess.run(["git", *words.split()], cwd=folder, check=True, capture_output=True)


def test_every_option_has_its_place_in_the_guide() -> None:
    for option in ("--baseline", "--write-baseline", "--prune-baseline", "--since", "--jobs"):
        assert f"`{option}" in GUIDE
