"""`twiml-lint check`: from the arguments to the files, from the files to the reports and the exit code."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from twiml_lint.cli.check_options import OPTIONS
from twiml_lint.cli.choosing import chosen, configurations_of, configured_path, require_working_directory
from twiml_lint.cli.collector import collect_seldom
from twiml_lint.cli.exit_codes import CLEAN
from twiml_lint.cli.options import Given, UsageError, help_text, parsed
from twiml_lint.cli.outputs import Outputs
from twiml_lint.cli.tally import Tally
from twiml_lint.cli.work import Job, Outcome, Task, outcomes
from twiml_lint.config import ConfigurationError, Configurations
from twiml_lint.files import STANDARD_INPUT, is_passed_over, rest_of_standard_input
from twiml_lint.report.terminal import safe_path

if TYPE_CHECKING:
    from twiml_lint.cli.known_findings import KnownFindings

_HELP = """\
Lint files and folders: without PATHS the current folder, for - standard input. Folders are searched for *.xml and
*.twiml files that hold TwiML; what git ignores is left out. Every option may also be given by an environment variable:
TWIML_LINT_FAIL_ON=error for --fail-on error."""


def run(arguments: Sequence[str]) -> int:
    given = parsed(arguments, tuple(chain.from_iterable(OPTIONS.values())), os.environ)
    if given.wants_help:
        print(help_text("check [PATHS] [OPTIONS]", _HELP, OPTIONS), end="")
        return CLEAN
    try:
        return _check(given)
    except ConfigurationError as error:
        raise UsageError(str(error)) from error


def _check(given: Given) -> int:
    require_working_directory()
    task = _task(given)
    outputs = Outputs(given, task)
    configurations = configurations_of(given)
    if "--show-settings" in given.values:
        from twiml_lint.config.shown import shown_settings

        print(shown_settings(given.value("--show-settings"), configurations), end="")
        return CLEAN
    given.values["--fail-on"] = (configurations.fail_on(),)
    tally = Tally(given, task)
    found, tally.excluded, tally.unchanged = chosen(given, configurations, tally.tell_fault)
    if "--show-files" in given.flags:
        print("".join(f"{safe_path(target.name)}\n" for target in found if not is_passed_over(target)), end="")
        return tally.exit_code()
    collect_seldom()
    jobs = [Job(target, configurations.settings(configured_path(target))) for target in found]
    done = chain(outcomes(jobs, task, given.value("--jobs")), _left_alone(given, task, jobs))
    files = tally.watched(done, len(jobs))
    known = _known_findings(given, configurations)
    outputs.write(tally.counted(known.told_apart(files) if known else files), has_baseline=known is not None)
    for failure in outputs.failures:
        tally.fail(failure)
    if known:
        known.finish(tally)
    tally.summarize(configurations.warnings(() if "--since" in given.values else given.paths or ["."]))
    return tally.exit_code()


def _left_alone(given: Given, task: Task, jobs: Sequence[Job]) -> Iterator[Outcome]:
    """Standard input, printed as it came where it is excluded: whoever asked for changes takes what is printed for all
    that is left of it."""
    is_left = STANDARD_INPUT in given.paths and all(job.target.path != STANDARD_INPUT for job in jobs)
    if is_left and task.kind in ("fix", "add-ignore"):
        yield Outcome(output=rest_of_standard_input())


def _known_findings(given: Given, configurations: Configurations) -> KnownFindings | None:
    configured = configurations.baseline()
    if not configured and (given.values.keys() | given.flags).isdisjoint(
        ("--baseline", "--write-baseline", "--prune-baseline")
    ):
        return None
    from twiml_lint.cli.known_findings import known_findings

    return known_findings(given, configured, configurations.settings)


def _task(given: Given) -> Task:
    kinds = [kind for kind in ("--fix", "--diff", "--add-ignore") if kind in given.flags or kind in given.values]
    if len(kinds) > 1 and kinds != ["--fix", "--diff"]:
        raise UsageError(f"{' and '.join(kinds)} exclude each other: run one after the other")
    if "--unsafe-fixes" in given.flags and not {"--fix", "--diff"} & given.flags:
        raise UsageError("--unsafe-fixes widens --fix and --diff: give one of them too")
    reason = given.value("--add-ignore")
    if "--add-ignore" in given.values and not reason.strip():
        raise UsageError("--add-ignore needs a reason, which tells readers why the findings are suppressed")
    if os.path.lexists(reason):  # otherwise the whole working directory would be changed, for want of a path
        raise UsageError(
            f"--add-ignore takes {safe_path(reason)} for its reason, and that is a path: write --add-ignore REASON PATH"
        )
    if STANDARD_INPUT in given.paths and len(given.paths) > 1 and {"--fix", "--add-ignore"}.intersection(kinds[-1:]):
        raise UsageError(f"{kinds[-1]} prints standard input changed, and changes files in place: do one at a time")
    return Task(kinds[-1][2:] if kinds else "check", "--unsafe-fixes" in given.flags, reason)
