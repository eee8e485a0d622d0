"""`maxLength` of a `<Record>` that is longer than a call may last.

A call ends after four hours (14400 seconds), or after 24 hours (86400 seconds) where the account has switched that on,
and so does its recording.

### Why it matters
Twilio does not accept a `maxLength` above the longest call: the debugger shows 13612, and the recording does not get the
length that is written here.

### What to do
Write at most 14400. If "24-Hour Maximum Call Duration" is switched on in the Voice Settings of the Twilio Console, say so
to the linter with `max-call-duration = "24h"`; the limit is 86400 then.
See [`<Record>`, maxLength](https://www.twilio.com/docs/voice/twiml/record#maxlength).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.durations import exceeding_call_duration
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.settings import Settings


def check(context: Context) -> Iterator[Finding]:
    yield from exceeding_call_duration(context, "Record", "maxLength")


RULE = Rule(
    name="record-max-length-exceeds-call-duration",
    summary="maxLength of <Record> is longer than a call may last",
    severity=Severity.ERROR,
    elements=("Record@maxLength",),
    twilio_codes=(13612,),
    url="https://www.twilio.com/docs/voice/twiml/record#maxlength",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Record action="/done" maxLength="14401"/>
                                    ^^^^^ maxLength of <Record> is longer than a call may last (14400 seconds), and Twilio does not accept it: write at most 14400, or set max-call-duration = "24h" if "24-Hour Maximum Call Duration" is switched on in the Twilio Console
</Response>
""",
            fixed="""\
<Response>
  <Record action="/done" maxLength="14400"/>
</Response>
""",
        ),
    ),
    good=(
        Good("""\
<Response>
  <Record action="/done" maxLength="14400"/>
</Response>
"""),
        Good("""\
<Response>
  <Record action="/done" maxLength="{{MaxLength}}"/>
</Response>
"""),
        Good(
            """\
<Response>
  <Record action="/done" maxLength="14401"/>
</Response>
""",
            settings=Settings(max_call_duration=86400),
        ),
        Good(
            """\
<Response>
  <Record action="/done" maxLength="86400"/>
</Response>
""",
            settings=Settings(max_call_duration=86400),
        ),
    ),
)
