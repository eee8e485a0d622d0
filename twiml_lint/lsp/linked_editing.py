"""Linked editing: what is typed in the name of a start tag is typed in its end tag as well, and the other way round."""

from __future__ import annotations

from lsprotocol import types

from twiml_lint.lsp.documents import OpenDocument
from twiml_lint.lsp.names import names_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twiml_lint.lsp.server import TwimlServer

# A name of XML, as far as editors' regular expressions can say it.
_NAME = r"[^\s<>/=&'\"]*"


def answer(
    document: OpenDocument,
    params: types.LinkedEditingRangeParams,
    server: TwimlServer,  # noqa: ARG001
) -> types.LinkedEditingRanges | None:
    """`textDocument/linkedEditingRange`; None where there are not two equal names."""
    names = names_at(document, document.offset(params.position))
    return types.LinkedEditingRanges([document.range(name) for name in names], _NAME) if names else None
