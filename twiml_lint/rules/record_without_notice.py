"""A `<Record>` before which the document says and plays nothing.

This rule is off by default: the notice may have been given in the document before.

### Why it matters
In many places a call may only be recorded with the knowledge or consent of everyone on it. A caller who hears nothing but
a beep has neither been told nor asked.

### What to do
Tell the caller with `<Say>` or `<Play>` before `<Record>` that the call is recorded, and ask your counsel what else the
law demands where you are. See [`<Record>`](https://www.twilio.com/docs/voice/twiml/record).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.document import Element
from twiml_lint.rule import Bad, Context, Good, Rule


def check(context: Context) -> Iterator[Finding]:
    record = next(context.elements("Record"), None)
    if record is None or any(_is_heard(element, record) for element in context.document.elements("Say", "Play")):
        return
    message = (
        "nothing is said or played in this document before <Record>: "
        "tell the caller first that the call is recorded, which the law may demand"
    )
    yield Finding(record.name_span, message)


def _is_heard(element: Element, record: Element) -> bool:
    # A blank <Play> only sends digits.
    return element.start < record.start and not element.is_blank


RULE = Rule(
    name="record-without-notice",
    summary="Nothing is said or played before <Record>",
    severity=Severity.NOTE,
    elements=("Record",),
    url="https://www.twilio.com/docs/voice/twiml/record",
    documentation=__doc__,
    check=check,
    is_on_by_default=False,
    bad=(
        Bad("""\
<Response>
  <Play digits="1"/>
  <Record action="/done"/>
   ^^^^^^ nothing is said or played in this document before <Record>: tell the caller first that the call is recorded, which the law may demand
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Say>This call is recorded. Please leave a message after the beep.</Say>
  <Record action="/done"/>
</Response>
"""),
        Good("""\
<Response>
  <Play>{{Notice}}</Play>
  <Record action="/done"/>
</Response>
"""),
        Good("""\
<Response>
  <Gather action="/menu">
    <Say>Press 1, or wait to be recorded.</Say>
  </Gather>
  <Record action="/done"/>
</Response>
"""),
    ),
)
