"""Tally: what a run has come to so far, what is told about it on standard error, and the exit code."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from twiml_lint.cli.console import tell
from twiml_lint.cli.exit_codes import CLEAN, COULD_NOT_RUN, FINDINGS
from twiml_lint.cli.options import Given
from twiml_lint.cli.work import Outcome, Task
from twiml_lint.diagnostics import Severity
from twiml_lint.engine import InternalError
from twiml_lint.files import UnreadableError
from twiml_lint.report import LintedFile
from twiml_lint.report.terminal import safe_path

_DONE = {"fix": "Fixed", "diff": "Would fix", "add-ignore": "Suppressed"}


class Tally:
    """Counts files and findings as they pass."""

    def __init__(self, given: Given, task: Task) -> None:
        self._task = task
        self._is_quiet = "--quiet" in given.flags
        self._never_fails = "--exit-zero" in given.flags
        self._fail_on = Severity(given.value("--fail-on", "warning"))
        self._files = self._files_with_findings = self._changes = self._changed_files = 0
        self._findings = dict.fromkeys(reversed(Severity), 0)
        self._errors: list[InternalError] = []
        self._has_failed = False
        self.excluded = 0
        self.known = 0

    def watched(self, outcomes: Iterable[Outcome], number: int) -> Iterator[LintedFile]:
        """The files of what was done to them; what else there is to say of them is said. `number` is how many come."""
        for outcome in outcomes:
            if outcome.fault:
                self.tell_fault(outcome.fault)
            for remark in outcome.remarks:
                tell(f"twiml-lint: {remark}")
            if outcome.output and sys.stdout is not None:
                sys.stdout.flush()
                sys.stdout.buffer.write(outcome.output)
            self._errors.extend(outcome.errors)
            self._changes += outcome.changes
            self._changed_files += bool(outcome.changes)
            if outcome.file:
                yield outcome.file

    def counted(self, files: Iterable[LintedFile]) -> Iterator[LintedFile]:
        for file in files:
            self._files += 1
            self._files_with_findings += bool(file.diagnostics)
            self.known += len(file.known)
            for diagnostic in file.diagnostics:
                self._findings[diagnostic.severity] += 1
            yield file

    def tell_fault(self, fault: UnreadableError) -> None:
        self.fail(f"cannot lint {safe_path(fault.name)}: {fault.reason}")

    def fail(self, message: str) -> None:
        """Something could not be done, which is told and makes the exit code 2."""
        self._has_failed = True
        tell(f"twiml-lint: {message}")

    def summarize(self, warnings: Iterable[str]) -> None:
        for error in self._errors:
            place = f"rule {error.rule} failed on {safe_path(error.source.name)}"
            tell(f"twiml-lint: internal error, please report it: {place}\n{error.trace}")
        for warning in warnings:
            tell(f"twiml-lint: {warning}")
        if not self._is_quiet:
            for line in self._summary():
                tell(line)

    def exit_code(self) -> int:
        if self._has_failed or self._errors:
            return COULD_NOT_RUN
        if self._never_fails:
            return CLEAN
        if self._task.kind == "diff":
            return FINDINGS if self._changes else CLEAN
        failed = any(number for severity, number in self._findings.items() if severity.rank >= self._fail_on.rank)
        return FINDINGS if failed else CLEAN

    def _summary(self) -> Iterator[str]:
        if self._changes:
            where = counted(self._changed_files, "file")
            yield f"{_DONE[self._task.kind]} {counted(self._changes, 'finding')} in {where}."
        counts = [counted(number, severity.value) for severity, number in self._findings.items() if number]
        files = counted(self._files, "file")
        hidden = f" ({counted(self.known, 'known finding')} hidden by the baseline)" if self.known else ""
        if counts:
            *first, last = counts
            found = f"{', '.join(first)} and {last}" if first else last
            where = files if self._files == 1 else f"{self._files_with_findings} of {files}"
            yield f"Found {found} in {where}{hidden}."
        elif self._files:
            yield f"No findings in {files}{hidden}."
        elif self.excluded:
            yield f"Nothing to lint: {counted(self.excluded, 'file')} excluded."
        elif not self._has_failed:
            yield "No TwiML files found."


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
