"""Two hyphens inside a comment, or a third one at its end.

### Why it matters
The document is not well-formed XML, so Twilio cannot parse any of it: it writes error 12100 to the debugger and, on a
call, plays an application error and hangs up.

### What to do
Write the hyphens apart (`- -`), or use another sign. The same goes for `--->` at the end of a comment.
See [Twilio error 12100](https://www.twilio.com/docs/api/errors/12100).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule


def check(context: Context) -> Iterator[Finding]:
    for fault in context.faults("malformed-comment"):
        message = "-- may not stand inside a comment, so Twilio cannot parse the document: write one hyphen or - -"
        yield Finding(fault.span, message)


RULE = Rule(
    name="malformed-comment",
    summary="A comment holds two hyphens",
    severity=Severity.ERROR,
    twilio_codes=(12100,),
    url="https://www.twilio.com/docs/api/errors/12100",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <!-- first the greeting -- then the menu -->
                          ^^ -- may not stand inside a comment, so Twilio cannot parse the document: write one hyphen or - -
  <Hangup/>
</Response>
"""),
        Bad("""\
<Response>
  <!-- the end --->
               ^^ -- may not stand inside a comment, so Twilio cannot parse the document: write one hyphen or - -
  <Hangup/>
</Response>
"""),
        Bad("""\
<!------ menu ------>
    ^^ -- may not stand inside a comment, so Twilio cannot parse the document: write one hyphen or - -
<Response>
  <Say>Hello</Say>
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <!-- first the greeting - then the menu -->
  <Hangup/>
</Response>
"""),
    ),
)
