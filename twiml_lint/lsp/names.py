"""The two names of an element, in its start tag and in its end tag."""

from __future__ import annotations

from twiml_lint.lsp.documents import OpenDocument
from twiml_lint.lsp.places import element_at, name_places
from twiml_lint.source import Span


def names_at(document: OpenDocument, offset: int) -> tuple[Span, Span] | None:
    """Both names, where an offset is in one of them or at its edge; None where there is only one, or they differ."""
    element = element_at(document.document, offset)
    if element is None:
        return None
    start, end = name_places(document.source, element)
    if end is None or not any(name.start <= offset <= name.end for name in (start, end)):
        return None
    return start, end
