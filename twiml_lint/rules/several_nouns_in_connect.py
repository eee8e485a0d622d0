"""A `<Connect>` that holds more than one noun.

### Why it matters
`<Connect>` hands the call to one service, and no page of Twilio's shows it with two nouns. At best the second one is reached
when the first has ended; nobody can rely on it.

### What to do
Write a `<Connect>` of its own for each noun. Twilio goes on with the next one when the first has ended and has no `action`.
To send the audio to a second place at the same time, put a `<Stream>` into `<Start>`, before `<Connect>`.
See [`<Connect>`](https://www.twilio.com/docs/voice/twiml/connect).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Related, Severity
from twiml_lint.rule import Bad, Context, Good, Rule


def check(context: Context) -> Iterator[Finding]:
    for connect in context.elements("Connect"):
        nouns = [noun for noun in connect.children if noun not in context.spoiled_elements]
        if len(nouns) > 1 and connect.is_closed and all(text.is_blank for text in connect.texts):
            message = (
                f"<Connect> hands the call to one service, and what Twilio does with <{nouns[1].name}> as a second noun is "
                "not documented: give it a <Connect> of its own"
            )
            yield Finding(nouns[1].name_span, message, (Related(nouns[0].name_span, "the first noun"),))


RULE = Rule(
    name="several-nouns-in-connect",
    summary="A <Connect> holds more than one noun",
    severity=Severity.NOTE,
    elements=("Connect",),
    url="https://www.twilio.com/docs/voice/twiml/connect",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Connect>
    <Stream url="wss://example.com/one"/>
    <Stream url="wss://example.com/two"/>
     ^^^^^^ <Connect> hands the call to one service, and what Twilio does with <Stream> as a second noun is not documented: give it a <Connect> of its own
  </Connect>
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Connect>
    <Stream url="wss://example.com/one"/>
  </Connect>
  <Connect>
    <Room>Standup</Room>
  </Connect>
</Response>
"""),
        Good("""\
<Response>
  <Connect>
    {{#if Test}}
    <Stream url="wss://example.com/test"/>
    {{else}}
    <Stream url="wss://example.com/audio"/>
    {{/if}}
  </Connect>
</Response>
"""),
    ),
)
