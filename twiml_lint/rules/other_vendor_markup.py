"""A document in the markup of another vendor: Plivo, Africa's Talking, Bandwidth or Telnyx.

It is known by elements and attributes that TwiML never had (`<Speak>`, `<GetDigits>`, `<SpeakSentence>`, `<AIGather>`,
`keepCallAlive`), where nothing else in the document is TwiML alone. This is said once; nothing else of such a document is.

### Why it matters
Several vendors took over Twilio's root `<Response>` and a few of its verbs. Twilio reads such a document without an error,
runs the verbs that happen to have the same name and skips the rest: the caller hears silence. The only trace is warning
12200 in the debugger.

### What to do
Write the document in TwiML; the message names what TwiML has instead of the first foreign element. If the document is
meant for the other vendor, do not lint it.
See [TwiML for voice](https://www.twilio.com/docs/voice/twiml) and
[moving from TwiML to TeXML](https://developers.telnyx.com/docs/voice/programmable-voice/texml-twiml-compatibility), which
names the differences of that one.
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule


def check(context: Context) -> Iterator[Finding]:
    for violation in context.violations("other-vendor-markup"):
        markup, instead = violation.expected
        message = (
            f"{violation.name} looks like {markup}, of which Twilio skips what TwiML does not have: TwiML has {instead}"
        )
        yield Finding(violation.span, message)


RULE = Rule(
    name="other-vendor-markup",
    summary="The document is in the markup of another vendor",
    severity=Severity.ERROR,
    twilio_codes=(12200,),
    url="https://www.twilio.com/docs/voice/twiml",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Speak>Press one for sales.</Speak>
   ^^^^^ <Speak> looks like Plivo XML, of which Twilio skips what TwiML does not have: TwiML has <Say>
  <GetDigits action="/menu" numDigits="1"/>
  <Wait length="2"/>
</Response>
"""),
        Bad("""\
<Response>
  <Stream bidirectional="true" keepCallAlive="true" contentType="audio/x-mulaw;rate=8000">wss://example.com/ws</Stream>
          ^^^^^^^^^^^^^ bidirectional of <Stream> looks like Plivo XML, of which Twilio skips what TwiML does not have: TwiML has <Stream url> in <Connect>
</Response>
"""),
        Bad("""\
<Response>
  <GetDigits timeout="30" finishOnKey="#" callbackUrl="https://example.com/digits">
   ^^^^^^^^^ <GetDigits> looks like Africa's Talking XML, of which Twilio skips what TwiML does not have: TwiML has <Gather>
    <Say playBeep="true">Enter your account number</Say>
  </GetDigits>
</Response>
"""),
        Bad("""\
<Response>
  <Dial phoneNumbers="+254711000000" record="true"/>
        ^^^^^^^^^^^^ phoneNumbers of <Dial> looks like Africa's Talking XML, of which Twilio skips what TwiML does not have: TwiML has <Number> in <Dial>
</Response>
"""),
        Bad("""\
<Response>
  <Gather gatherUrl="/menu">
    <SpeakSentence voice="julie">Press one</SpeakSentence>
     ^^^^^^^^^^^^^ <SpeakSentence> looks like Bandwidth XML (BXML), of which Twilio skips what TwiML does not have: TwiML has <Say>
  </Gather>
  <Transfer><PhoneNumber>+15551234567</PhoneNumber></Transfer>
</Response>
"""),
        Bad("""\
<Response>
  <AIGather action="/gathered"><Greeting>Hello</Greeting></AIGather>
   ^^^^^^^^ <AIGather> looks like Telnyx XML (TeXML), of which Twilio skips what TwiML does not have: TwiML has <ConversationRelay> in <Connect>
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Connect>
    <Stream url="wss://example.com/ws"/>
  </Connect>
</Response>
"""),
        Good("""\
<Response>
  <Gather action="/menu" numDigits="1">
    <Say>Press one for sales.</Say>
  </Gather>
</Response>
"""),
    ),
)
