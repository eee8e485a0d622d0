"""A character that XML does not allow at all, such as a control character, written as it is or by its number.

### Why it matters
The document is not well-formed XML, so Twilio cannot parse any of it: it writes error 12100 to the debugger and, on a
call, plays an application error and hangs up.

### What to do
Delete it. XML 1.0 allows tab, line feed and carriage return, and no other control character, not even as `&#0;`. They
mostly come along when text is taken from a database, a terminal or a word processor.
See [Twilio error 12100](https://www.twilio.com/docs/api/errors/12100).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Applicability, Edit, Finding, Fix, Severity
from twiml_lint.rule import Bad, Context, Good, Rule

# Behind one of these, what follows the character would become markup once it is gone.
_MARKUP = ("<", "&", "/", "!", "?", "-", "]")


def check(context: Context) -> Iterator[Finding]:
    for fault in context.faults("invalid-character"):
        message = f"{fault.detail} is no character that XML allows, so Twilio cannot parse the document: delete it"
        begins_markup = context.document.source.text[max(fault.span.start - 1, 0) : fault.span.start] in _MARKUP
        fix = None if begins_markup else Fix("delete it", (Edit(fault.span, ""),), Applicability.UNSAFE)
        yield Finding(fault.span, message, fix=fix)


RULE = Rule(
    name="invalid-character",
    summary="A character may not stand in XML",
    severity=Severity.ERROR,
    twilio_codes=(12100,),
    url="https://www.twilio.com/docs/api/errors/12100",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Say>Hello\x01 there</Say>
            ^ U+0001 is no character that XML allows, so Twilio cannot parse the document: delete it
</Response>
""",
            fixed="""\
<Response>
  <Say>Hello there</Say>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Say>Good&#0;bye, &#x1F; see you</Say>
           ^^^^ &#0; is no character that XML allows, so Twilio cannot parse the document: delete it
                    ^^^^^^ &#x1F; is no character that XML allows, so Twilio cannot parse the document: delete it
</Response>
""",
            fixed="""\
<Response>
  <Say>Goodbye,  see you</Say>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Play digits="1\x082"/>
                 ^ U+0008 is no character that XML allows, so Twilio cannot parse the document: delete it
</Response>
""",
            fixed="""\
<Response>
  <Play digits="12"/>
</Response>
""",
        ),
        Bad("""\
<Response>
  <Say>a <\x01b</Say>
          ^ U+0001 is no character that XML allows, so Twilio cannot parse the document: delete it
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Say>Hello there&#33;</Say>
</Response>
"""),
    ),
)
