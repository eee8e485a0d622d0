"""A noun without the text that it stands for: an empty `<Number>`, `<Conference>`, `<Queue>` or the like.

### Why it matters
The text is what Twilio dials, joins or sends. Without it the verb around it fails or does nothing, and the debugger shows
a code such as 13223 (phone number) or 13237 (conference name).

### What to do
Write the text between the start tag and the end tag: `<Number>+15551234567</Number>`.
See [the nouns of `<Dial>`](https://www.twilio.com/docs/voice/twiml/dial#dial-nouns).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule


def check(context: Context) -> Iterator[Finding]:
    from twiml_lint.schema.descriptions import ELEMENTS  # read for faulty documents only
    from twiml_lint.schema.wording import element_codes, value_phrase

    for violation in context.violations("missing-text"):
        message = f"<{violation.element.name}> is empty, so Twilio has nothing to act on: it needs {value_phrase(violation.expected[0])} as its text"
        codes = element_codes(violation.type_name)
        yield Finding(violation.span, message, twilio_codes=codes, url=ELEMENTS[violation.type_name].url)


RULE = Rule(
    name="missing-text",
    summary="A noun lacks the text that it stands for",
    severity=Severity.ERROR,
    twilio_codes=(12200, 13223, 13237),
    url="https://www.twilio.com/docs/voice/twiml/dial#dial-nouns",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Dial>
    <Number></Number>
     ^^^^^^ <Number> is empty, so Twilio has nothing to act on: it needs a phone number as its text
  </Dial>
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Dial>
    <Number>+15551234567</Number>
  </Dial>
</Response>
"""),
        Good("""\
<Response>
  <Dial>
    <Number>{{To}}</Number>
  </Dial>
</Response>
"""),
    ),
)
