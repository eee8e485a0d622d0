"""`finishOnKey` of a `<Record>` that names a key twice.

### Why it matters
`finishOnKey` is a set of keys. A key that stands in it twice does nothing more, and often another key was meant.

### What to do
Delete the repetition, or write the key that was meant.
See [`<Record>`, finishOnKey](https://www.twilio.com/docs/voice/twiml/record#finishonkey).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Fix, Severity
from twiml_lint.document.edits import set_value
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.source import Span


def check(context: Context) -> Iterator[Finding]:
    for record in context.elements("Record"):
        attribute = context.attribute(record, "finishOnKey")
        keys = attribute.value if attribute and attribute.value else ""
        once = "".join(dict.fromkeys(keys))
        if attribute is None or keys == once:
            continue
        place = next(index for index, key in enumerate(keys) if key in keys[:index])
        start = attribute.value_start + place
        span = Span(start, start + 1) if attribute.raw == keys else attribute.value_span
        fix = Fix(f'set finishOnKey="{once}"', (set_value(attribute, once),))
        yield Finding(span, f"finishOnKey of <Record> names {keys[place]} twice: once is enough", fix=fix)


RULE = Rule(
    name="repeated-finish-key",
    summary="finishOnKey of <Record> names a key twice",
    severity=Severity.NOTE,
    elements=("Record@finishOnKey",),
    url="https://www.twilio.com/docs/voice/twiml/record#finishonkey",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Record action="/done" finishOnKey="12#1#"/>
                                         ^ finishOnKey of <Record> names 1 twice: once is enough
</Response>
""",
            fixed="""\
<Response>
  <Record action="/done" finishOnKey="12#"/>
</Response>
""",
        ),
    ),
    good=(
        Good('<Response><Record action="/done" finishOnKey="1234567890*#"/></Response>'),
        Good('<Response><Record action="/done" finishOnKey="{{Keys}}"/></Response>'),
    ),
)
