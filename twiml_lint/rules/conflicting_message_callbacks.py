"""`action` and `statusCallback` of a `<Message>` that name different URLs.

### Why it matters
Both ask for the delivery state of the same message. Twilio's documentation wants them to be the same URL where both are
given: which of two different ones is requested is not defined.

### What to do
Write the same URL in both, or leave one out. With `action`, the verbs behind `<Message>` are not reached.
See [`<Message>`, statusCallback](https://www.twilio.com/docs/messaging/twiml/message#attributes-statuscallback).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Related, Severity
from twiml_lint.rule import Bad, Context, Good, Rule


def check(context: Context) -> Iterator[Finding]:
    for message in context.elements("Message"):
        action, callback = context.attribute(message, "action"), context.attribute(message, "statusCallback")
        if action and callback and action.value and callback.value and action.value.strip() != callback.value.strip():
            said = (
                "statusCallback of <Message> is not the URL of action, and which of the two Twilio requests is not "
                "defined: write the same URL in both, or leave one out"
            )
            yield Finding(callback.value_span, said, (Related(action.value_span, "the other URL"),))


RULE = Rule(
    name="conflicting-message-callbacks",
    summary="action and statusCallback of a <Message> name different URLs",
    severity=Severity.WARNING,
    elements=("Message@statusCallback",),
    url="https://www.twilio.com/docs/messaging/twiml/message#attributes-statuscallback",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Message action="/next" statusCallback="/status">Hello</Message>
                                          ^^^^^^^ statusCallback of <Message> is not the URL of action, and which of the two Twilio requests is not defined: write the same URL in both, or leave one out
</Response>
"""),
    ),
    good=(
        Good('<Response><Message action="/status" statusCallback="/status">Hello</Message></Response>'),
        Good('<Response><Message statusCallback="/status">Hello</Message></Response>'),
        Good('<Response><Message action="/status">Hello</Message></Response>'),
        Good('<Response><Message action="{{Action}}" statusCallback="/status">Hello</Message></Response>'),
    ),
)
