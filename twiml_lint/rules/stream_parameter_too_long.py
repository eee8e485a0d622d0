"""A `<Parameter>` of `<Stream>` whose name and value are too long together.

### Why it matters
Twilio hands the parameters to your WebSocket server when the stream starts, and takes fewer than 500 characters for the name
and the value of each. A longer one does not arrive whole.

### What to do
Send an identifier and keep the data on your server, or split the value over several parameters.
See [`<Stream>`, custom parameters](https://www.twilio.com/docs/voice/twiml/stream#custom-parameters).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule

_LIMIT = 500


def check(context: Context) -> Iterator[Finding]:
    for parameter in context.elements("Parameter"):
        value = context.attribute(parameter, "value")
        if value and value.value and parameter.parent and parameter.parent.name == "Stream":
            # Where the name is not known, the value alone may be too long already.
            length = len(value.value) + len(context.value(parameter, "name", default="") or "")
            if length >= _LIMIT:
                message = (
                    f"name and value of <Parameter> have {length} characters together, and <Stream> takes fewer than "
                    f"{_LIMIT}: send less, or split it"
                )
                yield Finding(value.value_span, message)


RULE = Rule(
    name="stream-parameter-too-long",
    summary="Name and value of a <Parameter> of <Stream> are too long together",
    severity=Severity.ERROR,
    elements=("Parameter",),
    url="https://www.twilio.com/docs/voice/twiml/stream#custom-parameters",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(f"""\
<Response>
  <Connect>
    <Stream url="wss://example.com/audio">
      <Parameter name="note" value="{"n" * 496}"/>
                                    {"^" * 496} name and value of <Parameter> have 500 characters together, and <Stream> takes fewer than 500: send less, or split it
      <Parameter name="{{{{Name}}}}" value="{"n" * 500}"/>
                                        {"^" * 500} name and value of <Parameter> have 500 characters together, and <Stream> takes fewer than 500: send less, or split it
    </Stream>
  </Connect>
</Response>
"""),
    ),
    good=(
        Good(f"""\
<Response>
  <Connect>
    <Stream url="wss://example.com/audio">
      <Parameter name="note" value="{"n" * 495}"/>
      <Parameter name="{"n" * 600}" value="{{{{Note}}}}"/>
    </Stream>
  </Connect>
</Response>
"""),
        Good(f"""\
<Response>
  <Connect>
    <ConversationRelay url="wss://example.com/relay">
      <Parameter name="note" value="{"n" * 600}"/>
    </ConversationRelay>
  </Connect>
</Response>
"""),
    ),
)
