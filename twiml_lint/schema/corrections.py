"""What a value that is not allowed stands for, where that is clear: `get` for GET, `30s` for 30, `a,b` for a list.

Imported for faulty documents only.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from twiml_lint.document.characters import WHITE_SPACE
from twiml_lint.schema.values import is_valid, items, words
from twiml_lint.schema.vocabulary import VALUE_TYPES
from twiml_lint.schema.wording import value_phrase
from twiml_lint.spelling import is_same_word

_SEPARATOR = re.compile(r"[ \t\r\n,;|+]+")
_NUMBER = re.compile(r"\+?([0-9]+)(?:\.0+)?[ \t]*([A-Za-z]*)")
_UNITS = {
    "of milliseconds": ("ms", "msec", "msecs", "millisecond", "milliseconds"),
    "of seconds": ("s", "sec", "secs", "second", "seconds"),
}
_TRUE = frozenset({"1", "on", "y", "yes"})
_FALSE = frozenset({"0", "n", "no", "off"})
_SID_LENGTH = 34


class Correction(NamedTuple):
    """The value meant; `is_certain` says that it can mean nothing else."""

    value: str
    is_certain: bool = True


def correction(value: str, type_name: str) -> Correction | None:
    """The value of a type that is meant by one that is not of it; None when that is not clear."""
    candidates = _candidates(" ".join(items(value)), type_name)
    return next((candidate for candidate in candidates if is_valid(candidate.value, type_name)), None)


def _candidates(value: str, type_name: str) -> Iterator[Correction]:
    """Values that `value`, without blanks around it, may be meant to be; the likeliest first."""
    if not value:
        return
    yield Correction(value)
    yield Correction(_word(value, words(type_name)))
    item = VALUE_TYPES[type_name].item
    if item:
        yield Correction(" ".join(_word(part, words(item)) for part in _SEPARATOR.split(value) if part))
    number = _NUMBER.fullmatch(value)
    if number and (not number[2] or number[2].lower() in _units(type_name)):
        yield Correction(number[1])
    if "anguage" in type_name:
        yield Correction(value.replace("_", "-"))
    if len(value) == _SID_LENGTH:
        yield Correction(value[:2].upper() + value[2:])
    lower = value.lower()
    yield Correction("true" if lower in _TRUE else "false" if lower in _FALSE else "", is_certain=False)
    if type_name == "dtmfTones":
        yield Correction(re.sub(f"[-(). {WHITE_SPACE}]", "", value).upper().replace("W", "w"), is_certain=False)


def _word(written: str, known: tuple[str, ...]) -> str:
    return written if written in known else next((word for word in known if is_same_word(written, word)), written)


def _units(type_name: str) -> tuple[str, ...]:
    phrase = value_phrase(type_name)
    return next((names for unit, names in _UNITS.items() if unit in phrase), ())
