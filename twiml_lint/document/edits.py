"""Edits of XML text: how a change to an element or attribute is written down."""

from __future__ import annotations

from collections.abc import Iterable

from twiml_lint.diagnostics import Edit
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
    """Change the name in the start tag and, where there is one, in the end tag."""
    start = Edit(element.name_span, name)
    end_tag = source.text.rfind("</", element.start_tag_end, element.end)
    if end_tag < 0 or not element.is_closed:
        return (start,)
    place = source.text.find(element.name, end_tag, element.end)
    if place < 0:  # </>
        return (start,)
    return (start, Edit(Span(place, place + len(element.name)), name))


def remove(source: SourceText, attribute: Attribute) -> Edit:
    """Take an attribute out, with the white space before it."""
    start = attribute.name_start
    while start > 0 and source.text[start - 1] in " \t\r\n":
        start -= 1
    return Edit(Span(start, attribute.end), "")


def escaped(value: str) -> str:
    """`value` as it may stand between double or single quotes."""
    for character, reference in (("&", "&amp;"), ("<", "&lt;"), ('"', "&quot;"), ("'", "&apos;")):
        value = value.replace(character, reference)
    return value
