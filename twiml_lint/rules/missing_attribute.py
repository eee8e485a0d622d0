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
from twiml_lint.document import Element
from twiml_lint.rule import Bad, Context, Good, Rule

# <Stream> needs its url only where it is started: in <Stop> it is known by its name.
_STREAMING = frozenset({"Connect", "Start"})
_STREAM_URL = "https://www.twilio.com/docs/voice/twiml/stream#url"


def check(context: Context) -> Iterator[Finding]:
    from twiml_lint.schema.descriptions import ATTRIBUTES  # read for faulty documents only

    for violation in context.violations("missing-attribute"):
        described = ATTRIBUTES[f"{violation.type_name}@{violation.name}"]
        meaning = described.summary.rstrip(".")
        message = (
            f'<{violation.element.name}> does not work without {violation.name}: add {violation.name}="..." ({meaning})'
        )
        yield Finding(violation.span, message, twilio_codes=described.codes or (12200,), url=described.url)
    for stream in context.elements("Stream"):
        if stream.parent and stream.parent.name in _STREAMING and not _is_directed(context, stream):
            message = '<Stream> does not work without url: add url="..." (the wss:// address of the WebSocket server)'
            yield Finding(stream.name_span, message, twilio_codes=(), url=_STREAM_URL)


def _is_directed(context: Context, stream: Element) -> bool:
    return not all(context.is_absent(stream, name) for name in ("url", "connectorName"))


RULE = Rule(
    name="missing-attribute",
    summary="A required attribute is missing",
    severity=Severity.ERROR,
    elements=("Stream",),
    twilio_codes=(12200,),
    url="https://www.twilio.com/docs/voice/twiml",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Start>
    <Stream name="audio" track="both_tracks"/>
     ^^^^^^ <Stream> does not work without url: add url="..." (the wss:// address of the WebSocket server)
  </Start>
  <Connect>
    <Stream><Parameter name="a" value="b"/></Stream>
     ^^^^^^ <Stream> does not work without url: add url="..." (the wss:// address of the WebSocket server)
  </Connect>
</Response>
"""),
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
  <Start>
    <Stream name="audio" url="wss://example.com/audio"/>
  </Start>
  <Say>You are heard</Say>
  <Stop>
    <Stream name="audio"/>
  </Stop>
  <Hangup/>
</Response>
"""),
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
