"""A `<Message>` with nothing to send: no text, no `<Body>` with text and no `<Media>`.

### Why it matters
Twilio sends no message without text or media. It writes warning 14103 to the debugger, and the person gets no answer.

### What to do
Write the text into `<Message>`, or into `<Body>` where there is `<Media>` as well. To send nothing, answer with an empty
`<Response/>`. See [`<Message>`, nouns](https://www.twilio.com/docs/messaging/twiml/message#nouns) and
[warning 14103](https://www.twilio.com/docs/api/errors/14103).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.document import Element
from twiml_lint.rule import Bad, Context, Good, Rule


def check(context: Context) -> Iterator[Finding]:
    for message in context.elements("Message"):
        if message.is_closed and _is_empty(message):
            body = next(iter(message.children), message)
            said = (
                "<Message> has neither text nor <Media>, so Twilio sends nothing: write its text, or delete <Message>"
            )
            yield Finding(body.name_span, said)


def _is_empty(message: Element) -> bool:
    bodies = all(child.name == "Body" and child.is_closed and child.is_blank for child in message.children)
    return bodies and message.text is not None and not message.text.strip()


RULE = Rule(
    name="empty-message",
    summary="A <Message> has nothing to send",
    severity=Severity.ERROR,
    elements=("Message",),
    twilio_codes=(14103, 21619),
    url="https://www.twilio.com/docs/api/errors/14103",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Message> </Message>
   ^^^^^^^ <Message> has neither text nor <Media>, so Twilio sends nothing: write its text, or delete <Message>
  <Message to="+15551234567"/>
   ^^^^^^^ <Message> has neither text nor <Media>, so Twilio sends nothing: write its text, or delete <Message>
</Response>
"""),
        Bad("""\
<Response>
  <Message>
    <Body/>
     ^^^^ <Message> has neither text nor <Media>, so Twilio sends nothing: write its text, or delete <Message>
  </Message>
</Response>
"""),
    ),
    good=(
        Good("<Response><Message>Hello</Message></Response>"),
        Good("<Response><Message><Media>https://example.com/owl.png</Media></Message></Response>"),
        Good("<Response><Message><Body>{{Text}}</Body></Message></Response>"),
        Good("<Response><Message>{{Text}}</Message></Response>"),
        Good("<Response/>"),
    ),
)
