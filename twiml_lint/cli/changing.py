"""What --fix, --diff and --add-ignore do to a file."""

from __future__ import annotations

from twiml_lint.cli.work import Job, Outcome, Task, linted_file
from twiml_lint.document import MAX_READ_SIZE
from twiml_lint.engine import lint
from twiml_lint.files import STANDARD_INPUT, is_twiml, rest_of_standard_input
from twiml_lint.fixes import Changed, fixed
from twiml_lint.report.terminal import safe_path
from twiml_lint.source import SourceText, bytes_source


def changed(job: Job, task: Task, source: SourceText, data: bytes) -> Outcome:
    """Change the file that holds `data`, print it changed if it is standard input, or show how it would change.

    The outcome holds the findings of the file as it stands then.
    """
    is_input = job.target.path == STANDARD_INPUT
    if is_input and job.target.must_be_twiml and not is_twiml(data, job.target):
        return Outcome(output=b"" if task.kind == "diff" else data + rest_of_standard_input())
    made = _made(job, task, source)
    after = data if made.source.text == source.text else made.source.encode(made.source.text)
    refusal = _refusal(made.source, after, source, data) if after != data else ""
    if refusal:
        after, made = data, Changed(source, lint(source, job.settings), remarks=(*made.remarks, refusal))
    name = safe_path(job.target.name)
    outcome = Outcome(
        linted_file(job.target, made.result),
        errors=made.result.errors,
        changes=len(made.applied),
        remarks=tuple(f"{name}: {remark}" for remark in made.remarks),
    )
    if task.kind == "diff":
        return outcome if after == data else _shown(job, outcome, source, made.source, data, after)
    if is_input:
        return outcome._replace(output=after + rest_of_standard_input())
    return outcome if after == data else _written(job, outcome, source, data, after)


def _made(job: Job, task: Task, source: SourceText) -> Changed:
    if task.kind == "add-ignore":
        from twiml_lint.new_suppressions import add_suppressions

        return add_suppressions(source, job.settings, task.reason)
    return fixed(source, job.settings, task.is_unsafe)


def _refusal(changed: SourceText, after: bytes, source: SourceText, data: bytes) -> str:
    """Why the bytes of a file may not be replaced by those of its changed text, if they may not."""
    if len(data) > MAX_READ_SIZE:
        return f"it was left as it is, because it is larger than {MAX_READ_SIZE:,} bytes and was not read to its end"
    if not is_exact(source, data):
        return f"it was left as it is, because not all of its bytes are {source.encoding}, and some would be lost"
    if bytes_source(after, source.name) != changed:
        return "it was left as it is, because with the changes its XML declaration would not name its encoding any more"
    return ""


def is_exact(source: SourceText, data: bytes) -> bool:
    """Whether the text of a source gives back all of its bytes."""
    try:
        return source.encode(source.text) == data
    except UnicodeEncodeError:
        return False


def _shown(job: Job, outcome: Outcome, source: SourceText, changed: SourceText, before: bytes, after: bytes) -> Outcome:
    """The outcome with the diff to print, and with the findings that the file has as it stands."""
    from twiml_lint.cli.diffs import printed

    output = printed(job.target.name, (before, source.text), (after, changed.text))
    return _as_it_stands(job, outcome, source)._replace(output=output)


def _written(job: Job, outcome: Outcome, source: SourceText, before: bytes, after: bytes) -> Outcome:
    from twiml_lint.files.write import UnwritableError, replace

    try:
        replace(job.target.path, before, after)
    except UnwritableError as error:
        failure = f"cannot change {safe_path(job.target.name)}: {error}"
        return _as_it_stands(job, outcome, source)._replace(changes=0, failure=failure)
    return outcome


def _as_it_stands(job: Job, outcome: Outcome, source: SourceText) -> Outcome:
    result = lint(source, job.settings)
    return outcome._replace(file=linted_file(job.target, result), errors=result.errors)
