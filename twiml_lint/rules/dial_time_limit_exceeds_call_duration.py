"""`timeLimit` of a `<Dial>` that is longer than a call may last.

A call ends after four hours (14400 seconds), or after 24 hours (86400 seconds) where the account has switched that on.

### Why it matters
Twilio does not accept a `timeLimit` above the longest call: the debugger shows 13216, and the limit written here is not
the one that ends the call.

### What to do
Write at most 14400. If "24-Hour Maximum Call Duration" is switched on in the Voice Settings of the Twilio Console, say so
to the linter with `max-call-duration = "24h"`; the limit is 86400 then.
See [`<Dial>`, timeLimit](https://www.twilio.com/docs/voice/twiml/dial#timelimit).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.durations import exceeding_call_duration
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.settings import Settings


def check(context: Context) -> Iterator[Finding]:
    yield from exceeding_call_duration(context, "Dial", "timeLimit")


RULE = Rule(
    name="dial-time-limit-exceeds-call-duration",
    summary="timeLimit of <Dial> is longer than a call may last",
    severity=Severity.ERROR,
    elements=("Dial@timeLimit",),
    twilio_codes=(13216,),
    url="https://www.twilio.com/docs/voice/twiml/dial#timelimit",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Dial timeLimit="20000">+15551234567</Dial>
                   ^^^^^ timeLimit of <Dial> is longer than a call may last (14400 seconds), and Twilio does not accept it: write at most 14400, or set max-call-duration = "24h" if "24-Hour Maximum Call Duration" is switched on in the Twilio Console
</Response>
""",
            fixed="""\
<Response>
  <Dial timeLimit="14400">+15551234567</Dial>
</Response>
""",
        ),
    ),
    good=(
        Good('<Response><Dial timeLimit="14400">+15551234567</Dial></Response>'),
        Good('<Response><Dial timeLimit="{{Limit}}">+15551234567</Dial></Response>'),
        Good(
            '<Response><Dial timeLimit="20000">+15551234567</Dial></Response>',
            settings=Settings(max_call_duration=86400),
        ),
    ),
)
