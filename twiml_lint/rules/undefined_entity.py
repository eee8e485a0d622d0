"""An entity such as `&nbsp;` that HTML knows and XML does not.

### Why it matters
The document is not well-formed XML, so Twilio cannot parse any of it: it writes error 12100 to the debugger and, on a
call, plays an application error and hangs up.

### What to do
XML defines five entities only: `&amp;`, `&lt;`, `&gt;`, `&quot;` and `&apos;`. Write any other character as it is, in
UTF-8, or by its number: `&#160;` for the no-break space.
See [Twilio error 12100](https://www.twilio.com/docs/api/errors/12100).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Edit, Finding, Fix, Severity
from twiml_lint.rule import Bad, Context, Good, Rule


def check(context: Context) -> Iterator[Finding]:
    for fault in context.faults("undefined-entity"):
        reference = _character_reference(fault.detail)
        if reference:
            message = f"&{fault.detail}; is an entity of HTML, so Twilio cannot parse the document: write {reference}"
            yield Finding(fault.span, message, fix=Fix(f"write {reference}", (Edit(fault.span, reference),)))
        else:
            known = "&amp; &lt; &gt; &quot; &apos;"
            message = f"&{fault.detail}; is not defined, so Twilio cannot parse the document: XML only knows {known}"
            yield Finding(fault.span, message)


def _character_reference(name: str) -> str:
    from html.entities import html5  # 2,000 names, which hardly any document needs

    return "".join(f"&#{ord(character)};" for character in html5.get(f"{name};", ""))


RULE = Rule(
    name="undefined-entity",
    summary="An entity is not defined in XML",
    severity=Severity.ERROR,
    twilio_codes=(12100,),
    url="https://www.twilio.com/docs/api/errors/12100",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Say>Please&nbsp;wait&hellip;</Say>
             ^^^^^^ &nbsp; is an entity of HTML, so Twilio cannot parse the document: write &#160;
                       ^^^^^^^^ &hellip; is an entity of HTML, so Twilio cannot parse the document: write &#8230;
</Response>
""",
            fixed="""\
<Response>
  <Say>Please&#160;wait&#8230;</Say>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Message>Price: 5&euro;</Message>
                   ^^^^^^ &euro; is an entity of HTML, so Twilio cannot parse the document: write &#8364;
</Response>
""",
            fixed="""\
<Response>
  <Message>Price: 5&#8364;</Message>
</Response>
""",
        ),
        Bad("""\
<Response>
  <Say>Hello &customer;</Say>
             ^^^^^^^^^^ &customer; is not defined, so Twilio cannot parse the document: XML only knows &amp; &lt; &gt; &quot; &apos;
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Say>Please&#160;wait&#8230;</Say>
</Response>
"""),
        Good("""\
<Response>
  <Say>Smith &amp; Sons</Say>
</Response>
"""),
    ),
)
