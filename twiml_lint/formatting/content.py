"""What stands in an element, as far as layout goes: which white space in it says something, and which does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from twiml_lint.document import Document, Element
from twiml_lint.document.characters import WHITE_SPACE
from twiml_lint.schema.declarations import ElementType
from twiml_lint.schema.vocabulary import ELEMENT_TYPES, ROOTS
from twiml_lint.source import Span

# Types that hold an address or a text, or else elements; between those, white space says nothing.
TEXT_OR_ELEMENTS = frozenset(("Application", "Client", "Dial", "Enqueue", "Message", "Sip"))
_PIECE = re.compile(r"[ \t\r\n]*(<!--[\s\S]*?-->|<\?[\s\S]*?\?>)")


class Content(Enum):
    """FREE: elements, comments, and white space that says nothing. KEPT: not a character may change. EMPTY: nothing may
    stand there. TEMPLATE: it would be free if a template did not decide what is in it."""

    FREE = "free"
    KEPT = "kept"
    EMPTY = "empty"
    TEMPLATE = "template"


class Placed(NamedTuple):
    """An element that stands where white space is free, so that its tags may be laid out; the root is on level 0."""

    element: Element
    level: int
    content: Content


def placed(document: Document) -> Iterator[Placed]:
    """Every element whose place may change, each before those in it."""
    if document.root is None:
        return
    pending = [(document.root, ROOTS["auto"], 0, False)]
    while pending:
        element, type_name, level, is_preserved = pending.pop()
        is_preserved = _is_preserved(element, is_preserved)
        element_type = None if is_preserved or element.attribute("xmlns") else ELEMENT_TYPES.get(type_name)
        content = _content(element, element_type, type_name) if element_type else Content.KEPT
        yield Placed(element, level, content)
        if element_type and content is Content.FREE:
            types = element_type.children
            pending += [(child, types.get(child.name, ""), level + 1, is_preserved) for child in element.children]


def pieces(text: str, start: int, end: int, elements: Sequence[Element] = ()) -> Iterator[Span]:
    """The elements, comments and instructions between two offsets in free content, in their order."""
    for element in elements:
        yield from _comments(text, start, element.start)
        yield element.span
        start = element.end
    yield from _comments(text, start, end)


def _comments(text: str, start: int, end: int) -> Iterator[Span]:
    while piece := _PIECE.match(text, start, end):
        yield Span(*piece.span(1))
        start = piece.end()


def _content(element: Element, element_type: ElementType, type_name: str) -> Content:
    if element_type.content == "empty":
        return Content.EMPTY
    if element_type.content != "elements" and not (type_name in TEXT_OR_ELEMENTS and element.children):
        return Content.KEPT
    if any(text.value is None for text in element.texts):
        return Content.TEMPLATE
    if any(text.is_cdata or text.raw.strip(WHITE_SPACE) for text in element.texts):
        return Content.KEPT
    return Content.FREE


def _is_preserved(element: Element, is_around: bool) -> bool:
    """Whether white space in an element counts because it, or one around it, says so (XML 1.0, section 2.10)."""
    attribute = element.attribute("xml:space")
    return is_around if attribute is None else attribute.value != "default"
