"""Hover: what stands at the cursor `│`, and the range that it is about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.lsp.client import Client, Message
from tests.lsp.texts import position, selected, unmarked
from twiml_lint.explain import explain


def able(*formats: str) -> Message:
    return {"textDocument": {"hover": {"contentFormat": [*formats]}}} if formats else {}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with Client(tmp_path_factory.mktemp("editor"), able("markdown", "plaintext")) as client:
        yield client


def hover(client: Client, marked: str, name: str = "a.twiml") -> tuple[str, str] | None:
    """The text that is shown, and the text of its range."""
    text, (offset,) = unmarked(marked)
    uri = client.open(name, text)
    answered: Any = client.ask("hover", uri, **position(text, offset))
    return (answered["contents"]["value"], selected(text, answered["range"])) if answered else None


def call(verb: str) -> str:
    return f"<Response>\r\n  <Pause/><!-- \U0001f981 -->{verb}\r\n</Response>"


# A document with the cursor, the range, and what is shown in it.
SHOWN = {
    "an element": (call("<Rec│ord/>"), "Record", "**`<Record>`**\n\nRecords the caller"),
    "before the name of an element": (call("<│Record/>"), "Record", "**`<Record>`**"),
    "behind the name of an element": (call("<Record│/>"), "Record", "**`<Record>`**"),
    "an end tag": (call("<Say>Hi</S│ay>"), "Say", "**`<Say>`**"),
    "an element that is one thing here and another there": (
        call("<Refer><S│ip>sip:a@b.c</Sip></Refer>"),
        "Sip",
        "**`<Sip>` in `<Refer>`**",
    ),
    "an element out of place": (call("<Hangup><S│ay/></Hangup>"), "Say", "**`<Say>`**"),
    "the root of a call": ("<Resp│onse><Hangup/></Response>", "Response", "**`<Response>` of a call**"),
    "the root of a message": ("<Resp│onse><Message/></Response>", "Response", "**`<Response>` of a message**"),
    "an element that breaks off": ("<Response><Reco│rd", "Record", "**`<Record>`**"),
    "an element that is not closed": ("<Response><Sa│y>Hi", "Say", "**`<Say>`**"),
    "an attribute": (call('<Dial record│="true"/>'), "record", "**`record` of `<Dial>`**"),
    "its equals sign": (call('<Dial record =│ "true"/>'), "record", "**`record` of `<Dial>`**"),
    "its default": (call('<Dial t│imeout="5"/>'), "timeout", "\n- Default: 30\n"),
    "its codes": (
        call('<Record max│Length="5"/>'),
        "maxLength",
        "[13612](https://www.twilio.com/docs/api/errors/13612)",
    ),
    "its value": (call('<Dial record="do-│not-record"/>'), "do-not-record", "**`record` of `<Dial>`**"),
    "before its quote": (call('<Dial record=│"true"/>'), "true", "**`record` of `<Dial>`**"),
    "an empty value": (call('<Dial record="│"/>'), "", "**`record` of `<Dial>`**"),
    "a value without quotes": (call("<Dial record=tr│ue />"), "true", "**`record` of `<Dial>`**"),
    "a voice": (call('<Say voice="Polly.Jo│anna">Hi</Say>'), "Polly.Joanna", "\n- `Polly.Joanna` speaks en-US\n"),
    "a voice of two languages": (call('<Say voice="Polly.│Kajal">Hi</Say>'), "Polly.Kajal", "speaks en-IN and hi-IN"),
    "a rule in a comment": (
        call("<!-- twiml-lint: ignore[empty-prompt, deprecated│-voice] old --><Say/>"),
        "deprecated-voice",
        "**Why it matters**",
    ),
    "a code in a comment": (call("<!-- twiml-lint: ignore[136│12] --><Say/>"), "13612", "**Twilio 13612: "),
    "all rules in a comment": (call("<!-- twiml-lint: ignore-file[a│ll] -->"), "all", "All rules."),
    "a rule in the comment of a template": (
        call("{# twiml-lint: ignore[empty│-prompt] #}"),
        "empty-prompt",
        "**`empty-prompt`**",
    ),
}
NOTHING = {
    "white space": "<Response>\n│\n  <Hangup/></Response>",
    "text": call("<Say>Hel│lo</Say>"),
    "an unknown element": call("<Spe│ak/>"),
    "an unknown attribute": call('<Dial fo│o="1"/>'),
    "a comment": call("<!-- Reco│rd -->"),
    "a word of a comment for twiml-lint": call("<!-- twiml-lint: ig│nore[all] -->"),
    "an unknown rule": call("<!-- twiml-lint: ignore[nons│ense] -->"),
    "an unknown code": call("<!-- twiml-lint: ignore[9999│9] -->"),
    "a code beyond all numbers": call(f"<!-- twiml-lint: ignore[{'9' * 5000}│] -->"),
    "another language": "<fe│ed/>",
    "nothing": "│",
}


@pytest.mark.parametrize(("marked", "place", "words"), SHOWN.values(), ids=SHOWN.keys())
def test_what_is_shown(client: Client, marked: str, place: str, words: str) -> None:
    shown = hover(client, marked)
    assert shown is not None
    assert shown[1] == place
    assert words in shown[0]


@pytest.mark.parametrize("marked", NOTHING.values(), ids=NOTHING.keys())
def test_nothing_is_shown(client: Client, marked: str) -> None:
    assert hover(client, marked, "a.xml") is None


@pytest.mark.parametrize(
    ("marked", "topic"),
    [(call("<Gat│her/>"), "Gather"), (call('<Record tr│im="x"/>'), "Record@trim")],
    ids=["element", "attribute"],
)
def test_the_command_says_the_same(client: Client, marked: str, topic: str) -> None:
    shown = hover(client, marked)
    assert shown is not None
    own = shown[0].replace("**", "# ", 1).replace("**", "", 1)
    assert explain(topic).startswith(own)
    assert own.count("\n- ") >= 3


# The configuration, an attribute, and what is said of the limit.
LIMITS = {
    "a call of four hours": ("", '<Record max│Length="60"/>', 'at most 14400; 86400 with `max-call-duration = "24h"`'),
    "a call of a day": ('max-call-duration = "24h"', '<Dial time│Limit="60"/>', "at most 86400 ("),
    "the Voice SDK": ("voice-sdk = true", '<Record max│Length="60"/>', "at most 600 in calls of the Voice SDK"),
    "a document in a parameter": ('delivery = "call-parameter"', '<Record act│ion="/a"/>', "an absolute URL"),
    "a live call": ('delivery = "live-call"', '<Gather act│ion="/a"/>', 'an absolute URL (`delivery = "live-call"`)'),
    "PCI mode": ("pci-mode = true", '<Gather partial│ResultCallback="/a"/>', "HTTPS only"),
    "no limit": ("", '<Gather acti│on="/a"/>', None),
    "no limit elsewhere": ("pci-mode = true\nvoice-sdk = true", '<Dial timeo│ut="5"/>', None),
}


@pytest.mark.parametrize(("configuration", "verb", "words"), LIMITS.values(), ids=LIMITS.keys())
def test_limits_by_the_settings(client: Client, configuration: str, verb: str, words: str | None) -> None:
    path = client.folder / f"limits-{abs(hash(configuration))}"
    path.mkdir(exist_ok=True)
    (path / "twiml-lint.toml").write_text(f"root = true\n{configuration}\n")
    shown = hover(client, call(verb), f"{path.name}/a.twiml")
    assert shown is not None
    found = [line for line in shown[0].split("\n") if line.startswith("- Limit by your settings: ")]
    assert [line for line in found if words and words in line] == (found[-1:] if words else [])
    assert bool(found) is bool(words)
    assert shown[0].split("\n")[-1].startswith("- Twilio's page: ")


@pytest.mark.parametrize("formats", [(), ("plaintext", "markdown")], ids=["unsaid", "preferred"])
def test_plain_text(tmp_path: Path, formats: tuple[str, ...]) -> None:
    with Client(tmp_path, able(*formats)) as client:
        for marked in (call("<Rec│ord/>"), call('<Record max│Length="5"/>'), SHOWN["a rule in a comment"][0]):
            text, (offset,) = unmarked(marked)
            uri = client.open("a.twiml", text)
            content = client.ask("hover", uri, **position(text, offset))["contents"]
            assert content["kind"] == "plaintext"
            assert not any(mark in content["value"] for mark in ("`", "**", "](", "# ", "<https"))
            assert "https://www.twilio.com/docs/voice/twiml/" in content["value"]
