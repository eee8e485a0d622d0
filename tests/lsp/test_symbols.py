"""Document symbols: the outline of the call."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.lsp.client import Client, Message
from tests.lsp.texts import offset, selected

TREE = {"textDocument": {"documentSymbol": {"hierarchicalDocumentSymbolSupport": True}}}
TEXT = """\
<Response>
  <Say>Welcome to the <emphasis>best</emphasis> of all the
    lions \U0001f981 in the world, and their cubs</Say>
  <Gather action="/a?b=1&amp;c=2" input="dtmf">
    <Play>https://example.com/a.mp3</Play>
  </Gather>
  <Dial>+15551234567</Dial>
  <Dial action="/done"><Conference beep="true">Room</Conference><Client><Identity>a</Identity></Client></Dial>
  <Pause length="{{ seconds }}"/>
  <Say>{{ words }}</Say>
  <Hangup/>
</Response>
"""
OUTLINE = """\
Response
  Say “Welcome to the best of all the lions \U0001f981…”
  Gather action=/a?b=1&c=2
    Play https://example.com/a.mp3
  Dial +15551234567
  Dial action=/done
    Conference Room
    Client
      Identity a
  Pause length={{ seconds }}
  Say “{{ words }}”
  Hangup
"""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with Client(tmp_path_factory.mktemp("editor"), TREE) as client:
        yield client


def symbols(client: Client, text: str) -> list[Message]:
    uri = client.open("a.twiml", text)
    answered: list[Message] = client.request("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
    return answered


def outline(found: list[Message], depth: int = 0) -> Iterator[str]:
    for symbol in found:
        yield "  " * depth + f"{symbol['name']} {symbol.get('detail', '')}".strip() + "\n"
        yield from outline(symbol.get("children", []), depth + 1)


def check(text: str, symbol: Message, around: tuple[int, int]) -> None:
    """Its range lies within that of its parent, and holds its name."""
    start, end = (offset(text, symbol["range"][edge]) for edge in ("start", "end"))
    assert around[0] <= start < end <= around[1]
    assert selected(text, symbol["range"]).startswith(f"<{symbol['name']}")
    assert selected(text, symbol["selectionRange"]) == symbol["name"]
    for child in symbol.get("children", []):
        check(text, child, (start, end))


def test_the_outline(client: Client) -> None:
    found = symbols(client, TEXT)
    assert "".join(outline(found)) == OUTLINE
    check(TEXT, found[0], (0, len(TEXT)))


def test_the_outline_as_a_list(tmp_path: Path) -> None:
    with Client(tmp_path) as client:
        found = symbols(client, TEXT)
        assert [symbol["name"] for symbol in found] == [line.strip() for line in OUTLINE.splitlines()]
        assert [symbol.get("containerName") for symbol in found[:4]] == [None, "Response", "Response", "Gather"]
        assert all(selected(TEXT, symbol["location"]["range"]).startswith("<") for symbol in found)


BROKEN: dict[str, tuple[str, Any]] = {
    "an empty document": ("", []),
    "text": ("Hello", []),
    "two roots": ("<Response/><Response><Hangup/></Response>", ["Response\n", "Response\n", "  Hangup\n"]),
    "a start tag that breaks off": ("<Response><Say", ["Response\n", "  Say\n"]),
    "a start tag without a name": ("<Response><></Response>", ["Response <>\n"]),
}


@pytest.mark.parametrize(("text", "expected"), BROKEN.values(), ids=BROKEN.keys())
def test_broken_documents(client: Client, text: str, expected: list[str]) -> None:
    assert list(outline(symbols(client, text))) == expected


def test_as_deep_as_documents_are_read(client: Client) -> None:
    found = symbols(client, "<Response>" + "<Gather>" * 500)
    depth = 0
    while found:
        depth, found = depth + 1, found[0].get("children", [])
    assert depth == 101
