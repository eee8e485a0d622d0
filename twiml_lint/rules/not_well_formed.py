"""Any other fault that makes a document no well-formed XML, in the words of the XML parser.

### Why it matters
The document is not well-formed XML, so Twilio cannot parse any of it: it writes error 12100 to the debugger and, on a
call, plays an application error and hangs up.

### What to do
Correct the place that the message names. Most such faults have a rule of their own; what is left here mostly has to do
with namespaces, which TwiML does not need.
See [Twilio error 12100](https://www.twilio.com/docs/api/errors/12100).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule


def check(context: Context) -> Iterator[Finding]:
    for fault in context.faults("not-well-formed"):
        yield Finding(fault.span, f"the document is not well-formed XML, so Twilio cannot parse it: {fault.detail}")


RULE = Rule(
    name="not-well-formed",
    summary="The document is not well-formed XML",
    severity=Severity.ERROR,
    twilio_codes=(12100,),
    url="https://www.twilio.com/docs/api/errors/12100",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response xmlns:t="">
                    ^ the document is not well-formed XML, so Twilio cannot parse it: xmlns:t: Empty XML namespace is not allowed
  <Hangup/>
</Response>
"""),
        Bad("""\
<Response>
  <?a:b c?>
       ^ the document is not well-formed XML, so Twilio cannot parse it: colons are forbidden from PI names 'a:b'
  <Hangup/>
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Say>Hello</Say>
</Response>
"""),
    ),
)
