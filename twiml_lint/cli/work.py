"""What is done to each file: it is read and linted, and where that was asked for, changed."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from twiml_lint.engine import InternalError, Result, lint
from twiml_lint.files import STANDARD_INPUT, Target, UnreadableError, read
from twiml_lint.report import LintedFile
from twiml_lint.settings import Settings
from twiml_lint.source import bytes_source


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
    would be, `remarks` are told on standard error, and `output` is for standard output, byte by byte.
    """

    file: LintedFile | None = None
    fault: UnreadableError | None = None
    errors: tuple[InternalError, ...] = ()
    changes: int = 0
    remarks: tuple[str, ...] = ()
    output: bytes = b""


def outcomes(jobs: Sequence[Job], task: Task, processes: str) -> Iterator[Outcome]:
    """What comes of each job, in their order; `processes` is a number as text, or empty for as many as pay."""
    return (outcome(job, task) for job in jobs)


def outcome(job: Job, task: Task) -> Outcome:
    try:
        data = read(job.target)
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
