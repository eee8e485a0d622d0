"""The hook, run by pre-commit itself: installed from a snapshot of this checkout into an environment of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.cli.command import FAULTY, FOREIGN, ROOT, VALID

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *arguments: str) -> str:
    name = ("-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "init.defaultBranch=main")
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    done = subprocess.run(["git", *name, *arguments], cwd=folder, env=environment, check=True, capture_output=True)
    return os.fsdecode(done.stdout)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of what stands in this checkout now, but for what git ignores."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    _need_package_index()
    folder = tmp_path_factory.mktemp("twiml-lint")
    for name in git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0"):
        if name and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    git(folder, "init")
    git(folder, "add", ".")
    git(folder, "commit", "-m", "snapshot")
    return folder


def test_hook_reports_the_bad_file_and_nothing_else(snapshot: Path, tmp_path: Path) -> None:
    commit = git(snapshot, "rev-parse", "HEAD").strip()
    config = f"repos:\n  - repo: {snapshot}\n    rev: {commit}\n    hooks:\n      - id: twiml-lint\n"
    for name, text in (("good.xml", VALID), ("bad.xml", FAULTY), ("foreign.xml", FOREIGN), ("notes.txt", FAULTY)):
        (tmp_path / name).write_text(text)
    (tmp_path / ".pre-commit-config.yaml").write_text(config)
    git(tmp_path, "init")
    git(tmp_path, "add", ".")
    bad = _pre_commit(tmp_path)
    assert "bad.xml:2:11" in bad.stdout
    assert "Found 1 error in 1 of 2 files." in bad.stdout
    assert "foreign.xml" not in bad.stdout
    assert "notes.txt" not in bad.stdout
    assert bad.returncode == 1
    git(tmp_path, "rm", "-f", "bad.xml")
    good = _pre_commit(tmp_path)
    assert good.returncode == 0, good.stdout


def _pre_commit(folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    environment["PRE_COMMIT_HOME"] = str(folder.parent / "pre-commit-home")
    command = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color", "never"]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=500, check=False
    )


def _need_package_index() -> None:
    if os.environ.get("CI") == "true":
        return  # there it must be reachable
    index = os.environ.get("PIP_INDEX_URL") or _configured_index() or "https://pypi.org/simple"
    try:
        urlopen(f"{index.rstrip('/')}/hatchling/", timeout=10).close()
    except URLError as error:
        if getattr(error, "code", None) is None:  # an answer, if only a refusal, means that it is there
            pytest.skip(
                f"the package index {index} cannot be reached, and pre-commit installs the hook from it: {error}"
            )


def _configured_index() -> str:
    command = [sys.executable, "-m", "pip", "config", "get", "global.index-url"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
