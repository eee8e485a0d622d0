"""An attribute that is only a name, as HTML allows and XML does not.

### Why it matters
The document is not well-formed XML, so Twilio cannot parse any of it: it writes error 12100 to the debugger and, on a
call, plays an application error and hangs up.

### What to do
Write the value in quotes: `transcribe="true"`.
See [Twilio error 12100](https://www.twilio.com/docs/api/errors/12100).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule


def check(context: Context) -> Iterator[Finding]:
    for fault in context.faults("attribute-without-value"):
        message = f'{fault.detail} has no value, so Twilio cannot parse the document: write {fault.detail}="..."'
        yield Finding(fault.span, message)


RULE = Rule(
    name="attribute-without-value",
    summary="An attribute has a name but no value",
    severity=Severity.ERROR,
    twilio_codes=(12100,),
    url="https://www.twilio.com/docs/api/errors/12100",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Record action="/done" transcribe/>
                         ^^^^^^^^^^ transcribe has no value, so Twilio cannot parse the document: write transcribe="..."
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Record action="/done" transcribe="true"/>
</Response>
"""),
    ),
)
