"""A document type declaration (`<!DOCTYPE ...>`), be it a DTD or the first line of an HTML page.

### Why it matters
Twilio publishes no DTD for TwiML and does not say what it does with one. Entities defined there may be left out or may
cost the whole document (error 12100).

### What to do
Delete it: TwiML has no DTD. A DTD may define entities that read files or grow without end, so this linter does not read
what is in it, and judges the rest of the document only. `<!DOCTYPE html>` means that your web server answered with a
page, often an error page.
See [Twilio error 12100](https://www.twilio.com/docs/api/errors/12100).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from twiml_lint.diagnostics import Edit, Finding, Fix, Severity
from twiml_lint.document import Document
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.source import Span


def check(context: Context) -> Iterator[Finding]:
    text = context.document.source.text
    for fault in context.faults("doctype"):
        name = text[slice(*fault.span)][len("<!DOCTYPE") :].split(maxsplit=1)
        if name and name[0].rstrip(">").lower() == "html":
            message = "this begins an HTML page, which Twilio cannot run: answer with <Response>"
        else:
            message = "TwiML has no DTD, and what stands in this DOCTYPE was not read: delete it"
        yield Finding(fault.span, message, fix=_fix(context.document, fault.span))


def _fix(document: Document, span: Span) -> Fix | None:
    """Not where it declares entities, nor where the document is a page of HTML."""
    text = document.source.text
    if "[" in text[slice(*span)] or document.root is None:
        return None
    end = span.end
    if span.start == 0 or text[span.start - 1] in "\r\n":
        line = re.compile(r"[ \t]*(?:\r\n|\r|\n)").match(text, end)
        end = line.end() if line else end
    return Fix("delete the DOCTYPE", (Edit(Span(span.start, end), ""),))


RULE = Rule(
    name="doctype",
    summary="The document has a DOCTYPE",
    severity=Severity.ERROR,
    twilio_codes=(12100,),
    url="https://www.twilio.com/docs/api/errors/12100",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<!DOCTYPE Response SYSTEM "twiml.dtd">
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ TwiML has no DTD, and what stands in this DOCTYPE was not read: delete it
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
        Bad("""\
<?xml version="1.0"?>
<!DOCTYPE Response [
^^^^^^^^^^^^^^^^^^^^ TwiML has no DTD, and what stands in this DOCTYPE was not read: delete it
  <!ENTITY shop "Smith">
]>
<Response>
  <Say>Hello</Say>
</Response>
"""),
        Bad("""\
<!DOCTYPE html>
^^^^^^^^^^^^^^^ this begins an HTML page, which Twilio cannot run: answer with <Response>
"""),
    ),
    good=(
        Good("""\
<?xml version="1.0"?>
<Response>
  <Say>Hello</Say>
</Response>
"""),
    ),
)
