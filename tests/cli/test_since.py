"""--since: the files that git says were changed, and nothing run that a repository's configuration names."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import FAULTY, run, write
from tests.cli.conftest import Command

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

CHECK = ("check", "--isolated", "--output-format", "concise")
SAY = FAULTY.replace("<Hangup", "<Say>x</Say><Hangup")


def git(folder: Path, *arguments: str) -> str:
    name = ("-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "protocol.file.allow=always")
    done = subprocess.run(["git", *name, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def commit(folder: Path, message: str = "again") -> str:
    git(folder, "add", "--all")
    git(folder, "commit", "--message", message)
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def repository(folder: Path) -> Path:
    """A repository in which every file is faulty and committed."""
    for path in folder.iterdir():
        path.unlink()
    git(folder, "init", "--initial-branch", "main")
    names = ("old", "committed", "staged", "unstaged", "both", "deleted", "renamed", "touched")
    write(folder, sub___old__xml=FAULTY, **{f"{name}__xml": FAULTY.replace("busy", name) for name in names})
    commit(folder)
    return folder


def linted(command: Command, *arguments: str | Path) -> list[str]:
    outcome = command(*CHECK, *arguments)
    assert outcome.code in (0, 1), outcome.errors
    return [line.split(":")[0] for line in outcome.output.splitlines()]


def test_what_counts_as_changed(repository: Path, command: Command) -> None:
    first = git(repository, "rev-parse", "HEAD")
    write(repository, committed__xml=SAY, sub___new__xml=FAULTY)
    commit(repository)
    write(repository, staged__xml=SAY, both__xml=SAY, added__xml=FAULTY)
    git(repository, "add", "--all")
    write(repository, unstaged__xml=SAY, both__xml=FAULTY + "\n", untracked__xml=FAULTY, build___out__xml=FAULTY)
    write(repository, ___gitignore="")
    (repository / ".gitignore").write_text("build/\n")
    (repository / "deleted.xml").unlink()
    git(repository, "mv", "renamed.xml", "moved.xml")
    os.utime(repository / "touched.xml", (1, 1))
    since_head = ["added.xml", "both.xml", "moved.xml", "staged.xml", "unstaged.xml", "untracked.xml"]
    assert linted(command, "--since", "HEAD") == since_head
    assert linted(command, "--since", first) == sorted([*since_head, "committed.xml", "sub/new.xml"])
    assert linted(command, "--since", "HEAD", "old.xml", "staged.xml", "build/out.xml") == ["staged.xml"]
    assert linted(command, "--since", first, "sub") == ["sub/new.xml"]


def test_from_a_folder_within_and_by_a_link(
    repository: Path, command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write(repository, sub___new__xml=FAULTY)
    os.symlink(repository, tmp_path / "alias")
    os.symlink(repository / "sub" / "new.xml", repository / "link.xml")
    monkeypatch.chdir(tmp_path / "alias" / "sub")
    assert linted(command, "--since", "HEAD", "..") == ["new.xml"]
    assert linted(command, "--since", "HEAD", "../link.xml", "../old.xml") == ["../link.xml"]


def test_names_that_git_would_quote(repository: Path) -> None:
    for name in (b"a b.xml", b'q"uote.xml', b"two\nlines.xml", b"\xc3\xa9.xml", b"\xe9.xml", b"-rf.xml"):
        (Path(os.fsdecode(os.path.join(os.fsencode(repository), name)))).write_text(FAULTY)
    outcome = run(*CHECK, "--since", "HEAD", ".", cwd=repository)
    assert outcome.errors == "Found 6 errors in 6 of 6 files.\n"


@pytest.mark.usefixtures("repository")
def test_nothing_changed(command: Command) -> None:
    outcome = command(*CHECK, "--since", "HEAD")
    assert outcome == (0, "", "Nothing to lint: 9 files unchanged.\n")


@pytest.mark.parametrize("name", ["-", "piped.xml"])
def test_standard_input_is_always_linted(name: str, repository: Path) -> None:
    stdin_name = () if name == "-" else ("--stdin-filename", "old.xml")
    outcome = run(*CHECK, "--since", "HEAD", *stdin_name, "-", cwd=repository, stdin=FAULTY.encode())
    assert "unknown-attribute" in outcome.output


def test_each_file_in_its_own_repository(repository: Path, command: Command, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "--initial-branch", "main")
    write(other, a__xml=FAULTY, b__xml=FAULTY)
    commit(other)
    write(other, b__xml=SAY)
    write(repository, old__xml=SAY)
    git(repository, "submodule", "add", str(other), "module")
    write(repository, module___a__xml=SAY)
    assert linted(command, "--since", "HEAD", ".", "../other") == ["../other/b.xml", "module/a.xml", "old.xml"]


def test_a_submodule_is_held_against_what_the_revision_says_of_it(
    repository: Path, command: Command, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "--initial-branch", "main")
    write(other, a__xml=FAULTY, b__xml=FAULTY)
    commit(other)
    without = git(repository, "rev-parse", "HEAD")
    git(repository, "submodule", "add", str(other), "module")
    before = commit(repository)
    write(repository, module___b__xml=SAY, old__xml=SAY)
    commit(repository / "module")
    after = commit(repository)
    write(repository, module___new__xml=FAULTY)
    assert linted(command, "--since", before) == ["module/b.xml", "module/new.xml", "old.xml"]
    assert linted(command, "--since", after) == ["module/new.xml"]
    assert linted(command, "--since", without) == ["module/a.xml", "module/b.xml", "module/new.xml", "old.xml"]
    assert "there is no revision mian in" in command(*CHECK, "--since", "mian").errors


@pytest.mark.parametrize(
    ("revision", "expected"),
    [
        pytest.param("mian", "there is no revision mian in the repository {top}", id="unknown"),
        pytest.param("0" * 40, "there is no revision {revision} in the repository {top}", id="unknown hash"),
        pytest.param("HEAD:old.xml", "there is no revision {revision} in the repository {top}", id="no commit"),
        pytest.param("-p", "there is no revision -p in the repository {top}", id="like an option"),
        pytest.param("^HEAD", "there is no revision ^HEAD in the repository {top}", id="all but"),
        pytest.param("main..HEAD", "main..HEAD is a range of revisions: give the older end of it alone", id="a range"),
    ],
)
def test_what_is_no_revision(revision: str, expected: str, repository: Path, command: Command) -> None:
    outcome = command(*CHECK, f"--since={revision}")
    assert outcome == (2, "", f"twiml-lint: --since: {expected.format(revision=revision, top=repository)}\n")


@pytest.mark.usefixtures("repository")
def test_an_empty_revision(command: Command) -> None:
    assert command(*CHECK, "--since=").errors == "twiml-lint: --since needs a value: --since REVISION\n"


def test_a_shallow_clone(repository: Path, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = git(repository, "rev-parse", "HEAD")
    write(repository, old__xml=SAY)
    commit(repository)
    git(tmp_path, "clone", "--depth", "1", repository.as_uri(), "shallow")
    monkeypatch.chdir(tmp_path / "shallow")
    assert linted(command, "--since", "HEAD") == []
    outcome = command(*CHECK, "--since", first)
    assert outcome.code == 2
    assert outcome.errors == (
        f"twiml-lint: --since: there is no revision {first} in the repository {tmp_path}/shallow: the clone is shallow, "
        "so older commits are missing; `git fetch --unshallow` gets them, and in GitHub Actions `fetch-depth: 0`\n"
    )
    git(tmp_path / "shallow", "fetch", "--unshallow")
    assert linted(command, "--since", first) == ["old.xml"]


def test_a_file_in_no_repository(command: Command) -> None:
    outcome = command(*CHECK, "--since", "HEAD", "bad.xml")
    assert outcome.code == 2
    assert outcome.errors == (
        "twiml-lint: --since: bad.xml is in no git repository, so nothing says whether it was changed: leave it out, "
        "or lint it without --since\n"
    )


def test_a_repository_that_git_cannot_read(repository: Path, command: Command) -> None:
    (repository / ".git" / "config").write_text("[core\n")
    outcome = command(*CHECK, "--since", "HEAD")
    assert outcome.code == 2
    assert outcome.errors.startswith(
        f"twiml-lint: --since: git cannot read the repository {repository}: bad config line"
    )


def test_without_git(repository: Path) -> None:
    code = "import os, sys; os.environ['PATH'] = ''; from twiml_lint.__main__ import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", code, *CHECK, "--since", "HEAD"],
        cwd=repository,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == (
        "twiml-lint: --since: git is not installed, or not on the PATH: only git knows what was changed\n"
    )


@pytest.fixture
def hostile(repository: Path) -> Path:
    """A repository whose configuration names a program at every place where comparing files might run one."""
    program = repository / "program"
    program.write_text(f"#!/bin/sh\necho run >> {repository}/was-run\ncat\n")
    program.chmod(0o755)
    for key in ("core.fsmonitor", "diff.external", "diff.evil.command", "diff.evil.textconv", "core.sshCommand"):
        git(repository, "config", key, str(program))
    for name in ("evil", "twice"):
        for key in ("clean", "smudge", "process"):
            git(repository, "config", f"filter.{name}.{key}", str(program))
        git(repository, "config", f"filter.{name}.required", "true")
    hooks = repository / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for hook in ("post-index-change", "post-checkout", "fsmonitor-watchman"):
        shutil.copy(program, hooks / hook)
    (repository / ".git" / "info").mkdir(exist_ok=True)
    (repository / ".git" / "info" / "attributes").write_text("*.xml filter=evil diff=evil\nsub/*.xml filter=twice\n")
    return repository


def test_no_program_of_the_repository_is_run(hostile: Path, command: Command) -> None:
    write(hostile, old__xml=SAY, sub___old__xml=SAY)
    os.utime(hostile / "touched.xml", (1, 1))  # what git has to compare byte by byte
    assert linted(command, "--since", "HEAD") == ["old.xml", "sub/old.xml"]
    assert not (hostile / "was-run").exists()
    subprocess.run(["git", "diff", "--stat", "HEAD"], cwd=hostile, check=False, capture_output=True)
    assert (hostile / "was-run").exists()  # where it is not prevented, one is


def test_no_program_of_a_submodule_is_run(hostile: Path, command: Command, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    git(home, "init")
    write(home, first__xml=FAULTY)
    commit(home)
    git(home, "submodule", "add", str(hostile), "module")
    commit(home)
    module = home / "module"
    git(module, "config", "filter.evil.clean", str(hostile / "program"))
    (home / ".git" / "modules" / "module" / "info" / "attributes").write_text("*.xml filter=evil\n")
    (hostile / "was-run").unlink(missing_ok=True)
    os.utime(module / "old.xml", (1, 1))
    assert linted(command, "--since", "HEAD", home) == []
    assert not (hostile / "was-run").exists()


def test_a_filter_whose_name_git_cannot_be_told(hostile: Path, command: Command) -> None:
    git(hostile, "config", "filter.a=b.clean", str(hostile / "program"))
    outcome = command(*CHECK, "--since", "HEAD")
    assert outcome.code == 2
    assert "names a filter with = in its name: rename it" in outcome.errors
    assert not (hostile / "was-run").exists()


def test_a_work_tree_that_the_configuration_moves(repository: Path, command: Command, tmp_path: Path) -> None:
    write(repository, old__xml=SAY)
    (tmp_path / "elsewhere").mkdir()
    git(repository, "config", "core.worktree", str(tmp_path / "elsewhere"))
    assert "old.xml" in linted(command, "--since", "HEAD", "old.xml")


def test_in_a_hook_of_another_repository(repository: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    write(repository, old__xml=SAY)
    monkeypatch.setenv("GIT_DIR", "/nowhere/.git")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere/index")
    assert linted(command, "--since", "HEAD") == ["old.xml"]
