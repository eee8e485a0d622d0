"""Options of the command line: words and flags between paths, and environment variables for those with a value.

Not argparse: importing it and declaring these options took 7 ms, a fifth of what linting a small file may cost beyond
lxml; and it takes no paths on both sides of an option.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from twiml_lint.spelling import closest

# Before an option's name, in capitals and with _ for -: the environment variable that gives it as well.
PREFIX = "TWIML_LINT_"

_HELP_WIDTH = 100


class UsageError(Exception):
    """The command cannot run as it was called; the text says why and what to write instead."""


class Option:
    """`--name`: a flag, or with `metavar` what its value is called; `words` are the values it may have.

    One that `is_repeatable` may be given again with another value; one that `adds_up` besides takes several values
    separated by commas.
    """

    __slots__ = ("adds_up", "description", "is_repeatable", "metavar", "name", "words")

    def __init__(
        self,
        name: str,
        description: str,
        metavar: str = "",
        words: Sequence[str] = (),
        adds_up: bool = False,
        is_repeatable: bool = False,
    ) -> None:
        self.name = name
        self.description = description
        self.metavar = metavar or "|".join(words)
        self.words = words
        self.adds_up = adds_up
        self.is_repeatable = is_repeatable or adds_up


class Given:
    """What was given: the values by option name, the flags, and everything that is no option, in order.

    `variables` are the environment variables that gave some of the options, by the option's name.
    """

    __slots__ = ("flags", "paths", "values", "variables", "wants_help")

    def __init__(self) -> None:
        self.values: dict[str, tuple[str, ...]] = {}
        self.flags: set[str] = set()
        self.variables: dict[str, str] = {}
        self.paths: list[str] = []
        self.wants_help = False

    def value(self, name: str, default: str = "") -> str:
        """The value of an option, the last one if it was given again."""
        return self.values.get(name, (default,))[-1]

    def called(self, name: str) -> str:
        """What to call an option when its value is at fault: the variable, if that gave it."""
        return self.variables.get(name, name)


def parsed(arguments: Sequence[str], options: Iterable[Option], environment: Mapping[str, str] | None = None) -> Given:
    """The options of `arguments`, and of `environment` those that are not among them; everything behind `--` is none.

    Raises UsageError.
    """
    known = {option.name: option for option in options}
    given = Given()
    rest = iter(arguments)
    for argument in rest:
        if argument == "--":
            given.paths += rest
        elif not argument.startswith("-") or argument == "-":
            given.paths.append(argument)
        elif argument in ("-h", "--help"):
            given.wants_help = True
        else:
            name, equals, value = argument.partition("=")
            if name not in known:
                raise UsageError(f"there is no option {name}{_hint(name, known)}")
            _take(known[name], value if equals else None, rest, given)
    if environment is not None and any(name.startswith(PREFIX) for name in environment):
        from twiml_lint.cli.environment import take_variables

        take_variables(environment, known, given)
    return given


def help_text(usage: str, description: str, options: Mapping[str, Sequence[Option]] | Sequence[Option]) -> str:
    """The help of a subcommand; `options` may stand under headings."""
    from textwrap import wrap

    lines = [f"usage: twiml-lint {usage}", "", description, ""]
    for heading, group in (options if isinstance(options, Mapping) else {"": options}).items():
        lines += [f"{heading}:"] if heading else []
        for option in group:
            lines.append(f"  {option.name} {option.metavar}".rstrip())
            described = wrap(option.description, _HELP_WIDTH, break_on_hyphens=False)
            lines += (f"      {line}" for line in described)
        lines.append("")
    return "\n".join(lines)


def _take(option: Option, value: str | None, rest: Iterator[str], given: Given) -> None:
    if not option.metavar:
        if value is not None:
            raise UsageError(f"{option.name} takes no value: write {option.name} alone")
        given.flags.add(option.name)
        return
    if value is None:
        value = next(rest, None)
    if value is None or (value.startswith("--") and len(value) > 2):
        raise UsageError(f"{option.name} needs a value: {option.name} {option.metavar}")
    before = given.values.get(option.name, ()) if option.is_repeatable else ()
    given.values[option.name] = (*before, *checked_values(option, value, option.name))


def checked_values(option: Option, value: str, called: str) -> tuple[str, ...]:
    """The values that a text stands for; `called` is what people are told gave it. Raises UsageError."""
    if option.words and value not in option.words:
        suggestion = closest(value, option.words)
        hint = f"did you mean {suggestion}? " if suggestion else ""
        raise UsageError(f"{called} cannot be {value!r}: {hint}it is one of {', '.join(option.words)}")
    if not option.adds_up:
        return (value,)
    names = tuple(name.strip() for name in value.split(",") if name.strip())
    if not names:
        raise UsageError(f"{called} needs at least one name: {called} {option.metavar}")
    return names


def _hint(name: str, known: dict[str, Option]) -> str:
    suggestion = closest(name, known)
    return f": did you mean {suggestion}?" if suggestion else ": --help lists the options"
