"""Edits of XML text: how a change to an element or attribute is written down."""

from __future__ import annotations

from collections.abc import Iterable

from twiml_lint.diagnostics import Edit
from twiml_lint.document.characters import WHITE_SPACE
from twiml_lint.document.model import Attribute, Element
from twiml_lint.source import SourceText, Span


def add_attribute(element: Element, name: str, value: str) -> Edit:
    """Write a new attribute behind those that are there."""
    return add_attributes(element, [(name, value)])


def add_attributes(element: Element, attributes: Iterable[tuple[str, str]]) -> Edit:
    """Write new attributes, given as names and values, behind those that are there."""
    last = element.attributes[-1] if element.attributes else None
    end = last.end if last else element.name_span.end
    return Edit(Span(end, end), "".join(f' {name}="{escaped(value)}"' for name, value in attributes))


def set_value(attribute: Attribute, value: str) -> Edit:
    return Edit(attribute.value_span, escaped(value))


def rename(attribute: Attribute, name: str) -> Edit:
    return Edit(attribute.name_span, name)


def rename_element(source: SourceText, element: Element, name: str) -> tuple[Edit, ...]:
    """Change the name in the start tag and in the end tag; nothing where the end tag is missing or malformed."""
    text, start = source.text, Edit(element.name_span, name)
    if not element.is_closed:
        return ()
    if element.end == element.start_tag_end:
        return (start,)
    end_tag = text.rfind("</", element.start_tag_end, element.end)
    place = Span(end_tag + len("</"), end_tag + len("</") + len(element.name))
    if end_tag < 0 or text[slice(*place)] != element.name or text[place.end : element.end].strip(WHITE_SPACE) != ">":
        return ()
    return (start, Edit(place, name))


def remove(source: SourceText, attribute: Attribute) -> Edit:
    """Take an attribute out, with the white space before it."""
    start = attribute.name_start
    while start > 0 and source.text[start - 1] in WHITE_SPACE:
        start -= 1
    return Edit(Span(start, attribute.end), "")


def escaped(value: str) -> str:
    """`value` as it may stand between double or single quotes."""
    for character, reference in (("&", "&amp;"), ("<", "&lt;"), ('"', "&quot;"), ("'", "&apos;")):
        value = value.replace(character, reference)
    return value
