"""A `<Record>` whose silence can never end it.

### Why it matters
`timeout` is the silence, in seconds, after which Twilio ends the recording. Where it is as long as the whole recording may
be (`maxLength`; 3600 seconds by default, 120 when transcribing), the recording is over before so much silence can pass,
and `timeout` does nothing.

### What to do
Write a `timeout` below `maxLength`, or a longer `maxLength`. If silence is not to end the recording, say so with
`timeout="0"`. See [`<Record>`, timeout](https://www.twilio.com/docs/voice/twiml/record#timeout).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Related, Severity
from twiml_lint.document import Element
from twiml_lint.rule import Bad, Context, Good, Rule

_DEFAULTS = {"false": 3600, "true": 120}


def check(context: Context) -> Iterator[Finding]:
    # Only a timeout that is written: nobody who writes maxLength="4" relies on the default of five seconds.
    for record in context.elements("Record"):
        attribute, timeout = context.attribute(record, "timeout"), context.number(record, "timeout")
        length = _max_length(context, record)
        if attribute and timeout and length is not None and timeout >= length:
            written = record.attribute("maxLength")
            message = (
                f"timeout of <Record> never takes effect, because maxLength ends the recording after {length} seconds"
                f"{'' if written else ' by default'}: write less, or 0 if silence is not to end it"
            )
            related = (Related(written.name_span, "the recording ends here at the latest"),) if written else ()
            yield Finding(attribute.value_span, message, related)


def _max_length(context: Context, record: Element) -> int | None:
    transcribe = context.value(record, "transcribe", default="false")
    return context.number(record, "maxLength", default=_DEFAULTS.get(transcribe or ""))


RULE = Rule(
    name="timeout-exceeds-max-length",
    summary="Silence can never end a <Record>, because maxLength ends it first",
    severity=Severity.NOTE,
    elements=("Record@timeout",),
    url="https://www.twilio.com/docs/voice/twiml/record#timeout",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Record action="/done" timeout="30" maxLength="30"/>
                                  ^^ timeout of <Record> never takes effect, because maxLength ends the recording after 30 seconds: write less, or 0 if silence is not to end it
</Response>
"""),
        Bad("""\
<Response>
  <Record action="/done" timeout="3600"/>
                                  ^^^^ timeout of <Record> never takes effect, because maxLength ends the recording after 3600 seconds by default: write less, or 0 if silence is not to end it
</Response>
"""),
        Bad("""\
<Response>
  <Record action="/done" timeout="120" transcribe="true"/>
                                  ^^^ timeout of <Record> never takes effect, because maxLength ends the recording after 120 seconds by default: write less, or 0 if silence is not to end it
</Response>
"""),
    ),
    good=(
        Good('<Response><Record action="/done" timeout="29" maxLength="30"/></Response>'),
        Good('<Response><Record action="/done" timeout="0" maxLength="30"/></Response>'),
        Good('<Response><Record action="/done" maxLength="4"/></Response>'),
        Good('<Response><Record action="/done" timeout="3599"/></Response>'),
        Good('<Response><Record action="/done" timeout="120" transcribe="{{Transcribe}}"/></Response>'),
        Good('<Response><Record action="/done" timeout="30" maxLength="{{MaxLength}}"/></Response>'),
    ),
)
