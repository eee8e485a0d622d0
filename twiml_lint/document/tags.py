"""Start tags as they should be: one regular expression, and what it finds as a Tag."""

from __future__ import annotations

import re

from twiml_lint.document.characters import ASCII_NAME
from twiml_lint.document.model import Attribute, Fault
from twiml_lint.document.values import attribute_value, is_template, reference_faults

_S = r"[ \t\r\n]"
_ATTRIBUTE = rf"{ASCII_NAME}{_S}*={_S}*(?:\"[^\"<]*\"|'[^'<]*')"
START_TAG = re.compile(rf"<({ASCII_NAME})((?:{_S}+{_ATTRIBUTE})*){_S}*(/?)>")
_ATTRIBUTES = re.compile(rf"({ASCII_NAME}){_S}*={_S}*(?:\"([^\"<]*)\"|'([^'<]*)')")


class Tag:
    """A start tag that was read; `end` is the offset behind it.

    `is_broken_off` says that it has no ">", `is_cut_off` that the text ends in the middle of it.
    """

    __slots__ = (
        "attributes",
        "end",
        "faults",
        "has_hole",
        "has_unread_attributes",
        "is_broken_off",
        "is_cut_off",
        "is_empty",
        "name",
        "start",
    )

    def __init__(self, name: str, start: int, end: int, is_empty: bool) -> None:
        self.name = name
        self.start = start
        self.end = end
        self.is_empty = is_empty
        self.attributes: list[Attribute] = []
        self.faults: list[Fault] = []
        self.has_unread_attributes = False
        self.has_hole = False
        self.is_broken_off = False
        self.is_cut_off = False


def quick_tag(match: re.Match[str]) -> Tag:
    """The tag of a START_TAG match: well-formed but for references and repeated names."""
    tag = Tag(match[1], match.start(), match.end(), bool(match[3]))
    if match[2]:
        for item in _ATTRIBUTES.finditer(match.string, *match.span(2)):
            group = 2 if item[2] is not None else 3
            add_attribute(tag, item[1], item[group], item.start(), item.start(group))
    return tag


def add_attribute(tag: Tag, name: str, raw: str, name_start: int, value_start: int) -> None:
    value = attribute_value(raw)
    attribute = Attribute(name, raw, value, name_start, value_start)
    if value is None and is_template(raw):
        tag.has_hole = True
    if "&" in raw:
        tag.faults.extend(reference_faults(raw, value_start))
    for other in tag.attributes:
        if other.name == name and not (tag.has_hole and tag.has_unread_attributes):  # {% else %} may stand between
            tag.faults.append(Fault("duplicate-attribute", attribute.name_span, name, other.name_span))
            return
    tag.attributes.append(attribute)
