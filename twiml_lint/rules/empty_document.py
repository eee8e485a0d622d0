"""A document without any element: empty, or nothing but white space, comments and an XML declaration.

### Why it matters
There is no root element, so Twilio cannot parse the document: it writes error 12100 or 11770 to the debugger and, on a
call, plays an application error and hangs up.

### What to do
Answer with `<Response/>` when there is nothing to do: on a call Twilio then hangs up, and for a message it sends no
reply.
See [Twilio error 12100](https://www.twilio.com/docs/api/errors/12100).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule


def check(context: Context) -> Iterator[Finding]:
    for fault in context.faults("empty-document"):
        message = "the document is empty, so Twilio cannot parse it: write <Response/> when there is nothing to do"
        yield Finding(fault.span, message)


RULE = Rule(
    name="empty-document",
    summary="The document is empty",
    severity=Severity.ERROR,
    twilio_codes=(12100, 11770),
    url="https://www.twilio.com/docs/api/errors/12100",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
^ the document is empty, so Twilio cannot parse it: write <Response/> when there is nothing to do
"""),
        Bad("""\

^ the document is empty, so Twilio cannot parse it: write <Response/> when there is nothing to do
"""),
        Bad("""\
<?xml version="1.0" encoding="UTF-8"?>
^ the document is empty, so Twilio cannot parse it: write <Response/> when there is nothing to do
"""),
        Bad("""\
<!-- to do -->
^ the document is empty, so Twilio cannot parse it: write <Response/> when there is nothing to do
"""),
    ),
    good=(
        Good("""\
<Response/>
"""),
    ),
)
