"""Which type of the vocabulary an element of a document has."""

from __future__ import annotations

from twiml_lint.channel import channel_of
from twiml_lint.document import Element
from twiml_lint.lsp.documents import OpenDocument
from twiml_lint.schema.explanation import type_of
from twiml_lint.schema.vocabulary import ELEMENT_TYPES, ROOTS


def type_name(document: OpenDocument, element: Element) -> str:
    """The type of an element by its place, or else by its name alone; "" where that is nothing of the language."""
    path = [element, *element.ancestors()]
    name = _root_type(document, path.pop())
    while path:
        child = path.pop().name
        name = (ELEMENT_TYPES[name].children.get(child, "") if name else "") or type_of(child)
    return name


def _root_type(document: OpenDocument, root: Element) -> str:
    if root.name != "Response":
        return type_of(root.name)
    return ROOTS[channel_of(document.document, document.settings.channel).name]
