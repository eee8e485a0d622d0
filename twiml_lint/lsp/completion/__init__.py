"""Completion: what may stand at the cursor, in documents that are broken there more often than not.

context.py says where the cursor stands by the text before it alone; the other files know what fits there, as proposals;
items.py turns them into what the editor can show.
"""

from __future__ import annotations

from collections.abc import Callable

from lsprotocol import types

from twiml_lint.lsp.completion import attributes, directives, elements, end_tags, values
from twiml_lint.lsp.completion.context import ATTRIBUTE, COMMENT, ELEMENT, END_TAG, TEXT, VALUE, cursor_at
from twiml_lint.lsp.completion.items import completion_list
from twiml_lint.lsp.completion.proposals import Proposals, Question
from twiml_lint.lsp.documents import OpenDocument

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twiml_lint.lsp.server import TwimlServer

# Bytes. Twilio takes no document that is nearly as large, and the editor waits.
_MOST = 1024 * 1024
_KINDS: dict[str, Callable[[Question], Proposals | None]] = {
    TEXT: elements.in_text,
    ELEMENT: elements.in_start_tag,
    END_TAG: end_tags.proposed,
    ATTRIBUTE: attributes.proposed,
    VALUE: values.proposed,
    COMMENT: directives.proposed,
}
# What a typed character may begin; whoever asks without typing one of them wants to know in any case.
_TRIGGERED = {"<": ELEMENT, "/": END_TAG, '"': VALUE, "'": VALUE, "=": VALUE, "[": COMMENT, ",": COMMENT}


def answer(document: OpenDocument, params: types.CompletionParams, server: TwimlServer) -> types.CompletionList | None:
    """`textDocument/completion`: everything that fits, which the editor narrows down while the user types on."""
    if document.source.size > _MOST:
        return None
    offset = document.offset(params.position)
    cursor = cursor_at(document.source.text, offset)
    if cursor is None:
        return None
    question = Question(document.source.text, offset, cursor, document.settings, lambda: document.result.diagnostics)
    if not _is_asked(question, params.context):
        return None
    found = _KINDS[cursor.kind](question)
    return completion_list(found, document, offset, server.client_capabilities) if found and found.proposals else None


def _is_asked(question: Question, context: types.CompletionContext | None) -> bool:
    kind = question.cursor.kind
    if context is None or context.trigger_kind != types.CompletionTriggerKind.TriggerCharacter:
        return True
    if context.trigger_character == " ":
        return kind in (ATTRIBUTE, COMMENT) or (kind == VALUE and values.is_list(question))
    return kind == _TRIGGERED.get(context.trigger_character or "", kind)
