"""The schema's facts in words, for messages."""

from __future__ import annotations

from collections.abc import Sequence

from twiml_lint.schema.descriptions import ELEMENTS, VALUES

# A list that says everything helps nobody.
_MOST_NAMES = 8
_MOST_CHARACTERS = 40


def element_list(names: Sequence[str], conjunction: str = "and") -> str:
    """Elements as "<Pause>, <Play> and <Say>"; deprecated ones are left out, long lists cut."""
    return listed([f"<{name}>" for name in names if not _is_deprecated(name)], conjunction)


def listed(names: Sequence[str], conjunction: str = "and") -> str:
    """Names as "a, b and c", or as "a, b and others" when there are too many."""
    if len(names) > _MOST_NAMES:
        return ", ".join(names[:_MOST_NAMES]) + " and others"
    return f" {conjunction} ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def value_phrase(type_name: str) -> str:
    """What a value type allows, as a noun phrase: "true or false"."""
    return VALUES[type_name]


def quoted(value: str) -> str:
    """A value in quotes, cut where it is long."""
    return f'"{value[:_MOST_CHARACTERS]}…"' if len(value) > _MOST_CHARACTERS else f'"{value}"'


def element_codes(type_name: str) -> tuple[int, ...]:
    """The debugger codes for a fault in what an element holds: 12200 and the verb's own."""
    return ELEMENTS[type_name].codes or (12200,)


def _is_deprecated(name: str) -> bool:
    description = ELEMENTS.get(name)
    return bool(description and (description.deprecated or description.status != "documented"))
