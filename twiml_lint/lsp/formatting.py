"""Formatting a document, or the elements that a part of it touches; the same layout as that of the command."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lsprotocol import types

from twiml_lint.diagnostics import Edit
from twiml_lint.formatting import formatted
from twiml_lint.formatting.parts import edits_within
from twiml_lint.formatting.style import indented_by
from twiml_lint.lsp.documents import OpenDocument
from twiml_lint.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twiml_lint.lsp.server import TwimlServer

# An editor may say any number.
_WIDEST = 16


def answer(
    document: OpenDocument,
    params: types.DocumentFormattingParams | types.DocumentRangeFormattingParams,
    server: TwimlServer,
) -> list[types.TextEdit] | None:
    """`textDocument/formatting` and `textDocument/rangeFormatting`; None for a document that is left as it is."""
    if server.judgement.is_excluded(document.path):
        return None
    options = params.options
    style = indented_by(min(options.tab_size, _WIDEST), is_tab=not options.insert_spaces)
    result = formatted(document.source, document.settings, style)
    if result.refusal:
        return None
    wanted = Span(0, len(document.source.text))
    if isinstance(params, types.DocumentRangeFormattingParams):
        wanted = document.span(params.range)
    edits = edits_within(document.source.text, result.edits, wanted)
    return [types.TextEdit(document.range(edit.span), edit.replacement) for edit in _joined(edits)]


def _joined(edits: Iterable[Edit]) -> Iterator[Edit]:
    """The same with one edit for those that touch: not every editor knows which of two at one place comes first."""
    last = None
    for edit in edits:
        if last is not None and last.span.end == edit.span.start:
            last = Edit(Span(last.span.start, edit.span.end), last.replacement + edit.replacement)
            continue
        if last is not None:
            yield last
        last = edit
    if last is not None:
        yield last
