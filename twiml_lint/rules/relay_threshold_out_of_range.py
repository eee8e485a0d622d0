"""A threshold or time of `<ConversationRelay>` outside the range that is known to work.

Twilio's page does not name these attributes. They stand in the helper libraries, and their ranges are those of public
projects and of Deepgram, whose setting it is; so this is only a note.

### Why it matters
Twilio checks the attributes of `<ConversationRelay>` when the session begins, and a value out of range ends it with
error 64101.

### What to do
Write a value in the range that the message names, or leave the attribute out.
See [`<ConversationRelay>`](https://www.twilio.com/docs/voice/twiml/connect/conversationrelay).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule

# Lowest and highest value, and the words that may stand in their place.
_RANGES = {
    "eagerEotThreshold": (0.3, 0.9, ""),
    "eotThreshold": (0.5, 1.0, ""),
    "speechTimeout": (600, 5000, " milliseconds, or auto"),
}


def check(context: Context) -> Iterator[Finding]:
    for relay in context.elements("ConversationRelay"):
        for name, (least, most, else_) in _RANGES.items():
            attribute = context.attribute(relay, name)
            value = attribute.value if attribute else None
            if attribute and value and value != "auto" and not least <= float(value) <= most:
                message = (
                    f"{name} of <ConversationRelay> is known to work from {least} to {most}{else_}, and Twilio may refuse "
                    f"the session with {value}"
                )
                yield Finding(attribute.value_span, message)


RULE = Rule(
    name="relay-threshold-out-of-range",
    summary="A threshold of <ConversationRelay> is outside the range known to work",
    severity=Severity.NOTE,
    elements=("ConversationRelay",),
    twilio_codes=(64101,),
    url="https://www.twilio.com/docs/voice/twiml/connect/conversationrelay",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Connect>
    <ConversationRelay url="wss://example.com/relay" speechTimeout="3" eotThreshold="0.2"/>
                                                                    ^ speechTimeout of <ConversationRelay> is known to work from 600 to 5000 milliseconds, or auto, and Twilio may refuse the session with 3
                                                                                     ^^^ eotThreshold of <ConversationRelay> is known to work from 0.5 to 1.0, and Twilio may refuse the session with 0.2
  </Connect>
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Connect>
    <ConversationRelay url="wss://example.com/relay" speechTimeout="600" eotThreshold="0.95" eagerEotThreshold="0.3"/>
  </Connect>
</Response>
"""),
        Good("""\
<Response>
  <Connect>
    <ConversationRelay url="wss://example.com/relay" speechTimeout="auto" eotThreshold="{{Threshold}}"/>
  </Connect>
</Response>
"""),
    ),
)
