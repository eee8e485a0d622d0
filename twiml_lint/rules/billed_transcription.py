"""A `<Record>` that asks for a transcription, which is billed.

This rule is off by default: switch it on where nobody should ask for a transcription without meaning to.

### Why it matters
With `transcribe="true"` Twilio charges the account for every recording it transcribes, on top of the recording itself.

### What to do
Delete `transcribe` (and `transcribeCallback`) if the text is not needed; else ignore this finding where it is.
See [`<Record>`, transcribe](https://www.twilio.com/docs/voice/twiml/record#transcribe).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule


def check(context: Context) -> Iterator[Finding]:
    for record in context.elements("Record"):
        transcribe = context.attribute(record, "transcribe")
        if transcribe and transcribe.value == "true":
            message = "transcribe of <Record> is billed: Twilio charges the account for each transcription"
            yield Finding(transcribe.name_span, message)


RULE = Rule(
    name="billed-transcription",
    summary="<Record> asks for a transcription, which is billed",
    severity=Severity.NOTE,
    elements=("Record@transcribe",),
    url="https://www.twilio.com/docs/voice/twiml/record#transcribe",
    documentation=__doc__,
    check=check,
    is_on_by_default=False,
    bad=(
        Bad("""\
<Response>
  <Record action="/done" transcribe="true"/>
                         ^^^^^^^^^^ transcribe of <Record> is billed: Twilio charges the account for each transcription
</Response>
"""),
    ),
    good=(
        Good('<Response><Record action="/done"/></Response>'),
        Good('<Response><Record action="/done" transcribe="false"/></Response>'),
        Good('<Response><Record action="/done" transcribe="{{Transcribe}}"/></Response>'),
    ),
)
