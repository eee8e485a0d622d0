"""Every feature at every place of documents that are broken in every way: an answer of the right shape, never an error."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from lsprotocol import types
from pygls.protocol import default_converter

from tests.lsp.client import Client, Message
from tests.lsp.texts import offset, place, position

LION = "\U0001f981"
WHOLE = f'<?xml version="1.0"?>\r\n<Response>\r\n<!-- {LION} twiml-lint: ignore[all, 13612] --><Gather a="1" action="/a">\r\n<Say voice="{LION}">{LION}<break/></Say></Gather><Redirect method="get">https://a.b/c</Redirect>\r\n</Response>'
DOCUMENTS = {
    "whole": WHOLE,
    "crossed": "<Response><Say><Gather>Hi</Say></Gather>",
    "quotes": "<Response><Say voice=\"a' loop='2\">Hi</Say></Response",
    "templates": "{% if a %}<Response {{ b }}><Say {{ c }}='{{ d }}'>{# twiml-lint: ignore[all] #}{{ e }}</Say>{% endif %}",
    "signs": "<Response><<>></>< / ><Say =''/><&amp;&<!-- -- --><![CDATA[ < ]]></Response>",
    "roots": "</Say><Response/><Response><Hangup/></Response>text<Say",
    "newlines": "<Response>\r<Say\r\n>\n\u2028\x85</Say>\r\r\n</Response>",
    "doctype": '<!DOCTYPE a [<!ENTITY b "c">]><Response><Say>&b;&#0;&#x110000;</Say></Response>',
}
CUTS = {f"cut at {at}": WHOLE[:at] for at in range(30, len(WHOLE), 7)}
CLIENT = {
    "textDocument": {
        "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}},
        "hover": {"contentFormat": ["markdown"]},
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
        "rename": {"prepareSupport": True},
    }
}
WHERE = {
    "hover": types.Hover,
    "linkedEditingRange": types.LinkedEditingRanges,
    "prepareRename": types.PrepareRenamePlaceholder,
}
OF_ALL = {
    "documentSymbol": list[types.DocumentSymbol],
    "foldingRange": list[types.FoldingRange],
    "documentLink": list[types.DocumentLink],
}
CONVERTER = default_converter()  # type: ignore[no-untyped-call]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with Client(tmp_path_factory.mktemp("editor"), CLIENT, options={"inlayHints": True}) as client:
        yield client


def check(text: str, answered: Any, shape: Any) -> None:
    """Its structure, and that every range in it is one of the text."""
    if answered is not None:
        CONVERTER.structure(answered, shape)
    for found in ranges(answered):
        assert offset(text, found["start"]) <= offset(text, found["end"])


def ranges(value: Any) -> Iterator[Message]:
    if isinstance(value, dict):
        if "start" in value and "end" in value:
            yield value
        for inner in value.values():
            yield from ranges(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from ranges(inner)


@pytest.mark.parametrize("text", [*DOCUMENTS.values(), *CUTS.values()], ids=[*DOCUMENTS, *CUTS])
def test_everything_is_answered(client: Client, text: str) -> None:
    uri = client.open("a.twiml", text)
    document = {"textDocument": {"uri": uri}}
    positions = [position(text, at) for at in range(0, len(text) + 1, 1 if text in DOCUMENTS.values() else 5)]
    for method, shape in WHERE.items():
        for at in positions:
            check(text, client.request(f"textDocument/{method}", {**document, "position": at}), shape)
    for method, shape in OF_ALL.items():
        check(text, client.request(f"textDocument/{method}", document), shape)
    selections = client.request("textDocument/selectionRange", {**document, "positions": positions})
    check(text, selections, list[types.SelectionRange])
    assert len(selections) == len(positions)
    hints = client.request("textDocument/inlayHint", {**document, "range": place(text, 0, len(text))})
    check(text, hints, list[types.InlayHint])
    for at in positions[::10]:
        asked = {**document, "range": {"start": at, "end": at}, "context": {"diagnostics": []}}
        check(text, client.request("textDocument/codeAction", asked), list[types.CodeAction])


@pytest.mark.parametrize("at", [{"line": 999, "character": 0}, {"line": 0, "character": 99999}], ids=["line", "column"])
def test_places_beyond_the_end(client: Client, at: Message) -> None:
    uri = client.open("a.twiml", WHOLE)
    for method in (*WHERE, "rename"):
        more = {"newName": "a"} if method == "rename" else {}
        assert client.request(f"textDocument/{method}", {"textDocument": {"uri": uri}, "position": at, **more}) is None


def test_documents_that_are_not_open(client: Client) -> None:
    document = {"textDocument": {"uri": "file:///nowhere.twiml"}}
    for method in WHERE:
        assert client.request(f"textDocument/{method}", {**document, "position": position("", 0)}) is None
    for method in OF_ALL:
        assert client.request(f"textDocument/{method}", document) is None
