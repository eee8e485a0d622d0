"""Folding: `▼` stands before the first line of what is folded, `▲` behind its last."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lsp.client import Client, Message
from tests.lsp.texts import position

FOLDED = {
    "elements": "▼<Response>\n▼  <Gather>\n    <Say>Hi</Say>▲\n  </Gather>▲\n</Response>\n",
    "an element in one line": "<Response><Hangup/></Response>",
    "a start tag of several lines": '▼<Response>\n▼  <Record\n    action="/a"\n  />▲▲\n</Response>',
    "an end tag behind text": "▼<Response>\n▼  <Say>Hello\n  you</Say>▲▲\n</Response>",
    "an end tag behind another": "▼<Response>\n▼  <Gather>\n    <Say>Hi</Say></Gather>▲\n  <Hangup/>▲\n</Response>",
    "a comment": "▼<Response>\n▼<!-- one\ntwo -->▲\n<Hangup/>▲\n</Response>",
    "an element whose end tag is in the next line": "<Response>\n</Response>",
    "an element that is not closed": "▼<Response>\n▼  <Say>Hello\n  you▲▲",
    "carriage returns": "▼<Response>\r▼  <Say>\r  Hi▲\r  </Say>▲\r</Response>",
    "both newlines": "▼<Response>\r\n▼  <Say>\r\n  \U0001f981▲\r\n  </Say>▲\r\n</Response>",
    "nothing": "",
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with Client(tmp_path_factory.mktemp("editor")) as client:
        yield client


def folds(client: Client, text: str) -> list[Message]:
    uri = client.open("a.twiml", text)
    found: list[Message] = client.request("textDocument/foldingRange", {"textDocument": {"uri": uri}})
    return found


def expected(marked: str) -> list[tuple[int, int]]:
    text, opened, pairs = "", [], []
    for character in marked:
        if character == "▼":
            opened.append(position(text, len(text))["line"])
        elif character == "▲":
            pairs.append((opened.pop(), position(text, len(text))["line"]))
        else:
            text += character
    return sorted(pairs)


@pytest.mark.parametrize("marked", FOLDED.values(), ids=FOLDED.keys())
def test_what_is_folded(client: Client, marked: str) -> None:
    found = folds(client, marked.replace("▼", "").replace("▲", ""))
    assert sorted((fold["startLine"], fold["endLine"]) for fold in found) == expected(marked)


def test_comments_are_told_from_elements(client: Client) -> None:
    found = folds(client, "<Response>\n<!-- one\ntwo -->\n<Hangup/></Response>")
    assert [fold.get("kind") for fold in found] == [None, "comment"]


def test_no_more_than_the_editor_folds(tmp_path: Path) -> None:
    with Client(tmp_path, {"textDocument": {"foldingRange": {"rangeLimit": 3}}}) as client:
        text = "<Response>\n" + "<Gather>\n<Say>\nHi\n</Say>\n</Gather>\n" * 2 + "</Response>"
        assert [fold["startLine"] for fold in folds(client, text)] == [0, 1, 6]
