"""Tally: what a run has come to so far, what is told about it on standard error, and the exit code."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from twiml_lint.cli.console import shares_screen, tell, wants_progress, write_bytes
from twiml_lint.cli.exit_codes import CLEAN, COULD_NOT_RUN, FINDINGS
from twiml_lint.cli.options import Given
from twiml_lint.cli.work import Outcome, Task
from twiml_lint.diagnostics import Applicability, Severity
from twiml_lint.engine import InternalError
from twiml_lint.files import UnreadableError
from twiml_lint.report import LintedFile
from twiml_lint.report.terminal import safe_path

if TYPE_CHECKING:
    from twiml_lint.cli.progress import Progress

# Files of which nobody needs to be told how many are left.
_HANDFUL = 5
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
        self._fixable = dict.fromkeys(Applicability, 0)
        self._errors: list[InternalError] = []
        self._has_failed = False
        # Those that go to standard output: others are given with a file, FORMAT:FILE.
        self._printed = [name for name in given.values.get("--output-format", ("full",)) if ":" not in name]
        self._progress: Progress | None = None
        self.excluded = 0
        self.unchanged = 0
        self.known = 0

    def watched(self, outcomes: Iterable[Outcome], number: int) -> Iterator[LintedFile]:
        """The files of what was done to them; what else there is to say of them is said. `number` is how many come."""
        if number > _HANDFUL and not self._is_quiet and wants_progress(self._printed):
            from twiml_lint.cli.progress import Progress

            self._progress = Progress(sys.stderr, number)
        try:
            yield from self._told(outcomes)
        finally:
            self._make_room()

    def _told(self, outcomes: Iterable[Outcome]) -> Iterator[LintedFile]:
        for outcome in outcomes:
            if outcome.fault:
                self.tell_fault(outcome.fault)
            if outcome.failure:
                self.fail(outcome.failure)
            for remark in outcome.remarks:
                self._make_room()
                tell(f"twiml-lint: {remark}")
            if outcome.output:
                self._make_room()
                write_bytes(outcome.output)
            self._errors.extend(outcome.errors)
            self._changes += outcome.changes
            self._changed_files += bool(outcome.changes)
            if outcome.file:
                if self._progress and outcome.file.diagnostics and shares_screen():  # a report may show them next
                    self._make_room()
                yield outcome.file
            if self._progress:
                self._progress.advance(outcome.file.name if outcome.file else "")

    def _make_room(self) -> None:
        if self._progress:
            self._progress.wipe()

    def counted(self, files: Iterable[LintedFile]) -> Iterator[LintedFile]:
        for file in files:
            self._files += 1
            self._files_with_findings += bool(file.diagnostics)
            self.known += len(file.known)
            for diagnostic in file.diagnostics:
                self._findings[diagnostic.severity] += 1
                if diagnostic.fix:
                    self._fixable[diagnostic.fix.applicability] += 1
            yield file

    def tell_fault(self, fault: UnreadableError) -> None:
        self.fail(f"cannot lint {safe_path(fault.name)}: {fault.reason}")

    def fail(self, message: str) -> None:
        """Something could not be done, which is told and makes the exit code 2."""
        self._has_failed = True
        self._make_room()
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
            yield from self._hint()
        elif self._files:
            yield f"No findings in {files}{hidden}."
        elif self.unchanged:
            yield f"Nothing to lint: {counted(self.unchanged, 'file')} unchanged."
        elif self.excluded:
            yield f"Nothing to lint: {counted(self.excluded, 'file')} excluded."
        elif not self._has_failed:
            yield "No TwiML files found."

    def _hint(self) -> Iterator[str]:
        """What could be fixed by asking for more than this run was asked for."""
        kind, is_unsafe, _ = self._task
        safe = self._fixable[Applicability.SAFE] if kind == "check" else 0
        unsafe = 0 if is_unsafe or kind == "add-ignore" else self._fixable[Applicability.UNSAFE]
        if safe:
            more = f", {unsafe} more with --unsafe-fixes" if unsafe else ""
            yield f"{safe} fixable with --fix{more}."
        elif unsafe:
            option = "--fix --unsafe-fixes" if kind == "check" else "--unsafe-fixes"
            yield f"{unsafe} {'' if kind == 'check' else 'more '}fixable with {option}."


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
