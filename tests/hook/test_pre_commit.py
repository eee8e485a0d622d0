"""The hook, run by pre-commit itself: installed from a snapshot of this checkout into an environment of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import FAULTY, FOREIGN, ROOT, VALID, environment
from tests.package_index import need_package_index

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
    need_package_index()
    folder = tmp_path_factory.mktemp("twiml-lint")
    for name in git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0"):
        if name and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    git(folder, "init")
    git(folder, "add", ".")
    git(folder, "commit", "-m", "snapshot")
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository with documents, good and bad, and what is none of the hook's business."""
    files = {"good.xml": VALID, "bad.xml": FAULTY, "foreign.xml": FOREIGN, "notes.txt": FAULTY}
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    (tmp_path / "wide.xml").write_bytes(FAULTY.encode("utf-16"))
    (tmp_path / "left-out.xml").write_text(FAULTY)
    (tmp_path / "twiml-lint.toml").write_text('extend-exclude = ["left-out.xml"]\n')
    git(tmp_path, "init")
    return tmp_path


def configure(project: Path, snapshot: Path, hook: str) -> None:
    commit = git(snapshot, "rev-parse", "HEAD").strip()
    config = f"repos:\n  - repo: {snapshot}\n    rev: {commit}\n    hooks:\n      - id: {hook}\n"
    (project / ".pre-commit-config.yaml").write_text(config)
    git(project, "add", ".")


@pytest.mark.parametrize("runner", ["pre-commit", "prek"])
def test_hook_reports_the_bad_files_and_nothing_else(runner: str, snapshot: Path, project: Path) -> None:
    configure(project, snapshot, "twiml-lint")
    bad = _run(runner, project)
    assert "bad.xml:2:11" in bad.stdout
    assert "wide.xml:2:11" in bad.stdout  # UTF-16
    assert "Found 2 errors in 2 of 3 files." in bad.stdout
    assert not any(name in bad.stdout for name in ("foreign.xml", "notes.txt", "left-out.xml"))
    assert bad.returncode == 1
    git(project, "rm", "-f", "bad.xml", "wide.xml")
    good = _run(runner, project)
    assert good.returncode == 0, good.stdout


@pytest.mark.parametrize("runner", ["pre-commit", "prek"])
def test_hook_that_fixes_changes_the_file_and_then_passes(runner: str, snapshot: Path, project: Path) -> None:
    git(project, "rm", "-f", "--ignore-unmatch", "bad.xml", "wide.xml")
    for name in ("bad.xml", "wide.xml"):
        (project / name).unlink(missing_ok=True)
    (project / "fixable.xml").write_text('<Response><Record action="/done" maxlength="30"/></Response>\n')
    configure(project, snapshot, "twiml-lint-fix")
    first = _run(runner, project)
    assert first.returncode == 1, first.stdout
    assert "Fixed 1 finding in 1 file." in first.stdout
    assert 'maxLength="30"' in (project / "fixable.xml").read_text()
    git(project, "add", ".")
    assert _run(runner, project).returncode == 0


def _run(runner: str, folder: Path) -> subprocess.CompletedProcess[str]:
    homes = {"PRE_COMMIT_HOME": str(folder.parent / "pre-commit-home"), "PREK_HOME": str(folder.parent / "prek-home")}
    own = {key: value for key, value in environment(**homes).items() if not key.startswith("GIT_")}
    own.pop("PYTHONPATH")
    program = (
        [sys.executable, "-m", "pre_commit"] if runner == "pre-commit" else [Path(sys.executable).with_name("prek")]
    )
    command = [*program, "run", "--all-files", "--color", "never"]
    return subprocess.run(command, cwd=folder, env=own, capture_output=True, text=True, timeout=500, check=False)
