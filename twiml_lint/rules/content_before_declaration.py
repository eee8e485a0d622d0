"""Anything before `<?xml`, be it only a space or an empty line.

### Why it matters
The document is not well-formed XML, so Twilio cannot parse any of it: it writes error 12100 to the debugger and, on a
call, plays an application error and hangs up.

### What to do
Let the document begin with `<?xml`, or leave the declaration out. Empty lines before it mostly come from a template or
a script that writes them before the document. A byte order mark does no harm here.
See [Twilio error 12100](https://www.twilio.com/docs/api/errors/12100).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Edit, Finding, Fix, Severity
from twiml_lint.document.characters import WHITE_SPACE
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.source import Span


def check(context: Context) -> Iterator[Finding]:
    text = context.document.source.text
    for fault in context.faults("content-before-declaration"):
        before = Span(0, fault.span.start)
        content = text[slice(*before)].strip(WHITE_SPACE)
        if not content:
            fix = Fix("delete the white space before it", (Edit(before, ""),))
            remedy = "delete the white space before it"
        else:
            fix = None
            remedy = "keep the first one only" if "<?xml" in content else "delete what is before it"
        message = f"the XML declaration is not at the very start, so Twilio cannot parse the document: {remedy}"
        yield Finding(fault.span, message, fix=fix)


RULE = Rule(
    name="content-before-declaration",
    summary="Something stands before the XML declaration",
    severity=Severity.ERROR,
    twilio_codes=(12100,),
    url="https://www.twilio.com/docs/api/errors/12100",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\

<?xml version="1.0" encoding="UTF-8"?>
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the XML declaration is not at the very start, so Twilio cannot parse the document: delete the white space before it
<Response>
  <Say>Hello</Say>
</Response>
""",
            fixed="""\
<?xml version="1.0" encoding="UTF-8"?>
<Response>
  <Say>Hello</Say>
</Response>
""",
        ),
        Bad(
            """\
  <?xml version="1.0"?>
  ^^^^^^^^^^^^^^^^^^^^^ the XML declaration is not at the very start, so Twilio cannot parse the document: delete the white space before it
<Response>
  <Say>Hello</Say>
</Response>
""",
            fixed="""\
<?xml version="1.0"?>
<Response>
  <Say>Hello</Say>
</Response>
""",
        ),
        Bad("""\
<!-- the greeting -->
<?xml version="1.0"?>
^^^^^^^^^^^^^^^^^^^^^ the XML declaration is not at the very start, so Twilio cannot parse the document: delete what is before it
<Response>
  <Say>Hello</Say>
</Response>
"""),
        Bad("""\
<?xml version="1.0"?>
<?xml version="1.0" encoding="UTF-8"?>
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the XML declaration is not at the very start, so Twilio cannot parse the document: keep the first one only
<Response>
  <Say>Hello</Say>
</Response>
"""),
    ),
    good=(
        Good("""\
<?xml version="1.0" encoding="UTF-8"?>
<!-- the greeting -->
<Response>
  <Say>Hello</Say>
</Response>
"""),
        Good("""\

<Response>
  <Say>Hello</Say>
</Response>
"""),
    ),
)
