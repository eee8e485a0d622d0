"""Reports into files, for runs that ask for them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from twiml_lint.cli.console import tell
from twiml_lint.cli.options import UsageError
from twiml_lint.files.output import append, fault, size, write_whole
from twiml_lint.report import LintedFile, Look, load

if TYPE_CHECKING:
    from twiml_lint.cli.outputs import Request

# GitHub takes no step summary that is larger.
_MAX_STEP_SUMMARY = 1024 * 1024


def require_writable(requests: Iterable[Request], linted: Iterable[str]) -> None:
    """What speaks against the files of `requests` is said before anything is linted; raises UsageError."""
    documents = set(map(os.path.realpath, linted))
    earlier: dict[str, Request] = {}
    for request in requests:
        reason = fault(request.path)
        if reason:
            raise UsageError(f"the report {request} cannot be written, because {reason}: name another file")
        place = os.path.realpath(request.path)
        if place in documents:
            raise UsageError(f"the report {request} would overwrite what is to be linted: name another file")
        if place in earlier:
            raise UsageError(f"the reports {earlier[place]} and {request} go to the same file: name another for one")
        earlier[place] = request


def write_files(requests: Iterable[Request], files: Sequence[LintedFile], look: Look) -> Iterator[str]:
    """Write every report that can be written; what kept the others from it, in words."""
    for request in requests:
        if _is_document(request.path, files):
            yield f"the report {request} would overwrite a document that was linted, and was not written"
            continue
        try:
            write_whole(request.path, load(request.format)(files, look))
        except OSError as error:
            yield f"the report {request} could not be written: {error.strerror or error}"


def write_step_summary(path: str, files: Sequence[LintedFile], look: Look) -> None:
    """Add the Markdown report to the step summary of GitHub Actions, shortened to what GitHub takes.

    It repeats what is reported anyway, so that a failure is told and nothing more.
    """
    from twiml_lint.report.markdown import report, shortened

    try:
        append(path, shortened(report(files, look), _MAX_STEP_SUMMARY - size(path)))
    except OSError as error:
        tell(f"twiml-lint: the step summary could not be written into {path}: {error.strerror or error}")


def _is_document(path: str, files: Iterable[LintedFile]) -> bool:
    if not os.path.exists(path):
        return False
    place = os.path.realpath(path)
    return any(os.path.realpath(file.path) == place for file in files if file.path)
