"""explain --debugger: what Twilio's debugger says, in the shapes in which Twilio sends it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.cli.command import environment, run
from tests.cli.conftest import Command
from twiml_lint import lint
from twiml_lint.rules import TABLE

XERCES = (
    # a document, and what Xerces says of it (the JDK's, validating against schemas/twiml.xsd)
    (
        "<Response><say>Hi</say></Response>",
        "cvc-complex-type.2.4.a: Invalid content was found starting with element 'say'. One of '{Connect, Dial, Echo, Enqueue, Gather, Hangup, Leave, Pause, Pay, Play, Record, Refer, Reject, Say, Start, Stop, Message, Redirect, Sms, Annotate, Receive}' is expected.",
    ),
    (
        "<Response><Hangup>hello</Hangup></Response>",
        "cvc-complex-type.2.3: Element 'Hangup' cannot have character [children], because the type's content type is element-only.",
    ),
    (
        "<Response>hello<Hangup/></Response>",
        "cvc-complex-type.2.3: Element 'Response' cannot have character [children], because the type's content type is element-only.",
    ),
    (
        '<Response><Say vioce="a">x</Say></Response>',
        "cvc-complex-type.3.2.2: Attribute 'vioce' is not allowed to appear in element 'Say'.",
    ),
    (
        '<Response><Dial timeout="abc">1</Dial></Response>',
        "cvc-pattern-valid: Value 'abc' is not facet-valid with respect to pattern '[0-9]{1,10}' for type 'ringingTime'.",
    ),
    (
        '<Response><Dial timeout="abc">1</Dial></Response>',
        "cvc-attribute.3: The value 'abc' of attribute 'timeout' on element 'Dial' is not valid with respect to its type, 'ringingTime'.",
    ),
    (
        '<Response><Record maxLength="1"/></Response>',
        "cvc-minInclusive-valid: Value '1' is not facet-valid with respect to minInclusive '2' for type 'recordingLength'.",
    ),
    (
        '<Response><Record maxLength="1"/></Response>',
        "cvc-attribute.3: The value '1' of attribute 'maxLength' on element 'Record' is not valid with respect to its type, 'recordingLength'.",
    ),
    (
        '<Response><Say method="x" loop="x">x</Say><Record method="put"/></Response>',
        "cvc-complex-type.3.2.2: Attribute 'method' is not allowed to appear in element 'Say'.",
    ),
    (
        '<Response><Say method="x" loop="x">x</Say><Record method="put"/></Response>',
        "cvc-pattern-valid: Value 'x' is not facet-valid with respect to pattern '[0-9]{1,10}' for type 'loopCount'.",
    ),
    (
        '<Response><Say method="x" loop="x">x</Say><Record method="put"/></Response>',
        "cvc-attribute.3: The value 'x' of attribute 'loop' on element 'Say' is not valid with respect to its type, 'loopCount'.",
    ),
    (
        '<Response><Say method="x" loop="x">x</Say><Record method="put"/></Response>',
        "cvc-enumeration-valid: Value 'put' is not facet-valid with respect to enumeration '[GET, POST]'. It must be a value from the enumeration.",
    ),
    (
        '<Response><Say method="x" loop="x">x</Say><Record method="put"/></Response>',
        "cvc-attribute.3: The value 'put' of attribute 'method' on element 'Record' is not valid with respect to its type, 'httpMethod'.",
    ),
    (
        "<Response><Start/></Response>",
        "cvc-complex-type.2.4.b: The content of element 'Start' is not complete. One of '{Recording, Siprec, Stream, Transcription}' is expected.",
    ),
    ("<response/>", "cvc-elt.1.a: Cannot find the declaration of element 'response'."),
    (
        "<Response><Enqueue><Task>x<a/></Task></Enqueue></Response>",
        "cvc-complex-type.2.2: Element 'Task' must have no element [children], and the value must be valid.",
    ),
    (
        '<Response><Connect><Conversation serviceInstanceSid="ISx"/></Connect></Response>',
        "cvc-pattern-valid: Value 'ISx' is not facet-valid with respect to pattern 'IS[0-9A-Za-z]{32}' for type 'conversationServiceSid'.",
    ),
    (
        '<Response><Connect><Conversation serviceInstanceSid="ISx"/></Connect></Response>',
        "cvc-attribute.3: The value 'ISx' of attribute 'serviceInstanceSid' on element 'Conversation' is not valid with respect to its type, 'conversationServiceSid'.",
    ),
    (
        "<Response><Say>x & y</Say></Response>",
        "The entity name must immediately follow the '&' in the entity reference.",
    ),
    (
        "<Response><Play>http://a?b=1&c=2</Play></Response>",
        "The reference to entity \"c\" must end with the ';' delimiter.",
    ),
    ("<Response><Say>&nbsp;</Say></Response>", 'The entity "nbsp" was referenced, but not declared.'),
    (' <?xml version="1.0"?><Response/>', 'The processing instruction target matching "[xX][mM][lL]" is not allowed.'),
    ("hello", "Content is not allowed in prolog."),
    ("<Response><Say>x</Response>", 'The element type "Say" must be terminated by the matching end-tag "</Say>".'),
    ("<Response><Say>x</Say>", "XML document structures must start and end within the same entity."),
    (
        "<Response><Say voice=alice>x</Say></Response>",
        'Open quote is expected for attribute "voice" associated with an  element type  "Say".',
    ),
    (
        "<Response><Say voice>x</Say></Response>",
        'Attribute name "voice" associated with an element type "Say" must be followed by the \' = \' character.',
    ),
    (
        '<Response><Say voice="a>x</Say></Response>',
        'The value of attribute "voice" associated with an element type "Say" must not contain the \'<\' character.',
    ),
    (
        '<Response><Say voice="a" voice="b">x</Say></Response>',
        'Attribute "voice" was already specified for element "Say".',
    ),
    ("<Response/>x", "Content is not allowed in trailing section."),
    ("<Response/><Response/>", "The markup in the document following the root element must be well-formed."),
    ("<Response>a < b</Response>", "The content of elements must consist of well-formed character data or markup."),
    ("<Response><!-- a -- b --></Response>", 'The string "--" is not permitted within comments.'),
    ("<Response><a:b/></Response>", 'The prefix "a" for element "a:b" is not bound.'),
    (
        '<Response a:b="1"/>',
        'The prefix "a" for attribute "a:b" associated with an element type "Response" is not bound.',
    ),
    (
        "<Response><Say</Response>",
        'Element type "Say" must be followed by either attribute specifications, ">" or "/>".',
    ),
    (
        "<Response>]]></Response>",
        'The character sequence "]]>" must not appear in content unless used to mark the end of a CDATA section.',
    ),
    ("<Response><Say>a&#1;</Say></Response>", 'Character reference "&#1" is an invalid XML character.'),
    ('<?xml encoding="utf-8"?><Response/>', "The version is required in the XML declaration."),
    ("<?xml version=1.0?><Response/>", 'The value following "version" in the XML declaration must be a quoted string.'),
    ('<?xml version="1.0" ><Response/>', "A pseudo attribute name is expected."),
    ("&amp;<Response/>", "Reference is not allowed in prolog."),
    (
        '<Response><Dial><Number sendDigits="zzz">x</Number></Dial></Response>',
        "cvc-pattern-valid: Value 'zzz' is not facet-valid with respect to pattern '[0-9A-DWw#*]+' for type 'dtmfTones'.",
    ),
    (
        '<Response><Dial><Number sendDigits="zzz">x</Number></Dial></Response>',
        "cvc-attribute.3: The value 'zzz' of attribute 'sendDigits' on element 'Number' is not valid with respect to its type, 'dtmfTones'.",
    ),
    (
        "<Response><Say voice='a\"'>x</Say></Response>",
        "cvc-datatype-valid.1.2.3: 'a\"' is not a valid value of union type 'voice'.",
    ),
    (
        "<Response><Say voice='a\"'>x</Say></Response>",
        "cvc-attribute.3: The value 'a\"' of attribute 'voice' on element 'Say' is not valid with respect to its type, 'voice'.",
    ),
)
PLAY = "Invalid content was found starting with element 'Message'. One of '{Play"
DOCUMENT = "<Response>\n  <say>Hello</say>\n</Response>\n"
VIOLATION = (
    "cvc-complex-type.2.4.a: Invalid content was found starting with element 'say'. One of '{Play, Say}' is expected."
)
TEXT = {
    "Msg": "XML Validation warning",
    "line": "2",
    "cols": "8",
    "parserMessage": VIOLATION,
    "ErrorCode": "12200",
    "LogLevel": "WARN",
    "url": "https://example.com/voice",
}
ALERT = {
    "account_sid": "AC" + 32 * "0",
    "alert_text": urlencode(TEXT),
    "error_code": "12200",
    "log_level": "warning",
    "more_info": "https://www.twilio.com/docs/errors/12200",
    "request_method": "POST",
    "request_url": "https://example.com/voice",
    "request_variables": "CallSid=CA1",
    "resource_sid": "CA" + 32 * "0",
    "response_body": DOCUMENT,
    "sid": "NO" + 32 * "0",
}
PAYLOAD = {
    "resource_sid": "CA" + 32 * "0",
    "service_sid": None,
    "error_code": "12200",
    "more_info": TEXT,
    "webhook": {
        "type": "application/json",
        "request": {
            "url": "https://example.com/voice",
            "method": "POST",
            "headers": {},
            "parameters": {"CallSid": "CA1"},
        },
        "response": {"status_code": 200, "headers": {}, "body": DOCUMENT},
    },
}
WEBHOOK = {
    "Sid": "NO" + 32 * "0",
    "AccountSid": "AC" + 32 * "0",
    "Timestamp": "2024-05-09T08:44:51.000Z",
    "Level": "WARNING",
    "PayloadType": "application/json",
    "Payload": json.dumps(PAYLOAD),
}
CAMEL = {re.sub("_(.)", lambda match: match[1].upper(), name): value for name, value in ALERT.items()}
SHAPES: dict[str, str] = {
    "alert": json.dumps(ALERT),
    "alert of a helper library": json.dumps(CAMEL),
    "list of alerts": json.dumps({"alerts": [ALERT], "meta": {"page": 0, "key": "alerts"}}),
    "bare list": json.dumps([ALERT]),
    "webhook": json.dumps(WEBHOOK),
    "webhook as its form": urlencode(WEBHOOK),
    "payload alone": json.dumps(PAYLOAD),
    "byte order mark": "\ufeff" + json.dumps(ALERT),
    "code as a number": json.dumps({**ALERT, "error_code": 12200}),
}


def explained(command: Command, value: Any) -> str:
    Path("alert.json").write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    outcome = command("explain", "--debugger", "alert.json")
    assert (outcome.code, outcome.errors) == (0, "")
    return outcome.output


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_is_understood(shape: str, command: Command) -> None:
    output = explained(command, SHAPES[shape])
    assert output.startswith("# Twilio 12200: Schema validation warning\n")
    for part in (
        "- Level: warning\n",
        "- Place: line 2, column 8",
        "- Document: https://example.com/voice\n",
        f"> {VIOLATION}\n",
        "TwiML has no element `<say>`, so Twilio ignores it.\n",
        "Did you mean `<Say>`?",
        "- `unknown-element`: ",
        "- line 2, column 4: error[unknown-element] ",
    ):
        assert part in output
    assert output.endswith("\n")
    assert not output.endswith("\n\n")


@pytest.mark.parametrize(("document", "message"), XERCES, ids=[message[:60] for _, message in XERCES])
def test_what_xerces_says_is_what_the_linter_says(document: str, message: str, command: Command) -> None:
    code = "12200" if message.startswith("cvc-") else "12100"
    output = explained(command, {"error_code": code, "more_info": {"parserMessage": message}})
    named = set(re.findall(r"^- `([a-z-]+)`: ", output.partition("## Rules that prevent it")[2], re.MULTILINE))
    assert named
    assert named <= TABLE.keys()
    assert named & {found.rule for found in lint(document).diagnostics}
    assert "## What it means" in output
    assert "## What to do" in output


@pytest.mark.parametrize(
    ("message", "part"),
    [
        (
            "Error on line 11 of document  : XML document structures must start and end within the same entity. ",
            "line 11,",
        ),
        (
            "org.xml.sax.SAXParseException; lineNumber: 3; columnNumber: 7; Content is not allowed in prolog.",
            "column 7,",
        ),
        (
            "Error on line 1 of document  : Content is not allowed in prolog. Nested exception: Content",
            "> Content is not allowed in prolog.\n",
        ),
        (PLAY, "`<Message>` answers a message"),
        (
            "Invalid content was found starting with element 'Say'. One of '{Sms, Message, Redirect}' is expected.",
            "a verb of calls",
        ),
        (
            "Invalid content was found starting with element 'br'. One of '{Sms, Message, Redirect}' is expected.",
            "or write what that place takes: `<Message>` or `<Redirect>`",
        ),
        (
            'cvc-complex-type.2.4.a: Invalid content was found starting with element \'{"":Number}\'. One of \'{"":Play, "":Say}\' is expected.',
            "`<Number>` may not stand",
        ),
        (
            "cvc-complex-type.2.4.d: Invalid content was found starting with element 'Say'. No child element is expected at this point.",
            "`<Say>` may not stand",
        ),
        (
            "cvc-complex-type.3.2.2: Attribute 'maxlength' is not allowed to appear in element 'Record'.",
            "Did you mean `maxLength`?",
        ),
        (
            "cvc-complex-type.3.2.2: Attribute 'enhanced' is not allowed to appear in element 'Gather'.",
            "its schema lags behind",
        ),
        (
            "cvc-attribute.3: The value 'Post' of attribute 'method' on element 'Gather' is not valid with respect to its type, 'null'.",
            "Did you mean `POST`?",
        ),
        ("cvc-complex-type.4: Attribute 'url' must appear on element 'Stream'.", "- `missing-attribute`: "),
        ("cvc-type.3.1.3: The value '' of element 'Number' is not valid.", "- `missing-text`: "),
    ],
)
def test_messages_in_the_words_of_twiml(message: str, part: str, command: Command) -> None:
    assert part in explained(command, {"error_code": "12200", "alert_text": urlencode({"parserMessage": message})})


def test_an_alert_without_message_tells_the_code(command: Command) -> None:
    output = explained(command, {"error_code": "13335", "alert_text": ""})
    assert output.startswith("# Twilio 13335: Gather: speechTimeout auto cannot be used with model default\n")
    output = explained(
        command, {"error_code": "11200", "alert_text": "httpResponse=502&ErrorCode=11200", "response_body": "<html>"}
    )
    assert "No linter can" in output
    assert "What twiml-lint finds" not in output
    assert "No rule knows this code" in explained(command, {"error_code": 99999})


def test_a_sound_document_is_said_to_be_sound(command: Command) -> None:
    output = explained(command, {**ALERT, "response_body": "<Response><Say>Hello</Say></Response>"})
    assert output.endswith("Nothing: the fault is not in what the alert carries of the document.\n")


def test_the_channel_is_that_of_the_resource(command: Command) -> None:
    answer = "<Response><Message>Hello</Message></Response>"
    assert "misplaced-element]" in explained(command, {**ALERT, "response_body": answer})
    message = {**ALERT, "resource_sid": "SM1", "request_variables": "MessageSid=SM1", "response_body": answer}
    assert "misplaced-element]" not in explained(command, message)


def test_several_alerts_are_explained_in_turn(command: Command) -> None:
    output = explained(command, [ALERT, {"error_code": "11200"}])
    assert re.findall(r"^# Twilio (\d+)", output, re.MULTILINE) == ["12200", "11200"]


def test_what_an_alert_holds_does_not_steer_the_terminal(command: Command) -> None:
    output = explained(
        command,
        {"error_code": "12100", "alert_text": "parserMessage=%1B%5B31m%0D%E2%80%AE", "request_url": "\x1b]0;x\x07"},
    )
    assert all(line.isprintable() for line in output.split("\n"))


def test_standard_input(tmp_path: Path) -> None:
    outcome = run("explain", "--debugger", "-", cwd=tmp_path, stdin=json.dumps(ALERT).encode(), env=environment())
    assert (outcome.code, outcome.errors) == (0, "")
    assert outcome.output.startswith("# Twilio 12200: ")


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "it is empty"),
        (b"{", "it is not JSON: Expecting property name enclosed in double quotes at line 1, column 2"),
        (b"\xff\xfe", "it is not UTF-8 text"),
        (b"[" * 100_000, "it is JSON nested too deep to be an alert"),
        (b"[]", "it is a list without alerts"),
        (b'{"alerts": []}', "it is a list without alerts"),
        (b"12200", "it holds a number where an alert of Twilio's debugger should be"),
        (
            b'{"version": 1}',
            "it is no alert of Twilio's debugger: it has neither error_code nor alert_text nor Payload",
        ),
        (b'{"alert_text": "Msg=x"}', "it names no error_code"),
        (b'{"error_code": "many"}', "its error_code is 'many', which is no number"),
        (b'{"Payload": "{"}', "it is not JSON: Expecting property name enclosed in double quotes at line 1, column 2"),
    ],
)
def test_what_is_no_alert_is_a_usage_error(content: bytes, complaint: str, command: Command) -> None:
    Path("alert.json").write_bytes(content)
    outcome = command("explain", "--debugger", "alert.json")
    assert (outcome.code, outcome.output) == (2, "")
    assert outcome.errors == f"twiml-lint: cannot explain alert.json: {complaint}\n"


def test_files_that_cannot_be_read(command: Command) -> None:
    outcome = command("explain", "--debugger", "none.json")
    assert (outcome.code, outcome.errors) == (2, "twiml-lint: cannot read none.json: there is no such file or folder\n")
    assert "cannot read .: a folder" in command("explain", "--debugger", ".").errors
    outcome = command("explain", "12200", "--debugger", "none.json")
    assert outcome.errors == "twiml-lint: explain --debugger explains alerts; for 12200 leave the option out\n"
