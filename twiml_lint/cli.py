"""The command: check, rules, explain. With console.py the only module that prints.

Exit codes: 0 clean, 1 findings at or above `--fail-on`, 2 could not run, 130 interrupted, 141 nobody reads the output.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from twiml_lint.config import Configuration, ConfigurationError, configuration_for, configuration_in
from twiml_lint.console import abandon_output, prepare, tell, wants_color
from twiml_lint.diagnostics import Severity
from twiml_lint.engine import InternalError, lint
from twiml_lint.files import STANDARD_INPUT, Target, UnreadableError, read, targets
from twiml_lint.options import Given, Option, UsageError, help_text, parsed
from twiml_lint.report import FORMATS, LintedFile, Look, load
from twiml_lint.report.terminal import safe_path
from twiml_lint.selection import UnknownRuleError, selection
from twiml_lint.settings import CALL_DURATIONS, CHANNELS, DELIVERIES, ROLES, Settings
from twiml_lint.source import bytes_source
from twiml_lint.spelling import closest

CLEAN, FINDINGS, COULD_NOT_RUN, NO_READER = 0, 1, 2, 141

_LEVELS = tuple(severity.value for severity in reversed(Severity))
# Objects made between two collections: a linted document is full of reference cycles, so that garbage must be
# collected, but not every 700 objects.
_COLLECTOR_THRESHOLD = 10_000
_HELP = """\
twiml-lint finds what Twilio would refuse, ignore or silently do differently in TwiML.

usage:
  twiml-lint check [PATHS]           lint files and folders (the current folder without PATHS, standard input for -)
  twiml-lint rules                   list the rules
  twiml-lint explain NAME-OR-CODE    explain a rule, a Twilio debugger code such as 12200, an element or attribute
  twiml-lint explain --debugger FILE explain an alert of Twilio's debugger
  twiml-lint --version

`twiml-lint check --help` lists the options.
"""
_CHECK_HELP = """\
Lint files and folders: without PATHS the current folder, for - standard input. Folders are searched for *.xml and
*.twiml files that hold TwiML; what git ignores is left out."""
_EXPLAIN_HELP = """\
Explain a rule, a Twilio debugger code, an element (Record), an attribute (Record@maxLength), or what Twilio's debugger
said of a document."""


def run(arguments: Sequence[str]) -> int:
    """Run the command with these arguments; return its exit code. Only KeyboardInterrupt is let through."""
    prepare(sys.stdout)
    prepare(sys.stderr)
    try:
        code = _command(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except (UsageError, ConfigurationError) as error:
        tell(f"twiml-lint: {error}")
    except BrokenPipeError:
        abandon_output()
        return NO_READER
    except OSError as error:
        abandon_output()
        tell(f"twiml-lint: the output could not be written: {error.strerror or error}")
    except Exception:  # a crash must not look like findings, which is what Python's own exit code 1 says
        import traceback

        tell(f"twiml-lint: internal error, please report it\n{traceback.format_exc()}")
    return COULD_NOT_RUN


def _command(arguments: Sequence[str]) -> int:
    commands = {"check": _check, "rules": _rules, "explain": _explain}
    name, rest = (arguments[0], arguments[1:]) if arguments else ("--help", ())
    if name in commands:
        return commands[name](rest)
    if name in ("-h", "--help"):
        print(_HELP, end="")
        return CLEAN if arguments else COULD_NOT_RUN
    if name == "--version":
        raise UsageError("--version stands alone: write `twiml-lint --version`")
    suggestion = closest(name, (*commands, "--version", "--help"))
    if suggestion:
        raise UsageError(f"there is no command {name}: did you mean `twiml-lint {suggestion}`?")
    if os.path.lexists(name) or name == STANDARD_INPUT or name.endswith((".xml", ".twiml")):
        raise UsageError(f"there is no command {name}: did you mean `twiml-lint check {name}`?")
    kind = "option" if name.startswith("-") else "command"
    raise UsageError(f"there is no {kind} {name}: the commands are {', '.join(commands)}; --help tells more")


# --- check


class _Tally:
    """What a run has come to so far."""

    def __init__(self) -> None:
        self.files = 0
        self.files_with_findings = 0
        self.findings = dict.fromkeys(reversed(Severity), 0)
        self.has_unreadable = False
        self.errors: list[InternalError] = []


def _check(arguments: Sequence[str]) -> int:
    options = _check_options()
    given = parsed(arguments, options)
    if given.wants_help:
        print(help_text("check [PATHS] [OPTIONS]", _CHECK_HELP, options), end="")
        return CLEAN
    stdin_name = given.value("--stdin-filename")
    if stdin_name and STANDARD_INPUT not in given.paths:
        raise UsageError("--stdin-filename names what comes from standard input, which is linted for the path -")
    configuration = _configuration(given, _working_directory())
    changes = _changes(given)
    tally = _Tally()
    found, faults = targets(given.paths or ["."], "--twiml-only" in given.flags, stdin_name or "<stdin>")
    for fault in faults:
        _tell_fault(fault, tally)
    _tame_collector()
    report = load(given.value("--output-format", "full"))
    look = Look(wants_color(given.value("--color", "auto"), sys.stdout))
    for piece in report(_linted(found, configuration, changes, tally), look):
        print(piece, end="")
    if sys.stdout is not None:
        sys.stdout.flush()
    _summarize(tally)
    return _exit_code(tally, Severity(given.value("--fail-on", "warning")))


def _linted(
    found: Iterable[Target], configuration: Configuration, changes: dict[str, Any], tally: _Tally
) -> Iterator[LintedFile]:
    for target in found:
        try:
            data = read(target)
        except UnreadableError as fault:
            _tell_fault(fault, tally)
            continue
        if data is None:
            continue
        path = target.name if target.path == STANDARD_INPUT else target.path
        result = lint(bytes_source(data, target.name), configuration.settings_of(path, changes))
        tally.files += 1
        tally.files_with_findings += bool(result.diagnostics)
        tally.errors.extend(result.errors)
        for diagnostic in result.diagnostics:
            tally.findings[diagnostic.severity] += 1
        yield LintedFile(target.name, result.diagnostics)


def _tell_fault(fault: UnreadableError, tally: _Tally) -> None:
    tally.has_unreadable = True
    tell(f"twiml-lint: cannot lint {safe_path(fault.name)}: {fault.reason}")


def _summarize(tally: _Tally) -> None:
    for error in tally.errors:
        place = f"rule {error.rule} failed on {safe_path(error.source.name)}"
        tell(f"twiml-lint: internal error, please report it: {place}\n{error.trace}")
    counts = [_counted(number, severity.value) for severity, number in tally.findings.items() if number]
    files = _counted(tally.files, "file")
    if counts:
        *first, last = counts
        found = f"{', '.join(first)} and {last}" if first else last
        tell(f"Found {found} in {files if tally.files == 1 else f'{tally.files_with_findings} of {files}'}.")
    elif tally.files:
        tell(f"No findings in {files}.")
    elif not tally.has_unreadable:
        tell("No TwiML files found.")


def _exit_code(tally: _Tally, fail_on: Severity) -> int:
    if tally.has_unreadable or tally.errors:
        return COULD_NOT_RUN
    failed = any(number for severity, number in tally.findings.items() if severity.rank >= fail_on.rank)
    return FINDINGS if failed else CLEAN


def _working_directory() -> str:
    try:
        return os.getcwd()
    except OSError as error:
        raise UsageError("the working directory does not exist any more: change to one that does") from error


def _configuration(given: Given, folder: str) -> Configuration:
    if "--config" in given.values:
        if "--isolated" in given.flags:
            raise UsageError("--config and --isolated exclude each other: one reads a configuration, the other none")
        return configuration_in(given.value("--config"))
    return Configuration() if "--isolated" in given.flags else configuration_for(folder)


def _changes(given: Given) -> dict[str, Any]:
    """The settings that the command line gives, which win over the configuration."""
    changes: dict[str, Any] = {}
    for option in ("channel", "delivery", "role"):
        if f"--{option}" in given.values:
            changes[option] = given.value(f"--{option}")
    if "--max-call-duration" in given.values:
        changes["max_call_duration"] = CALL_DURATIONS[given.value("--max-call-duration")]
    for flag in ("voice-sdk", "pci-mode"):
        if not given.flags.isdisjoint((f"--{flag}", f"--no-{flag}")):
            changes[flag.replace("-", "_")] = f"--no-{flag}" not in given.flags
    for option in ("select", "ignore"):
        if f"--{option}" in given.values:
            changes[option] = _known(f"--{option}", given.values[f"--{option}"])
    return changes


def _known(option: str, names: tuple[str, ...]) -> tuple[str, ...]:
    try:
        selection(Settings(select=names))
    except UnknownRuleError as error:
        raise UsageError(f"{option}: {error}") from error
    return names


def _check_options() -> tuple[Option, ...]:
    return (
        Option("--select", "the rules to run; also Twilio codes, all and default", "NAME,...", adds_up=True),
        Option("--ignore", "the rules to leave out", "NAME,...", adds_up=True),
        Option("--output-format", "full is the default", words=tuple(FORMATS)),
        Option("--fail-on", "the level from which on the exit code is 1; warning is the default", words=_LEVELS),
        Option(
            "--channel", "what the documents answer: calls, messages, or either (auto, the default)", words=CHANNELS
        ),
        Option(
            "--max-call-duration",
            "the longest call of the account in seconds or hours; 14400 is the default",
            words=tuple(CALL_DURATIONS),
        ),
        Option("--voice-sdk", "calls come from clients built with a Voice SDK"),
        Option("--no-voice-sdk", "they do not, whatever the configuration says"),
        Option("--delivery", "how the documents reach Twilio; webhook is the default", words=DELIVERIES),
        Option("--role", "what the documents are played for, if they do not answer a call", words=ROLES[1:]),
        Option("--pci-mode", "the account is in PCI mode"),
        Option("--no-pci-mode", "it is not, whatever the configuration says"),
        Option("--stdin-filename", "what standard input is called in reports", "NAME"),
        Option("--config", "read the settings from the table [tool.twiml-lint] of this file", "FILE"),
        Option("--isolated", "read no configuration"),
        Option("--color", "auto, the default, means on a terminal", words=("auto", "always", "never")),
        Option("--twiml-only", "pass over files that are not TwiML, as is done in folders, when they are named"),
    )


# --- rules and explain


def _rules(arguments: Sequence[str]) -> int:
    options = (Option("--output-format", "text is the default", words=("text", "json")),)
    given = parsed(arguments, options)
    if given.wants_help:
        print(help_text("rules [OPTIONS]", "List the rules.", options), end="")
        return CLEAN
    if given.paths:
        raise UsageError(f"rules lists them all; for one of them write `twiml-lint explain {given.paths[0]}`")
    from twiml_lint.explain import rules_as_json, rules_as_text

    print(rules_as_json() if given.value("--output-format") == "json" else rules_as_text(), end="")
    return CLEAN


def _explain(arguments: Sequence[str]) -> int:
    options = (Option("--debugger", "an alert of Twilio's debugger, as JSON; - is standard input", "FILE"),)
    given = parsed(arguments, options)
    if given.wants_help:
        usage = "explain NAME | CODE | ELEMENT | ELEMENT@ATTRIBUTE | --debugger FILE"
        print(help_text(usage, _EXPLAIN_HELP, options), end="")
        return CLEAN
    if "--debugger" in given.values:
        if given.paths:
            raise UsageError(f"explain --debugger explains alerts; for {given.paths[0]} leave the option out")
        print(_explained_alerts(given.value("--debugger")), end="")
        return CLEAN
    if len(given.paths) != 1:
        raise UsageError("explain needs one rule name, Twilio code or element; `twiml-lint rules` lists the rules")
    from twiml_lint.explain import UnknownTopicError, explain

    try:
        print(explain(given.paths[0]), end="")
    except UnknownTopicError as error:
        raise UsageError(str(error)) from error
    return CLEAN


def _explained_alerts(path: str) -> str:
    from twiml_lint.debugger import AlertError, explain_alerts

    name = "standard input" if path == STANDARD_INPUT else safe_path(path)
    try:
        data = read(Target(path, path, must_be_twiml=False))
        return explain_alerts(data or b"")
    except UnreadableError as error:
        reason = error.reason.partition(";")[0]  # behind it stands what to do with TwiML
        raise UsageError(f"cannot read {name}: {reason}") from error
    except AlertError as error:
        raise UsageError(f"cannot explain {name}: {error}") from error


def _tame_collector() -> None:
    """Where __main__ switched the garbage collector off for the imports, switch it on, seldom and for new objects."""
    if not gc.isenabled():
        gc.freeze()
        gc.set_threshold(_COLLECTOR_THRESHOLD)
        gc.enable()


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
