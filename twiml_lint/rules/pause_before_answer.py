"""A `<Pause>` as the first verb, which delays answering the call. Off by default: it may be meant.

Looked for in answers to webhooks only: a call whose TwiML stands in a parameter is answered already.

### Why it matters
Twilio answers a call with its first verb that needs it. Where that is `<Pause>`, the caller hears the call ring on for as
many seconds, and not the silence that may have been meant.

### What to do
If the pause is to be heard after answering, put it behind the first `<Say>` or `<Play>`; if the call is to ring longer,
ignore the note. See [`<Pause>`](https://www.twilio.com/docs/voice/twiml/pause).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.settings import Settings


def check(context: Context) -> Iterator[Finding]:
    root = context.document.root
    if root is None or context.settings.role or context.settings.delivery != "webhook":
        return
    first = root.children[0] if root.children else None
    for pause in context.elements("Pause"):
        if pause is first and not any(text.start < pause.start and not text.is_blank for text in root.texts):
            message = (
                "<Pause> as the first verb makes the call ring longer before Twilio answers: put it behind a prompt"
            )
            yield Finding(pause.name_span, message)


RULE = Rule(
    name="pause-before-answer",
    summary="<Pause> as the first verb delays answering the call",
    severity=Severity.NOTE,
    elements=("Pause",),
    url="https://www.twilio.com/docs/voice/twiml/pause",
    is_on_by_default=False,
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Pause length="2"/>
   ^^^^^ <Pause> as the first verb makes the call ring longer before Twilio answers: put it behind a prompt
  <Say>Hello</Say>
</Response>
"""),
    ),
    good=(
        Good('<Response><Say>Hello</Say><Pause length="2"/></Response>'),
        Good('<Response><Pause length="2"/><Say>Hello</Say></Response>', Settings(delivery="call-parameter")),
        Good('<Response><Pause length="2"/><Redirect/></Response>', Settings(role="wait")),
        Good("<Response>{{Greeting}}<Pause/><Say>Hello</Say></Response>"),
    ),
)
