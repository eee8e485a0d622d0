"""A second element beside the root element.

### Why it matters
The document is not well-formed XML, so Twilio cannot parse any of it: it writes error 12100 to the debugger and, on a
call, plays an application error and hangs up.

### What to do
Put all verbs into one `<Response>`. When two complete documents were joined, send only one of them, or move the verbs
of the second into the first.
See [Twilio error 12100](https://www.twilio.com/docs/api/errors/12100).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Related, Severity
from twiml_lint.rule import Bad, Context, Good, Rule


def check(context: Context) -> Iterator[Finding]:
    text = context.document.source.text
    for fault in context.faults("multiple-roots"):
        first = text[slice(*fault.other)] if fault.other else "Response"
        related = (Related(fault.other, "the root element"),) if fault.other else ()
        remedy = "put all verbs into the first one" if first == "Response" else "put all verbs into one <Response>"
        message = f"<{fault.detail}> is a second root element, so Twilio cannot parse the document: {remedy}"
        yield Finding(fault.span, message, related)


RULE = Rule(
    name="multiple-roots",
    summary="The document has more than one root element",
    severity=Severity.ERROR,
    twilio_codes=(12100,),
    url="https://www.twilio.com/docs/api/errors/12100",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Say>Hello</Say>
</Response>
<Response>
 ^^^^^^^^ <Response> is a second root element, so Twilio cannot parse the document: put all verbs into the first one
  <Hangup/>
</Response>
"""),
        Bad("""\
<Say>Hello</Say>
<Hangup/>
 ^^^^^^ <Hangup> is a second root element, so Twilio cannot parse the document: put all verbs into one <Response>
"""),
        Bad("""\
<Response>
  <Say>Hello</Say>
</Response>
<Hangup/>
 ^^^^^^ <Hangup> is a second root element, so Twilio cannot parse the document: put all verbs into the first one
"""),
    ),
    good=(
        Good("""\
<Response>
  <Say>Hello</Say>
  <Hangup/>
</Response>
"""),
    ),
)
