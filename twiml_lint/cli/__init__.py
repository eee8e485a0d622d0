"""The command: which subcommand is asked for, and what becomes of everything that may go wrong.

A subcommand is a module of this room with one function that takes its arguments and returns the exit code; only this
room prints. Exit codes: 0 clean, 1 findings at or above `--fail-on`, 2 could not run, 130 interrupted, 141 nobody reads
the output.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from twiml_lint.cli.console import abandon_output, prepare, tell
from twiml_lint.cli.exit_codes import CLEAN, COULD_NOT_RUN, NO_READER
from twiml_lint.cli.options import UsageError

# Subcommand to module and what it does: one line a subcommand, imported when it is asked for.
COMMANDS = {
    "check": ("check", "[PATHS]", "lint files and folders (the current folder without PATHS, standard input for -)"),
    "rules": ("rules", "", "list the rules"),
    "explain": ("explain", "TOPIC", "explain a rule, a Twilio debugger code such as 12200, an element or attribute"),
    "format": ("format", "[PATHS]", "lay out files and folders, without a change to what is spoken or sent"),
    "server": ("server", "", "run the language server, which editors start"),
    "init": ("init", "", "write a commented configuration, twiml-lint.toml"),
    "completion": ("completion", "bash|zsh|fish", "print the completion of this command for a shell"),
}


def run(arguments: Sequence[str]) -> int:
    """Run the command with these arguments; return its exit code. Only KeyboardInterrupt is let through."""
    prepare(sys.stdout)
    prepare(sys.stderr)
    try:
        code = _command(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except UsageError as error:
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
    name, rest = (arguments[0], arguments[1:]) if arguments else ("--help", ())
    if name in COMMANDS:
        subcommand: Callable[[Sequence[str]], int] = import_module(f"twiml_lint.cli.{COMMANDS[name][0]}").run
        return subcommand(rest)
    if name in ("-h", "--help"):
        from twiml_lint.cli.help import overview

        print(overview(COMMANDS), end="")
        return CLEAN if arguments else COULD_NOT_RUN
    raise _unknown(name)


def _unknown(name: str) -> UsageError:
    from twiml_lint.files import STANDARD_INPUT
    from twiml_lint.spelling import closest

    if name == "--version":
        return UsageError("--version stands alone: write `twiml-lint --version`")
    suggestion = "check" if name == "lint" else closest(name, (*COMMANDS, "--version", "--help"))
    if suggestion:
        return UsageError(f"there is no command {name}: did you mean `twiml-lint {suggestion}`?")
    if os.path.lexists(name) or name == STANDARD_INPUT or name.endswith((".xml", ".twiml")):
        return UsageError(f"there is no command {name}: did you mean `twiml-lint check {name}`?")
    kind = "option" if name.startswith("-") else "command"
    return UsageError(f"there is no {kind} {name}: the commands are {', '.join(COMMANDS)}; --help tells more")
