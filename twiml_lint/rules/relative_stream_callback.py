"""A relative URL as the status callback of `<Stream>`, `<Siprec>` or `<Transcription>`.

### Why it matters
These run beside the call, apart from the document that started them, so Twilio asks for an absolute URL: nothing completes
a relative one, and the events, or the whole transcription, do not arrive.

### What to do
Write the whole URL, beginning with `https://`. See
[`<Stream>`, statusCallback](https://www.twilio.com/docs/voice/twiml/stream#statuscallback) and
[`<Transcription>`, statusCallbackUrl](https://www.twilio.com/docs/voice/twiml/transcription#statuscallbackurl).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.urls import url_fault

_CALLBACKS = {"Siprec": "statusCallback", "Stream": "statusCallback", "Transcription": "statusCallbackUrl"}


def check(context: Context) -> Iterator[Finding]:
    for element in context.elements(*_CALLBACKS):
        callback = context.attribute(element, _CALLBACKS[element.name])
        text = (callback.value or "").strip() if callback else ""
        # Only what is a path for certain: a bare word may be filled in before the document is sent.
        if callback and text.startswith(("/", ".")) and not text.startswith("//") and not url_fault(text):
            message = (
                f"{callback.name} of <{element.name}> must be an absolute URL, and Twilio sends nothing to a relative one: "
                "write it with https:// and host"
            )
            yield Finding(callback.value_span, message)


RULE = Rule(
    name="relative-stream-callback",
    summary="A status callback that must be absolute is a relative URL",
    severity=Severity.WARNING,
    elements=("Siprec", "Stream", "Transcription"),
    url="https://www.twilio.com/docs/voice/twiml/stream#statuscallback",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Start>
    <Stream url="wss://example.com/audio" statusCallback="/stream-events"/>
                                                          ^^^^^^^^^^^^^^ statusCallback of <Stream> must be an absolute URL, and Twilio sends nothing to a relative one: write it with https:// and host
    <Transcription statusCallbackUrl="../text"/>
                                      ^^^^^^^ statusCallbackUrl of <Transcription> must be an absolute URL, and Twilio sends nothing to a relative one: write it with https:// and host
  </Start>
  <Say>Hello</Say>
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Start>
    <Stream url="wss://example.com/audio" statusCallback="https://example.com/stream-events"/>
    <Transcription statusCallbackUrl="{{Callback}}"/>
  </Start>
  <Say>Hello</Say>
</Response>
"""),
        Good('<Response><Connect><Stream url="/audio" statusCallback="{{Host}}/events"/></Connect></Response>'),
    ),
)
