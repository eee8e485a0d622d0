"""Whether a value belongs to a simple type of the schema: the XSD facets that TwiML uses, no more.

Written after XML Schema 1.0 part 2 (https://www.w3.org/TR/xmlschema-2/); a test holds it against libxml2 and xmlschema.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from twiml_lint.schema.declarations import ValueType
from twiml_lint.schema.vocabulary import VALUE_TYPES

_BLANK = re.compile(r"[ \t\r\n]+")


def is_valid(value: str, type_name: str) -> bool:
    """Whether `value`, as Twilio reads it, is of the simple type named."""
    value_type = VALUE_TYPES[type_name]
    if value_type.variety == "union":
        return any(is_valid(value, member) for member in value_type.members)
    if value_type.variety == "list":
        return _fits(len(items(value)), value_type) and not wrong_items(value, type_name)
    return _is_atomic_valid(value, value_type)


def wrong_items(value: str, type_name: str) -> list[str]:
    """The items of a list value that its item type does not allow, in order."""
    item = VALUE_TYPES[type_name].item
    return [word for word in items(value) if not is_valid(word, item)]


def items(value: str) -> list[str]:
    """The items of a list value. XML knows four blanks; str.split() would split at a no-break space as well."""
    return [word for word in _BLANK.split(value) if word]


def words(type_name: str) -> tuple[str, ...]:
    """The enumerated values of a type, of its members and of its items; known values of open lists included."""
    value_type = VALUE_TYPES[type_name]
    found = list(value_type.values)
    for other in (*value_type.members, value_type.item):
        if other:
            found += words(other)
    if value_type.known:
        from twiml_lint.schema.known_values import KNOWN_VALUES  # large, and only faulty documents need it

        found += KNOWN_VALUES[value_type.known]
    return tuple(dict.fromkeys(found))


def _is_atomic_valid(value: str, value_type: ValueType) -> bool:
    if value_type.base != "string":
        value = " ".join(items(value))
    if value_type.values and value not in value_type.values:
        return False
    if value_type.patterns and not any(_compiled(pattern).fullmatch(value) for pattern in value_type.patterns):
        return False
    if value_type.base in ("integer", "decimal"):
        return _is_in_range(value, value_type)
    return _fits(len(value), value_type)


def _is_in_range(value: str, value_type: ValueType) -> bool:
    try:
        number = Decimal(value)
    except ArithmeticError:
        return False
    if value_type.minimum is not None and number < Decimal(value_type.minimum):
        return False
    return value_type.maximum is None or number <= Decimal(value_type.maximum)


def _fits(length: int, value_type: ValueType) -> bool:
    if value_type.min_length is not None and length < value_type.min_length:
        return False
    return value_type.max_length is None or length <= value_type.max_length


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
