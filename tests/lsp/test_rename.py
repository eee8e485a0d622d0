"""The names of start tag and end tag, edited together: linked editing and renaming at the cursor `│`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.lsp.client import Client, Refused
from tests.lsp.texts import applied, position, selected, unmarked

# A document with the cursor in a name, and the document once that is Play.
RENAMED = {
    "a start tag": (
        "<Response>\r\n<!-- \U0001f981 --><S│ay>Hi</Say></Response>",
        "<Response>\r\n<!-- \U0001f981 --><Play>Hi</Play></Response>",
    ),
    "an end tag": ("<Response><Say>\U0001f981</S│ay></Response>", "<Response><Play>\U0001f981</Play></Response>"),
    "before the name": ("<Response><│Say>Hi</Say></Response>", "<Response><Play>Hi</Play></Response>"),
    "behind the name": ("<Response><Say>Hi</Say│></Response>", "<Response><Play>Hi</Play></Response>"),
    "with attributes": (
        '<Response><Sa│y loop="2">Hi</Say ></Response>',
        '<Response><Play loop="2">Hi</Play ></Response>',
    ),
    "one in another of its name": (
        "<Response><Sa│y><Say>a</Say></Say></Response>",
        "<Response><Play><Say>a</Say></Play></Response>",
    ),
    "with an end tag in a comment": (
        "<Response><S│ay>a<!-- </Say> --></Say></Response>",
        "<Response><Play>a<!-- </Say> --></Play></Response>",
    ),
    "the root": ("<│Response><Hangup/></Response>", "<Play><Hangup/></Play>"),
    "in a template": (
        "<Response>{% if a %}<S│ay>{{ b }}</Say>{% endif %}</Response>",
        "<Response>{% if a %}<Play>{{ b }}</Play>{% endif %}</Response>",
    ),
}
REFUSED = {
    "an element without end tag": "<Response><Hang│up/></Response>",
    "an element that is not closed": "<Response><Sa│y>Hi",
    "names that differ": "<Response><Sa│y>Hi</Sey></Response>",
    "text": "<Response><Say>H│i</Say></Response>",
    "an attribute": '<Response><Say lo│op="2">Hi</Say></Response>',
    "a comment": "<Response><!-- <S│ay>Hi</Say> --></Response>",
    "between tags": "<Response>│ <Hangup/></Response>",
    "nothing": "│",
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with Client(tmp_path_factory.mktemp("editor"), {"textDocument": {"rename": {"prepareSupport": True}}}) as client:
        yield client


def asked(client: Client, method: str, marked: str, **more: Any) -> tuple[str, str, Any]:
    text, (at,) = unmarked(marked)
    uri = client.open("a.twiml", text)
    return text, uri, client.ask(method, uri, **position(text, at), **more)


@pytest.mark.parametrize(("marked", "expected"), RENAMED.values(), ids=RENAMED.keys())
def test_both_names_are_renamed(client: Client, marked: str, expected: str) -> None:
    text, uri, edit = asked(client, "rename", marked, newName="Play")
    assert applied(text, edit["changes"][uri]) == expected


@pytest.mark.parametrize("marked", [marked for marked, _ in RENAMED.values()], ids=RENAMED.keys())
def test_what_may_be_renamed(client: Client, marked: str) -> None:
    text, _, prepared = asked(client, "prepareRename", marked)
    before = marked.index("│")
    assert selected(text, prepared["range"]) == prepared["placeholder"]
    assert prepared["placeholder"] in ("Say", "Response")
    start, end = prepared["range"]["start"], prepared["range"]["end"]
    assert start["character"] <= position(text, before)["character"] <= end["character"]


@pytest.mark.parametrize("marked", [marked for marked, _ in RENAMED.values()], ids=RENAMED.keys())
def test_names_are_linked(client: Client, marked: str) -> None:
    text, _, linked = asked(client, "linkedEditingRange", marked)
    assert len({selected(text, one) for one in linked["ranges"]}) == 1
    assert len(linked["ranges"]) == 2


@pytest.mark.parametrize("marked", REFUSED.values(), ids=REFUSED.keys())
def test_elsewhere_nothing_is_done(client: Client, marked: str) -> None:
    for method, more in (("linkedEditingRange", {}), ("prepareRename", {}), ("rename", {"newName": "Play"})):
        assert asked(client, method, marked, **more)[2] is None


@pytest.mark.parametrize("name", ["", "a b", "1a", "<a>", "a/", "a:b:c", "-a", "a\n"], ids=repr)
def test_what_cannot_be_a_name_is_refused(client: Client, name: str) -> None:
    with pytest.raises(Refused, match="cannot be the name of an element"):
        asked(client, "rename", "<Response><S│ay>Hi</Say></Response>", newName=name)


@pytest.mark.parametrize("name", ["Sägen", "say-as", "x:y", "_a", "a.b"])
def test_other_names_are_possible(client: Client, name: str) -> None:
    text, uri, edit = asked(client, "rename", "<Response><S│ay>Hi</Say></Response>", newName=name)
    assert applied(text, edit["changes"][uri]) == f"<Response><{name}>Hi</{name}></Response>"


def test_the_version_is_told(tmp_path: Path) -> None:
    with Client(tmp_path, {"workspace": {"workspaceEdit": {"documentChanges": True}}}) as client:
        assert client.server_capabilities["renameProvider"] is True
        _, uri, edit = asked(client, "rename", "<Response><S│ay>Hi</Say></Response>", newName="Play")
        assert edit["documentChanges"][0]["textDocument"] == {"uri": uri, "version": 1}
        assert "changes" not in edit
