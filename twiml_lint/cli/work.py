"""What is done to each file: it is read and linted, and where that was asked for, changed."""

import os
import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from twiml_lint.cli.options import UsageError
from twiml_lint.engine import InternalError, Result, lint
from twiml_lint.files import STANDARD_INPUT, Target, UnreadableError, read
from twiml_lint.report import LintedFile
from twiml_lint.settings import Settings
from twiml_lint.source import bytes_source

# From so many files on several processes are faster: parallel.py has the figures.
_ENOUGH_JOBS = 1_000 if sys.platform == "linux" else 5_000
_MOST_BY_ITSELF = 8
_MOST_PROCESSES = 256


class Task(NamedTuple):
    """What is done to every file: `kind` is "check", "fix", "diff" or "add-ignore".

    `is_unsafe` counts unsafe fixes in; `reason` is what --add-ignore writes.
    """

    kind: str
    is_unsafe: bool = False
    reason: str = ""


class Job(NamedTuple):
    """A file and the settings it is judged by."""

    target: Target
    settings: Settings


class Outcome(NamedTuple):
    """What came of a job.

    `file` is None for a file that was passed over or could not be linted (`fault`). `changes` counts what was fixed or
    would be, `remarks` are told on standard error, and `output` is for standard output, byte by byte. `failure` is why
    the file could not be changed, in words.
    """

    file: LintedFile | None = None
    fault: UnreadableError | None = None
    errors: tuple[InternalError, ...] = ()
    changes: int = 0
    remarks: tuple[str, ...] = ()
    output: bytes = b""
    failure: str = ""


def outcomes(jobs: Sequence[Job], task: Task, processes: str) -> Iterator[Outcome]:
    """What comes of each job, in their order; `processes` is a number as text, or empty for as many as pay."""
    number = _processes(processes, len(jobs))
    if number == 1:
        return (outcome(job, task) for job in jobs)
    from twiml_lint.cli.parallel import shared

    return shared(jobs, task, number)


def outcome(job: Job, task: Task) -> Outcome:
    target = job.target
    if task.kind != "check" and target.path == STANDARD_INPUT:
        target = target._replace(must_be_twiml=False)  # what is passed over has to be printed all the same
    try:
        data = read(target)
    except UnreadableError as fault:
        return Outcome(fault=fault)
    if data is None:
        return Outcome()
    source = bytes_source(data, job.target.name)
    if task.kind != "check":
        from twiml_lint.cli.changing import changed

        return changed(job, task, source, data)
    result = lint(source, job.settings)
    return Outcome(linted_file(job.target, result), errors=result.errors)


def linted_file(target: Target, result: Result) -> LintedFile:
    path = "" if target.path == STANDARD_INPUT else target.path
    return LintedFile(target.name, result.diagnostics, path, result.suppressed)


def _processes(given: str, number_of_jobs: int) -> int:
    if given:
        is_number = given.isascii() and given.isdecimal() and len(given) <= len(str(_MOST_PROCESSES))
        if not is_number or not 1 <= int(given) <= _MOST_PROCESSES:
            raise UsageError(f"--jobs cannot be {given!r}: it is a number of processes, from 1 to {_MOST_PROCESSES}")
        return int(given)
    if number_of_jobs < _ENOUGH_JOBS:
        return 1
    available = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return min(available, _MOST_BY_ITSELF)
