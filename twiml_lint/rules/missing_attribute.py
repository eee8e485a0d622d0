"""An element without an attribute that it cannot do without.

### Why it matters
Twilio does not run the element: a `<ConversationRelay>` without `url` has nowhere to connect to, a `<Prompt>` without
`for` belongs to no step of the payment.

### What to do
Add the attribute that the message names. `twiml-lint explain` with the element's name tells its values.
See [the verbs and their attributes](https://www.twilio.com/docs/voice/twiml).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule


def check(context: Context) -> Iterator[Finding]:
    from twiml_lint.schema.descriptions import ATTRIBUTES  # read for faulty documents only

    for violation in context.violations("missing-attribute"):
        described = ATTRIBUTES[f"{violation.type_name}@{violation.name}"]
        meaning = described.summary.rstrip(".")
        message = (
            f'<{violation.element.name}> does not work without {violation.name}: add {violation.name}="..." ({meaning})'
        )
        yield Finding(violation.span, message, twilio_codes=described.codes or (12200,), url=described.url)


RULE = Rule(
    name="missing-attribute",
    summary="A required attribute is missing",
    severity=Severity.ERROR,
    twilio_codes=(12200,),
    url="https://www.twilio.com/docs/voice/twiml",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Connect>
    <ConversationRelay voice="en-US-Journey-O"/>
     ^^^^^^^^^^^^^^^^^ <ConversationRelay> does not work without url: add url="..." (The wss:// address of the WebSocket server)
  </Connect>
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Connect>
    <ConversationRelay url="wss://example.com/relay"/>
  </Connect>
</Response>
"""),
        Good("""\
<Response>
  <Connect>
    <ConversationRelay {{attributes}}/>
  </Connect>
</Response>
"""),
    ),
)
