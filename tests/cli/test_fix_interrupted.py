"""--fix of many files, killed at any moment, and several runs at once: every file is the old one or the new one."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.command import environment, run

FILES = 1000
BEFORE = "<Response>\n  <say>Hello {}</say>\n  <Record maxlength='30' action='/done'/>\n</Response>\n"
AFTER = "<Response>\n  <Say>Hello {}</Say>\n  <Record maxLength='30' action='/done'/>\n</Response>\n"
FIX = [sys.executable, "-m", "twiml_lint", "check", "--fix", "--isolated", "."]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for number in range(FILES):
        path = tmp_path / f"{number % 10}" / f"{number}.xml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(BEFORE.format(number))
    return tmp_path


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system kills otherwise")
def test_a_run_that_is_killed_leaves_every_file_old_or_new(tree: Path) -> None:
    moments = random.Random(4)
    for _ in range(6):
        fixed_before = count_fixed(tree)
        process = start(tree)
        while count_fixed(tree) == fixed_before and process.poll() is None:
            time.sleep(0.01)
        time.sleep(moments.uniform(0, 0.1))
        process.kill()
        process.wait()
        assert_old_or_new(tree)
    outcome = run("check", "--fix", "--isolated", ".", cwd=tree)
    assert outcome.errors.splitlines()[-1] == f"No findings in {FILES} files."  # none of them what a killed run left
    assert count_fixed(tree) == FILES


def test_an_interrupted_run_leaves_nothing_behind(tree: Path) -> None:
    process = start(tree)
    while count_fixed(tree) == 0 and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    assert process.wait() == 130
    assert 0 < count_fixed(tree) < FILES
    assert_old_or_new(tree)
    assert all(path.suffix == ".xml" for path in tree.glob("*/*"))


def test_runs_at_once_fix_everything_and_lose_nothing(tree: Path) -> None:
    runs = [start(tree) for _ in range(3)]
    for process in runs:
        _, told = process.communicate()
        # Each file is either fixed by this run, or found changed or fixed already.
        assert process.returncode in (0, 2), told
        assert "Traceback" not in told
        assert all("changed by someone else" in line for line in told.splitlines() if line.startswith("twiml-lint:"))
    assert count_fixed(tree) == FILES
    assert {path.suffix for path in tree.glob("*/*")} == {".xml"}


def start(tree: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        FIX, cwd=tree, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )


def assert_old_or_new(tree: Path) -> None:
    for number in range(FILES):
        text = (tree / f"{number % 10}" / f"{number}.xml").read_text()
        assert text in (BEFORE.format(number), AFTER.format(number))


def count_fixed(tree: Path) -> int:
    return sum("<Say>" in path.read_text() for path in tree.glob("*/*.xml"))
