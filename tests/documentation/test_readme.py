"""Whatever the README shows is run, and gives what it says."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from twiml_lint.__main__ import main

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(language: str, nth: int = 0) -> str:
    return list(re.finditer(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE))[nth][1]


def twiml_lint(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "twiml_lint", *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False)


def test_the_example_prints_what_is_shown() -> None:
    first, _, shown = block("console").partition("\n")
    result = twiml_lint(*first.removeprefix("$ twiml-lint ").split())
    assert result.returncode == 1
    assert (result.stdout + result.stderr).strip() == shown.strip()


def test_the_python_example_runs_and_finds_the_misspelt_attribute() -> None:
    result = subprocess.run(
        [sys.executable, "-c", block("python")], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert result.stdout == "1 19 error unknown-attribute (12200,)\n"


def test_the_configuration_shown_is_accepted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pyproject.toml").write_text(block("toml"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "long.xml").write_text('<Response><Record action="/a" maxLength="80000"/></Response>')
    assert main(["check"]) == 0
    assert main(["check", "--isolated"]) == 1


def test_json_looks_as_shown(tmp_path: Path) -> None:
    (tmp_path / "voice.xml").write_text('<Response>\n  <Record maxlength="30" action="/done"/>\n</Response>\n')
    printed = json.loads(twiml_lint("check", "--isolated", "--output-format", "json", cwd=tmp_path).stdout)
    shown = json.loads(block("json"))
    for report in (printed, shown):
        for varying in ("message", "url"):
            report["diagnostics"][0].pop(varying)
    assert printed == shown


def test_every_option_of_check_is_in_the_table() -> None:
    usage = twiml_lint("check", "--help").stdout
    options = set(re.findall(r"--[a-z][a-z-]+", usage)) - {"--help", "--no-voice-sdk", "--no-pci-mode"}
    table = README.split("| option of `check`")[1].split("\n\n")[0]
    assert options == set(re.findall(r"--[a-z][a-z-]+", table))


def test_the_hook_shown_is_the_hook_there_is() -> None:
    shown = re.findall(r"- id: (\S+)", block("yaml"))
    declared = re.findall(r"- id: (\S+)", (ROOT / ".pre-commit-hooks.yaml").read_text())
    assert shown == declared


def test_the_first_command_sets_up_and_lints_the_examples(tmp_path: Path) -> None:
    """As a newcomer runs it: on a copy of the files that git knows, in an environment of its own."""
    if os.environ.get("CI") != "true":
        pytest.skip("installs from the package index: run on CI, or with CI=true")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    result = subprocess.run(["bash", "-c", block("sh")], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert "error[transcribe-callback-without-transcribe]" in result.stdout
