"""What there is to complete, whatever the shell: the subcommands, their options, and the words that may follow."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from itertools import chain
from typing import NamedTuple

from twiml_lint.cli import COMMANDS
from twiml_lint.cli.completion import SHELLS
from twiml_lint.cli.options import Option
from twiml_lint.report import FORMATS

# What may follow: one of the lists below, or something that only the shell can find.
RULES, TOPICS, OUTPUT_FORMATS, SHELL_NAMES = "rules", "topics", "formats", "shells"
FILES, DOCUMENTS, REVISIONS, NOTHING = "files", "documents", "revisions", ""

_BY_METAVAR = {
    "NAME,...": RULES,
    "FORMAT[:FILE]": OUTPUT_FORMATS,
    "FILE": FILES,
    "PATTERN,...": FILES,
    "NAME": FILES,
    "REVISION": REVISIONS,
    "REASON": NOTHING,
    "NUMBER": NOTHING,
    "PORT": NOTHING,
}
_OPERANDS = {"check": DOCUMENTS, "format": DOCUMENTS, "explain": TOPICS, "completion": SHELL_NAMES}


class Word(NamedTuple):
    """A word and what it means, which shells that can do so show beside it."""

    text: str
    description: str = ""


class Subcommand(NamedTuple):
    """`operands` is what may stand where no option does."""

    name: str
    description: str
    options: tuple[Option, ...]
    operands: str


GLOBAL = (Word("--help", "list the commands"), Word("--version", "tell the version"))
HELP = Option("--help", "list the options")


@cache
def subcommands() -> tuple[Subcommand, ...]:
    return tuple(
        Subcommand(name, description, (*_options(module), HELP), _OPERANDS.get(name, NOTHING))
        for name, (module, _, description) in COMMANDS.items()
    )


def following(option: Option) -> str:
    """What follows an option that takes a value but has no words of its own; KeyError for a new kind of value."""
    return _BY_METAVAR[option.metavar]


@cache
def lists() -> dict[str, tuple[Word, ...]]:
    """The words of every list by its name."""
    return {
        RULES: (*_GROUPS, *_rules(), *_codes_of_rules()),
        TOPICS: (*_rules(), *_codes(), *_elements()),
        OUTPUT_FORMATS: tuple(Word(name) for name in FORMATS),
        SHELL_NAMES: tuple(Word(name) for name in SHELLS),
    }


_GROUPS = (
    Word("all", "every rule"),
    Word("default", "the rules that are on by default"),
    Word("opt-in", "the rules that are off by default"),
)


def _options(module: str) -> tuple[Option, ...]:
    options = getattr(import_module(f"twiml_lint.cli.{module}"), "OPTIONS", ())
    return tuple(chain.from_iterable(options.values()) if isinstance(options, Mapping) else options)


def _rules() -> Iterator[Word]:
    from twiml_lint.rules import all_rules

    return (Word(rule.name, rule.summary) for rule in all_rules())


def _codes() -> Iterator[Word]:
    from twiml_lint.debugger_codes import debugger_codes

    return (Word(str(number), code.title) for number, code in sorted(debugger_codes().items()))


def _codes_of_rules() -> Iterator[Word]:
    from twiml_lint.rules import all_rules

    codes = {str(code) for rule in all_rules() for code in rule.twilio_codes}
    return (word for word in _codes() if word.text in codes)


def _elements() -> Iterator[Word]:
    from twiml_lint.schema.descriptions import ELEMENTS

    return (Word(name, description.summary) for name, description in ELEMENTS.items() if "/" not in name)
