"""A `<Play>` with `digits` inside `<Gather>`.

### Why it matters
Inside `<Gather>`, `<Play>` is the prompt of the caller who is to enter digits, and may only play audio files: Twilio does not
support `digits` there.

### What to do
Put the `<Play>` before `<Gather>`, or play an audio file instead.
See [`<Play>`, nesting](https://www.twilio.com/docs/voice/twiml/play#nesting-rules).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Related, Severity
from twiml_lint.rule import Bad, Context, Good, Rule


def check(context: Context) -> Iterator[Finding]:
    for play in context.elements("Play"):
        digits, gather = play.attribute("digits"), play.parent
        if digits and digits.raw and gather is not None and gather.name == "Gather" and gather.is_closed:
            message = "<Play> may not have digits inside <Gather>: put it before <Gather>, or play an audio file"
            related = (Related(gather.name_span, "the digits are gathered here"),)
            yield Finding(digits.name_span, message, related)


RULE = Rule(
    name="play-digits-in-gather",
    summary="<Play> has digits inside <Gather>",
    severity=Severity.ERROR,
    elements=("Play@digits",),
    url="https://www.twilio.com/docs/voice/twiml/play#nesting-rules",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Gather>
    <Play digits="1234"/>
          ^^^^^^ <Play> may not have digits inside <Gather>: put it before <Gather>, or play an audio file
  </Gather>
</Response>
"""),
    ),
    good=(
        Good('<Response><Play digits="1234"/><Gather><Play>/enter.mp3</Play></Gather></Response>'),
        Good("<Response><Gather><Play {{Digits}}>/enter.mp3</Play></Gather></Response>"),
    ),
)
