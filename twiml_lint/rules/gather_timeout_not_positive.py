"""`timeout` of a `<Gather>` that is 0, or `auto` where only keys are listened to.

### Why it matters
`timeout` says how many seconds Twilio waits for another key or word after the nested verbs. It documents whole numbers from
1 on and reports warning 13313 for others. `auto` is documented too, but means the first pause in speech: for keys it says
nothing.

### What to do
Write a whole number of seconds; `timeout="1"` waits least. Without `timeout` Twilio waits five seconds.
See [`<Gather>`, timeout](https://www.twilio.com/docs/voice/twiml/gather#timeout) and
[warning 13313](https://www.twilio.com/docs/api/errors/13313).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Applicability, Finding, Fix, Severity
from twiml_lint.document.edits import set_value
from twiml_lint.rule import Bad, Context, Good, Rule


def check(context: Context) -> Iterator[Finding]:
    for gather in context.elements("Gather"):
        timeout = context.attribute(gather, "timeout")
        if timeout is None:
            continue
        if context.number(gather, "timeout") == 0:
            message = (
                "timeout of <Gather> is 0, where Twilio takes a whole number of seconds from 1 on: write at least 1"
            )
            fix = Fix('set timeout="1"', (set_value(timeout, "1"),), Applicability.UNSAFE)
            yield Finding(timeout.value_span, message, fix=fix)
        elif timeout.value == "auto" and "speech" not in (context.value(gather, "input", default="dtmf") or "speech"):
            message = (
                'timeout="auto" of <Gather> is for speech, but only keys are listened to: '
                "write a whole number of seconds from 1 on"
            )
            yield Finding(timeout.value_span, message)


RULE = Rule(
    name="gather-timeout-not-positive",
    summary="timeout of <Gather> is no time to wait for keys",
    severity=Severity.WARNING,
    elements=("Gather@timeout",),
    twilio_codes=(13313,),
    url="https://www.twilio.com/docs/voice/twiml/gather#timeout",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Gather action="/menu" timeout="0">
                                  ^ timeout of <Gather> is 0, where Twilio takes a whole number of seconds from 1 on: write at least 1
    <Say>Press a key.</Say>
  </Gather>
</Response>
""",
            fixed="""\
<Response>
  <Gather action="/menu" timeout="1">
    <Say>Press a key.</Say>
  </Gather>
</Response>
""",
        ),
        Bad("""\
<Response>
  <Gather action="/menu" timeout="auto"/>
                                  ^^^^ timeout="auto" of <Gather> is for speech, but only keys are listened to: write a whole number of seconds from 1 on
</Response>
"""),
    ),
    good=(
        Good('<Response><Gather timeout="1"/></Response>'),
        Good('<Response><Gather timeout="{{Seconds}}"/></Response>'),
        Good('<Response><Gather timeout="auto" input="speech"/></Response>'),
        Good('<Response><Gather timeout="auto" input="{{Input}}"/></Response>'),
        Good('<Response><Record action="/done" timeout="0"/></Response>'),
    ),
)
