"""Elements nested more than a hundred levels deep.

### Why it matters
A parser gives up at some depth, and Twilio then runs nothing of the document (error 12100). This linter stops here too.

### What to do
Look for the code that writes an element into itself, or for end tags that are missing: no TwiML needs more than about
eight levels. The rest of the document was not read.
See [Twilio error 12100](https://www.twilio.com/docs/api/errors/12100).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule


def check(context: Context) -> Iterator[Finding]:
    for fault in context.faults("nesting-too-deep"):
        message = (
            f"elements are nested more than {fault.detail} levels deep, and what follows was not read: "
            "look for end tags that are missing"
        )
        yield Finding(fault.span, message)


RULE = Rule(
    name="nesting-too-deep",
    summary="Elements are nested deeper than any TwiML",
    severity=Severity.ERROR,
    twilio_codes=(12100,),
    url="https://www.twilio.com/docs/api/errors/12100",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            "<Response>\n"
            + "  <Say>\n" * 100
            + "   ^^^ elements are nested more than 100 levels deep, and what follows was not read: look for end tags that are missing\n"
        ),
    ),
    good=(
        Good("""\
<Response>
  <Say><emphasis><prosody rate="slow">Hello</prosody></emphasis></Say>
</Response>
"""),
    ),
)
