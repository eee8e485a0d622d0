"""`voice="alice"`, which Twilio's documentation no longer lists.

### Why it matters
`alice` was the voice of many languages before Amazon's and Google's came. Twilio still accepts the name, but documents only
`man`, `woman`, Polly and Google voices, so which voice speaks for it may change without notice.

### What to do
Choose a voice of your language and name it, such as `Polly.Joanna` or `Google.en-US-Standard-C`.
See [`<Say>`, voice](https://www.twilio.com/docs/voice/twiml/say#voice).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule


def check(context: Context) -> Iterator[Finding]:
    for say in context.elements("Say"):
        voice = context.attribute(say, "voice")
        if voice and voice.value == "alice":
            message = (
                "voice alice of <Say> is no longer documented by Twilio: write man, woman, a Polly or a Google voice"
            )
            yield Finding(voice.value_span, message)


RULE = Rule(
    name="deprecated-voice",
    summary="<Say> uses the voice alice, which is no longer documented",
    severity=Severity.NOTE,
    elements=("Say@voice",),
    url="https://www.twilio.com/docs/voice/twiml/say#voice",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Say voice="alice" language="pt-BR">Bom dia</Say>
              ^^^^^ voice alice of <Say> is no longer documented by Twilio: write man, woman, a Polly or a Google voice
</Response>
"""),
    ),
    good=(
        Good('<Response><Say voice="man">Hello</Say></Response>'),
        Good('<Response><Say voice="{{alice}}">Hello</Say></Response>'),
    ),
)
