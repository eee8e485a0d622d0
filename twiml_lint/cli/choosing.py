"""Which files a run is about, and what configurations count for them: the same for every command that takes paths."""

import os
from collections.abc import Callable
from typing import Any, NamedTuple

from twiml_lint.cli.options import Given, UsageError
from twiml_lint.config import Configurations
from twiml_lint.files import STANDARD_INPUT, Target, UnreadableError, targets
from twiml_lint.selection import UnknownRuleError, selection
from twiml_lint.settings import CALL_DURATIONS, Settings


class Chosen(NamedTuple):
    """The files, and how many others were left out because they are excluded or, with --since, unchanged."""

    targets: list[Target]
    excluded: int = 0
    unchanged: int = 0


def chosen(given: Given, configurations: Configurations, tell: Callable[[UnreadableError], None]) -> Chosen:
    """The files that the paths stand for; what cannot be read is told."""
    stdin_name = given.value("--stdin-filename")
    if stdin_name and STANDARD_INPUT not in given.paths:
        raise UsageError("--stdin-filename names what comes from standard input, which is linted for the path -")
    found, faults = targets(
        given.paths or ["."], "--twiml-only" in given.flags, stdin_name or "<stdin>", configurations.is_skipped
    )
    for fault in faults:
        tell(fault)
    kept = [target for target in found if not configurations.is_excluded(configured_path(target), target.is_named)]
    excluded = len(found) - len(kept)
    if "--since" not in given.values:
        return Chosen(kept, excluded)
    from twiml_lint.cli.since import changed_since

    changed = changed_since(given.value("--since"), kept)
    return Chosen(changed, excluded, len(kept) - len(changed))


def configured_path(target: Target) -> str:
    """The path by which the configuration knows a file."""
    return target.name if target.path == STANDARD_INPUT else target.path


def require_working_directory() -> None:
    try:
        os.getcwd()
    except OSError as error:
        raise UsageError("the working directory does not exist any more: change to one that does") from error


def configurations_of(given: Given) -> Configurations:
    """The configurations of a run; raises ConfigurationError."""
    if "--config" in given.values and "--isolated" in given.flags:
        raise UsageError("--config and --isolated exclude each other: one reads a configuration, the other none")
    variables = {option.removeprefix("--no-").removeprefix("--"): name for option, name in given.variables.items()}
    return Configurations(
        given.value("--config"), "--isolated" in given.flags, _changes(given), variables, given.paths or ["."]
    )


def _changes(given: Given) -> dict[str, Any]:
    """What the command line gives, which wins over the configuration; the keys are those of the configuration."""
    changes: dict[str, Any] = {}
    for key in ("channel", "delivery", "role", "baseline", "fail-on"):
        if f"--{key}" in given.values:
            changes[key] = given.value(f"--{key}")
    if "--max-call-duration" in given.values:
        changes["max-call-duration"] = CALL_DURATIONS[given.value("--max-call-duration")]
    for flag in ("voice-sdk", "pci-mode"):
        if not given.flags.isdisjoint((f"--{flag}", f"--no-{flag}")):
            changes[flag] = f"--no-{flag}" not in given.flags
    for key in ("select", "extend-select", "ignore"):
        if f"--{key}" in given.values:
            changes[key] = _known(given.called(f"--{key}"), given.values[f"--{key}"])
    for key in ("exclude", "extend-exclude"):
        if f"--{key}" in given.values:
            changes[key] = given.values[f"--{key}"]
    if "--force-exclude" in given.flags:
        changes["force-exclude"] = True
    return changes


def _known(option: str, names: tuple[str, ...]) -> tuple[str, ...]:
    try:
        selection(Settings(select=names))
    except UnknownRuleError as error:
        raise UsageError(f"{option}: {error}") from error
    return names
