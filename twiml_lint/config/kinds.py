"""Kinds of values: how a key's value is read, what it must be in words, and the same as JSON schema."""

from collections.abc import Callable
from typing import Any, NamedTuple

from twiml_lint.config.patterns import normal
from twiml_lint.config.toml import shortened, written_key
from twiml_lint.selection import ALL, DEFAULT, OPT_IN, UnknownRuleError, selection
from twiml_lint.settings import LEVELS, Settings
from twiml_lint.spelling import closest

GROUPS = (ALL, DEFAULT, OPT_IN)
RULE = {"$ref": "#/definitions/rule"}
PATTERN = {"$ref": "#/definitions/pattern"}
# What other linters call it.
_LEVELS_ELSEWHERE = {"info": "note", "information": "note", "hint": "note", "fatal": "error", "warn": "warning"}
_NO_CODE = 10**9
_NO_LEVELS = ("off", "none", "ignore", "disable", "disabled", "false")


class RefusalError(Exception):
    """A value that cannot be; the text says what is wrong with it, behind the name of its key."""


class Kind(NamedTuple):
    """`read` gives the value that counts; it raises RefusalError, or TypeError where `expected` says all.

    `schema` may refer to definitions by name: "rule", "single-rule" and "pattern".
    """

    read: Callable[[Any], Any]
    expected: str
    schema: dict[str, Any]


def word(*words: str) -> Kind:
    """One of some words."""

    def read(value: Any) -> str:
        if isinstance(value, str) and value in words:
            return value
        raise _wrong(value, expected, words)

    expected = _either([shortened(text) for text in words])
    return Kind(read, expected, {"enum": list(words)})


def whole_number(values: dict[str, int]) -> Kind:
    """A number, or a text that stands for one."""

    def read(value: Any) -> int:
        if isinstance(value, str) and value in values:
            return values[value]
        if isinstance(value, int) and value in numbers:
            return value
        raise _wrong(value, expected, tuple(values))

    numbers = sorted(set(values.values()))
    texts = [text for text in values if not text.isdecimal()]
    expected = _either([*map(str, numbers), *map(shortened, texts)])
    return Kind(read, expected, {"enum": [*numbers, *map(str, numbers), *texts]})


def any_text(expected: str) -> Kind:
    """Any text."""

    def read(value: Any) -> str:
        if not isinstance(value, str) or "\0" in value:
            raise TypeError
        return value

    return Kind(read, expected, {"type": "string", "pattern": r"^[^\0]*$"})


def pairs(keys: Kind, values: Kind, expected: str) -> Kind:
    """A table whose keys and values are each of a kind; read as pairs."""

    def read(value: Any) -> tuple[tuple[Any, Any], ...]:
        if not isinstance(value, dict):
            raise TypeError
        return tuple(read_entry(key, entry) for key, entry in value.items())

    def read_entry(key: str, value: Any) -> tuple[Any, Any]:
        entry = f"has the entry {written_key(key)} = {shortened(value)}"
        try:
            return keys.read(key), values.read(value)
        except RefusalError as refusal:
            raise RefusalError(f"{entry}: it {refusal}") from refusal
        except TypeError as error:
            raise RefusalError(f"{entry}, and must be {expected}") from error

    schema = {"type": "object", "propertyNames": keys.schema, "additionalProperties": values.schema}
    return Kind(read, expected, schema)


def _boolean(value: Any) -> bool:
    if value in ("true", "false"):
        raise RefusalError(f"must be true or false without quotation marks, not {shortened(value)}")
    if not isinstance(value, bool):
        raise TypeError
    return value


def _rules(value: Any) -> tuple[str, ...]:
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        raise RefusalError(f"must be an array: write [{shortened(value)}]")
    if not isinstance(value, list):
        raise TypeError
    return tuple(map(_rule, value))


def _some_rules(value: Any) -> tuple[str, ...]:
    rules = _rules(value)
    if not rules:
        raise RefusalError('cannot be empty, because no rule would run: write ["default"], or leave it out')
    return rules


def _rule(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise TypeError
    if isinstance(value, int) and not 0 <= value < _NO_CODE:
        raise RefusalError(f"names {shortened(value)}, which is no Twilio code: those have five digits")
    try:
        selection(Settings(select=(str(value),)))
    except UnknownRuleError as error:
        hint = f"did you mean {error.suggestion}?" if error.suggestion else "`twiml-lint rules` lists them"
        what = "which no rule reports" if error.name.isdecimal() else "which is no rule"
        raise RefusalError(f"names {shortened(value)}, {what}: {hint}") from error
    return str(value)


def _single_rule(value: Any) -> str:
    if value in GROUPS:
        raise RefusalError(
            f'names "{value}", which is no single rule: name the rules one by one, or their Twilio codes'
        )
    return _rule(value)


def _level(value: Any) -> str:
    folded = value.lower() if isinstance(value, str) else "off" if value is False else ""
    if folded in _NO_LEVELS:
        raise RefusalError("gives no level: to leave a rule out, name it in ignore")
    if folded in _LEVELS_ELSEWHERE:
        raise RefusalError(f'gives a level that is called "{_LEVELS_ELSEWHERE[folded]}" here')
    level: str = LEVEL.read(value)
    return level


def _patterns(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        raise RefusalError(f"must be an array: write [{shortened(value)}]")
    if not isinstance(value, list):
        raise TypeError
    return tuple(map(_pattern, value))


def _some_patterns(value: Any) -> tuple[str, ...]:
    patterns = _patterns(value)
    if not patterns:
        raise RefusalError('cannot be empty, because no file would be meant: write ["*"] for all files')
    return patterns


def _pattern(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    if value.startswith("/"):
        raise RefusalError(
            f"has the pattern {shortened(value)}, but patterns are relative to the folder of the configuration: "
            "leave the first / out"
        )
    if not normal(value):
        raise RefusalError(f'has the pattern {shortened(value)}, which names nothing: write "*" for all files')
    return value


def _wrong(value: Any, expected: str, words: tuple[str, ...]) -> RefusalError:
    suggestion = closest(value, words) if isinstance(value, str) else None
    hint = f': did you mean "{suggestion}"?' if suggestion else ""
    return RefusalError(f"must be {expected}, not {shortened(value)}{hint}")


def _either(words: list[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} or {last}"


LEVEL = word(*LEVELS)
BOOLEAN = Kind(_boolean, "true or false", {"type": "boolean"})
RULES = Kind(_rules, "an array of rule names and Twilio codes", {"type": "array", "items": RULE})
SOME_RULES = Kind(_some_rules, RULES.expected, {**RULES.schema, "minItems": 1})
PATTERNS = Kind(_patterns, "an array of patterns", {"type": "array", "items": PATTERN})
SOME_PATTERNS = Kind(_some_patterns, PATTERNS.expected, {**PATTERNS.schema, "minItems": 1})
RULES_BY_PATTERN = pairs(
    Kind(_pattern, "a pattern", PATTERN),
    RULES,
    "a table of patterns, each with an array of rule names and Twilio codes",
)
LEVELS_BY_RULE = pairs(
    Kind(_single_rule, "a rule", {"$ref": "#/definitions/single-rule"}),
    Kind(_level, LEVEL.expected, LEVEL.schema),
    f"a table of rule names or Twilio codes, each with {LEVEL.expected}",
)
