"""A `format` of `<say-as>` that is not to say a date.

### Why it matters
`format` gives the order of day, month and year. It has a meaning only with `interpret-as="date"`; elsewhere the text is
said as if it were not there.

### What to do
Write `interpret-as="date"`, or delete `format`.
See [SSML in `<Say>`](https://www.twilio.com/docs/voice/twiml/say/text-speech#ssml).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule


def check(context: Context) -> Iterator[Finding]:
    for element in context.elements("say-as"):
        written = context.attribute(element, "format")
        kind = context.value(element, "interpret-as", default="")
        if written and kind is not None and kind != "date":
            there = f'with interpret-as="{kind}"' if kind else "without interpret-as"
            message = f'format of <say-as> has no effect {there}: write interpret-as="date", or delete format'
            yield Finding(written.name_span, message)


RULE = Rule(
    name="date-format-without-date",
    summary='format of <say-as> has no effect without interpret-as="date"',
    severity=Severity.NOTE,
    elements=("say-as",),
    url="https://www.twilio.com/docs/voice/twiml/say/text-speech#ssml",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Say>
    <say-as interpret-as="digits" format="mdy">12</say-as>
                                  ^^^^^^ format of <say-as> has no effect with interpret-as="digits": write interpret-as="date", or delete format
    <say-as format="mdy">12/24</say-as>
            ^^^^^^ format of <say-as> has no effect without interpret-as: write interpret-as="date", or delete format
  </Say>
</Response>
"""),
    ),
    good=(
        Good('<Response><Say><say-as interpret-as="date" format="mdy">12/24/2026</say-as></Say></Response>'),
        Good('<Response><Say><say-as interpret-as="{{Kind}}" format="mdy">12/24/2026</say-as></Say></Response>'),
        Good('<Response><Say><say-as interpret-as="digits">12</say-as></Say></Response>'),
    ),
)
