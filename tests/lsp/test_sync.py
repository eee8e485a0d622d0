"""Texts as they are changed: the server's last word is what linting the editor's text says, however it came about."""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import FAULTY
from tests.lsp.client import Client, Message
from tests.lsp.text import EditorText, Place
from twiml_lint import lint
from twiml_lint.diagnostics import Diagnostic

EDITS = 10_000 if os.environ.get("CI") else 1_500
ENCODINGS = ("utf-8", "utf-16", "utf-32")
# Smaller than what one text of this size takes while it is linted.
WORTH_THE_NAME = 8 * 1024  # kilobytes

BASE = """\
<?xml version="1.0" encoding="UTF-8"?>
<Response>
  <!-- Füchse \U0001f98a und Bären \U0001f43b -->
  <Say voice="Polly.Joanna">Press one \U0001f600, then the pound key\u2028please.</Say>
  <Gather input="dtmf" numdigits="1" action="/next"><Say>漢字 <emphasis level="loud">now</emphasis></Say></Gather>
  <Record maxLength="20" transcribeCallback="/text" finishOnKey="##"/>
  <Dial timeout="x">+15005550006</Dial>
  <Redirect/>
</Response>
"""
SNIPPETS = (
    *(
        "<",
        ">",
        "/",
        '"',
        "&",
        "&amp;",
        " ",
        "\n",
        "\r\n",
        "\r",
        "\t",
        "a",
        "=",
        "</Say>",
        "<Say>",
        "<Play digits='w'/>",
    ),
    *("<Pause length='-1'/>", "<!--", "-->", "\U0001f600", "\u2028", "\x85", "é", "voice='x'", "", "", "", ""),
)


def encoded(encoding: str) -> Message:
    return {"general": {"positionEncodings": [encoding]}}


def expected(text: EditorText) -> list[tuple[Any, ...]]:
    """What linting a text says, its places as the editor counts."""
    return [
        (diagnostic.rule, place_of(text, diagnostic, 0), place_of(text, diagnostic, 1))
        for diagnostic in lint(str(text)).diagnostics
    ]


def place_of(text: EditorText, diagnostic: Diagnostic, end: int) -> Place:
    mark = str(text).startswith("\ufeff")
    return text.place_of(diagnostic.span[end] + mark)


def said(diagnostics: list[Message]) -> list[tuple[Any, ...]]:
    return [(found["code"], found["range"]["start"], found["range"]["end"]) for found in diagnostics]


def random_change(text: EditorText, dice: random.Random) -> Message:
    """A change that is made in `text` too; now and then one of the whole text, or beyond its end or its lines."""
    chance = dice.random()
    if chance < 0.002 or len(text) > 4_000:
        text.set(BASE)
        return {"text": BASE}
    index = dice.randrange(len(text) + 1)
    start, end = text.place(index), text.place(min(len(text), index + dice.choice((0, 0, 1, 2, 7))))
    if chance < 0.05:
        end = {"line": end["line"], "character": 10_000}
    elif chance < 0.1:
        start = end = {"line": 10_000, "character": dice.randrange(9)}
    replacement = dice.choice(SNIPPETS)
    text.replace(start, end, replacement)
    return {"text": replacement, "range": {"start": start, "end": end}}


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_random_edits_leave_the_diagnostics_of_the_editors_text(tmp_path: Path, encoding: str) -> None:
    number = EDITS if encoding == "utf-16" else EDITS // 10
    dice = random.Random(encoding)
    with Client(tmp_path, encoded(encoding)) as client:
        assert client.server_capabilities["positionEncoding"] == encoding
        text = EditorText(BASE, encoding)
        uri = client.open("a.twiml", BASE)
        sizes = []
        for round_ in range(1, number + 1):
            version = client.change(uri, *(random_change(text, dice) for _ in range(dice.choice((1, 1, 3)))))
            if round_ % 50 == 0 or round_ == number:
                assert said(client.published(uri, version)) == expected(text), f"after {round_} edits of {str(text)!r}"
                sizes.append(resident(client.process.pid))
        assert sizes[-1] - sizes[len(sizes) // 5] < WORTH_THE_NAME, sizes


def resident(process: int) -> int:
    """The memory of a process in kilobytes; 0 where nothing tells it."""
    if sys.platform != "linux":
        return 0
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return int(status.partition("VmRSS:")[2].split()[0])


@pytest.fixture(scope="module")
def clients(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("clients")
    known: dict[str, Client] = {}
    for encoding in ENCODINGS:
        known[encoding] = Client(folder, encoded(encoding))
        known[encoding].initialize()
    yield known
    for client in known.values():
        client.__exit__()


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_positions_count_what_was_agreed_upon(clients: dict[str, Client], encoding: str) -> None:
    client = clients[encoding]
    text = "<Response>\r\n\t<Say>漢\U0001f600é\u2028</Say><Hangup reason='x'/>\r</Response>"
    found = client.published(client.open("a.xml", text))
    column = len(
        "\t<Say>漢\U0001f600é\u2028</Say><Hangup ".encode(
            {"utf-16": "utf-16-le", "utf-32": "utf-32-le"}.get(encoding, encoding)
        )
    )
    character = column // {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    assert said(found) == [
        ("unknown-attribute", {"line": 1, "character": character}, {"line": 1, "character": character + 6})
    ]


def test_an_editor_that_agrees_on_nothing_counts_utf_16(tmp_path: Path) -> None:
    every: list[Message] = [{}, {"general": {}}, {"general": {"positionEncodings": ["utf-7"]}}]
    for capabilities in every:
        with Client(tmp_path, capabilities) as client:
            assert client.server_capabilities["positionEncoding"] == "utf-16"


def test_a_byte_order_mark_counts_as_the_editor_counts_it(clients: dict[str, Client]) -> None:
    client = clients["utf-16"]
    first = client.published(client.open("a.xml", "\ufeff" + FAULTY.replace("\n", "")))
    plain = client.published(client.open("b.xml", FAULTY.replace("\n", "")))
    assert first[0]["range"]["start"]["character"] == plain[0]["range"]["start"]["character"] + 1


def test_a_change_of_a_document_that_is_not_open_is_ignored(clients: dict[str, Client]) -> None:
    client = clients["utf-16"]
    uri = client.uri("never.xml")
    client.notify(
        "textDocument/didChange", {"textDocument": {"uri": uri, "version": 2}, "contentChanges": [{"text": FAULTY}]}
    )
    client.settle()
    assert not [said for _, said in client.notified if said.get("uri") == uri]


def test_what_was_typed_in_one_go_is_judged_once(clients: dict[str, Client]) -> None:
    client = clients["utf-16"]
    uri = client.open("a.xml", "")
    for length in range(1, len(FAULTY) + 1):
        version = client.change(uri, {"text": FAULTY[:length]})
    client.published(uri, version)
    client.settle()
    assert not client.notified
