"""A blank `<Redirect>` that makes Twilio request the same document over and over.

In a document for calls it is reported where no verb stands before it, so that nothing happens between two requests; in one
for messages always, because every round sends the messages again. A blank `<Redirect>` that repeats a prompt, or the
music of a document with `role = "wait"`, is left alone.

### Why it matters
A `<Redirect>` without a URL requests the current document. If the answer is the same each time, this never ends: calls
hang in silence, and replies to a message go on until Twilio stops after 50 documents (14106).

### What to do
Write the URL of the document to go on with.
See [`<Redirect>`](https://www.twilio.com/docs/voice/twiml/redirect) and
[warning 14106](https://www.twilio.com/docs/api/errors/14106).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.settings import Settings


def check(context: Context) -> Iterator[Finding]:
    redirect, root = next(context.elements("Redirect"), None), context.document.root
    if redirect is None or root is None or redirect.parent is not root or not redirect.is_blank:
        return
    if context.settings.role == "wait" or context.settings.delivery == "call-parameter":
        return
    is_message = context.channel.name == "messaging"
    is_certain = redirect.is_closed and all(text.is_blank for text in root.texts)
    if is_certain and (is_message or root.children[0] is redirect):
        message = "<Redirect> without a URL requests this document again, which never ends if the answer is the same: "
        yield Finding(redirect.name_span, message + "write a URL", twilio_codes=(14106,) if is_message else ())


RULE = Rule(
    name="redirect-to-itself",
    summary="A blank <Redirect> requests the same document over and over",
    severity=Severity.WARNING,
    elements=("Redirect",),
    twilio_codes=(14106,),
    url="https://www.twilio.com/docs/voice/twiml/redirect",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Redirect method="GET"> </Redirect>
   ^^^^^^^^ <Redirect> without a URL requests this document again, which never ends if the answer is the same: write a URL
</Response>
"""),
        Bad("""\
<Response>
  <Message>Hello</Message>
  <Redirect/>
   ^^^^^^^^ <Redirect> without a URL requests this document again, which never ends if the answer is the same: write a URL
</Response>
"""),
    ),
    good=(
        Good("<Response><Gather><Say>Press 1</Say></Gather><Redirect/></Response>"),
        Good("<Response><Redirect>{{Url}}</Redirect></Response>"),
        Good("<Response>{{Prompt}}<Redirect/></Response>"),
        Good("<Response><Redirect/></Response>", Settings(role="wait")),
        Good("<Response><Message>Hello</Message><Redirect>/next</Redirect></Response>"),
    ),
)
