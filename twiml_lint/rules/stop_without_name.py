"""A noun in `<Stop>` that does not say by name what is to be stopped.

### Why it matters
A call may have several streams, transcriptions and recordings at once, so `<Stop>` goes by the `name` that each was given in
`<Start>`. Without a name Twilio cannot tell what is meant, and it goes on, and is billed, until the call ends.

### What to do
Give the noun a `name` in `<Start>`, and write the same `name` in `<Stop>`. What was started without a name can be stopped
by its SID, with the REST API. See
[`<Stream>`, stopping a stream](https://www.twilio.com/docs/voice/twiml/stream#stop-a-stream).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule

_NOUNS = ("Recording", "Siprec", "Stream", "Transcription")


def check(context: Context) -> Iterator[Finding]:
    for noun in context.elements(*_NOUNS):
        name = context.value(noun, "name", default="")
        if name is not None and not name.strip() and noun.parent and noun.parent.name == "Stop":
            message = (
                f"<{noun.name}> in <Stop> has no name, so Twilio does not know which one to stop: "
                f'add the name that <{noun.name}> has in <Start>, as in name="..."'
            )
            written = noun.attribute("name")
            yield Finding(written.name_span if written else noun.name_span, message)


RULE = Rule(
    name="stop-without-name",
    summary="A noun in <Stop> does not name what is to be stopped",
    severity=Severity.WARNING,
    elements=_NOUNS,
    url="https://www.twilio.com/docs/voice/twiml/stream#stop-a-stream",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Stop>
    <Stream/>
     ^^^^^^ <Stream> in <Stop> has no name, so Twilio does not know which one to stop: add the name that <Stream> has in <Start>, as in name="..."
    <Recording name=""/>
               ^^^^ <Recording> in <Stop> has no name, so Twilio does not know which one to stop: add the name that <Recording> has in <Start>, as in name="..."
  </Stop>
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Stop>
    <Stream name="audio"/>
    <Recording name="{{Recording}}"/>
    <Transcription {{Name}}/>
  </Stop>
  <Say>Goodbye</Say>
</Response>
"""),
        Good('<Response><Start><Stream url="wss://example.com/audio"/></Start><Say>Hello</Say></Response>'),
    ),
)
