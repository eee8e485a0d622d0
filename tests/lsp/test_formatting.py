"""Formatting in the editor: as the command does it, with the indentation that the editor asks for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.lsp.client import Client, Message

OPTIONS = {"tabSize": 2, "insertSpaces": True}
TEXT = "<Response><Gather  input='dtmf'>\n<Say>Hi \U0001f981<break /></Say></Gather><Hangup></Hangup></Response>"
FORMATTED = """\
<Response>
  <Gather input="dtmf">
    <Say>Hi \U0001f981<break /></Say>
  </Gather>
  <Hangup/>
</Response>
"""
THREE = "<Response>\n<Say>A</Say>\n<Say>B</Say>\n<Say  voice='alice'>C</Say>\n<Say>D</Say>\n</Response>\n"


@pytest.fixture(scope="module", params=["utf-8", "utf-16", "utf-32"])
def client(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    folder = tmp_path_factory.mktemp("editor")
    (folder / "twiml-lint.toml").write_text('exclude = ["excluded.twiml"]\n')
    with Client(folder, {"general": {"positionEncodings": [request.param]}}) as client:
        yield client


def width(client: Client, text: str) -> int:
    """How many characters of a position a text takes."""
    unit = client.server_capabilities["positionEncoding"]
    return (
        len(text.encode("utf-16-le")) // 2 if unit == "utf-16" else len(text.encode()) if unit == "utf-8" else len(text)
    )


def offset(client: Client, text: str, position: Message) -> int:
    lines = text.splitlines(keepends=True)
    line = lines[position["line"]] if position["line"] < len(lines) else ""
    columns = (at for at in range(len(line) + 1) if width(client, line[:at]) == position["character"])
    return sum(map(len, lines[: position["line"]])) + next(columns)


def applied(client: Client, text: str, edits: list[Message]) -> str:
    """What an editor makes of the edits: they speak of the text as it is, and do not touch."""
    places = [tuple(offset(client, text, edit["range"][end]) for end in ("start", "end")) for edit in edits]
    assert all(before[1] < behind[0] for before, behind in pairwise(places))
    for (start, end), edit in reversed(list(zip(places, edits, strict=True))):
        text = text[:start] + edit["newText"] + text[end:]
    return text


def asked(client: Client, name: str, text: str, method: str = "formatting", **more: Any) -> Any:
    uri = client.open(name, text)
    answer = client.request(f"textDocument/{method}", {"textDocument": {"uri": uri}, "options": OPTIONS, **more})
    client.close(uri)
    return answer


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("\n", "\r\n"), TEXT.replace("\n", "\r")], ids=["lf", "crlf", "cr"])
def test_a_document_is_formatted(client: Client, text: str) -> None:
    newline = next(newline for newline in ("\r\n", "\r", "\n") if newline in text)
    assert applied(client, text, asked(client, "call.twiml", text)) == FORMATTED.replace("\n", newline)


@pytest.mark.parametrize(
    ("options", "unit"),
    [
        ({"tabSize": 4, "insertSpaces": True}, "    "),
        ({"tabSize": 8, "insertSpaces": False}, "\t"),
        ({"tabSize": 4000000, "insertSpaces": True}, " " * 16),
        ({"tabSize": 0, "insertSpaces": True, "trimFinalNewlines": True, "other": "x"}, ""),
    ],
    ids=["four-blanks", "tab", "too-many-blanks", "none"],
)
def test_it_is_indented_as_the_editor_asks(client: Client, options: Message, unit: str) -> None:
    edits = asked(client, "call.twiml", TEXT, options=options)
    assert applied(client, TEXT, edits) == FORMATTED.replace("  ", unit)


def test_what_is_formatted_needs_no_edits(client: Client) -> None:
    assert asked(client, "call.twiml", FORMATTED) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("call.twiml", "<Response><Say>Hi</Response>"),
        ("call.twiml", "<Response>{% if a %}<Hangup/>{% endif %}</Response>"),
        ("call.twiml", ""),
        ("feed.xml", "<feed><title/></feed>"),
        ("excluded.twiml", TEXT),
    ],
    ids=["not-well-formed", "template", "empty", "no-twiml", "excluded"],
)
def test_it_is_left_as_it_is(client: Client, name: str, text: str) -> None:
    assert asked(client, name, text) is None


def test_only_what_a_part_touches_is_formatted(client: Client) -> None:
    part = {"start": {"line": 3, "character": 0}, "end": {"line": 3, "character": 9}}
    edits = asked(client, "call.twiml", THREE, "rangeFormatting", range=part)
    assert applied(client, THREE, edits) == THREE.replace("\n<Say  voice='alice'>", '\n  <Say voice="alice">')


def test_a_part_beyond_the_text_is_its_end(client: Client) -> None:
    part = {"start": {"line": 99, "character": 0}, "end": {"line": 99, "character": 9}}
    text = THREE.rstrip()
    edits = asked(client, "call.twiml", text, "rangeFormatting", range=part)
    assert applied(client, text, edits) == THREE


def test_a_document_that_is_not_open_is_answered(client: Client) -> None:
    uri = Path("/nowhere.twiml").as_uri()
    assert client.request("textDocument/formatting", {"textDocument": {"uri": uri}, "options": OPTIONS}) is None
