"""Selection ranges: what is selected at the cursor `│`, and then, step by step."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.lsp.client import Client, Message
from tests.lsp.texts import position, selected, unmarked

SELECTED = {
    "a value": (
        '<Response><Say voice="m│an">\U0001f981</Say></Response>',
        ["man", '"man"', 'voice="man"', '<Say voice="man">', '<Say voice="man">\U0001f981</Say>', ...],
    ),
    "the name of an attribute": (
        '<Response><Pause len│gth="1"/></Response>',
        ["length", 'length="1"', '<Pause length="1"/>', ...],
    ),
    "the name of an element": (
        "<Response>\r\n<S│ay>Hi</Say>\r\n</Response>",
        ["Say", "<Say>", "<Say>Hi</Say>", "\r\n<Say>Hi</Say>\r\n", ...],
    ),
    "an end tag": ("<Response><Say>Hi</S│ay></Response>", ["Say", "</Say>", "<Say>Hi</Say>", ...]),
    "text": ("<Response><Say>\U0001f981 H│i</Say></Response>", ["\U0001f981 Hi", "<Say>\U0001f981 Hi</Say>", ...]),
    "text among elements": (
        "<Response><Say>one<break/>t│wo</Say></Response>",
        ["two", "one<break/>two", "<Say>one<break/>two</Say>", ...],
    ),
    "a comment": ("<Response><!-- o│ne --></Response>", [" one ", "<!-- one -->", ...]),
    "white space between elements": ("<Response> │ <Hangup/></Response>", ["  <Hangup/>", ...]),
    "before the root": ("│ <Response/>", [" <Response/>"]),
    "an empty document": ("│", [""]),
    "an element that breaks off": (
        "<Response><Say voi│ce='a",
        ["voice", "voice='a", "<Say voice='a", "<Response><Say voice='a"],
    ),
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with Client(tmp_path_factory.mktemp("editor")) as client:
        yield client


def ranges(client: Client, uri: str, *positions: Message) -> list[list[Message]]:
    answered = client.request("textDocument/selectionRange", {"textDocument": {"uri": uri}, "positions": [*positions]})
    chains = []
    for selection in answered:
        chain = []
        while selection:
            chain.append(selection["range"])
            selection = selection.get("parent")
        chains.append(chain)
    return chains


@pytest.mark.parametrize(("marked", "expected"), SELECTED.values(), ids=SELECTED.keys())
def test_what_is_selected(client: Client, marked: str, expected: list[object]) -> None:
    text, (at,) = unmarked(marked)
    uri = client.open("a.twiml", text)
    (chain,) = ranges(client, uri, position(text, at))
    texts = [selected(text, one) for one in chain]
    if expected[-1] is ...:
        assert texts[: len(expected) - 1] == expected[:-1]
        assert texts[-1] == text
    else:
        assert texts == expected


def test_one_answer_for_each_position(client: Client) -> None:
    text = "<Response><Say>Hi</Say></Response>"
    uri = client.open("a.twiml", text)
    wanted = [position(text, text.index(word)) for word in ("Hi", "Response", "Hi")] + [{"line": 9, "character": 9}]
    chains = ranges(client, uri, *wanted)
    assert [selected(text, chain[0]) for chain in chains] == ["Hi", "Response", "Hi", text]


def test_as_deep_as_documents_are_read(client: Client) -> None:
    text = "<Response>" + "<Gather>x" * 500
    uri = client.open("a.twiml", text)
    (chain,) = ranges(client, uri, position(text, text.index("x") + 500))
    assert len(chain) == 100
