"""Completion in the editor: what is offered at the cursor `│`, and what a chosen item makes of the text."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from lsprotocol.converters import get_converter

from tests.lsp.client import Client, Message
from tests.lsp.texts import applied, position, selected, unmarked

ITEM = {
    "snippetSupport": True,
    "tagSupport": {"valueSet": [1]},
    "documentationFormat": ["markdown", "plaintext"],
    "resolveSupport": {"properties": ["documentation"]},
    "commitCharactersSupport": True,
}
CURRENT = "Connect Dial Enqueue Gather Hangup Leave Pause Pay Play Record Redirect Refer Reject Say Start Stop"
VERBS = f"{CURRENT} Echo Annotate Sms"
ALL_VERBS = f"{CURRENT.replace('Pause', 'Message Pause')} Echo Annotate Receive Sms"
SSML = "break emphasis lang p phoneme prosody s say-as sub w"
ATTRIBUTES_OF_LANGUAGE = (
    "code speechModel transcriptionProvider ttsProvider voice asrSmartFormat hints "
    "ttsLanguageTextNormalization ttsTextNormalization"
)
NOUNS = "Application Client Conference Number Queue Sip WhatsApp Sim"

NOTHING: Message = {"items": [], "isIncomplete": False}

# What is offered, in the order in which it is shown.
OFFERED = {
    "verbs behind <": ("<Response><Pause/><│</Response>", VERBS),
    "verbs behind the beginning of a name": ("<Response><Pause/><Sa│</Response>", VERBS),
    "verbs of messages": ("<Response><Message>Hi</Message><│</Response>", "Message Redirect Annotate Sms"),
    "verbs where the verbs behind show a call": ("<Response><│\n<Hangup/></Response>", VERBS),
    "verbs where a comment names a message": ("<Response><!-- <Message> --><Leave/><│</Response>", VERBS),
    "verbs of calls and messages while nothing shows which": (
        "<Response><Mess│</Response>",
        ALL_VERBS,
    ),
    "verbs without a <": ("<Response>\n  │\n</Response>", ALL_VERBS),
    "nouns": ("<Response><Dial><│</Dial></Response>", NOUNS),
    "nouns of an element with text, where there is none": ("<Response><Dial>\n  │\n</Dial></Response>", NOUNS),
    "SSML": ("<Response><Say>Hello <│</Say></Response>", SSML),
    "another <Sip>, of <Refer>": ("<Response><Refer><│</Refer></Response>", "Sip"),
    "no attributes of the <Sip> in <Refer>": ("<Response><Refer><Sip │>sip:a@b.c</Sip></Refer></Response>", ""),
    "an end tag in another case before": ("<Response><Dial>+1</dial><Leave/><│</Response>", VERBS),
    "no second child where one is allowed": ("<Response><Refer><│<Sip>sip:a@b.c</Sip></Refer></Response>", ""),
    "the one child to be renamed": ("<Response><Refer><S│ip>sip:a@b.c</Sip></Refer></Response>", "Sip"),
    "nothing in an element without children": ("<Response><Play><│</Play></Response>", ""),
    "the end tag too, where there is none": ("<Response><Dial><│\n", NOUNS.replace("Sim", "</Dial> Sim")),
    "the end tag alone, where nothing may stand": ("<Response><Play>a.mp3<│\n</Response>", "</Play>"),
    "an unclosed start tag before": ("<Response><Say voice=\"man\"\n<Dial>\n<│</Dial></Response>", NOUNS),
    "a half-typed name before": ("<Response>\n<Sa\n<Dial><│</Dial></Response>", NOUNS),
    "a stray < before": ("<Response>\n< \n<Dial><│</Dial></Response>", NOUNS),
    "a stray end tag before": ("<Response></Say><Dial><│</Dial></Response>", NOUNS),
    "an element that an outer end tag closed": ("<Response><Dial><Client></Dial><Leave/><│</Response>", VERBS),
    "a > in a value": ('<Response><Dial action="/a>b"><│</Dial></Response>', NOUNS),
    "a < in a comment": ("<Response><!-- <Dial> --><Leave/><│</Response>", VERBS),
    "a < in a CDATA section": ("<Response><Say><![CDATA[<Dial>]]></Say><│</Response>", VERBS),
    "quotes and angle brackets in a hole": ('<Response><Dial action="{{ a("x>") }}"><│</Dial></Response>', NOUNS),
    "instructions of a template": ("<Response>{% if a < b %}<Dial>{% else %}<Dial action='/a'>{% endif %}<│</Dial>", NOUNS),
    "one <Dial> of two that a template writes": (
        "<Response><Leave/>{% if a %}<Dial>{% else %}<Dial action='/a'>{% endif %}</Dial><│</Response>",
        VERBS,
    ),
    "the root": ("<│", "?xml Response"),
    "the root behind a declaration": ('<?xml version="1.0"?>\n<│', "Response"),
    "a whole document": ("│", "Response"),
    "no second root": ("<Response/>\n<│", ""),
    "no root before the root": ("<│\n<Response/>", ""),
    "attributes, those that are required first": (
        "<Response><Connect><ConversationRelay><Language │/></ConversationRelay></Connect></Response>",
        ATTRIBUTES_OF_LANGUAGE,
    ),
    "attributes that are not there yet": ('<Response><Say loop="2" │ voice="man">Hi</Say></Response>', "language"),
    "attributes in a start tag without its end": ("<Response>\n<Say │\n<Leave/></Response>", "language loop voice"),
    "attributes behind one that lacks its quote": (
        '<Response><Say voice="man language="de-DE" │>Hi</Say></Response>',
        "loop",
    ),
    "attributes around a hole": ("<Response><Say {{ attributes }} │>Hi</Say></Response>", "language loop voice"),
    "an attribute that is being renamed": ('<Response><Say vo│ice="man">Hi</Say></Response>', "language loop voice"),
    "deprecated attributes last": ("<Response><Pause │/></Response>", "length timeout"),
    "SSML attributes": ("<Response><Say><break │/></Say></Response>", "strength time"),
    "no attributes of an unknown element": ("<Response><Foo │/></Response>", ""),
    "a boolean": ('<Response><Dial hangupOnStar="│"/></Response>', "true false"),
    "an enumeration": ("<Response><Reject reason='│'/></Response>", "rejected busy"),
    "a word of a union": ('<Response><Gather speechTimeout="│"/></Response>', "auto"),
    "an enumeration without quotes": ("<Response><Reject reason=│></Response>", "rejected busy"),
    "an enumeration begun without quotes": ("<Response><Reject reason=re│/></Response>", "rejected busy"),
    "an enumeration at the end of the text": ('<Response><Reject reason="│', "rejected busy"),
    "an enumeration before other lines": ('<Response><Reject reason="│\n  <Say voice="man">Hi</Say></Response>', "rejected busy"),
    "items that the list does not have": (
        '<Response><Dial><Number statusCallbackEvent="initiated ri│ completed">1</Number></Dial></Response>',
        "ringing answered",
    ),
    "items of an unclosed list": (
        '<Response><Dial><Number statusCallbackEvent="initiated │',
        "ringing answered completed",
    ),
    "languages of a voice": (
        '<Response><Say voice="Polly.Aditi" language="│">Hi</Say></Response>',
        "en-AU en-CA en-GB en-GB-WLS en-IE en-IN en-NZ en-US en-ZA hi-IN",
    ),
    "voices of a language, and those that speak any": (
        "<Response><Say voice='│' language='is-IS'>Hi</Say></Response>",
        "Google.is-IS-Standard-A Google.is-IS-Standard-B Polly.Dora Polly.Karl man woman alice Polly.Hala-Neural Polly.Zayd-Neural",
    ),
    "no numbers": ('<Response><Pause length="│"/></Response>', ""),
    "no URLs": ('<Response><Dial action="│"/></Response>', ""),
    "no values of an unknown attribute": ('<Response><Dial foo="│"/></Response>', ""),
    "items beside a hole": ('<Response><Gather input="{{ input }} sp│"/></Response>', "dtmf speech"),
    "nothing in a value of two lines": ('<Response><Reject reason="busy\nre│"/></Response>', ""),
    "an item of a list of two lines": ('<Response><Gather input="dtmf\n  sp│"/></Response>', "speech"),
    "nothing beside a hole": ('<Response><Reject reason="{{ reason }}│"/></Response>', ""),
    "nothing before a hole": ('<Response><Reject reason="│{{ reason }}"/></Response>', ""),
    "nothing behind a value": ('<Response><Reject reason="busy"│/></Response>', ""),
    "nothing behind a value that runs on": ('<Response><Reject reason="busy>│</Response>', ""),
    "the innermost end tag": ("<Response><Dial><Client></│", "</Client>"),
    "the end tag of an outer element": ("<Response><Dial><Client></Client></│", "</Dial>"),
    "no end tag where nothing is open": ("<Response></Response></│", ""),
    "nothing in spoken text": ("<Response><Say>Hello │</Say></Response>", ""),
    "nothing in spoken text that is empty": ("<Response><Say>│</Say></Response>", ""),
    "nothing in a message": ("<Response><Message>Bo│</Message></Response>", ""),
    "nothing in a phone number": ("<Response><Dial>+1555│</Dial></Response>", ""),
    "nothing in a comment": ("<Response><!-- twi│ --></Response>", ""),
    "nothing in a CDATA section": ("<Response><Dial><![CDATA[ <│ ]]></Dial></Response>", ""),
    "nothing in the XML declaration": ('<?xml version="1.0" │?><Response/>', ""),
    "nothing in a hole": ("<Response>{{ na│ }}</Response>", ""),
    "nothing in an instruction": ("<Response>{% if Sa│ %}</Response>", ""),
    "nothing in a DOCTYPE": ("<!DOCTYPE │><Response/>", ""),
    "what a comment may ask for": ("<!-- twiml-lint: │ --><Response/>", "ignore ignore-file disable enable"),
    "what a comment of a template may ask for": (
        "<Response>{# twiml-lint: dis│ #}</Response>",
        "ignore ignore-file disable enable",
    ),
}  # fmt: skip

# What becomes of the text by a choice, in an editor that knows snippets.
CHOSEN = {
    "an element with text": ("<Response><Sa│", "Say", "<Response><Say>$1</Say>"),
    "an empty element": ("<Response>\n  <│\n</Response>", "Record", "<Response>\n  <Record/>\n</Response>"),
    "an element that seldom holds any": ("<Response><│", "Hangup", "<Response><Hangup/>"),
    "an element with a required attribute": (
        "<Response><Connect><│</Connect></Response>",
        "ConversationRelay",
        '<Response><Connect><ConversationRelay url="$1">$2</ConversationRelay></Connect></Response>',
    ),
    "an element with a required choice": (
        "<Response><Pay><│</Pay></Response>",
        "Prompt",
        '<Response><Pay><Prompt for="${1|payment-card-number,expiration-date,security-code,postal-code,payment-processing,bank-account-number,bank-routing-number|}">$2</Prompt></Pay></Response>',
    ),
    "an element without its <": ("<Response>\n  Sa│\n</Response>", "Say", "<Response>\n  <Say>$1</Say>\n</Response>"),
    "an element before text": ("<Response><Say><│Hello</Say></Response>", "s", "<Response><Say><s>$1</s>Hello</Say></Response>"),
    "an element that the editor has closed": ("<Response><Sa│></Response>", "Say", "<Response><Say>$1</Say></Response>"),
    "an empty element that the editor has closed": ("<Response><│></Response>", "Leave", "<Response><Leave/></Response>"),
    "another name of a start tag": (
        "<Response><Sa│y voice='man'>Hi</Say></Response>",
        "Play",
        "<Response><Play voice='man'>Hi</Say></Response>",
    ),
    "a name in the middle": ("<Response>\n<Sa│y\n</Response>", "Play", "<Response>\n<Play>$1</Play>\n</Response>"),
    "a name alone where the tag goes on": ("<Response><Rec│ />", "Record", "<Response><Record />"),
    "an attribute": ("<Response><Say │>Hi</Say></Response>", "loop", '<Response><Say loop="$1">Hi</Say></Response>'),
    "an attribute with a choice": (
        "<Response><Dial me│></Dial></Response>",
        "method",
        '<Response><Dial method="${1|GET,POST|}"></Dial></Response>',
    ),
    "an attribute before another": (
        "<Response><Say │voice='man'>Hi</Say></Response>",
        "loop",
        "<Response><Say loop=\"$1\" voice='man'>Hi</Say></Response>",
    ),
    "an attribute squeezed before another": (
        "<Response><Say lo│voice='man'>Hi</Say></Response>",
        "loop",
        "<Response><Say loop=\"$1\" voice='man'>Hi</Say></Response>",
    ),
    "another attribute, which keeps the value": (
        "<Response><Say vo│ice = 'man'>Hi</Say></Response>",
        "language",
        "<Response><Say language = 'man'>Hi</Say></Response>",
    ),
    "a value": ('<Response><Reject reason="re│"/></Response>', "busy", '<Response><Reject reason="busy"/></Response>'),
    "a value for another": ("<Response><Reject reason='│busy'/>", "rejected", "<Response><Reject reason='rejected'/>"),
    "a value without its quotes": ("<Response><Reject reason=re│/>", "busy", '<Response><Reject reason="busy"/>'),
    "a value without its closing quote": (
        '<Response><Say language="d│ voice="Polly.Hans">Hi</Say></Response>',
        "de-DE",
        '<Response><Say language="de-DE" voice="Polly.Hans">Hi</Say></Response>',
    ),
    "a value before other lines": (
        '<Response><Reject reason="│\n  <Say voice="man">Hi</Say></Response>',
        "busy",
        '<Response><Reject reason="busy"\n  <Say voice="man">Hi</Say></Response>',
    ),
    "an item of a list": (
        '<Response><Gather input="dtmf sp│"/></Response>',
        "speech",
        '<Response><Gather input="dtmf speech"/></Response>',
    ),
    "an item in the middle of a list": (
        '<Response><Dial><Number statusCallbackEvent="initiated ri│ng completed">1</Number></Dial></Response>',
        "answered",
        '<Response><Dial><Number statusCallbackEvent="initiated answered completed">1</Number></Dial></Response>',
    ),
    "an end tag": ("<Response><Say>Hi</│", "</Say>", "<Response><Say>Hi</Say>"),
    "an end tag with its >": ("<Response><Say>Hi</S│ >", "</Say>", "<Response><Say>Hi</Say >"),
    "an end tag before text": ("<Response><Say>Hi</│Hello", "</Say>", "<Response><Say>Hi</Say>Hello"),
    "an end tag in its name": ("<Response><Say>Hi</S│ay>", "</Say>", "<Response><Say>Hi</Say>"),
    "an end tag behind <": ("<Response><Say>Hi<│", "</Say>", "<Response><Say>Hi</Say>"),
    "a document": ("│", "Response", '<?xml version="1.0" encoding="UTF-8"?>\n<Response>\n  $1\n</Response>'),
    "a document behind its <": ("<│", "?xml", '<?xml version="1.0" encoding="UTF-8"?>\n<Response>\n  $1\n</Response>'),
    "a root behind the declaration": ("<?xml version='1.0'?>\r\nRe│\r\n", "Response", "<?xml version='1.0'?>\r\n<Response>\r\n  $1\r\n</Response>\r\n"),
    "what a comment asks for": ("<Response><!-- twiml-lint: ig│ --></Response>", "ignore", "<Response><!-- twiml-lint: ignore[$1] --></Response>"),
    "another thing for a comment to ask": ("<!-- twiml-lint: ig│nore[all] --><Response/>", "ignore-file", "<!-- twiml-lint: ignore-file[all] --><Response/>"),
    "a rule": (
        "<Response><!-- twiml-lint: ignore[empty-prompt, rec│] --><Record/></Response>",
        "record-without-action",
        "<Response><!-- twiml-lint: ignore[empty-prompt, record-without-action] --><Record/></Response>",
    ),
    "a code": ("<Response><!-- twiml-lint: ignore[│] --></Response>", "13612", "<Response><!-- twiml-lint: ignore[13612] --></Response>"),
    "behind characters of two UTF-16 units": (
        "<Response><Say>\U0001f981\U0001f981</Say><Say │>é</Say></Response>",
        "loop",
        '<Response><Say>\U0001f981\U0001f981</Say><Say loop="$1">é</Say></Response>',
    ),
    "on a line that ends in CR LF": ("<Response>\r\n  <Sa│\r\n</Response>\r\n", "Say", "<Response>\r\n  <Say>$1</Say>\r\n</Response>\r\n"),
    "on a line that ends in CR": ("<Response>\r  <Sa│\r</Response>\r", "Say", "<Response>\r  <Say>$1</Say>\r</Response>\r"),
}  # fmt: skip

# The same in an editor that knows nothing.
CHOSEN_PLAIN = {
    "an element": ("<Response><Sa│", "Say", "<Response><Say></Say>"),
    "an attribute": ("<Response><Dial │/></Response>", "method", '<Response><Dial method=""/></Response>'),
    "a value": ("<Response><Reject reason='│'/></Response>", "busy", "<Response><Reject reason='busy'/></Response>"),
    "a document": ("│", "Response", '<?xml version="1.0" encoding="UTF-8"?>\n<Response>\n  \n</Response>'),
}

# The character typed last, and whether anything is offered for it.
TYPED = {
    "< in content": ("<Response><│</Response>", "<", True),
    "/ behind <": ("<Response><Say>Hi</│", "/", True),
    "/ in a start tag": ("<Response><Say /│", "/", False),
    "/ in a value": ('<Response><Reject reason="/│"/></Response>', "/", False),
    "a quote behind =": ('<Response><Reject reason="│"/></Response>', '"', True),
    "a quote in content": ('<Response>"│</Response>', '"', False),
    "= behind a name": ("<Response><Reject reason=│/></Response>", "=", True),
    "a blank in a start tag": ("<Response><Say │>Hi</Say></Response>", " ", True),
    "a blank in a list": ('<Response><Gather input="dtmf │"/></Response>', " ", True),
    "a blank in a value": ('<Response><Reject reason="busy │"/></Response>', " ", False),
    "a blank in content": ("<Response> │</Response>", " ", False),
    "a blank in a comment for us": ("<Response><!-- twiml-lint: │ --></Response>", " ", True),
    "a bracket in a comment for us": ("<Response><!-- twiml-lint: ignore[│ --></Response>", "[", True),
    "a comma in a comment for us": ("<Response><!-- twiml-lint: ignore[all,│ --></Response>", ",", True),
    "a comma in another comment": ("<Response><!-- one,│ --></Response>", ",", False),
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with Client(tmp_path_factory.mktemp("editor"), capabilities({"completionItem": ITEM})) as client:
        yield client


@pytest.fixture(scope="module")
def plain_client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with Client(tmp_path_factory.mktemp("editor")) as client:
        yield client


def capabilities(completion: Message) -> Message:
    return {"textDocument": {"completion": completion}}


def asked(client: Client, marked: str, typed: str = "", name: str = "call.twiml") -> Message:
    text, [offset] = unmarked(marked)
    uri = client.open(name, text, "twiml")
    context = {"triggerKind": 2, "triggerCharacter": typed} if typed else {"triggerKind": 1}
    answer: Any = client.ask("completion", uri, **position(text, offset), context=context)
    get_converter().structure(answer, types.CompletionList | None)  # type: ignore[arg-type]
    return answer or NOTHING


def shown(answer: Message) -> list[str]:
    """The labels, in the order in which editors show them."""
    return [item["label"] for item in sorted(answer["items"], key=lambda item: item["sortText"])]


def chosen(answer: Message, label: str) -> Message:
    [item] = [item for item in answer["items"] if item["label"] == label]
    return dict(item)


@pytest.mark.parametrize(("marked", "expected"), OFFERED.values(), ids=OFFERED)
def test_offered(client: Client, marked: str, expected: str) -> None:
    answer = asked(client, marked)
    assert " ".join(shown(answer)) == expected
    assert not answer["isIncomplete"]


@pytest.mark.parametrize(("marked", "label", "expected"), CHOSEN.values(), ids=CHOSEN)
def test_chosen(client: Client, marked: str, label: str, expected: str) -> None:
    item = chosen(asked(client, marked), label)
    assert applied(unmarked(marked)[0], [item["textEdit"]]) == expected
    assert item.get("insertTextFormat") == (2 if "$" in expected else None)


@pytest.mark.parametrize(("marked", "label", "expected"), CHOSEN_PLAIN.values(), ids=CHOSEN_PLAIN)
def test_chosen_without_snippets(plain_client: Client, marked: str, label: str, expected: str) -> None:
    item = chosen(asked(plain_client, marked), label)
    assert applied(unmarked(marked)[0], [item["textEdit"]]) == expected
    assert "insertTextFormat" not in item


@pytest.mark.parametrize(("marked", "typed", "is_offered"), TYPED.values(), ids=TYPED)
def test_offered_when_typed(client: Client, marked: str, typed: str, is_offered: bool) -> None:
    assert typed in client.server_capabilities["completionProvider"]["triggerCharacters"]
    assert bool(asked(client, marked, typed)["items"]) == is_offered


@pytest.mark.parametrize("marked", [marked for marked, *_ in (*OFFERED.values(), *CHOSEN.values())])
def test_what_is_typed_filters(client: Client, marked: str) -> None:
    """Editors compare what the range of an item holds before the cursor with its filter text, or its label."""
    text, [offset] = unmarked(marked)
    items = asked(client, marked)["items"]
    for item in items:
        place = item["textEdit"]["range"]
        assert place["start"]["line"] == place["end"]["line"] == position(text, offset)["line"]
        assert place["start"]["character"] <= position(text, offset)["character"] <= place["end"]["character"]
    typed = (
        selected(text, {"start": items[0]["textEdit"]["range"]["start"], "end": position(text, offset)})
        if items
        else ""
    )
    assert not items or any(item.get("filterText", item["label"]).startswith(typed) for item in items)


def test_voices_in_order(client: Client) -> None:
    labels = shown(asked(client, '<Response><Say voice="│" language="en-GB">Hi</Say></Response>'))
    assert "Polly.Hans" not in labels
    assert labels.index("Polly.Emma") < labels.index("Polly.Joanna") < labels.index("man")
    assert {"Polly.Emma", "Polly.Hans", "man"} < set(shown(asked(client, '<Response><Say voice="│"/></Response>')))


def test_rules_found_here_come_first(client: Client) -> None:
    labels = shown(asked(client, "<Response><!-- twiml-lint: ignore[empty-prompt,│] --><Record/></Response>"))
    assert labels[0] == "record-without-action"
    assert {"all", "13612"} < set(labels)
    assert "empty-prompt" not in labels
    assert "unused-suppression" not in labels
    assert "unused-suppression" in shown(asked(client, "<!-- twiml-lint: ignore-file[│] --><Response/>"))


def test_deprecated_items_are_marked(client: Client, plain_client: Client) -> None:
    marked = "<Response><│</Response>"
    assert chosen(asked(client, marked), "Sms")["tags"] == [1]
    assert "tags" not in chosen(asked(client, marked), "Say")
    assert chosen(asked(plain_client, marked), "Sms")["deprecated"] is True
    assert "use Message" in chosen(asked(client, marked), "Sms")["detail"]


@pytest.mark.parametrize(
    ("marked", "label", "detail"),
    [
        ("<Response><│</Response>", "Say", "verb"),
        ("<Response><Dial><│</Dial></Response>", "Number", "noun"),
        ("<Response><Say><│</Say></Response>", "break", "SSML"),
        ("<Response><Pause │/></Response>", "length", "a whole number of seconds, at least 1; default: 1"),
        ("<Response><Dial hangupOnStar='│'/></Response>", "false", "default"),
        ("<Response><Say voice='│'/></Response>", "Polly.Aditi", "en-IN, hi-IN"),
    ],
)
def test_detail(client: Client, marked: str, label: str, detail: str) -> None:
    assert chosen(asked(client, marked), label)["detail"] == detail


@pytest.mark.parametrize(
    ("marked", "label", "words"),
    [
        ("<Response><│</Response>", "Record", "docs/voice/twiml/record"),
        ("<Response><Record │/></Response>", "maxLength", "docs/voice/twiml/record"),
        ("<Response><!-- twiml-lint: ignore[│] --></Response>", "empty-prompt", "`<Say>`"),
    ],
    ids=["an element", "an attribute", "a rule"],
)
def test_documentation_comes_when_asked_for(client: Client, marked: str, label: str, words: str) -> None:
    item = chosen(asked(client, marked), label)
    assert "documentation" not in item
    documentation = client.request("completionItem/resolve", item)["documentation"]
    assert documentation["kind"] == "markdown"
    assert words in documentation["value"]


def test_documentation_comes_at_once_where_it_is_not_asked_for(plain_client: Client) -> None:
    documentation = chosen(asked(plain_client, "<Response><│</Response>"), "Record")["documentation"]
    assert documentation["kind"] == "plaintext"
    assert documentation["value"].endswith("\n\nhttps://www.twilio.com/docs/voice/twiml/record")


@pytest.mark.parametrize("data", [None, "odd", {"topic": "nothing"}, {"uri": 1, "topic": []}], ids=str)
def test_an_item_that_is_not_ours_comes_back_as_it_is(client: Client, data: Any) -> None:
    uri = client.open("call.twiml", "<Response/>", "twiml")
    item = {"label": "Say", "data": {**data, "uri": uri} if isinstance(data, dict) else data}
    answered = client.request("completionItem/resolve", item)
    assert answered["label"] == "Say"
    assert not answered.get("documentation")


def test_an_editor_may_insert_or_replace(tmp_path: Path) -> None:
    item = {**ITEM, "insertReplaceSupport": True}
    with Client(tmp_path, capabilities({"completionItem": item})) as client:
        marked = "<Response><Sa│y voice='man'>Hi</Say></Response>"
        edit = chosen(asked(client, marked), "Play")["textEdit"]
        text = unmarked(marked)[0]
        insert, replace = ({"newText": edit["newText"], "range": edit[way]} for way in ("insert", "replace"))
        assert applied(text, [insert]) == "<Response><Playy voice='man'>Hi</Say></Response>"
        assert applied(text, [replace]) == "<Response><Play voice='man'>Hi</Say></Response>"


def test_an_editor_may_share_the_range(tmp_path: Path) -> None:
    completion = {"completionItem": ITEM, "completionList": {"itemDefaults": ["editRange"]}}
    with Client(tmp_path, capabilities(completion)) as client:
        answer = asked(client, "<Response><Sa│</Response>")
        assert answer["itemDefaults"]["editRange"] == {
            "start": {"line": 0, "character": 11},
            "end": {"line": 0, "character": 13},
        }
        assert "textEdit" not in chosen(answer, "Say")
        assert chosen(answer, "Say")["textEditText"] == "Say>$1</Say>"


def test_the_channel_of_the_settings_counts(tmp_path: Path) -> None:
    (tmp_path / "twiml-lint.toml").write_text('channel = "messaging"\n')
    with Client(tmp_path, capabilities({"completionItem": ITEM})) as client:
        assert shown(asked(client, "<Response><│</Response>")) == ["Message", "Redirect", "Annotate", "Sms"]


def test_list_items_are_chosen_by_a_blank(client: Client) -> None:
    assert chosen(asked(client, "<Response><Gather input='│'/></Response>"), "dtmf")["commitCharacters"] == [" "]
    assert "commitCharacters" not in chosen(asked(client, "<Response><Reject reason='│'/></Response>"), "busy")


def test_nothing_for_other_xml(client: Client) -> None:
    uri = client.open("build.xml", "<project><", "xml")
    assert client.ask("completion", uri, 0, 10) is None


def test_nothing_for_what_is_much_too_large(client: Client) -> None:
    assert asked(client, f"<Response><!-- {'x' * 1024 * 1024} --><│</Response>") == NOTHING


def test_a_document_of_500_lines_takes_no_time(client: Client) -> None:
    """100 ms is what a slow and busy machine may take; a still one answers in less than 10."""
    body = "".join(f'  <Gather action="/{i}">\n    <Say voice="man">{i}</Say>\n  </Gather>\n' for i in range(166))
    marked = f"<Response>\n{body}  <│\n</Response>\n"
    text, [offset] = unmarked(marked)
    uri = client.open("long.twiml", text, "twiml")
    client.published(uri)
    times = []
    for _ in range(10):
        start = time.perf_counter()
        assert client.ask("completion", uri, **position(text, offset))["items"]
        times.append(time.perf_counter() - start)
    assert min(times) < 0.1
