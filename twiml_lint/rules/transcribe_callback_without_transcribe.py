"""`transcribeCallback` on a `<Record>` that does not ask for a transcription.

### Why it matters
`transcribeCallback` once implied `transcribe="true"`; it no longer does. Without it nothing is transcribed and Twilio
never requests the callback, and nothing in the debugger says so.

### What to do
Add `transcribe="true"`. Transcription is billed by the minute, which is why the fix is not applied by itself. If you do
not want a transcription, delete `transcribeCallback`.
See [`<Record>`, transcribeCallback](https://www.twilio.com/docs/voice/twiml/record#transcribecallback).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Applicability, Finding, Fix, Severity
from twiml_lint.document import Attribute, Element
from twiml_lint.document.edits import add_attribute, set_value
from twiml_lint.rule import Bad, Context, Good, Rule


def check(context: Context) -> Iterator[Finding]:
    for record in context.elements("Record"):
        callback = record.attribute("transcribeCallback")
        if callback and context.value(record, "transcribe", default="false") == "false":
            message = (
                'transcribeCallback of <Record> is never requested: add transcribe="true", which it no longer implies'
            )
            yield Finding(callback.name_span, message, fix=_fix(record, record.attribute("transcribe")))


def _fix(record: Element, transcribe: Attribute | None) -> Fix:
    edit = set_value(transcribe, "true") if transcribe else add_attribute(record, "transcribe", "true")
    return Fix('set transcribe="true" (transcription is billed)', (edit,), Applicability.UNSAFE)


RULE = Rule(
    name="transcribe-callback-without-transcribe",
    summary='transcribeCallback has no effect without transcribe="true"',
    severity=Severity.ERROR,
    elements=("Record@transcribeCallback",),
    url="https://www.twilio.com/docs/voice/twiml/record#transcribecallback",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Record action="/done" transcribeCallback="/text"/>
                         ^^^^^^^^^^^^^^^^^^ transcribeCallback of <Record> is never requested: add transcribe="true", which it no longer implies
</Response>
""",
            fixed="""\
<Response>
  <Record action="/done" transcribeCallback="/text" transcribe="true"/>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Record action="/done" transcribe="false" transcribeCallback="/text"/>
                                            ^^^^^^^^^^^^^^^^^^ transcribeCallback of <Record> is never requested: add transcribe="true", which it no longer implies
</Response>
""",
            fixed="""\
<Response>
  <Record action="/done" transcribe="true" transcribeCallback="/text"/>
</Response>
""",
        ),
    ),
    good=(
        Good("""\
<Response>
  <Record action="/done" maxLength="60" transcribe="true" transcribeCallback="/text"/>
</Response>
"""),
        Good("""\
<Response>
  <Record action="/done" maxLength="60" transcribe="{{Transcribe}}" transcribeCallback="/text"/>
</Response>
"""),
    ),
)
