"""A `<Play>` with both a URL and `digits`.

### Why it matters
`<Play>` plays an audio file or key tones. Twilio's documentation does not say which it is when both are given, nor in which
order.

### What to do
Write a `<Play>` for each, in the order in which they are to be heard.
See [`<Play>`, digits](https://www.twilio.com/docs/voice/twiml/play#attributes-digits).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule


def check(context: Context) -> Iterator[Finding]:
    for play in context.elements("Play"):
        digits = context.attribute(play, "digits")
        is_in_gather = play.parent is not None and play.parent.name == "Gather"  # they may not stand there at all
        if digits and not is_in_gather and play.text and not play.is_blank:
            message = "<Play> has a URL and digits, and it is not documented which is played: write a <Play> for each"
            yield Finding(digits.name_span, message)


RULE = Rule(
    name="play-url-and-digits",
    summary="<Play> has both a URL and digits",
    severity=Severity.NOTE,
    elements=("Play@digits",),
    url="https://www.twilio.com/docs/voice/twiml/play#attributes-digits",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Play digits="ww1">https://example.com/music.mp3</Play>
        ^^^^^^ <Play> has a URL and digits, and it is not documented which is played: write a <Play> for each
</Response>
"""),
    ),
    good=(
        Good('<Response><Play digits="ww1"/><Play>https://example.com/music.mp3</Play></Response>'),
        Good('<Response><Play digits="ww1"> </Play></Response>'),
        Good('<Response><Play digits="ww1">{{Url}}</Play></Response>'),
        Good('<Response><Play digits="{{Digits}}">https://example.com/music.mp3</Play></Response>'),
    ),
)
