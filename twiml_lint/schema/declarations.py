"""The shapes of what the schema declares: element types, value types and their descriptions."""

from typing import NamedTuple


class ElementType(NamedTuple):
    """A complex type: what an element of this type may hold.

    `content` is "empty" (not even white space), "elements" (children and white space), "mixed"
    (children and text) or "text" (no children, and `text` names the value type of the text).
    The children may stand in any order; `children` maps an element's name to its element type,
    `attributes` an attribute's name ("xml:lang" with its prefix) to its value type.
    """

    content: str
    text: str
    children: dict[str, str]
    min_children: int
    max_children: int | None
    attributes: dict[str, str]
    required: tuple[str, ...]


class ValueType(NamedTuple):
    """A simple type: which values an attribute, or the text of an element, may have.

    `variety` is "atomic", "list" (of `item`) or "union" (of `members`, any of which will do).
    White space counts when `base` is "string"; for "token", "integer" and "decimal", and for lists, it is
    collapsed first. All facets must hold: where there are `patterns`, a value matches one of them as a whole,
    where there are `values`, it is one of them. `min_length` and `max_length` count characters, of a list its
    items. `known` names the entry of `known_values.KNOWN_VALUES` that helps to complete but decides nothing.
    """

    variety: str
    base: str = "string"
    patterns: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    min_length: int | None = None
    max_length: int | None = None
    item: str = ""
    members: tuple[str, ...] = ()
    known: str = ""


class Description(NamedTuple):
    """What people are told about an element or attribute.

    `url` is the page of Twilio's documentation, `codes` are what Twilio's debugger shows for a fault here,
    `status` says who knows of it (see schemas/README.md), `deprecated` what to do instead.
    """

    summary: str
    url: str
    default: str = ""
    codes: tuple[int, ...] = ()
    status: str = "documented"
    deprecated: str = ""
