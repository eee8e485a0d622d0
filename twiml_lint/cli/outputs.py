"""Where the reports go: standard output and files, one or several in a run."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from twiml_lint.cli.console import wants_color, wants_links
from twiml_lint.cli.options import Given, UsageError
from twiml_lint.cli.work import Task
from twiml_lint.files import STANDARD_INPUT
from twiml_lint.report import FORMATS, LintedFile, Look, Report, load
from twiml_lint.spelling import closest

_STANDARD_OUTPUT = "-"
# They name files as people are shown them.
_FORMATS_WITHOUT_ROOT = {"full", "concise", "grouped", "json", "jsonl", "checkstyle", "html"}
_FORMATS_WITH_STATISTICS = ("full", "concise", "grouped", "github", "json")


class Request(NamedTuple):
    """A report that was asked for; `path` is empty for standard output."""

    format: str
    path: str = ""

    def __str__(self) -> str:
        return f"{self.format}:{self.path}" if self.path else self.format


class Outputs:
    """The reports that were asked for; `failures` are those that could not be written, in words.

    Where a diff or a repaired document goes to standard output, no report does.
    """

    def __init__(self, given: Given, task: Task) -> None:
        requests = tuple(_requests(given))
        printed = _printed(requests)
        self._files = tuple(request for request in requests if request.path)
        if self._files:
            from twiml_lint.cli.output_files import require_writable

            require_writable(self._files, given.paths)
        is_silent = task.kind == "diff" or (task.kind != "check" and STANDARD_INPUT in given.paths)
        report = _report(printed, "--statistics" in given.flags)
        self._report = None if is_silent else report
        self._step_summary = os.environ.get("GITHUB_STEP_SUMMARY", "") if printed == "github" and self._report else ""
        self._look = _look(given, requests)
        self.failures: tuple[str, ...] = ()

    def write(self, files: Iterable[LintedFile], has_baseline: bool = False) -> None:
        """Write all reports; whatever else happens while `files` are linted, what was found so far is printed.

        The one on standard output is written file by file. For others the files are kept, and these reports are written
        even if nobody reads standard output any more.
        """
        look = self._look._replace(has_baseline=has_baseline)
        has_others = bool(self._files or self._step_summary)
        kept: list[LintedFile] = []
        passing = _kept(files, kept) if has_others else iter(files)
        failure = _print(self._report(passing, look)) if self._report else None
        if failure and not has_others:
            raise failure
        for _ in passing:  # what no report on standard output has asked for
            pass
        if has_others:
            self._write_others(kept, look._replace(is_colored=False, has_links=False))
        if failure:
            raise failure

    def _write_others(self, files: Sequence[LintedFile], look: Look) -> None:
        from twiml_lint.cli.output_files import write_files, write_step_summary

        self.failures = tuple(write_files(self._files, files, look))
        if self._step_summary:
            write_step_summary(self._step_summary, files, look)


def _requests(given: Given) -> Iterator[Request]:
    default = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "full"
    called = given.called("--output-format")
    for written in given.values.get("--output-format", (default,)):
        name, colon, path = written.partition(":")
        if name not in FORMATS:
            suggestion = closest(name, FORMATS)
            hint = f"did you mean {suggestion}? " if suggestion else ""
            raise UsageError(f"{called} cannot be {name!r}: {hint}it is one of {', '.join(FORMATS)}")
        if colon and not path:
            raise UsageError(f"{called} {written} names no file: write {name}:FILE, or {name} to print it")
        yield Request(name, "" if path == _STANDARD_OUTPUT else path)


def _printed(requests: Iterable[Request]) -> str:
    """The format for standard output, empty if all reports go to files."""
    first, *others = [request.format for request in requests if not request.path] or [""]
    if others:
        raise UsageError(
            f"--output-format {first} and --output-format {others[0]} cannot both go to standard output: "
            f"give one of them a file, such as {others[0]}:FILE"
        )
    return first


def _report(printed: str, has_statistics: bool) -> Report | None:
    if not has_statistics:
        return load(printed) if printed else None
    if printed and printed not in _FORMATS_WITH_STATISTICS:
        raise UsageError(
            f"--statistics cannot be written as {printed}: choose one of {', '.join(_FORMATS_WITH_STATISTICS)} for it, "
            f"or give the report a file, {printed}:FILE"
        )
    from twiml_lint.report import statistics

    return statistics.report_as_json if printed == "json" else statistics.report


def _look(given: Given, requests: Iterable[Request]) -> Look:
    color = given.value("--color", "auto")
    root = ""
    if not _FORMATS_WITHOUT_ROOT.issuperset(request.format for request in requests):
        from twiml_lint.files.repository import review_root

        root = review_root(given.paths or ["."])
    return Look(
        is_colored=wants_color(color, sys.stdout),
        has_links=wants_links(sys.stdout, color),
        root=root,
        is_for_github=os.environ.get("GITHUB_ACTIONS") == "true",
    )


def _kept(files: Iterable[LintedFile], kept: list[LintedFile]) -> Iterator[LintedFile]:
    for file in files:
        kept.append(file)
        yield file


def _print(pieces: Iterable[str]) -> OSError | None:
    """Write to standard output; the error, if that fails. Errors in the making of the pieces are raised."""
    if sys.stdout is None:
        return None
    for piece in pieces:
        failure = _attempt(sys.stdout.write, piece)
        if failure:
            return failure
    return _attempt(sys.stdout.flush)


def _attempt(action: Callable[..., object], *arguments: str) -> OSError | None:
    try:
        action(*arguments)
    except OSError as error:
        return error
    return None
