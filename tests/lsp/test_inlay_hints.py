"""Inlay hints: defaults that surprise, where nothing else is said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.lsp.client import Client, Message
from tests.lsp.texts import applied, offset, place
from twiml_lint import lint

LION = "\U0001f981"
# A verb with its hints in braces, as they are shown behind it.
SHOWN = {
    "Pause": '<Pause {length="1"}/>',
    "Dial": '<Dial action="/a" {timeout="30"} {timeLimit="14400"} {answerOnBridge="false"}>+15551234567</Dial>',
    "Record": '<Record {action: current document URL} {timeout="5"} {maxLength: 3600 (120 when transcribing)} '
    '{finishOnKey="1234567890*#"}/>',
    "Gather": '<Gather action="/a" {input="dtmf"} {timeout="5"} {finishOnKey="#"} {numDigits: unlimited}/>',
    "Gather of speech": '<Gather action="/a" input="speech" {timeout="5"}/>',
    "Gather of both": '<Gather action="/a" input="dtmf speech" timeout="1" {finishOnKey="#"} {numDigits: unlimited}/>',
    "Gather of something": '<Gather action="/a" input="{{a}}" timeout="1" {finishOnKey="#"} {numDigits: unlimited}/>',
    "Enqueue": f"<Enqueue {{waitUrl: Twilio classical playlist}}>{LION}</Enqueue>",
    "Reject": '<Reject {reason="rejected"}/>',
    "Pay": '<Pay {action: current document URL} {timeout="5"} {maxAttempts="1"}/>',
    "Conference": "<Dial timeout='1' timeLimit='2' answerOnBridge='true'>"
    '<Conference {beep="true"} {startConferenceOnEnter="true"} {endConferenceOnExit="false"}>a</Conference></Dial>',
    "all said": '<Pause length="2"/>',
    "misspelt": '<Pause Length="2"/>',
    "unknown": "<Reject {{ reason }}/>",
    "nothing to say": "<Say>Hi</Say>",
    "in a comment": "<!-- <Pause/> -->",
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with Client(tmp_path_factory.mktemp("editor"), options={"inlayHints": True}) as client:
        yield client


def hints(client: Client, uri: str, text: str, start: int = 0, end: int | None = None) -> list[Message] | None:
    wanted = place(text, start, len(text) if end is None else end)
    answered: Any = client.request("textDocument/inlayHint", {"textDocument": {"uri": uri}, "range": wanted})
    return answered if answered is None else list(answered)


def split(shown: str) -> tuple[str, str]:
    """The document, and the document with its hints in braces."""
    with_hints = f"<Response>\n  <Say>{LION}</Say>{shown}\n</Response>"
    text, depth = "", 0
    for index, character in enumerate(with_hints):
        opens = character == "{" and with_hints[index - 1] == " " and with_hints[index + 1] not in "{ "
        depth += opens
        text += "" if depth else character
        depth -= depth and character == "}"
    return text, with_hints


@pytest.mark.parametrize("shown", SHOWN.values(), ids=SHOWN.keys())
def test_what_is_shown(client: Client, shown: str) -> None:
    text, expected = split(shown)
    while "  " in text.replace("\n  ", "\n"):
        text = text.replace("  ", " ").replace("\n ", "\n  ")
    text = text.replace(" />", "/>").replace(" >", ">")
    uri = client.open("a.twiml", text)
    found = hints(client, uri, text)
    assert found is not None
    for hint in reversed(found):
        at = offset(text, hint["position"])
        assert hint["paddingLeft"]
        assert hint["tooltip"]
        text = f"{text[:at]} {{{hint['label']}}}{text[at:]}"
    assert text == expected


def test_a_hint_can_be_written_down(client: Client) -> None:
    text, _ = split(SHOWN["Dial"])
    uri = client.open("a.twiml", text)
    for hint in hints(client, uri, text) or ():
        changed = applied(text, hint["textEdits"])
        assert hint["label"] in changed
        assert lint(changed).diagnostics == lint(text).diagnostics


def test_words_are_not_written_down(client: Client) -> None:
    text, _ = split(SHOWN["Enqueue"])
    uri = client.open("a.twiml", text)
    assert [hint.get("textEdits") for hint in hints(client, uri, text) or ()] == [None]


@pytest.mark.parametrize(
    "options", [None, {}, {"inlayHints": False}, {"inlayHints": None}, {"inlayHints": "no"}], ids=repr
)
def test_they_are_off_by_default(tmp_path: Path, options: Any) -> None:
    with Client(tmp_path, options=options) as client:
        text = "<Response><Pause/></Response>"
        assert hints(client, client.open("a.twiml", text), text) is None


def test_only_what_is_asked_for(client: Client) -> None:
    text = "<Response>\n<Pause/>\n<Pause/>\n<Pause/>\n</Response>"
    second = text.index("<Pause/>", 20)
    uri = client.open("a.twiml", text)
    found = hints(client, uri, text, second, second + 8)
    assert [hint["position"]["line"] for hint in found or ()] == [2]
    assert len(hints(client, uri, text) or ()) == 3
