"""An attribute value that is opened by a quote and not closed by the same one.

### Why it matters
The document is not well-formed XML, so Twilio cannot parse any of it: it writes error 12100 to the debugger and, on a
call, plays an application error and hangs up.

### What to do
Write the missing quote where the value ends. It has to be the kind that opened the value: `"…"` or `'…'`.
See [Twilio error 12100](https://www.twilio.com/docs/api/errors/12100).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Applicability, Edit, Finding, Fix, Severity
from twiml_lint.document import Document
from twiml_lint.document.mending import element_around, with_references
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.source import Span

# How much of a value a message repeats, in code points.
_SHOWN = 40
_OTHER_QUOTES = "\"'\u201c\u201d\u201e\u201f\u2018\u2019\u00ab\u00bb"


def check(context: Context) -> Iterator[Finding]:
    text = context.document.source.text
    for fault in context.faults("unclosed-attribute-value"):
        raw = text[slice(*fault.span)]
        value = with_references(raw[1:].rstrip(_OTHER_QUOTES))
        shown = value if len(value) <= _SHOWN else value[:_SHOWN] + "..."
        quote = raw[0]
        message = (
            f"the value of {fault.detail} has no closing {quote}, so Twilio cannot parse the document: "
            f"write {fault.detail}={quote}{shown}{quote}"
        )
        yield Finding(fault.span, message, fix=_fix(context.document, fault.span, quote + value + quote))


def _fix(document: Document, span: Span, replacement: str) -> Fix | None:
    """Where the value ends is a guess, and no good one when the start tag has no end either."""
    text, element = document.source.text, element_around(document, span.start)
    if element is None or not text.endswith(">", 0, element.start_tag_end):
        return None
    if text[span.end : span.end + 1] not in ("/", ">", " "):
        return None
    return Fix("close the value", (Edit(span, replacement),), Applicability.UNSAFE)


RULE = Rule(
    name="unclosed-attribute-value",
    summary="The value of an attribute has no closing quote",
    severity=Severity.ERROR,
    twilio_codes=(12100,),
    url="https://www.twilio.com/docs/api/errors/12100",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Say voice="alice>Hello</Say>
             ^^^^^^ the value of voice has no closing ", so Twilio cannot parse the document: write voice="alice"
</Response>
""",
            fixed="""\
<Response>
  <Say voice="alice">Hello</Say>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Record action="/done method="GET"/>
                 ^^^^^^ the value of action has no closing ", so Twilio cannot parse the document: write action="/done"
</Response>
""",
            fixed="""\
<Response>
  <Record action="/done" method="GET"/>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Say voice="alice\u201d language="en-GB">Hello</Say>
             ^^^^^^^ the value of voice has no closing ", so Twilio cannot parse the document: write voice="alice"
</Response>
""",
            fixed="""\
<Response>
  <Say voice="alice" language="en-GB">Hello</Say>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Say voice='alice">Hello</Say>
             ^^^^^^^ the value of voice has no closing ', so Twilio cannot parse the document: write voice='alice'
</Response>
""",
            fixed="""\
<Response>
  <Say voice='alice'>Hello</Say>
</Response>
""",
        ),
    ),
    good=(
        Good("""\
<Response>
  <Say voice="woman" language='en-GB'>Hello</Say>
</Response>
"""),
    ),
)
