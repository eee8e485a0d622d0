"""A document of more than 64 kB.

### Why it matters
Twilio refuses an answer of more than 64 kB with error 11750 and runs none of it.

### What to do
Say less in one document: continue in another one with `<Redirect>`, or play a recording by its URL in `<Play>` rather
than speaking long texts. If you did not write that much, your web server may have answered with an error page. A
document of more than 16 MiB is not read by this linter either.
See [Twilio error 11750](https://www.twilio.com/docs/api/errors/11750).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule

# Beyond this the reader does not read on.
_READ_BYTES = 16 * 1024 * 1024


def check(context: Context) -> Iterator[Finding]:
    for fault in context.faults("document-too-large"):
        size = int(fault.detail)
        end = ", and was not read any further" if size > _READ_BYTES else ": go on in another one with <Redirect>"
        yield Finding(fault.span, f"the document has {size:,} bytes, and Twilio refuses more than 64 kB{end}")


RULE = Rule(
    name="document-too-large",
    summary="The document is larger than Twilio accepts",
    severity=Severity.ERROR,
    twilio_codes=(11750,),
    url="https://www.twilio.com/docs/api/errors/11750",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
^ the document has 65,571 bytes, and Twilio refuses more than 64 kB: go on in another one with <Redirect>
  <Say>"""
            + "Hello. " * 9362
            + """</Say>
</Response>
"""
        ),
    ),
    good=(
        Good("""\
<Response>
  <Say>Hello</Say>
</Response>
"""),
    ),
)
