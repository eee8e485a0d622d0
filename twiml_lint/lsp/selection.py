"""Selection ranges: from what stands at the cursor outwards, up to the whole document."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from twiml_lint.document import Element
from twiml_lint.lsp.documents import OpenDocument
from twiml_lint.lsp.places import attribute_at, element_at, name_places
from twiml_lint.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twiml_lint.lsp.server import TwimlServer

# As far as the nesting of a message goes that every editor reads.
_MOST = 100


def answer(
    document: OpenDocument,
    params: types.SelectionRangeParams,
    server: TwimlServer,  # noqa: ARG001
) -> list[types.SelectionRange]:
    """`textDocument/selectionRange`: one for each position, with what is around it as its parents."""
    return [_nested(document, document.offset(position)) for position in params.positions]


def _nested(document: OpenDocument, offset: int) -> types.SelectionRange:
    found = {*_spans(document, offset), Span(0, len(document.source.text))}
    # Where two things touch, the smaller one is meant.
    behind = sorted((span for span in found if span.start <= offset < max(span.end, span.start + 1)), key=_size)
    before = sorted((span for span in found if min(span.start, span.end - 1) < offset <= span.end), key=_size)
    nearest = min((spans for spans in (behind, before) if spans), key=lambda spans: _size(spans[0]))
    outermost, *inner = reversed(nearest[:_MOST])
    nested = types.SelectionRange(document.range(outermost))
    for span in inner:
        nested = types.SelectionRange(document.range(span), nested)
    return nested


def _size(span: Span) -> int:
    return span.end - span.start


def _spans(document: OpenDocument, offset: int) -> Iterator[Span]:
    """What may be selected around an offset, and more: elements, their contents and tags, and what stands in these."""
    for comment in document.document.comments:
        if comment.span.start <= offset <= comment.span.end:
            inside = comment.span.start + len("<!--")
            yield from (comment.span, Span(inside, inside + len(comment.text)))
    element = element_at(document.document, offset)
    if element is None:
        return
    yield from _of_attribute(element, offset)
    yield from (text.span for text in element.texts if text.raw.strip())
    for around in (element, *element.ancestors()):
        start_name, end_name = name_places(document.source, around)
        content_end = end_name.start - 2 if end_name else around.end
        yield from (around.span, start_name, Span(around.start, around.start_tag_end))
        yield Span(min(around.start_tag_end, content_end), content_end)
        if end_name:
            yield from (end_name, Span(content_end, around.end))


def _of_attribute(element: Element, offset: int) -> Iterator[Span]:
    attribute = attribute_at(element, offset)
    if attribute is not None:
        yield from (attribute.name_span, Span(attribute.name_start, attribute.end), attribute.value_span)
        yield Span(attribute.value_start - attribute.is_quoted, attribute.end)
