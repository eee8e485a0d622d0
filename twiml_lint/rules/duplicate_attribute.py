"""The same attribute a second time in one start tag.

### Why it matters
The document is not well-formed XML, so Twilio cannot parse any of it: it writes error 12100 to the debugger and, on a
call, plays an application error and hangs up.

### What to do
Delete one of the two. Several values of one attribute, such as the events of `statusCallbackEvent`, stand in one value
with spaces between them.
See [Twilio error 12100](https://www.twilio.com/docs/api/errors/12100).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Related, Severity
from twiml_lint.rule import Bad, Context, Good, Rule


def check(context: Context) -> Iterator[Finding]:
    for fault in context.faults("duplicate-attribute"):
        message = (
            f"{fault.detail} stands twice in this start tag, so Twilio cannot parse the document: delete one of them"
        )
        related = (Related(fault.other, "it stands here already"),) if fault.other else ()
        yield Finding(fault.span, message, related)


RULE = Rule(
    name="duplicate-attribute",
    summary="An attribute stands twice in one start tag",
    severity=Severity.ERROR,
    twilio_codes=(12100,),
    url="https://www.twilio.com/docs/api/errors/12100",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Record action="/done" maxLength="30" action="/finished"/>
                                        ^^^^^^ action stands twice in this start tag, so Twilio cannot parse the document: delete one of them
</Response>
"""),
        Bad("""\
<Response>
  <Dial>
    <Number statusCallbackEvent="initiated" statusCallbackEvent="ringing">+15551234567</Number>
                                            ^^^^^^^^^^^^^^^^^^^ statusCallbackEvent stands twice in this start tag, so Twilio cannot parse the document: delete one of them
  </Dial>
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Record action="/done" maxLength="30"/>
</Response>
"""),
    ),
)
