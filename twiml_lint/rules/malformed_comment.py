"""Two hyphens inside a comment, or a third one at its end.

### Why it matters
The document is not well-formed XML, so Twilio cannot parse any of it: it writes error 12100 to the debugger and, on a
call, plays an application error and hangs up.

### What to do
Write the hyphens apart (`- -`), or use another sign. The same goes for `--->` at the end of a comment.
See [Twilio error 12100](https://www.twilio.com/docs/api/errors/12100).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from twiml_lint.diagnostics import Edit, Finding, Fix, Severity
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.source import Span


def check(context: Context) -> Iterator[Finding]:
    for fault in context.faults("malformed-comment"):
        message = "-- may not stand inside a comment, so Twilio cannot parse the document: write one hyphen or - -"
        comment = next(c for c in context.document.comments if c.span.start <= fault.span.start < c.span.end)
        inside = Span(comment.span.start + len("<!--"), comment.span.end - len("-->"))
        yield Finding(fault.span, message, fix=Fix("write the hyphens apart", (Edit(inside, _apart(comment.text)),)))


def _apart(text: str) -> str:
    text = re.sub("-(?=-)", "- ", text)
    return f"{text} " if text.endswith("-") else text


RULE = Rule(
    name="malformed-comment",
    summary="A comment holds two hyphens",
    severity=Severity.ERROR,
    twilio_codes=(12100,),
    url="https://www.twilio.com/docs/api/errors/12100",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <!-- first the greeting -- then the menu -->
                          ^^ -- may not stand inside a comment, so Twilio cannot parse the document: write one hyphen or - -
  <Hangup/>
</Response>
""",
            fixed="""\
<Response>
  <!-- first the greeting - - then the menu -->
  <Hangup/>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <!-- the end --->
               ^^ -- may not stand inside a comment, so Twilio cannot parse the document: write one hyphen or - -
  <Hangup/>
</Response>
""",
            fixed="""\
<Response>
  <!-- the end - -->
  <Hangup/>
</Response>
""",
        ),
        Bad(
            """\
<!------ menu ------>
    ^^ -- may not stand inside a comment, so Twilio cannot parse the document: write one hyphen or - -
<Response>
  <Say>Hello</Say>
</Response>
""",
            fixed="""\
<!--- - - - menu - - - - -->
<Response>
  <Say>Hello</Say>
</Response>
""",
        ),
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
