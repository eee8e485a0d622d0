"""A recording to be transcribed that is always too short for it.

### Why it matters
Twilio transcribes recordings of more than two seconds. With `maxLength="2"` there can be none: each call is recorded,
and instead of a text there is only a warning in the debugger (13617).

### What to do
Allow a longer recording (up to 120 seconds can be transcribed), or delete `transcribe`.
See [`<Record>`, transcribe](https://www.twilio.com/docs/voice/twiml/record#transcribe).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Related, Severity
from twiml_lint.rule import Bad, Context, Good, Rule

_TOO_SHORT = 2


def check(context: Context) -> Iterator[Finding]:
    for record in context.elements("Record"):
        transcribe, attribute = context.attribute(record, "transcribe"), context.attribute(record, "maxLength")
        length = context.number(record, "maxLength")
        if transcribe and transcribe.value == "true" and attribute and length is not None and length <= _TOO_SHORT:
            message = (
                f"maxLength of <Record> ends the recording after {length} seconds, but Twilio transcribes only recordings "
                f"longer than {_TOO_SHORT}: write 3 to 120, or leave transcribe out"
            )
            related = (Related(transcribe.name_span, "the transcription is asked for here"),)
            yield Finding(attribute.value_span, message, related)


RULE = Rule(
    name="transcription-too-short",
    summary="A recording to be transcribed is always too short for it",
    severity=Severity.WARNING,
    elements=("Record@transcribe",),
    twilio_codes=(13617,),
    url="https://www.twilio.com/docs/voice/twiml/record#transcribe",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Record action="/done" maxLength="2" transcribe="true"/>
                                    ^ maxLength of <Record> ends the recording after 2 seconds, but Twilio transcribes only recordings longer than 2: write 3 to 120, or leave transcribe out
</Response>
"""
        ),
    ),
    good=(
        Good('<Response><Record action="/done" maxLength="3" transcribe="true"/></Response>'),
        Good('<Response><Record action="/done" maxLength="2"/></Response>'),
        Good('<Response><Record action="/done" maxLength="2" transcribe="{{Transcribe}}"/></Response>'),
        Good('<Response><Record action="/done" maxLength="{{MaxLength}}" transcribe="true"/></Response>'),
    ),
)
