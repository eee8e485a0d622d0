"""An event that stands twice in the list of events to be told of.

### Why it matters
Twilio sends a request for each event once, however often it is listed. A repetition does nothing, and often another event
was meant.

### What to do
Delete the repetition, or write the event that was meant.
See [`<Record>`, recordingStatusCallbackEvent](https://www.twilio.com/docs/voice/twiml/record#recordingstatuscallbackevent).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from twiml_lint.diagnostics import Edit, Finding, Fix, Severity
from twiml_lint.document import Attribute, Element
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.source import Span

_EVENTS = ("recordingStatusCallbackEvent", "statusCallbackEvent")
_WORD = re.compile(r"[ \t\r\n]*([^ \t\r\n]+)")


def check(context: Context) -> Iterator[Finding]:
    for element in context.elements(*RULE.elements):
        for name in _EVENTS:
            attribute = context.attribute(element, name)
            if attribute and attribute.value and "&" not in attribute.raw:
                yield from _repetitions(element, attribute)


def _repetitions(element: Element, attribute: Attribute) -> Iterator[Finding]:
    seen: set[str] = set()
    for match in _WORD.finditer(attribute.raw):
        word, start = match[1], attribute.value_start
        if word in seen:
            edit = Edit(Span(start + match.start(), start + match.end()), "")
            message = f"{attribute.name} of <{element.name}> lists {word} twice: once is enough"
            span = Span(start + match.start(1), start + match.end())
            yield Finding(span, message, fix=Fix(f"delete the second {word}", (edit,)))
        seen.add(word)


RULE = Rule(
    name="duplicate-callback-event",
    summary="An event is listed twice",
    severity=Severity.NOTE,
    elements=(
        "Record",
        "Dial",
        "Conference",
        "Recording",
        "Conversation",
        "Number",
        "Client",
        "Sip",
        "WhatsApp",
        "Application",
    ),
    url="https://www.twilio.com/docs/voice/twiml/record#recordingstatuscallbackevent",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Record action="/done" recordingStatusCallback="/saved" recordingStatusCallbackEvent="completed absent completed"/>
                                                                                                         ^^^^^^^^^ recordingStatusCallbackEvent of <Record> lists completed twice: once is enough
</Response>
""",
            fixed="""\
<Response>
  <Record action="/done" recordingStatusCallback="/saved" recordingStatusCallbackEvent="completed absent"/>
</Response>
""",
        ),
    ),
    good=(
        Good("""\
<Response>
  <Record action="/done" recordingStatusCallback="/saved" recordingStatusCallbackEvent="in-progress completed absent"/>
</Response>
"""),
        Good("""\
<Response>
  <Record action="/done" recordingStatusCallback="/saved" recordingStatusCallbackEvent="{{Event}} {{Event}}"/>
</Response>
"""),
    ),
)
