"""`completionItem/resolve`: the documentation of the item that the user looks at."""

from __future__ import annotations

from contextlib import suppress

from lsprotocol import types

from twiml_lint.lsp.completion.details import described
from twiml_lint.lsp.completion.items import abilities
from twiml_lint.lsp.documents import OpenDocument

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twiml_lint.lsp.server import TwimlServer


def answer(document: OpenDocument, item: types.CompletionItem, server: TwimlServer) -> types.CompletionItem:  # noqa: ARG001
    """The item as it came, with its documentation if it is one of ours."""
    topic = item.data.get("topic") if isinstance(item.data, dict) else None
    with suppress(KeyError):
        item.documentation = described(str(topic), abilities(server.client_capabilities).markdown)
    return item
