"""A `<Record>` that does not say where the call goes on.

### Why it matters
After the recording Twilio goes on with the document of `action`. Without it, Twilio requests the URL of the current
document again; when that answers with the same TwiML, the caller is recorded again and again until hanging up, and every
recording is billed.

A live call cannot be redirected to such a `<Record>` at all: Twilio answers with error 11100. If your documents are sent
that way, say so with the setting `delivery = "live-call"`; the finding is an error then.

### What to do
Give `action` the URL of the document that goes on after the recording; one that only thanks and hangs up will do. If
your application answers the second request differently (it holds `RecordingUrl`), say so by naming the URL in `action`.
See [`<Record>`, action](https://www.twilio.com/docs/voice/twiml/record#action).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.settings import Settings

_WHY = {
    "webhook": (
        "<Record> has no action, so Twilio requests this document again after the recording, which loops if the answer "
        "is the same: give the URL of the document to go on with"
    ),
    "call-parameter": (
        "<Record> has no action, and a document sent in the twiml parameter has no URL that Twilio could request "
        "instead: give the absolute URL of the document to go on with"
    ),
    "live-call": (
        "<Record> has no action, and Twilio refuses to redirect a live call to it (error 11100): "
        "give the URL of the document to go on with"
    ),
}


def check(context: Context) -> Iterator[Finding]:
    delivery = context.settings.delivery
    for record in context.elements("Record"):
        if not context.is_absent(record, "action"):
            continue
        if delivery == "live-call":
            yield Finding(record.name_span, _WHY[delivery], severity=Severity.ERROR, twilio_codes=(11100,))
        else:
            yield Finding(record.name_span, _WHY[delivery])


RULE = Rule(
    name="record-without-action",
    summary="<Record> does not say where the call goes on",
    severity=Severity.WARNING,
    elements=("Record",),
    url="https://www.twilio.com/docs/voice/twiml/record#action",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Record timeout="10" transcribe="true"/>
   ^^^^^^ <Record> has no action, so Twilio requests this document again after the recording, which loops if the answer is the same: give the URL of the document to go on with
</Response>
"""),
        Bad(
            """\
<Response>
  <Record/>
   ^^^^^^ <Record> has no action, and a document sent in the twiml parameter has no URL that Twilio could request instead: give the absolute URL of the document to go on with
</Response>
""",
            settings=Settings(delivery="call-parameter"),
        ),
        Bad(
            """\
<Response>
  <Record/>
   ^^^^^^ <Record> has no action, and Twilio refuses to redirect a live call to it (error 11100): give the URL of the document to go on with
</Response>
""",
            settings=Settings(delivery="live-call"),
        ),
    ),
    good=(
        Good('<Response><Record action="/done"/></Response>'),
        Good('<Response><Record action="{{Action}}"/></Response>'),
        Good("<Response><Record {{Attributes}}/></Response>"),
        Good(
            '<Response><Record action="https://example.com/done"/></Response>',
            settings=Settings(delivery="live-call"),
        ),
    ),
)
