"""A `<Message>` with text of its own beside `<Body>`.

### Why it matters
Twilio's documentation shows a message either as plain text or in `<Body>` elements, which are joined. What is sent where
both stand side by side it does not say.

### What to do
Put all of the text into `<Body>`, or all of it directly into `<Message>`; text beside `<Media>` is fine.
See [`<Message>`, nouns](https://www.twilio.com/docs/messaging/twiml/message#nouns).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Related, Severity
from twiml_lint.document.texts import trimmed_span
from twiml_lint.rule import Bad, Context, Good, Rule


def check(context: Context) -> Iterator[Finding]:
    for message in context.elements("Message"):
        body = next((child for child in message.children if child.name == "Body"), None)
        text = next((text for text in message.texts if text.value and not text.is_blank), None)
        if body and text and message.is_closed:
            said = "this text stands in <Message> beside <Body>, and which of them is sent is not documented: use one"
            yield Finding(trimmed_span(text.raw, text.start), said, (Related(body.name_span, "the other text"),))


RULE = Rule(
    name="text-beside-body",
    summary="A <Message> has text of its own beside <Body>",
    severity=Severity.NOTE,
    elements=("Message",),
    url="https://www.twilio.com/docs/messaging/twiml/message#nouns",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Message>
    Hello
    ^^^^^ this text stands in <Message> beside <Body>, and which of them is sent is not documented: use one
    <Body>Alice</Body>
  </Message>
</Response>
"""),
    ),
    good=(
        Good("<Response><Message>Hello <Media>https://example.com/owl.png</Media></Message></Response>"),
        Good("<Response><Message>{{#if Name}}<Body>Hello</Body>{{/if}}</Message></Response>"),
        Good("<Response><Message><Body>Hello </Body><Body>Alice</Body></Message></Response>"),
    ),
)
