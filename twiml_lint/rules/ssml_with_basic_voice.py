"""SSML in a `<Say>` whose voice is `man` or `woman`, which know none.

Only where the voice is written: which voice an account uses by default is set in its Console.

### Why it matters
The basic voices do not understand SSML. `<break>`, `<prosody>`, `<say-as>` and the like have no effect there, or make
the whole `<Say>` fail; for a `rate` Twilio shows warning 13513.

### What to do
Choose a Polly or Google voice, or take the SSML out.
See [warning 13513](https://www.twilio.com/docs/api/errors/13513).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Related, Severity
from twiml_lint.document import Element
from twiml_lint.rule import Bad, Context, Good, Rule

_BASIC = ("man", "woman")
_SSML = frozenset({"break", "emphasis", "lang", "p", "phoneme", "prosody", "s", "say-as", "sub", "w"})


def check(context: Context) -> Iterator[Finding]:
    for say in context.elements("Say"):
        voice = context.attribute(say, "voice")
        if not voice or voice.value not in _BASIC:
            continue
        first = next((child for child in say.children if child.name in _SSML), None)
        if first is not None:
            message = (
                f"voice {voice.value} of <Say> understands no SSML, so <{first.name}> has no effect or makes <Say> fail: "
                "choose a Polly or Google voice, or take the SSML out"
            )
            related = (Related(voice.value_span, "the voice is chosen here"),)
            yield Finding(first.name_span, message, related, twilio_codes=_codes(say))


def _codes(say: Element) -> tuple[int, ...]:
    has_rate = any(element.name == "prosody" and element.attribute("rate") for element in say.descendants())
    return (13513,) if has_rate else ()


RULE = Rule(
    name="ssml-with-basic-voice",
    summary="<Say> holds SSML, but its voice understands none",
    severity=Severity.WARNING,
    elements=("Say",),
    twilio_codes=(13513,),
    url="https://www.twilio.com/docs/api/errors/13513",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Say voice="woman">One <break time="1s"/> two <s>three</s></Say>
                          ^^^^^ voice woman of <Say> understands no SSML, so <break> has no effect or makes <Say> fail: choose a Polly or Google voice, or take the SSML out
</Response>
"""),
        Bad("""\
<Response>
  <Say voice="man"><prosody rate="slow">One</prosody></Say>
                    ^^^^^^^ voice man of <Say> understands no SSML, so <prosody> has no effect or makes <Say> fail: choose a Polly or Google voice, or take the SSML out
</Response>
"""),
    ),
    good=(
        Good('<Response><Say voice="Polly.Joanna">One <break time="1s"/> two</Say></Response>'),
        Good('<Response><Say>One <break time="1s"/> two</Say></Response>'),
        Good('<Response><Say voice="{{Voice}}">One <break time="1s"/> two</Say></Response>'),
        Good('<Response><Say voice="woman">One two</Say></Response>'),
    ),
)
