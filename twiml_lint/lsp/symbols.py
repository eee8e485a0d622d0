"""Document symbols: the outline of the call, its verbs with their nouns and what each is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol import types

from twiml_lint.document import Element
from twiml_lint.lsp import abilities
from twiml_lint.lsp.documents import OpenDocument
from twiml_lint.suppressions.scopes import roots_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twiml_lint.lsp.server import TwimlServer

_LONGEST = 40
# Elements whose text is for people, and is shown in quotes.
_SPEAKING = frozenset({"Body", "Message", "Prompt", "Say", "Sms"})
# The attribute that tells most, where there is no text.
_TELLING = ("action", "url", "name", "length", "digits", "reason", "to", "value", "id")


def answer(
    document: OpenDocument,
    params: types.DocumentSymbolParams,  # noqa: ARG001
    server: TwimlServer,
) -> list[types.DocumentSymbol] | list[types.SymbolInformation]:
    """`textDocument/documentSymbol`: as a tree, or as a list for editors that know no other."""
    roots = roots_of(document.document)
    if abilities.nests_symbols(server.client_capabilities):
        return [_tree(document, root) for root in roots]
    return [symbol for root in roots for symbol in _list(document, root)]


def _tree(document: OpenDocument, element: Element) -> types.DocumentSymbol:
    return types.DocumentSymbol(
        element.name or "?",
        _kind(element),
        document.range(element.span),
        document.range(element.name_span),
        _detail(element) or None,
        children=[_tree(document, child) for child in _outlined(element)] or None,
    )


def _list(document: OpenDocument, root: Element) -> Iterator[types.SymbolInformation]:
    pending = [root]
    while pending:
        element = pending.pop()
        name = " ".join(filter(None, (element.name or "?", _detail(element))))
        container = element.parent.name if element.parent else None
        place = types.Location(document.uri, document.range(element.span))
        yield types.SymbolInformation(place, name, _kind(element), container_name=container)
        pending += reversed(_outlined(element))


def _outlined(element: Element) -> Sequence[Element]:
    return [child for child in element.children if not _is_ssml(child)]


def _is_ssml(element: Element) -> bool:
    """Whether an element is a part of the text: of TwiML, only the names of SSML are in lower case."""
    return element.name[:1].islower()


def _kind(element: Element) -> types.SymbolKind:
    if element.parent is None:
        return types.SymbolKind.Module
    return types.SymbolKind.Function if element.parent.parent is None else types.SymbolKind.Object


def _detail(element: Element) -> str:
    """The text, one line of it, or else the attribute that tells most."""
    text = _shortened("".join(_texts(element)))
    if text:
        return f"\u201c{text}\u201d" if element.name in _SPEAKING else text
    for name in _TELLING:
        attribute = element.attribute(name)
        if attribute and attribute.raw:
            return f"{name}={_shortened(attribute.raw if attribute.value is None else attribute.value)}"
    return ""


def _texts(element: Element) -> Iterator[str]:
    """The text of an element and of the SSML in it, in its order."""
    texts, pending = [], [element]
    while pending:
        one = pending.pop()
        texts += one.texts
        pending += (child for child in one.children if _is_ssml(child))
    for text in sorted(texts, key=lambda text: text.start):
        yield text.raw if text.value is None else text.value


def _shortened(text: str) -> str:
    line = " ".join(text[: 10 * _LONGEST].split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}\u2026"
