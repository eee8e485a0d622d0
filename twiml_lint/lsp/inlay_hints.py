"""Inlay hints: the defaults that surprise, behind start tags that leave them unsaid; off unless the editor's settings
have `"inlayHints": true`."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from twiml_lint.document import Element
from twiml_lint.lsp.documents import OpenDocument
from twiml_lint.lsp.element_types import type_name
from twiml_lint.schema.descriptions import ATTRIBUTES
from twiml_lint.schema.values import is_valid
from twiml_lint.schema.vocabulary import ELEMENT_TYPES
from twiml_lint.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twiml_lint.lsp.server import TwimlServer

# What callers notice when nobody has thought of it: waits, cuts, keys, loops. What these are is said in the schema.
_ATTRIBUTES = {
    "Conference": ("beep", "startConferenceOnEnter", "endConferenceOnExit"),
    "Dial": ("timeout", "timeLimit", "answerOnBridge"),
    "Enqueue": ("waitUrl",),
    "Gather": ("action", "input", "timeout", "finishOnKey", "numDigits"),
    "Pause": ("length",),
    "Pay": ("action", "timeout", "maxAttempts"),
    "Record": ("action", "timeout", "maxLength", "finishOnKey"),
    "Reject": ("reason",),
}
# They have no say when only speech is listened to.
_KEYS = ("finishOnKey", "numDigits")


def answer(document: OpenDocument, params: types.InlayHintParams, server: TwimlServer) -> list[types.InlayHint] | None:
    """`textDocument/inlayHint`: those of the range that is asked for."""
    if server.options.get("inlayHints") is not True:
        return None
    wanted = document.span(params.range)
    elements = sorted(document.document.elements(*_ATTRIBUTES), key=lambda element: element.start)
    return [hint for element in elements for hint in _hints(document, element, wanted)]


def _hints(document: OpenDocument, element: Element, wanted: Span) -> Iterator[types.InlayHint]:
    offset = element.attributes[-1].end if element.attributes else element.name_span.end
    if not wanted.start <= offset <= wanted.end or type_name(document, element) != element.name:
        return
    for name in _unsaid(element):
        fact, declared = ATTRIBUTES[f"{element.name}@{name}"], ELEMENT_TYPES[element.name].attributes[name]
        # Some defaults are words about what happens, which a URL may look like.
        is_plain = " " not in fact.default and is_valid(fact.default, declared)
        written = f'{name}="{fact.default}"' if is_plain else f"{name}: {fact.default}"
        yield types.InlayHint(
            document.position(offset),
            written,
            types.InlayHintKind.Parameter,
            text_edits=_insertion(document, offset, f" {written}") if is_plain else None,
            tooltip=fact.summary,
            padding_left=True,
        )


def _unsaid(element: Element) -> Iterator[str]:
    """The attributes that are surely absent, whatever their case: what is misspelt is meant."""
    if element.has_unread_attributes:
        return
    written = {attribute.name.lower() for attribute in element.attributes}
    heard = element.attribute("input")
    has_keys = heard is None or heard.value is None or "dtmf" in heard.value
    for name in _ATTRIBUTES[element.name]:
        if name.lower() not in written and (has_keys or name not in _KEYS):
            yield name


def _insertion(document: OpenDocument, offset: int, text: str) -> list[types.TextEdit]:
    return [types.TextEdit(document.range(Span(offset, offset)), text)]
