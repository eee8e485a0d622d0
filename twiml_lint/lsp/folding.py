"""Folding: elements and comments of several lines; the end tag stays in sight."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lsprotocol import types

from twiml_lint.document import Element
from twiml_lint.lsp import abilities
from twiml_lint.lsp.documents import OpenDocument
from twiml_lint.lsp.places import name_places

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twiml_lint.lsp.server import TwimlServer


def answer(
    document: OpenDocument,
    params: types.FoldingRangeParams,  # noqa: ARG001
    server: TwimlServer,
) -> list[types.FoldingRange]:
    """`textDocument/foldingRange`, the outermost first where the editor folds no more than so many."""
    elements = sorted(document.document.elements(), key=lambda element: (len([*element.ancestors()]), element.start))
    position = document.source.position
    folds = list(_folds((position(element.start).line, _last_line(document, element)) for element in elements))
    comments = [comment.span for comment in document.document.comments]
    folds += _folds(
        ((position(start).line, position(end).line) for start, end in comments), types.FoldingRangeKind.Comment
    )
    return folds[: abilities.most_folds(server.client_capabilities)]


def _last_line(document: OpenDocument, element: Element) -> int:
    """The line in which an element ends; the one before that where its end tag begins it, which stays in sight."""
    source = document.source
    _, name = name_places(source, element)
    if name is None:
        return source.position(element.end).line
    end_tag = name.start - len("</")
    line, column = source.position(end_tag)
    return line - (not source.text[end_tag - column : end_tag].strip(" \t"))


def _folds(
    lines: Iterable[tuple[int, int]], kind: types.FoldingRangeKind | None = None
) -> Iterator[types.FoldingRange]:
    return (types.FoldingRange(first, last, kind=kind) for first, last in lines if last > first)
