"""An ampersand that begins no reference: nearly always the `&` between the parameters of a URL.

### Why it matters
The document is not well-formed XML, so Twilio cannot parse any of it: it writes error 12100 to the debugger and, on a
call, plays an application error and hangs up.

### What to do
Write `&amp;` wherever an ampersand is meant, in text as well as in attribute values: `action="/menu?a=1&amp;b=2"`.
Twilio requests the URL with a plain `&`. Helper libraries and XML writers do this by themselves; string templates do
not.
See [Twilio error 12100](https://www.twilio.com/docs/api/errors/12100).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from twiml_lint.diagnostics import Edit, Finding, Fix, Severity
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.source import Span

# The part of a URL's query before a "&", and the parameter behind it.
_QUERY_BEFORE = re.compile(r"[?&;][^\s\"'<>?]*$")
_PARAMETER = re.compile(r"&[\w.%\[\]-]+=")


def check(context: Context) -> Iterator[Finding]:
    text = context.document.source.text
    for fault in context.faults("unescaped-ampersand"):
        if fault.detail:
            title, edit = "add the semicolon", Edit(Span(fault.span.end, fault.span.end), ";")
        else:
            title, edit = "write &amp;", Edit(fault.span, "&amp;")
        yield Finding(fault.span, _message(text, fault.span.start, fault.detail), fix=Fix(title, (edit,)))


def _message(text: str, start: int, name: str) -> str:
    if name:
        return f"&{name} lacks its semicolon, so Twilio cannot parse the document: write &{name};"
    if _PARAMETER.match(text, start) and _QUERY_BEFORE.search(text, max(start - 500, 0), start):
        return "a & between the parameters of a URL must be written &amp; in XML, or Twilio cannot parse the document"
    return "a & must be written &amp; in XML, or Twilio cannot parse the document"


RULE = Rule(
    name="unescaped-ampersand",
    summary="An ampersand is not written &amp;",
    severity=Severity.ERROR,
    twilio_codes=(12100,),
    url="https://www.twilio.com/docs/api/errors/12100",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Redirect>/menu?language=en&digits=1</Redirect>
                             ^ a & between the parameters of a URL must be written &amp; in XML, or Twilio cannot parse the document
</Response>
""",
            fixed="""\
<Response>
  <Redirect>/menu?language=en&amp;digits=1</Redirect>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Record action="/done?user=7&amp;box=2&kind=voice"/>
                                        ^ a & between the parameters of a URL must be written &amp; in XML, or Twilio cannot parse the document
</Response>
""",
            fixed="""\
<Response>
  <Record action="/done?user=7&amp;box=2&amp;kind=voice"/>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Say>Smith & Sons</Say>
             ^ a & must be written &amp; in XML, or Twilio cannot parse the document
</Response>
""",
            fixed="""\
<Response>
  <Say>Smith &amp; Sons</Say>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Say>Smith &amp Sons, Tom&#39s shop</Say>
             ^^^^ &amp lacks its semicolon, so Twilio cannot parse the document: write &amp;
                           ^^^^ &#39 lacks its semicolon, so Twilio cannot parse the document: write &#39;
</Response>
""",
            fixed="""\
<Response>
  <Say>Smith &amp; Sons, Tom&#39;s shop</Say>
</Response>
""",
        ),
    ),
    good=(
        Good("""\
<Response>
  <Redirect>/menu?language=en&amp;digits=1</Redirect>
</Response>
"""),
        Good("""\
<Response>
  <Say><![CDATA[Smith & Sons]]></Say>
</Response>
"""),
    ),
)
