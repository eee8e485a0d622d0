"""Environment variables that give options: TWIML_LINT_FAIL_ON=error for --fail-on error."""

from __future__ import annotations

from collections.abc import Mapping

from twiml_lint.cli.console import tell
from twiml_lint.cli.options import PREFIX, Given, Option, UsageError, checked_values
from twiml_lint.spelling import closest

_YES = ("1", "true", "yes", "on")
_NO = ("0", "false", "no", "off")
_UNDOING = "--no-"
# One of them on the command line undoes the other's variable.
_RIVALS = {"--config": "--isolated", "--isolated": "--config"}


def take_variables(environment: Mapping[str, str], options: Mapping[str, Option], given: Given) -> None:
    """Add to what is given the options of the environment that the command line does not give.

    An empty variable gives nothing; one that is no option is told and left alone, because images set such variables.
    """
    names = {name[2:].upper().replace("-", "_"): name for name in options}
    on_command_line = given.values.keys() | given.flags
    for variable in sorted(environment):
        if not variable.startswith(PREFIX) or not environment[variable]:
            continue
        name = names.get(variable.removeprefix(PREFIX))
        if name is None:
            tell(f"twiml-lint: {_unknown(variable, names)}")
        elif not on_command_line & {name, _rival(name)}:
            _take(variable, environment[variable], name, options, given)


def _take(variable: str, value: str, name: str, options: Mapping[str, Option], given: Given) -> None:
    if options[name].metavar:
        given.values[name] = checked_values(options[name], value, variable)
    elif value.lower() in _YES:
        given.flags.add(name)
    elif value.lower() not in _NO:
        raise UsageError(f"{variable} cannot be {value!r}: it is 1 or true, 0 or false")
    elif _rival(name) in options and not name.startswith(_UNDOING):
        given.flags.add(_rival(name))
    given.variables[name] = variable


def _rival(name: str) -> str:
    """The option that says the contrary."""
    if name in _RIVALS:
        return _RIVALS[name]
    return name.replace(_UNDOING, "--", 1) if name.startswith(_UNDOING) else name.replace("--", _UNDOING, 1)


def _unknown(variable: str, names: Mapping[str, str]) -> str:
    suggestion = closest(variable.removeprefix(PREFIX), names)
    hint = f"did you mean {PREFIX}{suggestion}?" if suggestion else "`twiml-lint check --help` lists the options"
    return f"there is no option for the environment variable {variable}, which is left alone: {hint}"
