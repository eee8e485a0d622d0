"""What the document itself, its URLs, messages and <Annotate> can bring."""

from __future__ import annotations

from tests.debugger.case import Shown
from twiml_lint import Settings

_TAG = "<BillingReferenceTag>a</BillingReferenceTag>"

SHOWN = {
    11100: (
        Shown("malformed-url", "<Response><Play>https://example.com/hold music.mp3</Play></Response>"),
        Shown("record-without-action", "<Response><Record/></Response>", Settings(delivery="live-call")),
    ),
    11205: Shown("unreachable-host", '<Response><Record action="http://localhost:3000/done"/></Response>'),
    11210: Shown("unreachable-host", "<Response><Redirect>http://macbook.local/next</Redirect></Response>"),
    11240: Shown("invalid-connection-override", "<Response><Redirect>/next#e=paris</Redirect></Response>"),
    11241: Shown("invalid-connection-override", "<Response><Redirect>/next#e=paris</Redirect></Response>"),
    11243: Shown("invalid-connection-override", '<Response><Record action="/done#rp=never"/></Response>'),
    11300: Shown("broken-template-token", "<Response><Redirect>https://example.com/{{Digits}</Redirect></Response>"),
    11310: Shown("broken-template-token", "<Response><Say>Hello {{}}</Say></Response>"),
    11320: Shown("broken-template-token", "<Response><Say>Hello {{From</Say></Response>"),
    11750: Shown("document-too-large", f"<Response><!--{'a' * 66000}--></Response>"),
    11770: Shown("empty-document", ""),
    12100: (
        Shown("unclosed-element", "<Response><Say>Hello</Response>"),
        Shown("unescaped-ampersand", "<Response><Say>Tom & Jerry</Say></Response>"),
        Shown("content-before-declaration", '\n<?xml version="1.0"?><Response/>'),
    ),
    12101: Shown("invalid-attribute-value", '<Response version="1.0"/>'),
    12102: Shown("wrong-root", "<response/>"),
    12200: (
        Shown("unknown-element", "<Response><say>Hello</say></Response>"),
        Shown("unknown-attribute", '<Response><Say Voice="man">Hello</Say></Response>'),
        Shown("unexpected-text", "<Response>Hello</Response>"),
        Shown("other-vendor-markup", "<Response><Speak>Hello</Speak></Response>"),
    ),
    13110: Shown("missing-child", "<Response><Annotate/></Response>"),
    13111: Shown("misplaced-element", f"<Response><Annotate>{_TAG}{_TAG}</Annotate></Response>"),
    13112: Shown("misplaced-element", f"<Response><Annotate>{_TAG}<Say>Hello</Say></Annotate></Response>"),
    13120: Shown("invalid-text", f"<Response><Annotate>{_TAG.replace('a<', 'a' * 129 + '<')}</Annotate></Response>"),
    13201: Shown(
        "verb-not-for-role", "<Response><Dial>+15551234567</Dial></Response>", settings=Settings(role="whisper")
    ),
    13238: Shown("verb-not-for-role", "<Response><Hangup/></Response>", settings=Settings(role="wait")),
    14101: Shown("invalid-message-address", '<Response><Message to="Alice">Hello</Message></Response>'),
    14102: Shown("invalid-message-address", '<Response><Message from="Example Company">Hello</Message></Response>'),
    14103: (
        Shown("empty-message", "<Response><Message/></Response>"),
        Shown("message-too-long", f"<Response><Message>{'a' * 1601}</Message></Response>"),
        Shown("missing-text", "<Response><Sms/></Response>"),
    ),
    14104: Shown("invalid-attribute-value", '<Response><Message method="post">Hello</Message></Response>'),
    14105: Shown("malformed-url", '<Response><Message statusCallback="https://">Hello</Message></Response>'),
    14109: Shown("too-many-messages", f"<Response>{'<Message>Hello</Message>' * 11}</Response>"),
    14110: Shown("misplaced-element", "<Response><Say>Hello</Say></Response>", settings=Settings(channel="messaging")),
    15004: Shown(
        "relative-action-url", '<Response><Record action="/done"/></Response>', Settings(delivery="call-parameter")
    ),
    21619: Shown("empty-message", "<Response><Message><Body/></Message></Response>"),
    21620: Shown("malformed-url", "<Response><Message><Media>ftp://example.com/owl.png</Media></Message></Response>"),
    32018: Shown(
        "document-too-large-for-call",
        f"<Response><Say>{'Hello ' * 700}</Say></Response>",
        Settings(delivery="call-parameter"),
    ),
}

NOT_SHOWN = {
    13619: "Only <Record> has transcribe, so on any other verb it is an unknown attribute (12200); what else lacks "
    "transcription is known when the recording is made.",
}
