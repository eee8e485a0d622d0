"""`twiml-lint check`: from the arguments to the files, from the files to the reports and the exit code."""

from __future__ import annotations

import gc
import os
from collections.abc import Sequence
from itertools import chain
from typing import Any

from twiml_lint.cli.check_options import OPTIONS
from twiml_lint.cli.exit_codes import CLEAN
from twiml_lint.cli.options import Given, UsageError, help_text, parsed
from twiml_lint.cli.outputs import Outputs
from twiml_lint.cli.tally import Tally
from twiml_lint.cli.work import Job, Task, outcomes
from twiml_lint.config import ConfigurationError, Configurations
from twiml_lint.files import STANDARD_INPUT, Target, targets
from twiml_lint.report.terminal import safe_path
from twiml_lint.selection import UnknownRuleError, selection
from twiml_lint.settings import CALL_DURATIONS, Settings

# Objects made between two collections: a linted document is full of reference cycles, so that garbage must be
# collected, but not every 700 objects.
_COLLECTOR_THRESHOLD = 10_000
_HELP = """\
Lint files and folders: without PATHS the current folder, for - standard input. Folders are searched for *.xml and
*.twiml files that hold TwiML; what git ignores is left out. An option with a value may also be given by an environment
variable: TWIML_LINT_FAIL_ON=error for --fail-on."""


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
    _require_working_directory()
    task = _task(given)
    outputs = Outputs(given, task)
    configurations = _configurations(given)
    if "--show-settings" in given.values:
        from twiml_lint.config.shown import shown_settings

        print(shown_settings(given.value("--show-settings"), configurations), end="")
        return CLEAN
    tally = Tally(given, task)
    found = _found(given, configurations, tally)
    if "--show-files" in given.flags:
        print("".join(f"{safe_path(target.name)}\n" for target in found), end="")
        return tally.exit_code()
    _tame_collector()
    jobs = [Job(target, configurations.settings(_path(target))) for target in found]
    files = tally.watched(outcomes(jobs, task, given.value("--jobs")), len(jobs))
    if given.values.keys() & {"--baseline", "--write-baseline"}:
        from twiml_lint.cli.known_findings import KnownFindings

        known = KnownFindings(given)
        outputs.write(tally.counted(known.told_apart(files)))
        known.finish(tally)
    else:
        outputs.write(tally.counted(files))
    tally.summarize(configurations.unmatched_patterns(given.paths or ["."]))
    return tally.exit_code()


def _found(given: Given, configurations: Configurations, tally: Tally) -> list[Target]:
    """The files to lint; what cannot be linted is told."""
    stdin_name = given.value("--stdin-filename")
    if stdin_name and STANDARD_INPUT not in given.paths:
        raise UsageError("--stdin-filename names what comes from standard input, which is linted for the path -")
    found, faults = targets(given.paths or ["."], "--twiml-only" in given.flags, stdin_name or "<stdin>")
    for fault in faults:
        tally.tell_fault(fault)
    is_forced = "--force-exclude" in given.flags or configurations.is_exclusion_forced()
    kept = [
        target
        for target in found
        if not configurations.is_excluded(_path(target), is_named=target.is_named and not is_forced)
    ]
    tally.excluded = len(found) - len(kept)
    if "--since" in given.values:
        from twiml_lint.cli.since import changed_since

        return changed_since(given.value("--since"), kept)
    return kept


def _path(target: Target) -> str:
    """The path by which the configuration knows a file."""
    return target.name if target.path == STANDARD_INPUT else target.path


def _task(given: Given) -> Task:
    kinds = [kind for kind in ("--fix", "--diff", "--add-ignore") if kind in given.flags or kind in given.values]
    if len(kinds) > 1 and kinds != ["--fix", "--diff"]:
        raise UsageError(f"{' and '.join(kinds)} exclude each other: run one after the other")
    if "--unsafe-fixes" in given.flags and not {"--fix", "--diff"} & given.flags:
        raise UsageError("--unsafe-fixes widens --fix and --diff: give one of them too")
    return Task(kinds[-1][2:] if kinds else "check", "--unsafe-fixes" in given.flags, given.value("--add-ignore"))


def _require_working_directory() -> None:
    try:
        os.getcwd()
    except OSError as error:
        raise UsageError("the working directory does not exist any more: change to one that does") from error


def _configurations(given: Given) -> Configurations:
    if "--config" in given.values and "--isolated" in given.flags:
        raise UsageError("--config and --isolated exclude each other: one reads a configuration, the other none")
    return Configurations(given.value("--config"), "--isolated" in given.flags, _changes(given))


def _changes(given: Given) -> dict[str, Any]:
    """What the command line gives, which wins over the configuration; the keys are those of the configuration."""
    changes: dict[str, Any] = {}
    for key in ("channel", "delivery", "role"):
        if f"--{key}" in given.values:
            changes[key] = given.value(f"--{key}")
    if "--max-call-duration" in given.values:
        changes["max-call-duration"] = CALL_DURATIONS[given.value("--max-call-duration")]
    for flag in ("voice-sdk", "pci-mode"):
        if not given.flags.isdisjoint((f"--{flag}", f"--no-{flag}")):
            changes[flag] = f"--no-{flag}" not in given.flags
    for key in ("select", "extend-select", "ignore"):
        if f"--{key}" in given.values:
            changes[key] = _known(f"--{key}", given.values[f"--{key}"])
    for key in ("exclude", "extend-exclude"):
        if f"--{key}" in given.values:
            changes[key] = given.values[f"--{key}"]
    return changes


def _known(option: str, names: tuple[str, ...]) -> tuple[str, ...]:
    try:
        selection(Settings(select=names))
    except UnknownRuleError as error:
        raise UsageError(f"{option}: {error}") from error
    return names


def _tame_collector() -> None:
    """Where __main__ switched the garbage collector off for the imports, switch it on, seldom and for new objects."""
    if not gc.isenabled():
        gc.freeze()
        gc.set_threshold(_COLLECTOR_THRESHOLD)
        gc.enable()
