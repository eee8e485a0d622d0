"""The text of a noun that Twilio does not allow: too long, or not of its form.

### Why it matters
The text is what Twilio dials, joins or sends. Where it is not allowed, the verb around it fails, and the debugger shows a
code such as 13237 (conference name).

### What to do
Write a text of the form that the message names.
See [the nouns of `<Dial>`](https://www.twilio.com/docs/voice/twiml/dial#dial-nouns).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule

_LONG_NAME = "Weekly meeting of the " + "very " * 20 + "important people"


def check(context: Context) -> Iterator[Finding]:
    from twiml_lint.schema.descriptions import ELEMENTS  # read for faulty documents only
    from twiml_lint.schema.wording import element_codes, quoted, value_phrase

    for violation in context.violations("invalid-text"):
        message = (
            f"<{violation.element.name}> takes {value_phrase(violation.expected[0])} as its text, "
            f"not the {len(violation.name)} characters of {quoted(violation.name)}"
        )
        codes = element_codes(violation.type_name)
        yield Finding(violation.span, message, twilio_codes=codes, url=ELEMENTS[violation.type_name].url)


RULE = Rule(
    name="invalid-text",
    summary="The text of a noun is not of the form that Twilio allows",
    severity=Severity.ERROR,
    twilio_codes=(12200, 13237),
    url="https://www.twilio.com/docs/voice/twiml/dial#dial-nouns",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(f"""\
<Response>
  <Dial><Conference>{_LONG_NAME}</Conference></Dial>
                    {"^" * len(_LONG_NAME)} <Conference> takes a conference name of 1 to 128 characters as its text, not the 138 characters of "Weekly meeting of the very very very ver…"
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Dial><Conference>Weekly meeting</Conference></Dial>
</Response>
"""),
    ),
)
