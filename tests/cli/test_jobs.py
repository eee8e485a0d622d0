"""Several processes: what is printed, found and fixed is what one process would print, find and fix."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.command import FAULTY, FOREIGN, VALID, environment, run
from tests.cli.conftest import Command

needs_fork = pytest.mark.skipif(sys.platform != "linux", reason="what is patched here reaches forked processes only")
# Files enough for three processes, and more than one goes through at a time.
NUMBER = 150
# What each of three processes does if nobody stops it.
SHARE = 48
ENOUGH = 1_000 if sys.platform == "linux" else 5_000


@pytest.fixture
def many(folder: Path) -> Path:
    for number in range(NUMBER):
        content = (FAULTY, VALID, FOREIGN, f"<Response><Say>{number}</Response>", "", FAULTY.replace("a", "\xe9"))[
            number % 6
        ]
        (folder / f"{number}.xml").write_text(content, encoding="latin-1" if number % 12 == 5 else "utf-8")
    return folder


@pytest.mark.parametrize("output_format", ["full", "concise", "json"])
def test_the_output_of_several_processes_is_that_of_one(output_format: str, many: Path) -> None:
    arguments = ("check", "--isolated", "--output-format", output_format, "-", "missing.xml", "7.xml", ".")
    stdin = FAULTY.replace("busy", "piped").encode()
    one, *others = [run(*arguments, "--jobs", jobs, cwd=many, stdin=stdin) for jobs in ("1", "2", "5", "256")]
    assert "piped" in one.output or output_format != "full"
    assert "there is no such file" in one.errors
    assert one.output.count("unknown-attribute") >= NUMBER // 6
    assert others == [one] * 3


def test_fixes_by_several_processes_are_those_of_one(many: Path) -> None:
    def fixed(jobs: str) -> tuple[object, dict[str, bytes]]:
        for number in range(NUMBER):
            (many / f"{number}.xml").write_bytes(b"<Response>\r\n<say>a & b</say></Response>")
        outcome = run("check", "--isolated", "--fix", "--jobs", jobs, ".", cwd=many)
        return outcome, {path.name: path.read_bytes() for path in many.iterdir()}

    outcome, files = fixed("1")
    assert files["149.xml"] == b"<Response>\r\n<Say>a &amp; b</Say></Response>"
    assert fixed("3") == (outcome, files)


@pytest.mark.parametrize("jobs", ["0", "-1", "two", "1.5", "257", "99999999999999", "\u0663"])
def test_what_is_no_number_of_processes(jobs: str, command: Command) -> None:
    outcome = command("check", f"--jobs={jobs}")
    assert outcome.code == 2
    assert outcome.errors == f"twiml-lint: --jobs cannot be {jobs!r}: it is a number of processes, from 1 to 256\n"


@pytest.mark.parametrize(("number", "is_shared"), [(20, False), (ENOUGH, True)], ids=["few files", "many files"])
def test_processes_are_only_started_where_they_pay(number: int, is_shared: bool, folder: Path) -> None:
    if is_shared and os.cpu_count() == 1:
        pytest.skip("there is one processor only")
    for name in range(number):
        (folder / f"{name}.xml").write_text("<Response/>")
    code = "import sys; from twiml_lint.__main__ import main; main(['check']); print('multiprocessing' in sys.modules)"
    assert _python(code, folder).stdout.splitlines()[-1] == str(is_shared)


@needs_fork
@pytest.mark.parametrize(
    ("deed", "expected"),
    [
        pytest.param(
            "os.kill(os.getpid(), signal.SIGKILL)",
            "twiml-lint: internal error: a process that lints files was ended (exit code -9), perhaps for want of "
            "memory: --jobs 1 lints them in one process\n",
            id="killed",
        ),
        pytest.param("raise KeyError('oops')", "KeyError: 'oops'", id="raised"),
    ],
)
def test_a_process_that_comes_to_grief(deed: str, expected: str, many: Path) -> None:
    done = _python(_with_deed(deed), many)
    assert done.returncode == 2
    assert "internal error" in done.stderr
    assert expected in done.stderr
    assert "0.xml:2:11" in done.stdout  # what was found before is shown


@needs_fork
@pytest.mark.parametrize("is_whole_group", [True, False], ids=["Ctrl-C", "a signal to the first process"])
def test_an_interruption_ends_all_processes_at_once(is_whole_group: bool, many: Path) -> None:
    process = _started(many)
    (os.killpg if is_whole_group else os.kill)(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 130
    assert errors == b""
    assert _is_group_gone(process.pid)
    assert _most_work(many) < SHARE


@needs_fork
def test_no_process_outlives_the_first_one(many: Path) -> None:
    process = _started(many)
    process.kill()
    process.communicate(timeout=20)
    assert _is_group_gone(process.pid)
    assert _most_work(many) < SHARE


def _python(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code]
    return subprocess.run(
        command, cwd=folder, env=environment(), capture_output=True, text=True, timeout=60, check=False
    )


def _with_deed(deed: str) -> str:
    """The command with three processes, of which each but the first does something before every file."""
    return f"""
import os, signal, sys, time
import twiml_lint.cli.parallel as parallel
from twiml_lint.__main__ import main
first, outcome = os.getpid(), parallel.outcome
def odd_outcome(*arguments):
    if os.getpid() != first:
        {deed}
    return outcome(*arguments)
parallel.outcome = odd_outcome
sys.exit(main(["check", "--isolated", "--output-format", "concise", "--jobs", "3", "."]))
"""


def _started(folder: Path) -> subprocess.Popen[bytes]:
    """Three processes that would be at work for long, and of which one has begun."""
    deed = "print(file=open(f'{os.getpid()}.begun', 'a')); time.sleep(0.05)"
    command = [sys.executable, "-c", _with_deed(deed)]
    process = subprocess.Popen(
        command, cwd=folder, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    while not list(folder.glob("*.begun")):
        assert process.poll() is None
        time.sleep(0.01)
    return process


def _most_work(folder: Path) -> int:
    return max(path.stat().st_size for path in folder.glob("*.begun"))


def _is_group_gone(group: int) -> bool:
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False
