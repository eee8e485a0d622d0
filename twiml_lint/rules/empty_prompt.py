"""A `<Say>` without text, or a `<Play>` with neither a URL nor `digits`.

### Why it matters
There is nothing for the caller to hear. For an empty `<Say>` Twilio shows warning 13520. Most often a variable was empty,
or the text stands in an attribute or behind the element.

### What to do
Write the text between the start tag and the end tag of `<Say>`, the URL of the audio file between those of `<Play>`, or
delete the element.
See [`<Say>`](https://www.twilio.com/docs/voice/twiml/say) and [`<Play>`](https://www.twilio.com/docs/voice/twiml/play).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule

_SAY_URL = "https://www.twilio.com/docs/api/errors/13520"


def check(context: Context) -> Iterator[Finding]:
    for element in context.elements("Say", "Play"):
        if not element.is_closed or not element.is_blank:
            continue
        if element.name == "Say":
            message = "<Say> has no text, so Twilio says nothing and warns of it: write the text to say, or delete it"
            yield Finding(element.name_span, message, twilio_codes=(13520,), url=_SAY_URL)
        elif context.is_absent(element, "digits"):
            message = "<Play> has neither a URL nor digits, so it plays nothing: write the URL to play, or delete it"
            yield Finding(element.name_span, message, twilio_codes=())


RULE = Rule(
    name="empty-prompt",
    summary="<Say> or <Play> has nothing to say or play",
    severity=Severity.WARNING,
    elements=("Say", "Play"),
    twilio_codes=(13520,),
    url="https://www.twilio.com/docs/voice/twiml/play",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Say voice="woman">
   ^^^ <Say> has no text, so Twilio says nothing and warns of it: write the text to say, or delete it
  </Say>
  <Gather>
    <Play/>
     ^^^^ <Play> has neither a URL nor digits, so it plays nothing: write the URL to play, or delete it
  </Gather>
</Response>
"""),
    ),
    good=(
        Good('<Response><Play digits="www1"/></Response>'),
        Good("<Response><Play>{{Url}}</Play><Say>{{Text}}</Say></Response>"),
        Good("<Response><Play {{digits}}/></Response>"),
        Good('<Response><Say><break time="2s"/></Say></Response>'),
        Good("<Response><Say><![CDATA[Hello]]></Say></Response>"),
    ),
)
