"""A `<` that begins no markup: a comparison in a text, or a placeholder such as `<your host>` left in an attribute value.

### Why it matters
The document is not well-formed XML, so Twilio cannot parse any of it: it writes error 12100 to the debugger and, on a
call, plays an application error and hangs up.

### What to do
Put the real value where the placeholder stands; write any other `<` as `&lt;`.
See [Twilio error 12100](https://www.twilio.com/docs/api/errors/12100).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from twiml_lint.diagnostics import Applicability, Edit, Finding, Fix, Severity
from twiml_lint.document import Document
from twiml_lint.document.templates import blanked
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.source import Span

_NAME_BEFORE = re.compile(r"([^\s=<>\"']+)\s*=\s*[\"']$")
_PLACEHOLDER = re.compile(r"<[^<>\"'\r\n]*>")


def check(context: Context) -> Iterator[Finding]:
    for fault in context.faults("unescaped-less-than"):
        if fault.detail == "text":
            message = "a < in a text must be written &lt;, or Twilio cannot parse the document"
            # Behind a start tag that has no ">" it may be anything.
            is_text = not any(
                other.rule == "unclosed-attribute-value" or other.detail == "tag" for other in context.document.faults
            )
            fix = Fix("write &lt;", (Edit(fault.span, "&lt;"),)) if is_text else None
            yield Finding(fault.span, message, fix=fix)
        else:
            yield _in_attribute(context.document, fault.span, fault.other or fault.span)


def _in_attribute(document: Document, span: Span, value: Span) -> Finding:
    text = document.source.text
    before = _NAME_BEFORE.search(text, max(value.start - 200, 0), value.start)
    name = before[1] if before else "an attribute"
    placeholder = _PLACEHOLDER.match(text, span.start)
    if placeholder:
        message = f"{name} still holds the placeholder {placeholder[0]}, so Twilio cannot parse the document: put the real value there"
        return Finding(Span(*placeholder.span()), message)
    outside = blanked(text[slice(*value)])  # the instructions of a template stay as they are
    places = (value.start + match.start() for match in re.finditer("<", outside))
    edits = tuple(Edit(Span(place, place + 1), "&lt;") for place in places)
    message = f"a < in the value of {name} must be written &lt;, or Twilio cannot parse the document"
    return Finding(span, message, fix=Fix("write &lt;", edits, Applicability.UNSAFE))


RULE = Rule(
    name="unescaped-less-than",
    summary="A less-than sign is not written &lt;",
    severity=Severity.ERROR,
    twilio_codes=(12100,),
    url="https://www.twilio.com/docs/api/errors/12100",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Connect>
    <Stream url="wss://<your host>/audio"/>
                       ^^^^^^^^^^^ url still holds the placeholder <your host>, so Twilio cannot parse the document: put the real value there
  </Connect>
</Response>
"""),
        Bad(
            """\
<Response>
  <Say>If you have < 5 minutes, press 1; if <3, press 2</Say>
                   ^ a < in a text must be written &lt;, or Twilio cannot parse the document
                                            ^ a < in a text must be written &lt;, or Twilio cannot parse the document
</Response>
""",
            fixed="""\
<Response>
  <Say>If you have &lt; 5 minutes, press 1; if &lt;3, press 2</Say>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Gather hints="a < b, c < d"/>
                   ^ a < in the value of hints must be written &lt;, or Twilio cannot parse the document
</Response>
""",
            fixed="""\
<Response>
  <Gather hints="a &lt; b, c &lt; d"/>
</Response>
""",
        ),
    ),
    good=(
        Good("""\
<Response>
  <Connect>
    <Stream url="wss://example.com/audio"/>
  </Connect>
</Response>
"""),
        Good("""\
<Response>
  <Say>If you have &lt; 5 minutes, press 1</Say>
</Response>
"""),
    ),
)
