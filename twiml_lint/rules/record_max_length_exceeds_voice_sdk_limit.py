"""A `<Record>` that may run longer than the ten minutes that Voice SDK calls allow.

Only looked for when the setting `voice-sdk` says that calls of the Twilio Voice SDK reach the document.

### Why it matters
In calls of the Voice SDK Twilio limits `<Record>` to 600 seconds, whatever `maxLength` says. Without `maxLength` the
limit is 3600 seconds (120 when the recording is transcribed), so a caller may be cut off long before the author thinks.

### What to do
Write `maxLength="600"` or less, so that the document says what happens; or switch `voice-sdk` off if no such call gets
here. See [`<Record>`, maxLength](https://www.twilio.com/docs/voice/twiml/record#maxlength).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Applicability, Finding, Fix, Severity
from twiml_lint.document import Element
from twiml_lint.document.edits import add_attribute, set_value
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.settings import Settings

LIMIT = 600  # seconds
_DEFAULT = 3600


def check(context: Context) -> Iterator[Finding]:
    if not context.settings.voice_sdk:
        return
    for record in context.elements("Record"):
        transcribe = context.value(record, "transcribe", default="false")
        if transcribe == "true":  # the default is below the limit then, and what is above is too long to be transcribed
            continue
        length = context.number(record, "maxLength", default=_DEFAULT if transcribe else None)
        if length is not None and LIMIT < length <= context.settings.max_call_duration:
            yield _finding(record, length)


def _finding(record: Element, length: int) -> Finding:
    attribute = record.attribute("maxLength")
    what = "maxLength of <Record> is" if attribute else "<Record> has no maxLength, whose default is"
    message = f"{what} {length} seconds, but Twilio limits it to {LIMIT} in Voice SDK calls: write at most {LIMIT}"
    value = str(LIMIT)
    edit = set_value(attribute, value) if attribute else add_attribute(record, "maxLength", value)
    fix = Fix(f'set maxLength="{value}"', (edit,), Applicability.UNSAFE)
    return Finding(attribute.value_span if attribute else record.name_span, message, fix=fix)


_SDK = Settings(voice_sdk=True)
RULE = Rule(
    name="record-max-length-exceeds-voice-sdk-limit",
    summary="<Record> may run longer than Voice SDK calls allow",
    severity=Severity.WARNING,
    elements=("Record",),
    url="https://www.twilio.com/docs/voice/twiml/record#maxlength",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Record action="/done" maxLength="601"/>
                                    ^^^ maxLength of <Record> is 601 seconds, but Twilio limits it to 600 in Voice SDK calls: write at most 600
</Response>
""",
            fixed="""\
<Response>
  <Record action="/done" maxLength="600"/>
</Response>
""",
            settings=_SDK,
        ),
        Bad(
            """\
<Response>
  <Record action="/done"/>
   ^^^^^^ <Record> has no maxLength, whose default is 3600 seconds, but Twilio limits it to 600 in Voice SDK calls: write at most 600
</Response>
""",
            fixed="""\
<Response>
  <Record action="/done" maxLength="600"/>
</Response>
""",
            settings=_SDK,
        ),
    ),
    good=(
        Good('<Response><Record action="/done" maxLength="600"/></Response>', settings=_SDK),
        Good('<Response><Record action="/done" transcribe="true"/></Response>', settings=_SDK),
        Good('<Response><Record action="/done" transcribe="{{Transcribe}}"/></Response>', settings=_SDK),
        Good('<Response><Record action="/done" maxLength="{{MaxLength}}"/></Response>', settings=_SDK),
        Good('<Response><Record action="/done"/></Response>'),
    ),
)
