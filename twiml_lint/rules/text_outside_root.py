"""Text before or after `<Response>`.

### Why it matters
The document is not well-formed XML, so Twilio cannot parse any of it: it writes error 12100 to the debugger and, on a
call, plays an application error and hangs up.

### What to do
Delete it, or put it where it was meant to be. It is often a stray quote, a warning that the script wrote before its
answer, or a log line after it.
See [Twilio error 12100](https://www.twilio.com/docs/api/errors/12100).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Applicability, Edit, Finding, Fix, Severity
from twiml_lint.rule import Bad, Context, Good, Rule


def check(context: Context) -> Iterator[Finding]:
    for fault in context.faults("text-outside-root"):
        place = "before" if fault.detail == "before" else "behind"
        message = f"text stands {place} the root element, so Twilio cannot parse the document: delete it"
        fix = Fix("delete it", (Edit(fault.span, ""),), Applicability.UNSAFE)
        yield Finding(fault.span, message, fix=fix)


RULE = Rule(
    name="text-outside-root",
    summary="Text before or after the root element",
    severity=Severity.ERROR,
    twilio_codes=(12100,),
    url="https://www.twilio.com/docs/api/errors/12100",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Say>Hello</Say>
</Response>";
           ^^ text stands behind the root element, so Twilio cannot parse the document: delete it
""",
            fixed="""\
<Response>
  <Say>Hello</Say>
</Response>
""",
        ),
        Bad(
            """\
Warning: undefined variable
^^^^^^^^^^^^^^^^^^^^^^^^^^^ text stands before the root element, so Twilio cannot parse the document: delete it
<Response>
  <Say>Hello</Say>
</Response>
""",
            fixed="""\

<Response>
  <Say>Hello</Say>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Say>Hello</Say>
</Response>
<![CDATA[done]]>
^^^^^^^^^^^^^^^^ text stands behind the root element, so Twilio cannot parse the document: delete it
""",
            fixed="""\
<Response>
  <Say>Hello</Say>
</Response>

""",
        ),
    ),
    good=(
        Good("""\
<Response>
  <Say>Hello</Say>
</Response>
<!-- done -->
"""),
    ),
)
