"""An attribute that says how or when to request a URL which is not given.

### Why it matters
`recordingStatusCallbackEvent`, `statusCallbackMethod`, `method` and the like do nothing by themselves. Without the URL they
belong to, Twilio sends no request; most often the URL was forgotten, and the notification is missed.

`method` of `<Record>`, `<Gather>` and `<Pay>` is not looked at: their `action` defaults to the current document.

### What to do
Add the URL that the message names, or delete the attribute.
See [`<Record>`, recordingStatusCallback](https://www.twilio.com/docs/voice/twiml/record#recordingstatuscallback).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule

# Option to the attributes of which one must be there; a second one holds the callbacks in another way.
_OPTIONS: dict[str, tuple[str, ...]] = {
    "amdStatusCallbackMethod": ("amdStatusCallback",),
    "partialResultCallbackMethod": ("partialResultCallback",),
    "recordingStatusCallbackEvent": ("recordingStatusCallback", "recordingConfigurationId", "eventCallbackUrl"),
    "recordingStatusCallbackMethod": ("recordingStatusCallback", "recordingConfigurationId", "eventCallbackUrl"),
    "referMethod": ("referUrl",),
    "statusCallbackEvent": ("statusCallback", "statusCallbackUrl", "eventCallbackUrl"),
    "statusCallbackMethod": ("statusCallback", "statusCallbackUrl", "eventCallbackUrl"),
    "waitMethod": ("waitUrl",),
    "waitUrlMethod": ("waitUrl",),
}
# `method` belongs to another attribute in each element; elements whose action has a default are left out.
_METHODS: dict[str, tuple[str, ...]] = {
    "Client": ("url",),
    "Connect": ("action",),
    "Dial": ("action",),
    "Enqueue": ("action",),
    "Message": ("action", "statusCallback"),
    "Number": ("url",),
    "Queue": ("url",),
    "Refer": ("action",),
    "Sip": ("url",),
    "Sms": ("action", "statusCallback"),
    "WhatsApp": ("url",),
}


def check(context: Context) -> Iterator[Finding]:
    for element in context.elements(*RULE.elements):
        for written in element.attributes:
            needed = _METHODS.get(element.name) if written.name == "method" else _OPTIONS.get(written.name)
            if not needed or not all(context.is_absent(element, name) for name in needed):
                continue
            if context.attribute(element, written.name) is written:
                name = "statusCallbackUrl" if element.name == "Transcription" else needed[0]
                message = f"{written.name} of <{element.name}> has no effect without {name}: add {name}, or delete it"
                yield Finding(written.name_span, message)


RULE = Rule(
    name="callback-option-without-callback",
    summary="An attribute says how or when to request a URL which is not given",
    severity=Severity.WARNING,
    elements=(
        "Record",
        "Dial",
        "Number",
        "Client",
        "Sip",
        "Queue",
        "WhatsApp",
        "Application",
        "Conference",
        "Enqueue",
        "Gather",
        "Connect",
        "Refer",
        "Message",
        "Sms",
        "Pay",
        "Recording",
        "Conversation",
        "Stream",
        "Siprec",
        "Transcription",
        "VirtualAgent",
    ),
    url="https://www.twilio.com/docs/voice/twiml/record#recordingstatuscallback",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Record action="/done" recordingStatusCallbackEvent="completed absent"/>
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ recordingStatusCallbackEvent of <Record> has no effect without recordingStatusCallback: add recordingStatusCallback, or delete it
</Response>
"""),
        Bad("""\
<Response>
  <Dial method="GET">
        ^^^^^^ method of <Dial> has no effect without action: add action, or delete it
    <Conference waitMethod="GET">Room</Conference>
                ^^^^^^^^^^ waitMethod of <Conference> has no effect without waitUrl: add waitUrl, or delete it
  </Dial>
</Response>
"""),
        Bad("""\
<Response>
  <Start>
    <Transcription statusCallbackMethod="POST"/>
                   ^^^^^^^^^^^^^^^^^^^^ statusCallbackMethod of <Transcription> has no effect without statusCallbackUrl: add statusCallbackUrl, or delete it
  </Start>
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Record method="GET" action="/done" recordingStatusCallback="/saved" recordingStatusCallbackMethod="GET"/>
</Response>
"""),
        Good('<Response><Gather method="GET"/></Response>'),
        Good('<Response><Message method="GET" statusCallback="/sent">Hello</Message></Response>'),
        Good('<Response><Dial method="GET" {{Action}}>+15551234567</Dial></Response>'),
        Good('<Response><Dial method="GET" action="{{Action}}">+15551234567</Dial></Response>'),
        Good("""\
<Response>
  <Start>
    <Transcription statusCallbackUrl="https://example.com/text" statusCallbackMethod="POST"/>
  </Start>
  <Dial>+15551234567</Dial>
</Response>
"""),
    ),
)
