"""What stands at a place of a document, for every feature that is asked about the cursor."""

from __future__ import annotations

from bisect import bisect_right

from twiml_lint.document.model import Attribute, Document, Element
from twiml_lint.source import SourceText, Span


def element_at(document: Document, offset: int) -> Element | None:
    """The innermost element that holds an offset; the offset behind it counts where its end tag is missing.

    Of several roots only the first is looked into, as by the rules.
    """
    found, element = None, document.root if document.root is not None and _holds(document.root, offset) else None
    while element is not None:
        found, element = element, _child_at(element, offset)
    return found


def attribute_at(element: Element, offset: int) -> Attribute | None:
    """The attribute whose name, equals sign or value, quotes included, holds an offset."""
    for attribute in element.attributes:
        if attribute.name_start <= offset < attribute.end + (not attribute.is_quoted):
            return attribute
    return None


def name_places(source: SourceText, element: Element) -> tuple[Span, Span | None]:
    """Where the element's name stands in its start tag, and in its end tag where there is one of this name."""
    end_tag = source.text.rfind("</", element.start_tag_end, element.end)
    end = Span(end_tag + 2, end_tag + 2 + len(element.name))
    is_named = end_tag >= 0 and source.text.startswith(element.name, end.start)
    is_whole = is_named and source.text[end.end : element.end].strip(" \t\r\n") == ">"
    return element.name_span, end if is_whole else None


def _child_at(element: Element, offset: int) -> Element | None:
    # The last one that begins there or before: where two touch, the cursor is at the beginning of the second.
    index = bisect_right(element.children, offset, key=lambda child: child.start) - 1
    child = element.children[index] if index >= 0 else None
    return child if child is not None and _holds(child, offset) else None


def _holds(element: Element, offset: int) -> bool:
    return element.start <= offset < element.end + (not element.is_closed)
