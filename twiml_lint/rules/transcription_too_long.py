"""A recording to be transcribed that may get longer than Twilio transcribes.

### Why it matters
Twilio transcribes recordings of more than two and less than 120 seconds. Of a longer one it only writes a warning to the
debugger (13615, 13617): there will be no text, and no request to `transcribeCallback` with one.

### What to do
Write `maxLength="120"` or less, or leave `maxLength` out: with `transcribe="true"` its default is 120. If you need longer
recordings, delete `transcribe` and have the finished recording transcribed by other means.
See [`<Record>`, transcribe](https://www.twilio.com/docs/voice/twiml/record#transcribe).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Applicability, Finding, Fix, Related, Severity
from twiml_lint.document.edits import set_value
from twiml_lint.rule import Bad, Context, Good, Rule

_LONGEST = 120


def check(context: Context) -> Iterator[Finding]:
    for record in context.elements("Record"):
        transcribe, attribute = context.attribute(record, "transcribe"), context.attribute(record, "maxLength")
        length = context.number(record, "maxLength")
        if not transcribe or transcribe.value != "true" or not attribute or length is None:
            continue
        # Longer than a call may last is another rule's finding.
        if _LONGEST < length <= context.settings.max_call_duration:
            message = (
                f"maxLength of <Record> allows {length} seconds, but Twilio transcribes no recording longer than "
                f"{_LONGEST}: write at most {_LONGEST}, or leave transcribe out"
            )
            related = (Related(transcribe.name_span, "the transcription is asked for here"),)
            fix = Fix(f'set maxLength="{_LONGEST}"', (set_value(attribute, str(_LONGEST)),), Applicability.UNSAFE)
            yield Finding(attribute.value_span, message, related, fix)


RULE = Rule(
    name="transcription-too-long",
    summary="A recording to be transcribed may get longer than Twilio transcribes",
    severity=Severity.WARNING,
    elements=("Record@transcribe",),
    twilio_codes=(13615, 13617),
    url="https://www.twilio.com/docs/voice/twiml/record#transcribe",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Record action="/done" maxLength="121" transcribe="true"/>
                                    ^^^ maxLength of <Record> allows 121 seconds, but Twilio transcribes no recording longer than 120: write at most 120, or leave transcribe out
</Response>
""",
            fixed="""\
<Response>
  <Record action="/done" maxLength="120" transcribe="true"/>
</Response>
""",
        ),
    ),
    good=(
        Good('<Response><Record action="/done" maxLength="120" transcribe="true"/></Response>'),
        Good('<Response><Record action="/done" transcribe="true"/></Response>'),
        Good('<Response><Record action="/done" maxLength="121"/></Response>'),
        Good('<Response><Record action="/done" maxLength="121" transcribe="false"/></Response>'),
        Good('<Response><Record action="/done" maxLength="121" transcribe="{{Transcribe}}"/></Response>'),
        Good('<Response><Record action="/done" maxLength="{{MaxLength}}" transcribe="true"/></Response>'),
    ),
)
